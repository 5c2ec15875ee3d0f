// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/backend_contract.h"

#include <atomic>
#include <thread>

#include "tests/support/backend_contract_parts.h"

namespace graylens::test {

using namespace backend;

namespace {

/// The features that a slot needs, by its name; what is not here needs none.
const std::map<std::string_view, std::vector<Feature>>& needs()
{
    using enum Feature;
    static const std::map<std::string_view, std::vector<Feature>> table {
        {"onePageAndOneFilterHaveLimits", {Crashes, Feedback, Words, Devices, Bundles, Tasks, Releases, Audit, Tail}},
        {"cursorsOfOtherListsAreRefused", {Crashes, Feedback, Devices, Bundles, Tasks, Audit, Tail}},
        {"callsEndAtTheirDeadlineAndWhenStopped", {Crashes, Metrics, Words, Ingest, Tasks, Bundles, Releases}},
        {"changesAreWrittenIntoTheAuditLog", {Operations, Audit}},
        {"eightThreadsMayCallAtOnce", {Crashes, Feedback, Metrics, Ingest, Tasks}},
        {"reopeningKeepsEverything", {Crashes, ClusterEdits, Words, Ingest, Tasks}},
        {"aBatchOfTheSameKeyCountsOnce", {Ingest, Metrics}},
        {"recordsThatCameBeforeAreCountedOnce", {Ingest, Crashes, Feedback}},
        {"badRecordsAreRejectedAndTheRestKept", {Ingest, Metrics}},
        {"batchesThatAreTooLargeAreRefused", {Ingest, Devices}},
        {"devicesAreAsLastHeardOf", {Devices}},
        {"clustersAreWhatACountGives", {Crashes}},
        {"clustersComeInTheOrderAskedFor", {Crashes}},
        {"pagesOfClustersGiveEachOnceWhileMoreComeIn", {Crashes, Ingest}},
        {"aClusterTellsWhyAndItsVariants", {Crashes}},
        {"clusterTrendsHaveZerosAndAddUp", {Crashes}},
        {"facetsAreWhatACountGives", {Crashes}},
        {"samplesComeBackAsTheyWere", {Crashes}},
        {"statusIsKeptAndARegressionSeen", {Crashes, ClusterEdits, Ingest}},
        {"mergesAndSplitsAreReplayedAndTakenBack", {Crashes, ClusterRules, Ingest}},
        {"feedbackIsFoundByFilterTextAndWord", {Feedback, Words}},
        {"wordsAreCountedOncePerItemAndDevice", {Words}},
        {"wordTrendsHaveZerosAndAddUp", {Words}},
        {"alertsAreKept", {Alerts}},
        {"metricCellsAreWhatACountGives", {Metrics}},
        {"ratiosHaveDevicesAsUnits", {Metrics}},
        {"tailsNameTheirDevicesWorstFirst", {Tail, Ingest}},
        {"releasesGoThroughTheirSteps", {Releases, Operations}},
        {"haltsNeedNoConfirmationAndNoRevision", {Releases, Operations}},
        {"sameKeyOfAnOperationActsOnce", {Releases, Operations}},
        {"plansThatMakeNoSenseAreRefused", {Releases, Operations}},
        {"bundlesGoUpAndComeDown", {Bundles, Uploads}},
        {"transfersGoOnWhereTheyWereCut", {Bundles, Uploads}},
        {"bytesThatDoNotFitAreForgotten", {Bundles, Uploads}},
        {"bundlesAreListedByWhatTheyAre", {Bundles, Uploads}},
        {"tasksFollowTheirDevices", {Tasks, Uploads}},
        {"whatIsNotAskedForIsNotFound", {Tasks}},
        {"sayingDoneWithoutABundleIsEmpty", {Tasks, Uploads}},
        {"tasksExpireAndAreCancelled", {Tasks}},
        {"watchingSeesTheNextChange", {Tasks}},
        {"tasksThatMakeNoSenseAreRefused", {Tasks}},
    };
    return table;
}

} // namespace

Result<void> BackendStage::put(const IngestBatch& batch)
{
    GL_CHECK(backend().ingest(batch, kCall));
    return {};
}

BackendContract::BackendContract(MakeStage make)
    : m_make(std::move(make))
{ }

BackendContract::~BackendContract() = default;

void BackendContract::init()
{
    m_now = std::make_shared<TimeMs>(kBegin + 11 * kHour);
    m_stage = m_make([now = m_now] { return *now; });
    QVERIFY(m_stage);
    const auto needed = needs().find(QTest::currentTestFunction());
    const auto info = backend().info(kCall);
    GL_VERIFY_RESULT(info);
    if (needed != needs().end())
        for (const Feature feature : needed->second)
            if (!info->has(feature))
                QSKIP(qPrintable(QStringLiteral("this backend has no %1").arg(QLatin1String(name(feature)))));
}

void BackendContract::cleanup()
{
    m_stage.reset();
}

IngestBatch BackendContract::fill(unsigned seed, std::size_t records)
{
    IngestBatch batch = madeBatch(seed, records);
    if (const auto done = m_stage->put(batch); !done)
        qWarning("%s", done.error().text().c_str());
    return batch;
}

void BackendContract::itSaysWhatItIs()
{
    const auto info = backend().info(kCall);
    GL_VERIFY_RESULT(info);
    QVERIFY(!info->kind.empty());
    QVERIFY(!info->version.empty());
    QVERIFY(info->schema > 0);
    QCOMPARE(info->nowMs, *m_now);
}

/// Whether what a feature is for says that there is no such thing, one line a feature.
void BackendContract::callsOfLackedFeaturesSaySo()
{
    const auto info = backend().info(kCall);
    GL_VERIFY_RESULT(info);
    QCOMPARE(info->lacks >> kFeatures, std::uint32_t {0});
    Backend& all = backend();
    const std::string none = "no such thing";
    const std::vector<std::vector<Errc>> codes {
        {codeOf(all.clusters({}, kCall)), codeOf(all.cluster(none, {}, kCall)), codeOf(all.clusterTrend({}, kCall)),
         codeOf(all.clusterFacets(none, {}, kCall)), codeOf(all.samples({}, kCall))},
        {codeOf(all.addClusterRule({}, kCall)), codeOf(all.clusterRules(kCall)),
         codeOf(all.removeClusterRule(none, kCall))},
        {codeOf(all.editCluster({none, {}, {}, {}}, kCall))},
        {codeOf(all.feedback({}, kCall))},
        {codeOf(all.words({}, kCall)), codeOf(all.wordTrend({}, kCall))},
        {codeOf(all.saveAlert({}, kCall)), codeOf(all.alerts(kCall)), codeOf(all.removeAlert(none, kCall))},
        {codeOf(all.releases({}, kCall)), codeOf(all.release(none, kCall))},
        {codeOf(all.createRelease({}, kCall)), codeOf(all.operate({}, kCall)),
         codeOf(all.operations({none, {}}, kCall))},
        {codeOf(all.metrics({{}, "session", "", {}, 0}, kCall))},
        {codeOf(all.tail({{}, "session", 0, {}}, kCall))},
        {codeOf(all.bundles({}, kCall)), codeOf(all.bundle(none, kCall)), codeOf(all.read(none, 0, 1, kCall))},
        {codeOf(all.beginUpload({}, kCall)), codeOf(all.write(none, {}, kCall))},
        {codeOf(all.createTask({}, kCall)), codeOf(all.tasks({}, kCall)), codeOf(all.task(none, kCall)),
         codeOf(all.taskDevices({none, {}, {}}, kCall)), codeOf(all.watchTask(none, 0, kCall)),
         codeOf(all.cancelTask(none, none, kCall)), codeOf(all.openTasks("device", kCall)),
         codeOf(all.report({}, kCall))},
        {codeOf(all.ingest({}, kCall))},
        {codeOf(all.devices({}, kCall))},
        {codeOf(all.audit({}, kCall))},
    };
    QCOMPARE(codes.size(), kFeatures);
    for (std::size_t i = 0; i < kFeatures; ++i)
        for (const Errc code : codes[i])
            QCOMPARE(code == Errc::UnsupportedVersion, !info->has(static_cast<Feature>(i)));
}

void BackendContract::onePageAndOneFilterHaveLimits()
{
    const PageRequest large {kMaxPage + 1, {}}, none {0, {}};
    QCOMPARE(codeOf(backend().clusters({{}, {}, 0, large}, kCall)), Errc::LimitExceeded);
    QCOMPARE(codeOf(backend().samples({"", {}, large}, kCall)), Errc::LimitExceeded);
    QCOMPARE(codeOf(backend().feedback({{}, "", "", none}, kCall)), Errc::InvalidArgument);
    QCOMPARE(codeOf(backend().devices({{}, "", large}, kCall)), Errc::LimitExceeded);
    QCOMPARE(codeOf(backend().bundles({{}, "", "", none}, kCall)), Errc::InvalidArgument);
    QCOMPARE(codeOf(backend().tasks({{}, large}, kCall)), Errc::LimitExceeded);
    QCOMPARE(codeOf(backend().releases({"", none}, kCall)), Errc::InvalidArgument);
    QCOMPARE(codeOf(backend().audit(large, kCall)), Errc::LimitExceeded);
    QCOMPARE(codeOf(backend().tail({{}, "session", 0, large}, kCall)), Errc::LimitExceeded);
    Filter wide;
    wide.devices.assign(kMaxFilterValues + 1, "d");
    QCOMPARE(codeOf(backend().metrics({wide, "session", "", {}, 0}, kCall)), Errc::LimitExceeded);
    QCOMPARE(codeOf(backend().words({wide, 1, 10, {}}, kCall)), Errc::LimitExceeded);
    QCOMPARE(codeOf(backend().words({{}, 1, kMaxWords + 1, {}}, kCall)), Errc::LimitExceeded);
    const Filter empty {5, 5, {}, {}};
    QCOMPARE(codeOf(backend().clusters({empty, {}, 0, {}}, kCall)), Errc::InvalidArgument);
    const Filter year {kBegin, kBegin + 366 * 24 * kHour, {}, {}};
    QCOMPARE(codeOf(backend().clusterTrend({year, kHour, ""}, kCall)), Errc::LimitExceeded);
    QCOMPARE(codeOf(backend().wordTrend({Filter {}, kHour, ""}, kCall)), Errc::InvalidArgument);
    QCOMPARE(codeOf(backend().metrics({{}, "session", "", {}, kHour}, kCall)), Errc::InvalidArgument);
    QCOMPARE(codeOf(backend().clusters({{}, {}, static_cast<std::uint32_t>(kMaxSlots) + 1, {}}, kCall)),
             Errc::LimitExceeded);
}

void BackendContract::cursorsOfOtherListsAreRefused()
{
    fill(1, 200);
    const auto samples = backend().samples({"", {}, {3, {}}}, kCall);
    GL_VERIFY_RESULT(samples);
    QVERIFY(!samples->cursor.empty());
    const PageRequest foreign {3, samples->cursor}, nonsense {3, "no cursor at all"},
        cut {3, samples->cursor.substr(2)};
    for (const PageRequest& page : {foreign, nonsense, cut}) {
        QCOMPARE(codeOf(backend().feedback({{}, "", "", page}, kCall)), Errc::InvalidArgument);
        QCOMPARE(codeOf(backend().clusters({{}, {}, 0, page}, kCall)), Errc::InvalidArgument);
        QCOMPARE(codeOf(backend().tail({{}, "session", 0, page}, kCall)), Errc::InvalidArgument);
        QCOMPARE(codeOf(backend().devices({{}, "", page}, kCall)), Errc::InvalidArgument);
        QCOMPARE(codeOf(backend().bundles({{}, "", "", page}, kCall)), Errc::InvalidArgument);
        QCOMPARE(codeOf(backend().tasks({{}, page}, kCall)), Errc::InvalidArgument);
        QCOMPARE(codeOf(backend().audit(page, kCall)), Errc::InvalidArgument);
    }
    // The same list with another filter is another list.
    const Filter low = Filter().with(Dimension::Tier, "low");
    QCOMPARE(codeOf(backend().samples({"", low, foreign}, kCall)), Errc::InvalidArgument);
    GL_VERIFY_RESULT(backend().samples({"", {}, foreign}, kCall));
}

void BackendContract::callsEndAtTheirDeadlineAndWhenStopped()
{
    fill(1, 50);
    Call late = kCall;
    late.deadline = std::chrono::steady_clock::now() - std::chrono::milliseconds(1);
    std::stop_source source;
    source.request_stop();
    Call stopped = kCall;
    stopped.operation.stop = source.get_token();
    for (const auto& [call, code] : {std::pair(late, Errc::Timeout), std::pair(stopped, Errc::Cancelled)}) {
        QCOMPARE(codeOf(backend().info(call)), code);
        QCOMPARE(codeOf(backend().clusters({}, call)), code);
        QCOMPARE(codeOf(backend().metrics({{}, "session", "", {}, 0}, call)), code);
        QCOMPARE(codeOf(backend().words({}, call)), code);
        QCOMPARE(codeOf(backend().ingest(madeBatch(2, 10), call)), code);
        QCOMPARE(codeOf(backend().tasks({}, call)), code);
        QCOMPARE(codeOf(backend().bundles({}, call)), code);
        QCOMPARE(codeOf(backend().releases({}, call)), code);
    }
    // What did not go through left nothing behind.
    const auto receipt = backend().ingest(madeBatch(2, 10), kCall);
    GL_VERIFY_RESULT(receipt);
    QCOMPARE(receipt->duplicates, std::uint64_t {0});
}

void BackendContract::changesAreWrittenIntoTheAuditLog()
{
    Release release;
    release.id = "5.2-gray";
    release.version = "5.2.0";
    release.batches = {{10, {}, 0}};
    GL_VERIFY_RESULT(backend().createRelease(release, kCall));
    Call other = kCall;
    other.actor = "somebody else";
    ReleaseRequest request;
    request.release = release.id;
    request.action = ReleaseAction::Start;
    request.revision = 1;
    request.confirmed = true;
    request.why = "all is well";
    GL_VERIFY_RESULT(backend().operate(request, other));
    const auto entries = allPages(1, [&](const PageRequest& page) { return backend().audit(page, kCall); });
    GL_VERIFY_RESULT(entries);
    QCOMPARE(entries->size(), std::size_t {2});
    QCOMPARE(entries->at(0).action, std::string("operate"));
    QCOMPARE(entries->at(0).actor, std::string("somebody else"));
    QCOMPARE(entries->at(0).subject, release.id);
    QVERIFY(entries->at(0).detail.find("all is well") != std::string::npos);
    QCOMPARE(entries->at(1).actor, std::string("tester"));
    QCOMPARE(entries->at(1).timeMs, *m_now);
}

void BackendContract::eightThreadsMayCallAtOnce()
{
    TaskRequest request;
    request.why = "look";
    request.expiresMs = *m_now + kHour;
    for (unsigned device = 0; device < 8; ++device)
        request.devices.push_back("device-" + std::to_string(device));
    const auto task = backend().createTask(request, kCall);
    GL_VERIFY_RESULT(task);
    std::atomic<int> failures {0};
    {
        std::vector<std::jthread> threads;
        for (unsigned t = 0; t < 8; ++t) {
            threads.emplace_back([&, t] {
                for (unsigned round = 0; round < 5; ++round) {
                    const auto good = [&](const auto& result) { failures += result ? 0 : 1; };
                    good(backend().ingest(madeBatch(100 + t * 10 + round, 40), kCall));
                    good(backend().clusters({}, kCall));
                    good(backend().feedback({}, kCall));
                    good(backend().metrics({{}, "session", "", {Dimension::Cohort}, 0}, kCall));
                    good(backend().task(task->id, kCall));
                }
                failures
                    += backend().report({task->id, "device-" + std::to_string(t), DeviceState::Failed, "", ""}, kCall)
                    ? 0
                    : 1;
            });
        }
    }
    QCOMPARE(failures.load(), 0);
    const auto after = backend().task(task->id, kCall);
    GL_VERIFY_RESULT(after);
    QCOMPARE(after->state, TaskState::Failed);
    QCOMPARE(after->revision, task->revision + 8);
    std::size_t crashes = 0;
    for (unsigned seed = 100; seed < 180; ++seed)
        crashes += seed % 10 < 5 ? madeBatch(seed, 40).crashes.size() : 0;
    const auto samples = allPages(100, [&](const PageRequest& page) {
        return backend().samples({"", {}, page}, kCall);
    });
    GL_VERIFY_RESULT(samples);
    QCOMPARE(samples->size(), crashes);
}

void BackendContract::reopeningKeepsEverything()
{
    fill(3, 300);
    const auto clusters = backend().clusters({}, kCall);
    GL_VERIFY_RESULT(clusters);
    GL_VERIFY_RESULT(backend().editCluster({clusters->rows[0].id, ClusterStatus::Acknowledged, "owner", {}}, kCall));
    TaskRequest request;
    request.devices = {"device-1"};
    request.why = "look";
    request.expiresMs = *m_now + kHour;
    const auto task = backend().createTask(request, kCall);
    GL_VERIFY_RESULT(task);
    const auto words = backend().words({}, kCall);
    GL_VERIFY_RESULT(words);
    if (!m_stage->reopen())
        QSKIP("this backend keeps nothing when it is closed");
    const auto again = backend().clusters({}, kCall);
    GL_VERIFY_RESULT(again);
    QCOMPARE(again->rows.size(), clusters->rows.size());
    for (std::size_t i = 0; i < again->rows.size(); ++i) {
        QCOMPARE(again->rows[i].id, clusters->rows[i].id);
        QCOMPARE(again->rows[i].crashes, clusters->rows[i].crashes);
        QCOMPARE(again->rows[i].trend, clusters->rows[i].trend);
    }
    QCOMPARE(again->rows[0].status, ClusterStatus::Acknowledged);
    QCOMPARE(again->rows[0].owner, std::string("owner"));
    GL_VERIFY_RESULT(backend().task(task->id, kCall));
    QCOMPARE(backend().words({}, kCall)->words.size(), words->words.size());
    // Also what it was told before: the batch's key.
    const auto receipt = backend().ingest(madeBatch(3, 300), kCall);
    GL_VERIFY_RESULT(receipt);
    QCOMPARE(backend().clusters({}, kCall)->rows[0].crashes, clusters->rows[0].crashes);
}

} // namespace graylens::test
