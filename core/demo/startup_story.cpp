// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/startup_story.h"

#include <array>
#include <string_view>

#include <fmt/format.h>

#include "core/io/byte_source.h"

namespace graylens::demo {
namespace {

struct Line
{
    trace::LogLevel level;
    std::string_view tag, text;
};
// What such an app writes while it starts; "{}" is a number.
constexpr std::array<Line, 22> kLines {{
    {trace::LogLevel::Info, "HarborApp", "onCreate, process up since {} ms"},
    {trace::LogLevel::Debug, "Initializers", "batch 1 begins, {} tasks"},
    {trace::LogLevel::Debug, "Initializers", "task LogInit took {} ms"},
    {trace::LogLevel::Debug, "Initializers", "task NetworkInit took {} ms"},
    {trace::LogLevel::Info, "RemoteConfig", "{} keys, from cache"},
    {trace::LogLevel::Debug, "Initializers", "task ConfigInit took {} ms"},
    {trace::LogLevel::Warn, "RemoteConfig", "key feed.prefetch.size missing, default {}"},
    {trace::LogLevel::Debug, "ArticleStore", "warm up: {} rows"},
    {trace::LogLevel::Info, "Analytics", "restored {} events"},
    {trace::LogLevel::Debug, "PushInit", "channel {} registered"},
    {trace::LogLevel::Verbose, "Glide", "disk cache {} entries"},
    {trace::LogLevel::Info, "MainActivity", "onCreate, {} tabs"},
    {trace::LogLevel::Debug, "FeedPresenter", "restore: {} cards"},
    {trace::LogLevel::Warn, "Choreographer",
     "Skipped {} frames!  The application may be doing too much work on its main thread."},
    {trace::LogLevel::Info, "Session", "token valid for {} s"},
    {trace::LogLevel::Debug, "FeedRepository", "page 1: {} items"},
    {trace::LogLevel::Verbose, "okhttp", "--> GET https://api.harbor.example/v3/feed?page={}"},
    {trace::LogLevel::Verbose, "okhttp", "<-- 200 ({} ms)"},
    {trace::LogLevel::Error, "AdSlot", "no fill for slot {}"},
    {trace::LogLevel::Debug, "EventBus", "sticky event delivered to {} subscribers"},
    {trace::LogLevel::Verbose, "ViewPool", "recycled {} views"},
    {trace::LogLevel::Info, "FirstFrame", "drawn after {} ms"},
}};

Result<void> writeLog(bundle::BundleWriter& writer, const Phone& phone, std::uint32_t pid, std::uint32_t startupMs,
                      Random& random)
{
    constexpr int kRounds = 20;
    const TimeNs begin = phone.now - 90'000'000'000;
    const double step = startupMs * 1e6 / (kRounds * kLines.size());
    for (std::size_t i = 0; i < kRounds * kLines.size(); ++i) {
        const Line& line = kLines[i < 12 ? i : random.below(kLines.size() - 1)];
        const std::string message = fmt::format(fmt::runtime(line.text), 1 + random.below(900));
        const auto at = begin + static_cast<TimeNs>(step * (static_cast<double>(i) + random.uniform()));
        GL_CHECK(writer.log({at, line.level, pid, pid + (random.chance(0.7) ? 0 : 21), line.tag, message}));
    }
    const std::string last = fmt::format(fmt::runtime(kLines.back().text), startupMs);
    return writer.log(
        {begin + static_cast<TimeNs>(startupMs) * 1'000'000, kLines.back().level, pid, pid, kLines.back().tag, last});
}

bundle::Trigger triggerOf(const Phone& phone, bool isGray, std::uint32_t startupMs)
{
    bundle::Trigger trigger;
    trigger.ts = phone.now;
    trigger.kind = isGray ? "business-event" : "remote-pull";
    trigger.text = isGray ? "startup.slow" : "trace task: compare startup of 8.4.2";
    trigger.details = {{"startup_ms", std::to_string(startupMs)}};
    return trigger;
}

} // namespace

Result<std::string> startupBundle(const std::vector<ScriptThread>& script, const Sealing& sealing, bool isGray,
                                  std::size_t nth)
{
    const std::uint64_t part = 2 * nth + (isGray ? 1 : 0);
    Random random = Random::forPart(sealing.seed, part);
    Phone phone = makePhone(random, isGray);
    // The comparison is only fair within one device class: the backend asked for traces of this model.
    phone.model = "Nimbus N5";
    phone.system = "Android 13";
    PhonePace pace;
    pace.isGray = isGray;
    pace.slowness = random.between(0.94, 1.06);
    pace.pid = static_cast<std::uint32_t>(9000 + random.below(18000));
    return startupBundle(script, sealing, part, phone, pace, random);
}

Result<std::string> startupBundle(const std::vector<ScriptThread>& script, const Sealing& sealing, std::uint64_t part,
                                  const Phone& phone, const PhonePace& pace, Random random)
{
    const ArtTrace trace = record(script, pace, random);
    const std::uint32_t startupMs = trace.records.empty() ? 0 : trace.records.back().wallUs / 1000;
    const std::vector<std::byte> file = writeArtTrace(trace);

    return makeBundle(sealing, part, phone, [&](bundle::BundleWriter& writer) -> Result<void> {
        GL_CHECK(writer.trigger(triggerOf(phone, pace.isGray, startupMs)));
        GL_CHECK(writeLog(writer, phone, pace.pid, startupMs, random));
        const auto source = io::memorySource(file);
        return writer.attach("startup.trace", *source);
    });
}

} // namespace graylens::demo
