// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace graylens::decode::har {

/// What the headers of one answer say about who gave it. Empty = they do not say.
struct CdnIdentity
{
    std::string node; ///< the cache that answered: the hit nearest to the client, else the hop nearest to it
    std::string pop; ///< where that node stands
    std::string state; ///< "HIT", "MISS", or what else the cache calls it, in capitals ("EXPIRED", "BYPASS", "ERROR")
};

struct Header
{
    std::string name; ///< in lower case
    std::string value; ///< of headers of the same name, one each
};

/// Whether cdnIdentity() looks at headers of this name (lower case), so that others need not be kept.
bool isCdnHeader(std::string_view name);

/// Reads RFC 9211 Cache-Status, Cloudflare, Alibaba (`via`, EagleId), CloudFront, Fastly, Akamai, Tencent (NWS and EO),
/// Wangsu and Server-Timing `cdn-cache`; where several speak, the more exact one counts. See FORMAT.md.
CdnIdentity cdnIdentity(const std::vector<Header>& headers);

} // namespace graylens::decode::har
