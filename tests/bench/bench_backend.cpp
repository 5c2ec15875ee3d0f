// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <random>

#include <fmt/format.h>

#include "core/backend/clickhouse/facts.h"
#include "core/backend/cluster_review.h"
#include "core/backend/local_backend.h"
#include "tests/bench/bench.h"

namespace graylens::bench {

namespace {

using namespace backend;

constexpr TimeMs kBegin = 1'700'000'000'000;
constexpr TimeMs kHour = 3'600'000;
constexpr TimeMs kSpan = 7 * 24 * kHour;
constexpr std::size_t kBatch = 10'000;
constexpr unsigned kDevices = 50'000;

/// What a fleet of 50 000 phones reports in a week: 1 % crashes, 1 % feedback, the rest events.
class Fleet
{
public:
    explicit Fleet(std::size_t records)
        : m_records(records)
    { }

    IngestBatch batch(std::size_t first)
    {
        IngestBatch out;
        out.key = std::to_string(first);
        for (std::size_t i = first; i < first + kBatch; ++i) {
            // Records come nearly in the order of time.
            const auto at = kBegin
                + static_cast<TimeMs>(static_cast<double>(i) / static_cast<double>(m_records) * kSpan) + below(600'000);
            const unsigned kind = below(100);
            if (kind == 0)
                out.crashes.push_back(crash(i, at));
            else if (kind == 1)
                out.feedback.push_back(feedback(i, at));
            else
                out.events.push_back(event(kind, at));
        }
        return out;
    }

private:
    unsigned below(unsigned n) { return static_cast<unsigned>(m_random() % n); }

    Environment environment()
    {
        const unsigned device = below(kDevices);
        Environment e;
        e.device = fmt::format("device-{:08x}", device * 2654435761U);
        e[Dimension::Cohort] = device % 10 == 0 ? kGray : kProduction;
        e[Dimension::Version] = device % 10 == 0 ? "5.2.0" : "5.1.0";
        e[Dimension::Tier] = device % 3 == 0 ? "low" : device % 3 == 1 ? "mid" : "high";
        e[Dimension::Model] = fmt::format("model-{}", device % 50);
        e[Dimension::Os] = device % 2 ? "Android 12" : "Android 14";
        e[Dimension::Region] = fmt::format("region-{}", device % 7);
        e[Dimension::Network] = below(3) ? "wifi" : "4g";
        return e;
    }

    Event event(unsigned kind, TimeMs at)
    {
        static constexpr const char* kNames[] {"session", "startup.cold", "response", "frame", "frame.slow"};
        const char* const name = kNames[kind % 5];
        return {at, environment(), name, kind % 5 == 1 || kind % 5 == 2 ? m_times(m_random) : 1 + below(100)};
    }

    CrashRecord crash(std::size_t i, TimeMs at)
    {
        CrashRecord out;
        out.id = fmt::format("crash-{}", i);
        out.timeMs = at;
        out.environment = environment();
        out.report.kind = cluster::CrashKind::Managed;
        out.report.reason = "java.lang.IllegalStateException";
        const unsigned fault = std::min(below(400), below(400));
        for (unsigned depth = 0; depth < 12; ++depth)
            out.report.frames.push_back(
                {fmt::format("shop.Part{}.step{}", letters(fault), letters(depth + (depth > 4 ? below(3) : 0))),
                 "Part.java",
                 "",
                 10,
                 0,
                 {}});
        return out;
    }

    FeedbackItem feedback(std::size_t i, TimeMs at)
    {
        static constexpr const char* kTexts[] {"一打开购物车就闪退", "视频不能播放，总是卡顿", "the cart does not open",
                                               "slow loading of pictures", "很好用，谢谢"};
        return {fmt::format("feedback-{}", i),
                at,
                environment(),
                fmt::format("user-{}", below(kDevices)),
                fmt::format("{} {}", kTexts[below(5)], letters(below(5000))),
                0,
                {}};
    }

    static std::string letters(unsigned n)
    {
        std::string out;
        do
            out += static_cast<char>('a' + n % 26);
        while ((n /= 26) > 0);
        return out;
    }

    std::size_t m_records;
    std::mt19937_64 m_random {11};
    std::lognormal_distribution<double> m_times {std::log(8e8), 0.5};
};

template <class F> void query(const Options& options, const char* what, const F& run)
{
    std::string problem;
    const Timing timing = measure(options.repeats, [&] {
        if (const auto result = run(); !result)
            problem = result.error().text();
    });
    report(what, timing, problem);
}

void queries(const Options& options, Backend& backend)
{
    const Call call;
    const Filter week, day {kBegin + 3 * 24 * kHour, kBegin + 4 * 24 * kHour, {}, {}};
    const Filter span {kBegin, kBegin + kSpan, {}, {}};
    const auto clusters = backend.clusters({}, call);
    const std::string id = clusters && !clusters->rows.empty() ? clusters->rows[0].id : "";
    const std::vector<Dimension> strata {Dimension::Cohort, Dimension::Tier, Dimension::Region};
    query(options, "clusters, a week", [&] { return backend.clusters({}, call); });
    query(options, "clusters, a day", [&] { return backend.clusters({day, {}, 24, {}}, call); });
    query(options, "how the 100 biggest clusters are cut", [&] {
        return reviewClusters(backend, clusters ? clusters->rows : std::vector<ClusterSummary>(), week, call);
    });
    query(options, "one cluster", [&] { return backend.cluster(id, week, call); });
    query(options, "facets of a cluster", [&] { return backend.clusterFacets(id, week, call); });
    query(options, "trend of a cluster by hour, a week", [&] { return backend.clusterTrend({span, kHour, id}, call); });
    query(options, "a page of samples", [&] { return backend.samples({id, week, {}}, call); });
    query(options, "a page of feedback", [&] { return backend.feedback({}, call); });
    query(options, "feedback that contains a rare text", [&] {
        return backend.feedback({week, "no such text", "", {}}, call);
    });
    query(options, "words, a week", [&] { return backend.words({}, call); });
    query(options, "words, a day", [&] { return backend.words({day, 1, 5000, {}}, call); });
    query(options, "cold starts by cohort, tier and region, a week", [&] {
        return backend.metrics({week, "startup.cold", "", strata, 0}, call);
    });
    query(options, "cold starts by cohort, tier and region, a day", [&] {
        return backend.metrics({day, "startup.cold", "", strata, 0}, call);
    });
    query(options, "crash rate by cohort, tier and region, a week", [&] {
        return backend.metrics({week, "crash", "session", strata, 0}, call);
    });
    query(options, "tail of cold starts", [&] { return backend.tail({week, "startup.cold", 3e9, {}}, call); });
    query(options, "a page of devices", [&] { return backend.devices({}, call); });
}

/// With facts in SQLite, or in the ClickHouse server at `url` (whose data base is made anew).
void benchRecords(const Options& options, std::size_t records, const std::string& url)
{
    std::printf(" %s, %zu records\n", url.empty() ? "sqlite" : "clickhouse", records);
    const std::filesystem::path folder = std::filesystem::path(options.workFolder) / fmt::format("backend-{}", records);
    std::filesystem::remove_all(folder);
    const clickhouse::Options servers {{{url, "", "", "graylens_bench"}}, ""};
    LocalOptions local {folder, {}, {}};
    if (!url.empty()) {
        static_cast<void>(
            clickhouse::Client({url, "", "", "default"}).run("DROP DATABASE IF EXISTS graylens_bench", {}));
        local.facts = [&] { return clickhouse::ClickHouseFacts::open(servers, {}); };
    }
    auto opened = LocalBackend::open(std::move(local));
    if (!opened) {
        std::printf("  %s\n", opened.error().text().c_str());
        return;
    }
    Fleet fleet(records);
    double seconds = 0, processor = 0;
    for (std::size_t done = 0; done < records; done += kBatch) {
        const IngestBatch batch = fleet.batch(done);
        const auto start = std::chrono::steady_clock::now();
        const std::clock_t cpu = std::clock();
        if (const auto receipt = (*opened)->ingest(batch, {}); !receipt) {
            std::printf("  %s\n", receipt.error().text().c_str());
            return;
        }
        seconds += std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
        processor += static_cast<double>(std::clock() - cpu) / CLOCKS_PER_SEC;
    }
    report("ingest", static_cast<double>(records) / seconds, "records/s");
    report("ingest, by time of the processor", static_cast<double>(records) / processor, "records/s");
    std::error_code error;
    if (url.empty())
        report("on the disk, a record",
               static_cast<double>(std::filesystem::file_size(folder / "graylens.db", error))
                   / static_cast<double>(records),
               "bytes");
    queries(options, **opened);
    opened->reset();
    std::filesystem::remove_all(folder);
}

} // namespace

void benchBackend(const Options& options)
{
    std::vector<std::string> places {""};
    if (const char* const url = std::getenv("GRAYLENS_CLICKHOUSE")) // e.g. http://127.0.0.1:8123
        places.emplace_back(url);
    for (const std::string& place : places) {
        benchRecords(options, 1'000'000, place);
        if (!options.quick)
            benchRecords(options, 10'000'000, place);
    }
}

} // namespace graylens::bench
