// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <numeric>

#include "tests/support/backend_contract_parts.h"

namespace graylens::test {

using namespace backend;

namespace {

/// Counts of one cluster, the plain way.
struct Counted
{
    std::uint64_t crashes = 0, gray = 0;
    std::set<std::string> devices, grayDevices, variants;
    std::map<std::string, std::uint64_t> versions;
    TimeMs firstMs = std::numeric_limits<TimeMs>::max(), lastMs = 0;

    void add(const CrashRecord& crash)
    {
        ++crashes;
        devices.insert(crash.environment.device);
        variants.insert(crash.report.frames[3].function);
        ++versions[crash.environment[Dimension::Version]];
        if (crash.environment[Dimension::Cohort] == kGray) {
            ++gray;
            grayDevices.insert(crash.environment.device);
        }
    }
};

std::map<std::string, Counted> counted(const std::vector<CrashRecord>& crashes, const Filter& filter)
{
    std::map<std::string, Counted> out;
    for (const CrashRecord& crash : crashes)
        if (passes(filter, crash.timeMs, crash.environment))
            out[clusterOf(crash)].add(crash);
    for (const CrashRecord& crash : crashes)
        if (const auto at = out.find(clusterOf(crash)); at != out.end()) {
            at->second.firstMs = std::min(at->second.firstMs, crash.timeMs);
            at->second.lastMs = std::max(at->second.lastMs, crash.timeMs);
        }
    return out;
}

std::uint64_t sum(const std::vector<std::uint64_t>& values)
{
    return std::accumulate(values.begin(), values.end(), std::uint64_t {0});
}

std::map<std::string, std::uint64_t> byId(const std::vector<ClusterSummary>& rows)
{
    std::map<std::string, std::uint64_t> out;
    for (const ClusterSummary& row : rows)
        out[row.id] = row.crashes;
    return out;
}

} // namespace

void BackendContract::clustersAreWhatACountGives()
{
    const IngestBatch batch = fill(7, 600);
    for (const Filter& filter : madeFilters()) {
        const auto expected = counted(batch.crashes, filter);
        const auto page = backend().clusters({filter, ClusterOrder::Crashes, 10, {}}, kCall);
        GL_VERIFY_RESULT(page);
        QCOMPARE(page->rows.size(), expected.size());
        for (const ClusterSummary& row : page->rows) {
            QVERIFY(expected.contains(row.id));
            const Counted& is = expected.at(row.id);
            QCOMPARE(row.crashes, is.crashes);
            QCOMPARE(row.grayCrashes, is.gray);
            QCOMPARE(row.devices, is.devices.size());
            QCOMPARE(row.grayDevices, is.grayDevices.size());
            QCOMPARE(row.variants, is.variants.size());
            QCOMPARE((std::map(row.versions.begin(), row.versions.end())), is.versions);
            QVERIFY(
                std::ranges::is_sorted(row.versions, std::greater(), &std::pair<std::string, std::uint64_t>::second));
            QCOMPARE(row.firstMs, is.firstMs);
            QCOMPARE(row.lastMs, is.lastMs);
            QCOMPARE(row.trend.size(), std::size_t {10});
            QCOMPARE(sum(row.trend), is.crashes);
            QVERIFY(row.signature.find("shop.Part") != std::string::npos);
            QCOMPARE(row.isNew, filter.fromMs > 0 && is.firstMs >= filter.fromMs);
        }
    }
}

void BackendContract::clustersComeInTheOrderAskedFor()
{
    fill(8, 600);
    const auto rows = [&](ClusterOrder order) { return backend().clusters({{}, order, 0, {}}, kCall)->rows; };
    QVERIFY(std::ranges::is_sorted(rows(ClusterOrder::Crashes), std::greater(), &ClusterSummary::crashes));
    QVERIFY(std::ranges::is_sorted(rows(ClusterOrder::Devices), std::greater(), &ClusterSummary::devices));
    QVERIFY(std::ranges::is_sorted(rows(ClusterOrder::LastSeen), std::greater(), &ClusterSummary::lastMs));
    QCOMPARE(rows(ClusterOrder::LastSeen).size(), rows(ClusterOrder::Crashes).size());
}

void BackendContract::pagesOfClustersGiveEachOnceWhileMoreComeIn()
{
    const auto before = counted(fill(9, 600).crashes, {});
    unsigned seed = 900;
    const auto rows = allPages(2, [&](const PageRequest& page) {
        fill(seed++, 60); // moves the order about
        ++*m_now;
        return backend().clusters({{}, ClusterOrder::Crashes, 0, page}, kCall);
    });
    GL_VERIFY_RESULT(rows);
    QCOMPARE(rows->size(), before.size());
    QCOMPARE(byId(*rows).size(), before.size());
    std::set<std::string> records;
    const auto samples = allPages(17, [&](const PageRequest& page) {
        fill(seed++, 20);
        return backend().samples({"", {}, page}, kCall);
    });
    GL_VERIFY_RESULT(samples);
    for (const CrashRecord& sample : *samples)
        QVERIFY2(records.insert(sample.id).second, sample.id.c_str());
    for (const CrashRecord& crash : madeBatch(9, 600).crashes)
        QVERIFY(records.contains(crash.id));
}

void BackendContract::aClusterTellsWhyAndItsVariants()
{
    const IngestBatch batch = fill(10, 400);
    const Filter gray = Filter().with(Dimension::Cohort, "gray");
    for (const auto& [id, is] : counted(batch.crashes, gray)) {
        const auto detail = backend().cluster(id, gray, kCall);
        GL_VERIFY_RESULT(detail);
        QCOMPARE(detail->summary.id, id);
        QCOMPARE(detail->summary.crashes, is.crashes);
        QCOMPARE(detail->summary.devices, is.devices.size());
        QCOMPARE(detail->variants.size(), is.variants.size());
        std::uint64_t all = 0;
        for (const auto& [variant, crashes] : detail->variants)
            all += crashes;
        QCOMPARE(all, is.crashes);
    }
    QCOMPARE(codeOf(backend().cluster("0123456789abcdef", {}, kCall)), Errc::NotFound);
    QCOMPARE(codeOf(backend().cluster("' OR 1 = 1 --", {}, kCall)), Errc::NotFound);
    QCOMPARE(codeOf(backend().clusterFacets("0123456789abcdef", {}, kCall)), Errc::NotFound);
    QCOMPARE(codeOf(backend().samples({"0123456789abcdef", {}, {}}, kCall)), Errc::NotFound);
}

void BackendContract::clusterTrendsHaveZerosAndAddUp()
{
    const IngestBatch batch = fill(11, 300);
    // Wider than the records, and not a multiple of the interval.
    const Filter filter {kBegin - 3 * kHour, kBegin + 12 * kHour + 17, {}, {}};
    const std::string cluster = clusterOf(batch.crashes.front());
    for (const std::string& subject : {std::string(), cluster}) {
        const auto trend = backend().clusterTrend({filter, kHour, subject}, kCall);
        GL_VERIFY_RESULT(trend);
        QCOMPARE(trend->size(), std::size_t {16});
        std::vector<TrendSlot> expected(16);
        for (const CrashRecord& crash : batch.crashes) {
            TrendSlot& slot = expected[static_cast<std::size_t>((crash.timeMs - filter.fromMs) / kHour)];
            ++slot.all;
            const bool counts = subject.empty() || clusterOf(crash) == subject;
            slot.count += counts ? 1 : 0;
            slot.gray += counts && crash.environment[Dimension::Cohort] == kGray ? 1U : 0U;
        }
        for (std::size_t i = 0; i < 16; ++i) {
            QCOMPARE(trend->at(i).startMs, filter.fromMs + static_cast<TimeMs>(i) * kHour);
            QCOMPARE(trend->at(i).count, expected[i].count);
            QCOMPARE(trend->at(i).gray, expected[i].gray);
            QCOMPARE(trend->at(i).all, expected[i].all);
        }
        QCOMPARE(trend->front().all, std::uint64_t {0});
    }
    QCOMPARE(codeOf(backend().clusterTrend({filter, kHour, "0123456789abcdef"}, kCall)), Errc::NotFound);
}

void BackendContract::facetsAreWhatACountGives()
{
    const IngestBatch batch = fill(12, 400);
    const Filter filter = Filter().with(Dimension::Cohort, "production");
    for (const std::string& id : {std::string(), clusterOf(batch.crashes.front())}) {
        std::map<std::pair<Dimension, std::string>, std::pair<std::uint64_t, std::set<std::string>>> expected;
        for (const CrashRecord& crash : batch.crashes) {
            if ((!id.empty() && clusterOf(crash) != id) || !passes(filter, crash.timeMs, crash.environment))
                continue;
            for (std::size_t d = 0; d < kDimensions; ++d) {
                auto& [count, devices] = expected[{static_cast<Dimension>(d), crash.environment.values[d]}];
                ++count;
                devices.insert(crash.environment.device);
            }
        }
        const auto facets = backend().clusterFacets(id, filter, kCall);
        GL_VERIFY_RESULT(facets);
        QCOMPARE(facets->size(), expected.size());
        for (const Facet& facet : *facets) {
            const auto& [count, devices] = expected[{facet.dimension, facet.value}];
            QCOMPARE(facet.count, count);
            QCOMPARE(facet.devices, devices.size());
        }
    }
}

void BackendContract::samplesComeBackAsTheyWere()
{
    const IngestBatch batch = fill(13, 400);
    std::map<std::string, const CrashRecord*> known;
    for (const CrashRecord& crash : batch.crashes)
        known[crash.id] = &crash;
    for (const std::string& cluster : {std::string(), clusterOf(batch.crashes.front())}) {
        for (const Filter& filter : {Filter {}, Filter().with(Dimension::Tier, "low")}) {
            const auto samples = allPages(5, [&](const PageRequest& page) {
                return backend().samples({cluster, filter, page}, kCall);
            });
            GL_VERIFY_RESULT(samples);
            QVERIFY(std::ranges::is_sorted(*samples, std::greater(), &CrashRecord::timeMs));
            std::size_t expected = 0;
            for (const CrashRecord& crash : batch.crashes)
                expected += (cluster.empty() || clusterOf(crash) == cluster)
                        && passes(filter, crash.timeMs, crash.environment)
                    ? 1U
                    : 0;
            QCOMPARE(samples->size(), expected);
            for (const CrashRecord& sample : *samples) {
                const CrashRecord& was = *known.at(sample.id);
                QCOMPARE(sample.timeMs, was.timeMs);
                QVERIFY(sample.environment == was.environment);
                QCOMPARE(sample.breadcrumbs, was.breadcrumbs);
                QCOMPARE(sample.bundle, was.bundle);
                QCOMPARE(sample.report.kind, was.report.kind);
                QCOMPARE(sample.report.message, was.report.message);
                QCOMPARE(sample.report.frames.size(), was.report.frames.size());
                QCOMPARE(sample.report.frames[0].line, was.report.frames[0].line);
                QCOMPARE(sample.report.frames[4].address, was.report.frames[4].address);
                QCOMPARE(sample.report.frames[4].buildId, was.report.frames[4].buildId);
            }
        }
    }
}

void BackendContract::statusIsKeptAndARegressionSeen()
{
    QCOMPARE(codeOf(backend().editCluster({"0123456789abcdef", {}, {}, {}}, kCall)), Errc::NotFound);
    IngestBatch batch;
    batch.crashes = {madeCrash("c1", 0, 0, 1, *m_now - 5)};
    GL_VERIFY_RESULT(backend().ingest(batch, kCall));
    const std::string id = clusterOf(batch.crashes[0]);
    GL_VERIFY_RESULT(backend().editCluster({id, ClusterStatus::Resolved, {}, "fixed in 5.2.1"}, kCall));
    GL_VERIFY_RESULT(backend().editCluster({id, {}, "张三", {}}, kCall));
    auto detail = backend().cluster(id, {}, kCall);
    GL_VERIFY_RESULT(detail);
    QCOMPARE(detail->summary.status, ClusterStatus::Resolved);
    QCOMPARE(detail->summary.note, std::string("fixed in 5.2.1"));
    QCOMPARE(detail->summary.owner, std::string("张三"));
    QVERIFY(!detail->summary.isRegressed);
    batch.crashes = {madeCrash("c2", 0, 1, 2, *m_now + 5)};
    GL_VERIFY_RESULT(backend().ingest(batch, kCall));
    detail = backend().cluster(id, {}, kCall);
    GL_VERIFY_RESULT(detail);
    QVERIFY(detail->summary.isRegressed);
    QVERIFY(backend().clusters({}, kCall)->rows.at(0).isRegressed);
}

void BackendContract::mergesAndSplitsAreReplayedAndTakenBack()
{
    const IngestBatch batch = fill(14, 400);
    const auto before = counted(batch.crashes, {});
    const std::string a = clusterOf(madeCrash("", 0, 0, 0, 1)), b = clusterOf(madeCrash("", 1, 0, 0, 1));
    const auto merge = backend().addClusterRule({"", ClusterRule::Kind::Merge, a, b, "", "", "one fault", 0}, kCall);
    GL_VERIFY_RESULT(merge);
    QCOMPARE(merge->actor, kCall.actor);
    QCOMPARE(merge->timeMs, *m_now);
    auto now = byId(backend().clusters({}, kCall)->rows);
    QVERIFY(!now.contains(a));
    QCOMPARE(now.at(b), before.at(a).crashes + before.at(b).crashes);
    QCOMPARE(codeOf(backend().cluster(a, {}, kCall)), Errc::NotFound);
    QCOMPARE(codeOf(backend().addClusterRule({"", ClusterRule::Kind::Merge, b, a, "", "", "", 0}, kCall)),
             Errc::InvalidArgument);
    auto joined = before.at(a).devices;
    joined.insert(before.at(b).devices.begin(), before.at(b).devices.end());
    const auto merged = backend().cluster(b, {}, kCall);
    GL_VERIFY_RESULT(merged);
    QCOMPARE(merged->summary.devices, joined.size());
    // What comes later follows the rule too, and a stack can be taken out again.
    IngestBatch more;
    more.crashes = {madeCrash("later", 0, 2, 3, kBegin + kHour)};
    GL_VERIFY_RESULT(backend().ingest(more, kCall));
    const std::string variant = merged->variants.front().first;
    const auto split
        = backend().addClusterRule({"", ClusterRule::Kind::Split, b, "", variant, "", "another", 0}, kCall);
    GL_VERIFY_RESULT(split);
    now = byId(backend().clusters({}, kCall)->rows);
    const std::string own = b + "~" + variant;
    QCOMPARE(now.at(own) + now.at(b), before.at(a).crashes + before.at(b).crashes + 1);
    const auto samples = allPages(9, [&](const PageRequest& page) {
        return backend().samples({own, {}, page}, kCall);
    });
    GL_VERIFY_RESULT(samples);
    QCOMPARE(samples->size(), now.at(own));
    const auto trend = backend().clusterTrend({{kBegin, kBegin + 10 * kHour, {}, {}}, 10 * kHour, own}, kCall);
    GL_VERIFY_RESULT(trend);
    QCOMPARE(trend->at(0).count, now.at(own));
    QCOMPARE(backend().clusterRules(kCall)->size(), std::size_t {2});
    GL_VERIFY_RESULT(backend().removeClusterRule(split->id, kCall));
    GL_VERIFY_RESULT(backend().removeClusterRule(merge->id, kCall));
    QCOMPARE(codeOf(backend().removeClusterRule(merge->id, kCall)), Errc::NotFound);
    now = byId(backend().clusters({}, kCall)->rows);
    QCOMPARE(now.at(a), before.at(a).crashes + 1);
    QCOMPARE(now.at(b), before.at(b).crashes);
    const auto apart = backend().addClusterRule({"", ClusterRule::Kind::Apart, a, b, "", "", "two faults", 0}, kCall);
    GL_VERIFY_RESULT(apart);
    QCOMPARE(byId(backend().clusters({}, kCall)->rows), now); // it moves nothing
    QCOMPARE(backend().clusterRules(kCall)->at(0).kind, ClusterRule::Kind::Apart);
    QCOMPARE(codeOf(backend().addClusterRule({"", ClusterRule::Kind::Apart, b, a, "", "", "", 0}, kCall)),
             Errc::InvalidArgument);
    GL_VERIFY_RESULT(backend().removeClusterRule(apart->id, kCall));
    QCOMPARE(
        codeOf(backend().addClusterRule({"", ClusterRule::Kind::Merge, a, "0123456789abcdef", "", "", "", 0}, kCall)),
        Errc::NotFound);
    QCOMPARE(codeOf(backend().addClusterRule({"", ClusterRule::Kind::Split, a, "", "ffff", "", "", 0}, kCall)),
             Errc::NotFound);
}

} // namespace graylens::test
