// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/har/cdn_headers.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "core/decode/har/field_text.h"

namespace graylens::decode::har {

namespace {

constexpr std::array<std::string_view, 16> kNames {
    "cache-status",   "cf-cache-status", "cf-ray",         "via",   "eagleid", "x-cache",       "x-served-by",
    "x-amz-cf-pop",   "eo-cache-status", "x-cache-lookup", "x-via", "server",  "server-timing", "x-cache-status",
    "x-nws-log-uuid", "x-cdn-node"};

/// The items of a comma separated list; commas inside of "" and [] and () do not count.
std::vector<std::string_view> items(std::string_view list, char separator = ',')
{
    std::vector<std::string_view> out;
    std::size_t begin = 0;
    int depth = 0;
    bool quoted = false;
    for (std::size_t i = 0; i <= list.size(); ++i) {
        if (i == list.size() || (list[i] == separator && depth == 0 && !quoted)) {
            if (const auto item = trimmed(list.substr(begin, i - begin)); !item.empty())
                out.push_back(item);
            begin = i + 1;
        } else if (list[i] == '"') {
            quoted = !quoted;
        } else if (list[i] == '[' || list[i] == '(') {
            ++depth;
        } else if ((list[i] == ']' || list[i] == ')') && depth > 0) {
            --depth;
        }
    }
    return out;
}

std::string_view unquoted(std::string_view text)
{
    const bool isQuoted = text.size() >= 2 && text.front() == '"' && text.back() == '"';
    return isQuoted ? text.substr(1, text.size() - 2) : text;
}

/// "HIT" / "MISS" of any spelling of these ("TCP_MEM_HIT", "Miss from cloudfront"), else the first word in capitals.
std::string stateOf(std::string_view text)
{
    text = trimmed(text);
    std::string word(text.substr(0, text.find(' ')));
    for (char& c : word)
        c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    if (word.find("MISS") != std::string::npos)
        return "MISS";
    return word.find("HIT") != std::string::npos ? "HIT" : word;
}

class Reading
{
public:
    explicit Reading(const std::vector<Header>& headers)
        : m_headers(headers)
    { }

    CdnIdentity run()
    {
        readCacheStatus();
        readAlibaba();
        readFastly();
        readPlaces();
        readTencent();
        readXCache();
        readServerTiming();
        keep(m_out.state, stateOf(value("x-cache-status")));
        readEagleId();
        return std::move(m_out);
    }

private:
    static void keep(std::string& to, std::string_view text)
    {
        if (to.empty())
            to = trimmed(text);
    }

    /// All headers of that name as one list.
    std::string value(std::string_view name) const
    {
        std::string out;
        for (const Header& header : m_headers) {
            if (header.name == name)
                out += (out.empty() ? "" : ", ") + header.value;
        }
        return out;
    }

    /// RFC 9211, section 2: the first member is the cache nearest to the origin, the last the one nearest to the
    /// client.
    void readCacheStatus()
    {
        const std::string list = value("cache-status");
        const auto caches = items(list);
        for (auto cache = caches.rbegin(); cache != caches.rend(); ++cache) {
            const auto parts = items(*cache, ';');
            const bool isHit = std::find(parts.begin(), parts.end(), "hit") != parts.end();
            if (!isHit && cache != caches.rbegin())
                continue;
            m_out.node = unquoted(parts.empty() ? std::string_view() : parts[0]);
            for (const std::string_view part : parts)
                m_out.state = part.starts_with("fwd=") && !isHit ? stateOf(part.substr(4)) : m_out.state;
            if (isHit) {
                m_out.state = "HIT";
                return;
            }
        }
    }

    /// "cache45.l2cn1832[38,304-0,M], kunlun19.cn3157[57,200-0,H]": node.POP[ms,status-origin,H or M], the last one
    /// nearest to the client.
    void readAlibaba()
    {
        const std::string list = value("via");
        const auto hops = items(list);
        std::string_view answered;
        bool isHit = false, isMiss = false;
        for (auto hop = hops.rbegin(); hop != hops.rend() && !isHit; ++hop) {
            const std::size_t open = hop->find('['), dot = hop->find('.');
            if (open == std::string_view::npos || dot >= open || !hop->ends_with(']'))
                continue;
            isHit = hop->ends_with(",H]");
            isMiss = isMiss || hop->ends_with(",M]");
            if (answered.empty() || isHit)
                answered = hop->substr(0, open);
        }
        if (answered.empty())
            return;
        m_out.node = answered;
        m_out.pop = answered.substr(answered.find('.') + 1);
        if (isHit || isMiss)
            m_out.state = isHit ? "HIT" : "MISS";
    }

