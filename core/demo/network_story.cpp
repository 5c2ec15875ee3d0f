// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/network_story.h"

#include <array>
#include <string_view>
#include <vector>

#include <fmt/format.h>

namespace graylens::demo {
namespace {

constexpr std::uint64_t kParts = 10'000; ///< numbers of the startup story's phones end below
constexpr std::size_t kCommentImages = 160; ///< the pictures under the day's popular articles

enum class Kind : std::uint8_t { Api, Script, ArticleImage, CommentImage };

/// What one answer is like before anything goes wrong.
struct Draft
{
    Kind kind = Kind::Api;
    std::string url;
    std::string_view host;
    std::string node, pop;
    std::int32_t status = 200;
    std::string_view error, cache = "HIT";
};

/// Edge nodes as the CDN names them: kunlunK.cnNNNN, NNNN a point of presence for one operator in one region.
std::string popOf(const Phone& phone)
{
    static constexpr std::array<std::string_view, 5> kRegions {"east", "south", "north", "west", "central"};
    static constexpr std::array<std::string_view, 3> kOperators {"telecom", "unicom", "mobile"};
    std::size_t number = 0;
    for (std::size_t r = 0; r < kRegions.size(); ++r)
        for (std::size_t o = 0; o < kOperators.size(); ++o)
            if (phone.region == kRegions[r] && phone.isp == kOperators[o])
                number = 3000 + r * 706 + o * 109;
    return fmt::format("cn{}", number == 0 ? 3000 : number == 3815 ? 4413 : number);
}

class PhoneTraffic
{
public:
    PhoneTraffic(const Phone& phone, Random random)
        : m_phone(phone)
        , m_random(random)
        , m_pop(popOf(phone))
        , m_rttMs(m_random.between(9, 60) * (phone.networkType == "4g" ? 2.2 : 1))
    { }

