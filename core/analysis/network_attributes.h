// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <string_view>

namespace graylens::analysis {

/// Something about a request that may be the cause of its failure or slowness.
struct NetworkAttribute
{
    std::string_view name; ///< in findings
    std::string_view field; ///< of networkFields(), for filters
    bool isEffect = false; ///< a failure's effect: no cause of failures, but perhaps of slow answers
};

inline constexpr std::array<NetworkAttribute, 14> kNetworkAttributes {{
    {"host", "host"},
    {"cdn_node", "node"},
    {"cdn_pop", "pop"},
    {"address", "address"},
    {"resolver", "resolver"},
    {"path", "path"},
    {"isp", "isp"},
    {"region", "region"},
    {"network", "network"},
    {"protocol", "protocol"},
    {"app_version", "version"},
    {"cohort", "cohort"},
    {"status", "status", true},
    {"cache", "cache", true},
}};

/// Places in the list above.
inline constexpr std::size_t kHostAttribute = 0, kNodeAttribute = 1, kAddressAttribute = 3;

} // namespace graylens::analysis