    /// x-served-by and x-cache run in parallel, one entry a cache, the last one nearest to the client.
    void readFastly()
    {
        const std::string served = value("x-served-by"), states = value("x-cache");
        const auto nodes = items(served), results = items(states);
        if (nodes.empty() || !nodes.back().starts_with("cache-"))
            return;
        std::size_t answered = nodes.size() - 1;
        for (std::size_t i = std::min(nodes.size(), results.size()); i-- > 0;) {
            if (stateOf(results[i]) == "HIT") {
                answered = i;
                break;
            }
        }
        keep(m_out.node, nodes[answered]);
        keep(m_out.pop, nodes[answered].substr(nodes[answered].rfind('-') + 1));
        if (answered < results.size())
            keep(m_out.state, stateOf(results[answered]));
    }

    /// Cloudflare's and CloudFront's names of places.
    void readPlaces()
    {
        keep(m_out.state, stateOf(value("cf-cache-status")));
        const std::string ray = value("cf-ray");
        if (const std::size_t dash = ray.rfind('-'); dash != std::string::npos)
            keep(m_out.pop, std::string_view(ray).substr(dash + 1));
        keep(m_out.pop, value("x-amz-cf-pop"));
        const std::string via = value("via");
        for (const std::string_view hop : items(via)) {
            const std::size_t host = hop.find(' ') + 1;
            const std::string_view name = hop.substr(host, hop.find(' ', host) - host);
            if (host > 0 && name.ends_with(".cloudfront.net"))
                keep(m_out.node, name);
        }
    }

    /// NWS says "Hit From MemCache" or "... Disktank" where a cache had it, "Hit From Upstream" where none had;
    /// Wangsu's x-via reads "1.1 node:port (Cdn Cache Server V2.0)".
    void readTencent()
    {
        keep(m_out.state, stateOf(value("eo-cache-status")));
        const std::string lookups = lowered(value("x-cache-lookup"));
        if (lookups.find("hit") != std::string::npos) {
            const auto all = items(lookups);
            const bool isHit = std::any_of(all.begin(), all.end(), [](std::string_view item) {
                return item.find("hit") != std::string_view::npos && item.find("upstream") == std::string_view::npos;
            });
            keep(m_out.state, isHit ? "HIT" : "MISS");
        } else if (!lookups.empty()) {
            keep(m_out.state, "MISS");
        }
        const std::string server = value("server");
        if (server.starts_with("NWS"))
            keep(m_out.node, server);
        const std::string vias = value("x-via");
        if (const auto hops = items(vias); !hops.empty()) {
            const std::size_t host = hops.back().find(' ') + 1;
            const std::string_view name = hops.back().substr(host, hops.back().find(' ', host) - host);
            keep(m_out.node, name.substr(0, name.find(':')));
        }
    }

    /// "HIT", "TCP_HIT from a23-1-2-3.deploy.akamaitechnologies.com (...)", "HIT, MISS": the last one is the nearest.
    void readXCache()
    {
        keep(m_out.node, value("x-cdn-node"));
        const std::string list = value("x-cache");
        const auto results = items(list);
        if (results.empty())
            return;
        const auto hit = std::find_if(results.rbegin(), results.rend(),
                                      [](std::string_view result) { return stateOf(result) == "HIT"; });
        const std::string_view result = hit != results.rend() ? *hit : results.back();
        keep(m_out.state, stateOf(result));
        if (const std::size_t from = result.find(" from "); from != std::string_view::npos) {
            const std::string_view host = result.substr(from + 6, result.find(' ', from + 6) - from - 6);
            if (host.find('.') != std::string_view::npos)
                keep(m_out.node, host);
        }
    }

    /// `cdn-cache; desc=HIT` (Akamai), `cdn-cache-hit`, `cdn-pop;desc="FRA56-P4"` (CloudFront).
    void readServerTiming()
    {
        const std::string list = value("server-timing");
        for (const std::string_view metric : items(list)) {
            const auto parts = items(metric, ';');
            std::string_view desc;
            for (const std::string_view part : parts)
                desc = part.starts_with("desc=") ? unquoted(part.substr(5)) : desc;
            if (!parts.empty() && parts[0] == "cdn-pop")
                keep(m_out.pop, desc);
            else if (!parts.empty() && parts[0] == "cdn-cache")
                keep(m_out.state, stateOf(desc));
            else if (!parts.empty() && (parts[0] == "cdn-cache-hit" || parts[0] == "cdn-cache-miss"))
                keep(m_out.state, stateOf(parts[0]));
        }
    }

    /// The first eight digits are the node's IPv4 address in hex.
    void readEagleId()
    {
        const std::string id = value("eagleid");
        std::uint32_t address = 0;
        if (id.size() < 8 || std::from_chars(id.data(), id.data() + 8, address, 16).ptr != id.data() + 8)
            return;
        std::string text;
        for (int shift = 24; shift >= 0; shift -= 8)
            text += (text.empty() ? "" : ".") + std::to_string((address >> shift) & 0xFF);
        keep(m_out.node, text);
    }

    const std::vector<Header>& m_headers;
    CdnIdentity m_out;
};

} // namespace

bool isCdnHeader(std::string_view name)
{
    return std::find(kNames.begin(), kNames.end(), name) != kNames.end();
}

CdnIdentity cdnIdentity(const std::vector<Header>& headers)
{
    return Reading(headers).run();
}

} // namespace graylens::decode::har
