// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>

namespace graylens::backend::http {

/// Whether an IP address (4 or 16 bytes, in the order of the network) is one of the public internet: not this machine,
/// a private network, a link, a group or a range kept for special uses (the registries of IANA, RFC 6890). An IPv4
/// address inside an IPv6 one (mapped, NAT64, 6to4) is judged by itself. Other lengths are none.
bool isPublicAddress(std::span<const std::uint8_t> bytes);

} // namespace graylens::backend::http
