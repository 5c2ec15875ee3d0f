// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <map>

#include <QTest>

#include "core/backend/keywords.h"
#include "core/fleet/crashes.h"
#include "tests/core/fleet/made_fleet.h"
#include "tests/support/test_data.h"

using namespace graylens;
using namespace graylens::backend;

namespace {

constexpr TimeMs kHour = 3'600'000;

/// All that a seed makes phones report on a day, as text.
std::string dayOf(std::uint64_t seed)
{
    const fleet::World world {seed, fleet::makePopulation(500, seed), {}, 0};
    IngestBatch batch;
    for (const fleet::Session& session : fleet::sessionsOf(world, 20'000))
        fleet::report(batch, world, session);
    std::string out;
    const auto add = [&out](TimeMs timeMs, const Environment& environment) {
        out += '\n' + std::to_string(timeMs) + ' ' + environment.device;
        for (const std::string& value : environment.values)
            out += ' ' + value;
    };
    for (const Event& event : batch.events) {
        add(event.timeMs, event.environment);
        out += ' ' + event.name + ' ' + std::to_string(event.value);
    }
    for (const FeedbackItem& item : batch.feedback) {
        add(item.timeMs, item.environment);
        out += ' ' + item.id + ' ' + item.user + ' ' + item.text + ' ' + std::to_string(item.rating);
    }
    for (const CrashRecord& crash : batch.crashes) {
        add(crash.timeMs, crash.environment);
        out += ' ' + crash.id + ' ' + crash.report.reason + ' ' + crash.report.message;
    }
    return out;
}

} // namespace

class TestFleet : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { GL_VERIFY_RESULT(m_made.make(8000, 1, 3)); }

    void aSeedMakesTheSameRecordsEachTime()
    {
        const std::string one = dayOf(1);
        QVERIFY(one.size() > 100'000);
        QVERIFY(one == dayOf(1));
        QVERIFY(one != dayOf(2));
    }

    void historyIsTakenWholeAndOnce()
    {
        const auto devices = m_made.backend->devices({{}, {}, {1000, {}}}, {});
        GL_VERIFY_RESULT(devices);
        QCOMPARE(devices->rows.size(), std::size_t {1000});
        QCOMPARE(m_made.fleet->toldMs(), test::kHistoryEnd);
        const auto again = m_made.fleet->tellHistory(3, {});
        QVERIFY(!again && again.error().code == Errc::InvalidArgument);
    }

    void twoBatchesAreStartedInThePast()
    {
        const auto release = m_made.backend->release(fleet::kReleaseId, {});
        GL_VERIFY_RESULT(release);
        QCOMPARE(release->state, ReleaseState::Running);
        QVERIFY(release->batches[0].startedMs < release->batches[1].startedMs);
        QVERIFY(release->batches[1].startedMs < test::kHistoryEnd - 20 * kHour);
        QCOMPARE(release->batches[2].startedMs, TimeMs {0});
    }

    void thePhonesOfABatchAreKnownBeforeTheyAreUsed()
    {
        DeviceQuery query {Filter().with(Dimension::Cohort, std::string(kGray)), {}, {kMaxPage, {}}};
        std::size_t gray = 0, wanted = 0;
        do {
            const auto page = m_made.backend->devices(query, {});
            GL_VERIFY_RESULT(page);
            gray += page->rows.size();
            query.page.cursor = page->cursor;
        } while (!query.page.cursor.empty());
        for (const fleet::Handset& phone : m_made.fleet->world().phones)
            wanted += m_made.fleet->world().rollout.buildOf(phone, test::kHistoryEnd).isGray();
        QCOMPARE(gray, wanted);
    }

    void coldStartupIsWorseOnLowTierAlone()
    {
        QCOMPARE(verdict("startup-cold", "low"), release::Outcome::Worse);
        for (const char* tier : {"mid", "high"})
            QVERIFY(verdict("startup-cold", tier) != release::Outcome::Worse);
    }

    void whatTheReleaseDoesNotTouchIsNotCalledWorse()
    {
        for (const char* metric : {"startup-warm", "startup-hot", "response-time", "slow-frames", "frozen-frames",
                                   "power", "click-through", "dwell", "anr-rate"})
            QVERIFY2(verdict(metric, nullptr) != release::Outcome::Worse, metric);
    }

    void oneCrashCameWithTheRelease()
    {
        ClusterQuery query;
        query.filter.fromMs = m_made.backend->release(fleet::kReleaseId, {})->batches[0].startedMs;
        const auto clusters = m_made.backend->clusters(query, {});
        GL_VERIFY_RESULT(clusters);
        std::map<cluster::CrashKind, int> kinds;
        for (const ClusterSummary& cluster : clusters->rows) {
            ++kinds[cluster.kind];
            const bool isNewOne = cluster.signature.find(fleet::kGrayCrashMethod) != std::string::npos;
            QVERIFY2(cluster.isNew == isNewOne, cluster.signature.c_str());
            QVERIFY2((cluster.grayCrashes == cluster.crashes) == isNewOne, cluster.signature.c_str());
        }
        using enum cluster::CrashKind;
        for (const auto kind : {Managed, Native, Anr, OutOfMemory})
            QVERIFY(kinds[kind] > 0);
        QCOMPARE(kinds[Managed], 3); // one of them by two ways
    }

    void commentsAndPicturesAreTheWordsOfTheLastHours()
    {
        Filter here, before;
        here.fromMs = test::kHistoryEnd - 9 * kHour;
        before.toMs = test::kHistoryEnd - 10 * kHour;
        const auto ranked = rankWords(*m_made.backend, here, before, 3, {});
        GL_VERIFY_RESULT(ranked);
        QVERIFY(ranked->words.size() > 2);
        const std::set<std::string> top {ranked->words[0].count.text, ranked->words[1].count.text};
        QVERIFY2((top == std::set<std::string> {"图片", "评论"}), (*top.begin() + *top.rbegin()).c_str());
    }

    void repeatsAndSpamAreOneVoiceEach()
    {
        const auto counts = m_made.backend->words({}, {});
        GL_VERIFY_RESULT(counts);
        const auto spam = std::ranges::find(counts->words, "兼职", &WordCount::text);
        QVERIFY(spam != counts->words.end());
        QVERIFY(spam->items > spam->devices * 3 && spam->devices <= 20);
    }

    void picturesAreMissingAroundOneNodeAlone()
    {
        MetricQuery query {{}, "image.404", "image", {Dimension::Region}, 0};
        query.filter.fromMs = test::kHistoryEnd - 9 * kHour;
        const auto cells = m_made.backend->metrics(query, {});
        GL_VERIFY_RESULT(cells);
        std::map<std::string, double> shares;
        for (const MetricCell& cell : *cells)
            shares[cell.values[0]] = cell.sum / cell.perSum;
        for (const auto& [region, share] : shares)
            QVERIFY2((share > 0.01) == (region == "south"), region.c_str());
    }

    void whatPeopleDoWithTheReleaseReachesThePhones()
    {
        const auto share = [this](std::string_view version, TimeMs timeMs) {
            std::size_t count = 0;
            for (const fleet::Handset& phone : m_made.fleet->world().phones)
                count += m_made.fleet->world().rollout.buildOf(phone, timeMs).version == version;
            return static_cast<double>(count) / 8000;
        };
        const auto operate = [this](ReleaseAction action, const char* version) {
            ReleaseRequest request;
            request.release = fleet::kReleaseId;
            request.action = action;
            request.revision = m_made.backend->release(fleet::kReleaseId, {})->revision;
            request.confirmed = true;
            request.why = "test";
            request.version = version;
            GL_VERIFY_RESULT(m_made.backend->operate(request, {}));
            GL_VERIFY_RESULT(m_made.fleet->live({}));
        };
        const TimeMs later = test::kHistoryEnd + 2 * fleet::kDayMs;
        QCOMPARE(share(fleet::kGrayVersion, later), 0.16);
        operate(ReleaseAction::Expand, "");
        QCOMPARE(share(fleet::kGrayVersion, later), 0.4);
        m_made.clock.setTo(test::kHistoryEnd + 2 * kHour);
        operate(ReleaseAction::Halt, "");
        const double halted = share(fleet::kGrayVersion, later); // who waited for their turn no longer get it
        QVERIFY2(halted > 0.2 && halted < 0.38, qPrintable(QString::number(halted)));
        operate(ReleaseAction::RollBack, "8.5.1");
        QCOMPARE(share(fleet::kGrayVersion, later), 0.0);
        QCOMPARE(share("8.5.1", later), 1.0);
    }

private:
    /// Since the release; on all tiers, each for itself, or on one.
    release::Outcome verdict(const char* id, const char* tier)
    {
        const release::Metric* metric = release::findMetric(id);
        Filter filter;
        filter.fromMs = m_made.backend->release(fleet::kReleaseId, {})->batches[0].startedMs;
        if (tier)
            filter = filter.with(Dimension::Tier, tier);
        const auto cells = m_made.backend->metrics(metricQuery(*metric, filter, {Dimension::Tier}), {});
        return cells ? release::compare(*metric, releaseSteps(*cells)).outcome : release::Outcome::Worse;
    }

    test::MadeFleet m_made;
};

QTEST_APPLESS_MAIN(TestFleet)
#include "tst_fleet.moc"