    Result<void> write(bundle::BundleWriter& writer)
    {
        const std::size_t count = 20 + m_random.below(101);
        TimeNs at = m_phone.now - static_cast<TimeNs>(count) * 700'000'000;
        for (std::size_t i = 0; i < count; ++i) {
            const Draft draft = makeDraft();
            GL_CHECK(attempt(writer, at, draft, 0));
            if (!draft.error.empty() && m_random.chance(0.8))
                GL_CHECK(attempt(writer, at + 3'000'000'000, good(draft), 1));
            at += static_cast<TimeNs>(m_random.between(20e6, 1300e6));
        }
        return {};
    }

    bool sawBadNode() const { return m_sawBadNode; }

private:
    Draft makeDraft()
    {
        Draft draft;
        const double what = m_random.uniform();
        draft.kind = what < 0.3 ? Kind::Api
            : what < 0.4        ? Kind::Script
            : what < 0.72       ? Kind::ArticleImage
                                : Kind::CommentImage;
        draft.pop = m_pop;
        draft.node = fmt::format("kunlun{}.{}", 1 + m_random.below(12), m_pop);
        draft.cache = m_random.chance(0.92) ? "HIT" : "MISS";
        nameResource(draft);
        breakAtRandom(draft);
        return draft;
    }

    void nameResource(Draft& draft)
    {
        switch (draft.kind) {
        case Kind::Api:
            draft.host = "api.harbor.example";
            draft.url = fmt::format("https://api.harbor.example/v3/{}?page={}",
                                    m_random.chance(0.5) ? "feed" : "comments", 1 + m_random.below(9));
            draft.node.clear();
            draft.pop.clear();
            draft.cache = {};
            break;
        case Kind::Script:
            draft.host = "static.harbor.example";
            draft.url = fmt::format("https://static.harbor.example/h5/{}.js", 100 + m_random.below(24));
            break;
        case Kind::ArticleImage:
            draft.host = "img.harbor.example";
            draft.url = fmt::format("https://img.harbor.example/article/{:05}.webp", m_random.below(4000));
            break;
        case Kind::CommentImage:
            draft.host = "img.harbor.example";
            draft.url = fmt::format("https://img.harbor.example/comment/{:04}.webp", m_random.below(kCommentImages));
            break;
        }
    }

    void breakAtRandom(Draft& draft)
    {
        if (draft.kind == Kind::CommentImage && draft.node == kBadCdnNode && m_random.chance(0.93)) {
            // It keeps the 404 that it once got from the origin in its cache.
            draft.status = 404;
            draft.cache = "HIT";
            m_sawBadNode = true;
            return;
        }
        const double luck = m_random.uniform();
        if (luck < 0.012) {
            draft.status = 0;
            draft.error = "timeout";
        } else if (luck < 0.016) {
            draft.status = 0;
            draft.error = "connection reset";
        } else if (luck < 0.021) {
            draft.status = m_random.chance(0.5) ? 502 : 503;
            draft.cache = "MISS";
        } else if (luck < 0.0245) {
            draft.status = 404; // pictures that were deleted: anywhere, now and then
            draft.cache = "MISS";
        }
    }

    static Draft good(Draft draft)
    {
        draft.status = 200;
        draft.error = {};
        return draft;
    }

    DurationNs spell(double ms) { return static_cast<DurationNs>(ms * m_random.between(0.7, 1.5) * 1e6); }

    Result<void> attempt(bundle::BundleWriter& writer, TimeNs at, const Draft& draft, std::int32_t retry)
    {
        const bool isReused = m_random.chance(0.75);
        const bool hasFailed = !draft.error.empty();
        const bool isImage = draft.kind == Kind::ArticleImage || draft.kind == Kind::CommentImage;
        const std::int64_t bytes = draft.status != 200 ? 512
            : isImage                                  ? static_cast<std::int64_t>(m_random.between(9e3, 160e3))
                                                       : static_cast<std::int64_t>(m_random.between(2e3, 40e3));
        bundle::RequestEntry entry;
        entry.ts = at;
        if (!isReused) {
            entry.dns = spell(m_phone.resolver == "httpdns" ? 2 : 18);
            entry.connect = spell(m_rttMs);
            entry.tls = spell(m_rttMs * 1.4);
        }
        entry.send = spell(0.4);
        entry.wait
            = hasFailed && draft.error == "timeout" ? 10'000'000'000 : spell(m_rttMs + (draft.cache == "HIT" ? 6 : 60));
        entry.receive = hasFailed ? kNoTime : spell(0.3 + static_cast<double>(bytes) / 4000);
        entry.dur = 0;
        for (const DurationNs phase : {entry.dns, entry.connect, entry.tls, entry.send, entry.wait, entry.receive})
            entry.dur += phase == kNoTime ? 0 : phase;
        return put(writer, entry, draft, bytes, retry);
    }

    Result<void> put(bundle::BundleWriter& writer, bundle::RequestEntry entry, const Draft& draft, std::int64_t bytes,
                     std::int32_t retry)
    {
        const std::string address = fmt::format("198.51.{}.{}", m_random.below(100), 1 + m_random.below(250));
        const std::string traceId = fmt::format("{:016x}", m_random.next());
        entry.method = "GET";
        entry.url = draft.url;
        entry.host = draft.host;
        entry.protocol = draft.kind == Kind::Api ? "h2" : "http/1.1";
        entry.status = draft.status;
        entry.error = draft.error;
        entry.remoteAddress = address;
        entry.resolver = m_phone.resolver;
        if (draft.error.empty()) {
            entry.cdnNode = draft.node;
            entry.cdnPop = draft.pop;
            entry.cacheState = draft.cache;
            entry.bytesReceived = bytes;
        }
        entry.isp = m_phone.isp;
        entry.region = m_phone.region;
        entry.networkType = m_phone.networkType;
        entry.bytesSent = static_cast<std::int64_t>(m_random.between(300, 900));
        entry.retry = retry;
        entry.traceId = traceId;
        return writer.request(entry);
    }

    const Phone& m_phone;
    Random m_random;
    std::string m_pop;
    double m_rttMs;
    bool m_sawBadNode = false;
};

} // namespace

Result<std::string> networkBundle(const Sealing& sealing, std::size_t nth)
{
    Random random = Random::forPart(sealing.seed, kParts + nth);
    const bool isGray = random.chance(0.35);
    const Phone phone = makePhone(random, isGray);
    return networkBundle(sealing, kParts + nth, phone, random);
}

bool isNearBadNode(const Phone& phone)
{
    return std::string_view(kBadCdnNode).ends_with(popOf(phone));
}

Result<std::string> networkBundle(const Sealing& sealing, std::uint64_t part, const Phone& phone, Random random)
{
    return makeBundle(sealing, part, phone, [&](bundle::BundleWriter& writer) -> Result<void> {
        PhoneTraffic traffic(phone, random);
        GL_CHECK(traffic.write(writer));
        bundle::Trigger trigger;
        trigger.ts = phone.now;
        trigger.kind = traffic.sawBadNode() ? "user-feedback" : "remote-pull";
        trigger.text = traffic.sawBadNode() ? "评论里的图片一直加载不出来 (pictures in comments do not load)"
                                            : "network log task: images in comments";
        return writer.trigger(trigger);
    });
}

} // namespace graylens::demo
