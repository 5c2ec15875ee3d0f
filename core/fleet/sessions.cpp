// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fleet/sessions.h"

#include <algorithm>
#include <cmath>
#include <tuple>

#include <fmt/format.h>

#include "core/demo/network_story.h"
#include "core/fleet/crashes.h"
#include "core/fleet/sentences.h"

namespace graylens::fleet {

using namespace backend;

namespace {

constexpr double kMs = 1e6; ///< in ns
constexpr std::uint64_t kMostSessions = 8; ///< of a phone and day

/// What times of a tier are of those of the fastest.
double pace(const Handset& handset)
{
    return handset.slowness * (handset.tier == "low" ? 2.6 : handset.tier == "mid" ? 1.6 : 1);
}

demo::Random randomOf(const World& world, std::int64_t day, std::uint64_t part)
{
    return demo::Random::forPart(demo::Random::forPart(~world.seed, static_cast<std::uint64_t>(day)).next(), part);
}

/// Writes down what happens in one session.
class Reporter
{
public:
    Reporter(IngestBatch& out, const World& world, const Session& session)
        : m_out(out)
        , m_world(world)
        , m_session(session)
        , m_handset(world.phones[session.phone])
        , m_build(world.rollout.buildOf(m_handset, session.timeMs))
        , m_random(randomOf(world, session.timeMs / kDayMs, session.phone * kMostSessions + session.nth))
        , m_timeMs(session.timeMs)
        , m_environment(environmentOf(m_handset, m_build))
    {
        m_environment[Dimension::Foreground] = "foreground";
        m_environment[Dimension::Memory] = m_random.chance(m_handset.tier == "low" ? 0.3 : 0.05) ? "low" : "normal";
    }

    void run()
    {
        add("session", 1);
        start();
        use();
        lookAtImages();
        if (auto crash = crashOf(m_handset, m_build, m_random))
            add(std::move(*crash));
        talk();
    }

private:
    void add(std::string_view name, double value)
    {
        m_out.events.push_back({m_timeMs, m_environment, std::string(name), value});
    }

    void add(CrashRecord crash)
    {
        crash.id = newId("crash");
        crash.timeMs = m_timeMs;
        crash.environment = m_environment;
        if (m_session.timeMs % 4 == 0) // the others had no network, or no space
            crash.bundle = crash.id;
        m_out.crashes.push_back(std::move(crash));
    }

    /// The same whenever the session is played.
    std::string newId(std::string_view what)
    {
        return fmt::format("{}-{}-{}-{}", what, m_handset.phone.deviceId, m_session.timeMs, m_ids++);
    }

    /// Around a usual time of the fastest tier, in ms; some take far longer.
    double spell(double usualMs)
    {
        const double luck = m_random.chance(0.03) ? m_random.between(1.4, 2.2) : m_random.around1(0.18);
        return usualMs * kMs * pace(m_handset) * luck;
    }

    void start()
    {
        const double kind = m_random.uniform();
        if (kind < 0.4) {
            double ns = spell(950);
            // On slow phones the SDK checks more.
            if (m_build.hasRiskGuard && m_handset.tier == "low") {
                ns += 2000 * kMs * m_random.around1(0.1);
                m_isAnnoyed = true;
            }
            add("startup.cold", std::round(ns));
        } else {
            add(kind < 0.75 ? "startup.warm" : "startup.hot", std::round(spell(kind < 0.75 ? 420 : 130)));
        }
        if (m_random.chance(m_isAnnoyed ? 0.25 : 0.04))
            add("stall", 1);
    }

