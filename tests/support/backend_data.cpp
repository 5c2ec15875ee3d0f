// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/backend_data.h"

#include <algorithm>
#include <random>

#include "core/backend/cluster_rules.h"
#include "core/cluster/signature.h"

namespace graylens::test {

using namespace backend;

Environment madeEnvironment(unsigned device, unsigned state)
{
    static const char* const kTiers[] {"low", "mid", "high"};
    static const char* const kRegions[] {"CN", "DE", "US", ""};
    Environment e;
    e.device = "device-" + std::to_string(device);
    const bool gray = device % 4 == 0;
    e[Dimension::Cohort] = gray ? kGray : kProduction;
    e[Dimension::Version] = gray ? "5.2.0" : state % 7 == 0 ? "5.1.1" : "5.1.0";
    e[Dimension::Batch] = gray ? "5.2-gray/" + std::to_string(device % 3) : "";
    e[Dimension::Tier] = kTiers[device % 3];
    e[Dimension::Model] = "model-" + std::to_string(device % 5);
    e[Dimension::Os] = device % 2 ? "Android 12" : "Android 14";
    e[Dimension::Region] = kRegions[device / 3 % 4];
    e[Dimension::Network] = state % 3 ? "wifi" : "4g";
    e[Dimension::Channel] = device % 6 ? "store" : "vendor's \"own\" \\ 商店";
    e[Dimension::Foreground] = state % 2 ? "foreground" : "background";
    e[Dimension::Memory] = state % 5 ? "normal" : "low";
    return e;
}

CrashRecord madeCrash(const std::string& id, unsigned signature, unsigned variant, unsigned device, TimeMs timeMs)
{
    CrashRecord crash;
    crash.id = id;
    crash.timeMs = timeMs;
    crash.environment = madeEnvironment(device, signature);
    const std::string place = "shop.Part" + std::string(1, static_cast<char>('A' + signature));
    cluster::CrashReport& report = crash.report;
    report.kind = signature % 5 == 4 ? cluster::CrashKind::Anr : cluster::CrashKind::Managed;
    report.reason = "java.lang.IllegalStateException";
    report.message = "order 17 is \"closed\"\n\t\\ 已关闭";
    for (const char* method : {".open", ".fill", ".show"})
        report.frames.push_back({place + method, "Part.java", "", 12, 0, {}});
    report.frames.push_back({"shop.Way" + std::string(1, static_cast<char>('A' + variant)) + ".go", "", "", 0, 0, {}});
    report.frames.push_back({"native", "", "libshop.so", 0, 0xffff'ffff'ffff'fff0U, "ab12"});
    crash.breadcrumbs = {"start", "tapped 支付", ""};
    crash.bundle = "bundle-" + id;
    return crash;
}

FeedbackItem madeFeedback(const std::string& id, const std::string& text, unsigned device, TimeMs timeMs)
{
    return {id, timeMs, madeEnvironment(device, device), "user-" + std::to_string(device), text, device % 6, ""};
}

IngestBatch madeBatch(unsigned seed, std::size_t records)
{
    static const char* const kTexts[] {"一打开就闪退，气死了",
                                       "视频不能播放，总是卡顿",
                                       "Crashes when I open the Cart, cannot pay",
                                       "加载很慢 slow loading",
                                       "很好用",
                                       "100% 'quoted' \\ back\tslash"};
    static const char* const kEvents[] {"session", "startup.cold", "frame", "frame.slow", "response"};
    std::mt19937 random(seed);
    const auto below = [&](unsigned n) { return static_cast<unsigned>(random() % n); };
    IngestBatch batch;
    batch.key = "made-" + std::to_string(seed);
    for (std::size_t i = 0; i < records; ++i) {
        const TimeMs time = kBegin + static_cast<TimeMs>(random() % (10 * kHour));
        const std::string id = std::to_string(seed) + "-" + std::to_string(i);
        const unsigned device = below(40);
        const unsigned what = below(10);
        if (what < 2)
            batch.crashes.push_back(madeCrash("crash-" + id, below(6), below(3), device, time));
        else if (what < 4)
            batch.feedback.push_back(madeFeedback("feedback-" + id, kTexts[below(6)], device, time));
        else
            batch.events.push_back(
                {time, madeEnvironment(device, below(9)), kEvents[what % 5], static_cast<double>(below(9'000)) * 1e6});
    }
    return batch;
}

bool passes(const Filter& filter, TimeMs timeMs, const Environment& environment)
{
    if (timeMs < filter.fromMs || timeMs >= filter.toMs)
        return false;
    const auto has = [](const std::vector<std::string>& values, const std::string& value) {
        return values.empty() || std::ranges::find(values, value) != values.end();
    };
    return has(filter.devices, environment.device) && std::ranges::all_of(filter.dimensions, [&](const auto& part) {
               return has(part.values, environment[part.dimension]);
           });
}

std::string clusterOf(const CrashRecord& crash)
{
    return clusterIdOf(cluster::signatureOf(crash.report).text);
}

std::vector<Filter> madeFilters()
{
    std::vector<Filter> out {{}};
    for (std::size_t d = 0; d < kDimensions; ++d) {
        const auto dimension = static_cast<Dimension>(d);
        out.push_back(Filter().with(dimension, madeEnvironment(12, 5)[dimension]));
        out.push_back({0,
                       Filter().toMs,
                       {{dimension, {madeEnvironment(0, 0)[dimension], madeEnvironment(13, 3)[dimension]}}},
                       {}});
    }
    out.push_back(Filter().with(Dimension::Tier, "low").with(Dimension::Cohort, "gray"));
    out.push_back(Filter().with(Dimension::Region, "nowhere"));
    out.push_back({kBegin + 2 * kHour, kBegin + 5 * kHour, {}, {}});
    out.push_back({0, Filter().toMs, {}, {"device-3", "device-8", "device-none"}});
    return out;
}

} // namespace graylens::test
