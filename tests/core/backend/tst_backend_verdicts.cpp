// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <set>

#include <QTest>

#include "core/backend/local_backend.h"
#include "core/backend/verdicts.h"
#include "tests/support/test_data.h"

using namespace graylens;
using namespace graylens::backend;

namespace {

constexpr TimeMs kBegin = 1'700'000'000'000;
constexpr TimeMs kHour = 3'600'000;

Environment phone(unsigned number, const std::string& batch)
{
    Environment out;
    out.device = "phone-" + std::to_string(number);
    out[Dimension::Cohort] = batch.empty() ? kProduction : kGray;
    out[Dimension::Batch] = batch;
    out[Dimension::Tier] = number % 2 ? "low" : "high";
    return out;
}

/// A backend with a release of two batches, of which one is started, one hour after the beginning.
struct Bench
{
    TimeMs now = kBegin;
    std::unique_ptr<LocalBackend> backend;

    Bench()
    {
        backend = std::move(*LocalBackend::open({{}, [this] { return now; }, {}}));
        Release plan;
        plan.id = "r";
        plan.version = "2.0";
        plan.batches = {{10, {}, 0}, {20, {}, 0}};
        GL_VERIFY_RESULT(backend->createRelease(plan, {}));
        now += kHour;
        operate(ReleaseAction::Start);
    }
    void operate(ReleaseAction action)
    {
        ReleaseRequest request;
        request.release = "r";
        request.action = action;
        request.revision = backend->release("r", {})->revision;
        request.confirmed = true;
        request.why = "test";
        request.version = "2.1";
        GL_VERIFY_RESULT(backend->operate(request, {}));
    }
    void ingest(std::vector<Event> events) const
    {
        IngestBatch batch;
        batch.events = std::move(events);
        GL_VERIFY_RESULT(backend->ingest(batch, {}));
    }
    Filter filter() const { return filterOf(*backend->release("r", {}), *allOperations(*backend, "r", {})); }
    std::set<std::string> whom(const Filter& filter) const
    {
        std::set<std::string> out;
        const auto page = backend->tail({filter, "session", 0, {}}, {});
        for (const TailDevice& device : page->rows)
            out.insert(device.environment.device);
        return out;
    }
};

} // namespace

class TestBackendVerdicts : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aReleaseIsJudgedByItsOwnUsersAndThoseOfNoRelease()
    {
        const Bench bench;
        const TimeMs after = kBegin + 2 * kHour;
        bench.ingest({{after, phone(1, "r/1"), "session", 1},
                      {after, phone(2, "r/2"), "session", 1},
                      {after, phone(3, "other/1"), "session", 1},
                      {after, phone(4, ""), "session", 1},
                      {kBegin, phone(5, ""), "session", 1}}); // before the first batch
        QCOMPARE(bench.whom(bench.filter()), (std::set<std::string> {"phone-1", "phone-2", "phone-4"}));
        const Filter gray = grayFilterOf(*bench.backend->release("r", {}), *allOperations(*bench.backend, "r", {}));
        QCOMPARE(bench.whom(gray), (std::set<std::string> {"phone-1", "phone-2"}));
    }

    void theComparisonEndsWhereProductionGetsTheRelease()
    {
        Bench completed;
        QCOMPARE(completed.filter().toMs, Filter().toMs);
        completed.now += kHour;
        completed.operate(ReleaseAction::Expand); // the second batch
        QCOMPARE(completed.filter().toMs, Filter().toMs);
        completed.now += kHour;
        completed.operate(ReleaseAction::Expand); // everybody
        QCOMPARE(completed.filter().toMs, completed.now);
        const TimeMs end = completed.now;
        completed.now += kHour;
        completed.operate(ReleaseAction::RollBack);
        QCOMPARE(completed.filter().toMs, end);
        Bench rolledBack;
        rolledBack.now += kHour;
        rolledBack.operate(ReleaseAction::RollBack);
        QCOMPARE(rolledBack.filter().toMs, rolledBack.now);
        Release draft;
        draft.createdMs = kBegin;
        GL_VERIFY_RESULT(check(filterOf(draft, {})));
    }

    void verdictsComeWithTheValuesOfTheirStrata()
    {
        const Bench bench;
        std::vector<Event> events;
        for (unsigned i = 0; i < 4000; ++i) {
            const bool isGray = i % 4 < 2; // of either tier
            events.push_back(
                {kBegin + 2 * kHour, phone(i, isGray ? "r/1" : ""), "startup.cold", (isGray ? 4e9 : 1e9) + i * 1e4});
        }
        bench.ingest(events);
        const auto verdict = judge(*bench.backend, *release::findMetric("startup-cold"), bench.filter(),
                                   {Dimension::Tier, Dimension::Region}, {});
        GL_VERIFY_RESULT(verdict);
        QCOMPARE(verdict->values.size(), verdict->verdict.strata.size());
        for (std::size_t i = 0; i < verdict->values.size(); ++i)
            QCOMPARE(verdict->verdict.strata[i].stratum, verdict->values[i][0] + " · ?");
        QCOMPARE(verdict->verdict.strata.size(), std::size_t {2});
        QCOMPARE(verdict->verdict.overall.outcome, release::Outcome::Worse);
        const auto all = judgeAll(*bench.backend, bench.filter(), {Dimension::Tier}, {});
        GL_VERIFY_RESULT(all);
        QCOMPARE(all->size(), release::metrics().size());
        for (std::size_t i = 1; i < all->size(); ++i)
            QVERIFY(!release::isWorse((*all)[i].verdict, (*all)[i - 1].verdict));
    }

    void adoptionCountsDevicesOnceABatchAndOnceAnHour()
    {
        const Bench bench;
        const TimeMs start = kBegin + kHour;
        std::vector<Event> events;
        for (const TimeMs at : {start, start + 1000, start + 2 * kHour})
            for (unsigned device = 0; device < 6; ++device)
                events.push_back({at, phone(device, device < 2 ? "r/1" : device < 3 ? "r/2" : ""), "session", 1});
        bench.ingest(events);
        Filter filter = bench.filter();
        filter.toMs = start + 3 * kHour;
        const auto adoption = adoptionOf(*bench.backend, *bench.backend->release("r", {}), filter, {});
        GL_VERIFY_RESULT(adoption);
        QCOMPARE(adoption->batches, (std::vector<std::uint64_t> {2, 1}));
        QCOMPARE(adoption->gray, std::uint64_t {3});
        QCOMPARE(adoption->production, std::uint64_t {3});
        QCOMPARE(adoption->slots.size(), std::size_t {2});
        QCOMPARE(adoption->slots[1].startMs, start + 2 * kHour);
        QCOMPARE(adoption->slots[1].gray, std::uint64_t {3});
    }
};

QTEST_APPLESS_MAIN(TestBackendVerdicts)
#include "tst_backend_verdicts.moc"