    void use()
    {
        const double seconds = std::round(m_random.between(20, 500));
        m_timeMs += 2000;
        for (std::size_t i = 1 + m_random.below(3); i > 0; --i)
            add("response", std::round(spell(180)));
        const double frames = std::round(seconds * m_random.between(10, 30));
        add("frame", frames);
        add("frame.slow", std::round(frames * 0.02 * pace(m_handset) * m_random.around1(0.25)));
        if (m_random.chance(0.3))
            add("frame.frozen", std::round(frames * 0.002 * pace(m_handset)));
        add("use.s", seconds);
        add("dwell.s", seconds);
        add("energy.mj", std::round(seconds * m_random.between(700, 1100)));
        const double impressions = static_cast<double>(10 + m_random.below(40));
        add("impression", impressions);
        add("click", std::round(impressions * m_random.between(0.03, 0.15)));
        m_timeMs += static_cast<TimeMs>(seconds * 1000);
    }

    void lookAtImages()
    {
        const double images = static_cast<double>(4 + m_random.below(30));
        add("image", images);
        const bool isHit = m_timeMs >= m_world.cdnBrokenMs && demo::isNearBadNode(m_handset.phone);
        // One of twelve nodes: who looks at enough pictures meets it.
        if (m_random.chance(isHit ? 0.8 : 0.01)) {
            add("image.404", isHit ? std::ceil(images / 12) : 1);
            m_missesImages = isHit;
        }
    }

    void talk()
    {
        if (m_handset.sendsSpam) {
            for (int i = 0; i < 4; ++i)
                say(Topic::Spam);
            return;
        }
        if (m_missesImages && m_random.chance(0.35))
            say(Topic::CommentImages);
        else if (m_isAnnoyed && m_random.chance(0.08))
            say(Topic::SlowStartup);
        else if (m_random.chance(0.012))
            say(m_random.chance(0.03) ? Topic::SlowStartup : Topic::Harmless);
    }

    void say(Topic topic)
    {
        const Sentence sentence = write(topic, m_handset.writesChinese, m_random);
        // Who is not answered at once taps again.
        for (std::size_t times = m_random.chance(0.1) ? 3 : 1; times > 0; --times) {
            m_timeMs += 1000;
            m_out.feedback.push_back(
                {newId("feedback"), m_timeMs, m_environment, m_handset.user, sentence.text, sentence.rating, {}});
        }
    }

    IngestBatch& m_out;
    const World& m_world;
    const Session& m_session;
    const Handset& m_handset;
    const Build m_build;
    demo::Random m_random;
    TimeMs m_timeMs;
    Environment m_environment;
    int m_ids = 0;
    bool m_isAnnoyed = false; ///< by the startup
    bool m_missesImages = false;
};

/// A moment of the day: few use the app at night (China's).
TimeMs momentOfDay(demo::Random& random)
{
    for (;;) {
        const auto ms = static_cast<TimeMs>(random.uniform() * static_cast<double>(kDayMs));
        const bool isNight = ms >= 17 * 3'600'000 && ms < 23 * 3'600'000;
        if (!isNight || random.chance(0.25))
            return ms;
    }
}

} // namespace

std::vector<Session> sessionsOf(const World& world, std::int64_t day)
{
    std::vector<Session> out;
    for (std::size_t i = 0; i < world.phones.size(); ++i) {
        auto random = randomOf(world, day, ~std::uint64_t {i});
        const double wanted = world.phones[i].sessionsADay * 2 * random.uniform();
        const auto count = std::min(kMostSessions, static_cast<std::uint64_t>(wanted + random.uniform()));
        for (std::uint64_t nth = 0; nth < count; ++nth)
            out.push_back({day * kDayMs + momentOfDay(random), i, nth});
    }
    std::ranges::sort(out, {},
                      [](const Session& session) { return std::tuple(session.timeMs, session.phone, session.nth); });
    return out;
}

void report(IngestBatch& out, const World& world, const Session& session)
{
    Reporter(out, world, session).run();
}

void reportUpdates(IngestBatch& out, const World& world, TimeMs afterMs, TimeMs untilMs)
{
    for (const Handset& handset : world.phones) {
        const Build build = world.rollout.buildOf(handset, untilMs);
        if (build != world.rollout.buildOf(handset, afterMs))
            out.events.push_back({untilMs, environmentOf(handset, build), "update", 1});
    }
}

} // namespace graylens::fleet
