// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>
#include <random>

#include <QTest>

#include "core/release/verdict.h"

namespace {

using namespace graylens;
using namespace graylens::release;

constexpr int kLooks = 20;

struct Cohort
{
    double rate = 0.01; ///< share of users it happens to
    double scale = 1; ///< of times and ratios
    double tail = 1; ///< of the slowest twentieth
};

Sums simulated(MetricKind kind, const Cohort& cohort, int users, std::mt19937_64& random)
{
    Sums sums;
    sums.users = users;
    if (kind == MetricKind::Rate) {
        sums.events = std::binomial_distribution<std::uint64_t>(static_cast<std::uint64_t>(users), cohort.rate)(random);
        return sums;
    }
    std::lognormal_distribution<double> time(0, 0.5);
    std::poisson_distribution<int> views(20);
    std::uniform_real_distribution<double> place(0, 1);
    for (int i = 0; i < users; ++i) {
        if (kind == MetricKind::Duration) {
            const double slow = place(random) < 0.05 ? 4 * cohort.tail : 1;
            sums.times.add(static_cast<DurationNs>(1e9 * cohort.scale * slow * time(random)));
            continue;
        }
        // A user's own probability varies: views of one user are no independent units.
        const double d = 1 + views(random), y = d * 0.1 * cohort.scale * time(random);
        sums.y += y;
        sums.d += d;
        sums.yy += y * y;
        sums.yd += y * d;
        sums.dd += d * d;
    }
    return sums;
}

/// Whether any of twenty looks calls gray worse.
bool everWorse(const char* id, const Cohort& gray, int usersALook, std::mt19937_64& random)
{
    const Metric& metric = *findMetric(id);
    std::vector<StratumStep> steps;
    for (int look = 0; look < kLooks; ++look) {
        steps.push_back({"all", simulated(metric.kind, gray, usersALook, random),
                         simulated(metric.kind, {}, 4 * usersALook, random)});
        if (compare(metric, steps).outcome == Outcome::Worse)
            return true;
    }
    return false;
}

double shareWorse(const char* id, const Cohort& gray, int usersALook, int runs)
{
    std::mt19937_64 random(20261123);
    int worse = 0;
    for (int i = 0; i < runs; ++i)
        worse += everWorse(id, gray, usersALook, random) ? 1 : 0;
    return static_cast<double>(worse) / runs;
}

bool has(const Comparison& comparison, NoteCode code)
{
    return std::ranges::any_of(comparison.notes, [&](const Note& note) { return note.code == code; });
}

StratumStep rates(double grayUsers, std::uint64_t gray, double productionUsers, std::uint64_t production,
                  const char* stratum = "all")
{
    StratumStep step {stratum, {}, {}};
    step.gray.users = grayUsers;
    step.gray.events = gray;
    step.production.users = productionUsers;
    step.production.events = production;
    return step;
}

class TstRelease : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void harmlessReleasesRaiseFewAlarmsInTwentyLooks_data();
    void harmlessReleasesRaiseFewAlarmsInTwentyLooks();
    void seededRegressionsAreFound_data();
    void seededRegressionsAreFound();
    void intervalsCoverTheTruthAtEveryLook();
    void aZeroBaselineIsNeverAPass();
    void aZeroOnBothSidesNeedsTrafficToPass();
    void noTrafficIsInconclusive();
    void strataUndoAMixOfUsers();
    void usersWithoutACounterpartAreTold();
    void enoughUsersSettleTheVerdict();
    void aLongTailIsFoundWhereTheMedianIsTheSame();
    void moreIsBetterForSomeMetrics();
    void aVerdictHasItsStrataBeside();
    void hurtUsersAreThoseBeyondProductionsShare();
    void theWorstVerdictComesFirst();
    void sketchQuantilesAreWithinOnePercent();
    void sketchesAddUpAndComeBackFromText();
    void damagedSketchesAreErrors();
};

void TstRelease::harmlessReleasesRaiseFewAlarmsInTwentyLooks_data()
{
    QTest::addColumn<QByteArray>("metric");
    QTest::addColumn<int>("users");
    QTest::addColumn<int>("runs");
    QTest::newRow("rate") << QByteArray("crash-rate") << 2000 << 200;
    QTest::newRow("share") << QByteArray("slow-frames") << 100 << 100;
    QTest::newRow("duration") << QByteArray("startup-cold") << 100 << 60;
}

void TstRelease::harmlessReleasesRaiseFewAlarmsInTwentyLooks()
{
    QFETCH(QByteArray, metric);
    QFETCH(int, users);
    QFETCH(int, runs);
    const double alarms = shareWorse(metric.constData(), {}, users, runs);
    qInfo("%s: false alarms %.3f in %d runs of %d looks", metric.constData(), alarms, runs, kLooks);
    QVERIFY(alarms <= 0.05);
}

void TstRelease::seededRegressionsAreFound_data()
{
    QTest::addColumn<QByteArray>("metric");
    QTest::addColumn<double>("rate");
    QTest::addColumn<double>("scale");
    QTest::addColumn<int>("users");
    QTest::addColumn<double>("power");
    QTest::newRow("half as many crashes again") << QByteArray("crash-rate") << 0.015 << 1.0 << 2000 << 0.9;
    QTest::newRow("a fifth more slow frames") << QByteArray("slow-frames") << 0.01 << 1.2 << 100 << 0.9;
    QTest::newRow("startup a quarter slower") << QByteArray("startup-cold") << 0.01 << 1.25 << 200 << 0.9;
}

void TstRelease::seededRegressionsAreFound()
{
    QFETCH(QByteArray, metric);
    QFETCH(double, rate);
    QFETCH(double, scale);
    QFETCH(int, users);
    QFETCH(double, power);
    const double found = shareWorse(metric.constData(), {rate, scale, 1}, users, 20);
    qInfo("%s: power %.2f with %d gray users a look", metric.constData(), found, users);
    QVERIFY(found >= power);
}

void TstRelease::intervalsCoverTheTruthAtEveryLook()
{
    constexpr double kTruth = 1.5;
    std::mt19937_64 random(7);
    int missed = 0;
    constexpr int kRuns = 300;
    for (int run = 0; run < kRuns; ++run) {
        std::vector<CountStep> steps;
        bool everMissed = false;
        for (int look = 0; look < kLooks; ++look) {
            // Exposure that grows and shifts: nothing may rest on a constant ratio of cohorts.
            const double gray = 500.0 + 100 * look, production = 5000;
            steps.push_back({static_cast<double>(std::poisson_distribution<int>(gray * 0.01 * kTruth)(random)),
                             static_cast<double>(std::poisson_distribution<int>(production * 0.01)(random)), gray,
                             production});
            const Interval ratio = rateRatio(steps);
            everMissed = everMissed || ratio.low > kTruth || ratio.high < kTruth;
        }
        missed += everMissed ? 1 : 0;
    }
    QVERIFY2(missed <= kRuns / 20, qPrintable(QString::number(missed)));
}

void TstRelease::aZeroBaselineIsNeverAPass()
{
    const StratumStep steps[] {rates(10'000, 12, 10'000, 0)};
    const Comparison result = compare(*findMetric("crash-rate"), steps);
    QCOMPARE(result.outcome, Outcome::Worse);
    QVERIFY(has(result, NoteCode::ZeroBaseline));
    QVERIFY(std::isinf(result.change.high));
}

void TstRelease::aZeroOnBothSidesNeedsTrafficToPass()
{
    const StratumStep steps[] {rates(1000, 0, 1000, 0)};
    const Comparison result = compare(*findMetric("crash-rate"), steps);
    QCOMPARE(result.outcome, Outcome::Inconclusive);
    QVERIFY(has(result, NoteCode::ZeroBaseline));
}

void TstRelease::noTrafficIsInconclusive()
{
    for (const Metric& metric : metrics()) {
        const Comparison result = compare(metric, {});
        QCOMPARE(result.outcome, Outcome::Inconclusive);
        QVERIFY(has(result, NoteCode::NoTraffic));
        QVERIFY(!result.moreUsers);
    }
}

void TstRelease::strataUndoAMixOfUsers()
{
    // Low-end phones crash ten times as often, and gray is full of them; inside each stratum nothing differs.
    const StratumStep steps[] {rates(90'000, 900, 100'000, 1000, "low-end"),
                               rates(10'000, 10, 900'000, 900, "high-end")};
    const Comparison result = compare(*findMetric("crash-rate"), steps);
    QVERIFY(result.outcome != Outcome::Worse);
    QVERIFY(std::abs(result.change.estimate) < 0.01);
    QVERIFY(has(result, NoteCode::MixDiffers));
    QVERIFY(std::abs(result.gray - result.production) < 1e-9);
}

void TstRelease::usersWithoutACounterpartAreTold()
{
    const StratumStep steps[] {rates(3000, 30, 10'000, 100, "a"), rates(1000, 500, 0, 0, "new phone")};
    const Comparison result = compare(*findMetric("crash-rate"), steps);
    QVERIFY(has(result, NoteCode::Uncovered));
    QCOMPARE(result.gray, 0.01);
    QVERIFY(result.outcome != Outcome::Worse);
}

void TstRelease::enoughUsersSettleTheVerdict()
{
    const Metric& metric = *findMetric("crash-rate");
    const StratumStep now[] {rates(20'000, 200, 80'000, 800)};
    const Comparison open = compare(metric, now);
    QCOMPARE(open.outcome, Outcome::Inconclusive);
    QVERIFY(open.moreUsers.has_value());
    const double growth = 1.02 + static_cast<double>(*open.moreUsers) / 20'000;
    const auto grown = [&](double n) { return static_cast<std::uint64_t>(std::lround(n * growth)); };
    const StratumStep then[] {rates(20'000 * growth, grown(200), 80'000 * growth, grown(800))};
    QCOMPARE(compare(metric, then).outcome, Outcome::NoWorse);
}

void TstRelease::aLongTailIsFoundWhereTheMedianIsTheSame()
{
    std::mt19937_64 random(3);
    const Cohort slowTail {0.01, 1, 3};
    const StratumStep steps[] {{"all", simulated(MetricKind::Duration, slowTail, 20'000, random),
                                simulated(MetricKind::Duration, {}, 80'000, random)}};
    const Comparison result = compare(*findMetric("startup-cold"), steps);
    QCOMPARE(result.outcome, Outcome::Worse);
    QVERIFY(result.percentile > 0.9);
    QVERIFY(std::abs(result.gray / result.production - 1) < 0.05);
    for (std::size_t i = 1; i < result.tail.size(); ++i)
        QVERIFY(result.tail[i].gray >= result.tail[i - 1].gray);
}

void TstRelease::moreIsBetterForSomeMetrics()
{
    std::mt19937_64 random(5);
    const Cohort less {0, 0.8, 1}, more {0, 1.2, 1};
    const auto outcome = [&](const Cohort& gray) {
        const StratumStep steps[] {
            {"all", simulated(MetricKind::Share, gray, 5000, random), simulated(MetricKind::Share, {}, 5000, random)}};
        return compare(*findMetric("click-through"), steps).outcome;
    };
    QCOMPARE(outcome(less), Outcome::Worse);
    QCOMPARE(outcome(more), Outcome::NoWorse);
}

void TstRelease::aVerdictHasItsStrataBeside()
{
    // Worse on low-end phones alone; a stratum without gray users has no verdict of its own.
    const StratumStep steps[] {rates(20'000, 600, 100'000, 1000, "low-end"), rates(40'000, 400, 100'000, 1000, "mid"),
                               rates(0, 0, 100'000, 1000, "high-end")};
    const Verdict verdict = judge(*findMetric("crash-rate"), steps);
    QCOMPARE(verdict.overall.outcome, Outcome::Worse);
    QCOMPARE(verdict.strata.size(), std::size_t {2});
    QCOMPARE(verdict.strata[0].stratum, std::string("mid")); // most gray users first
    QVERIFY(verdict.strata[0].comparison.outcome != Outcome::Worse);
    QCOMPARE(verdict.strata[1].comparison.outcome, Outcome::Worse);
    // Two looks at once are each held to half of alpha: their limits are wider than that of one.
    const StratumStep alone[] {steps[0]};
    QVERIFY(verdict.strata[1].comparison.change.low < compare(*findMetric("crash-rate"), alone).change.low);
    QVERIFY(judge(*findMetric("crash-rate"), alone).strata.empty());
    QVERIFY(judge(*findMetric("crash-rate"), {}).strata.empty());
}

void TstRelease::hurtUsersAreThoseBeyondProductionsShare()
{
    const StratumStep rate[] {rates(20'000, 600, 100'000, 1000)};
    QCOMPARE(compare(*findMetric("crash-rate"), rate).hurtUsers, std::optional<std::uint64_t>(400)); // 3 % - 1 %
    const StratumStep same[] {rates(20'000, 200, 100'000, 1000)};
    QVERIFY(!compare(*findMetric("crash-rate"), same).hurtUsers);
    // A tenth of gray's users wait ten times as long as all others do.
    StratumStep slow {"all", {}, {}};
    slow.gray.users = slow.production.users = 10'000;
    for (int i = 0; i < 10'000; ++i) {
        slow.gray.times.add(i % 10 == 0 ? 10'000'000'000 : 1'000'000'000);
        slow.production.times.add(1'000'000'000);
    }
    const StratumStep steps[] {slow};
    const Comparison times = compare(*findMetric("startup-cold"), steps);
    QCOMPARE(times.outcome, Outcome::Worse);
    QCOMPARE(times.hurtUsers, std::optional<std::uint64_t>(1000));
}

void TstRelease::theWorstVerdictComesFirst()
{
    const auto verdict = [](std::initializer_list<StratumStep> steps) {
        return judge(*findMetric("crash-rate"), std::span(steps.begin(), steps.size()));
    };
    const Verdict order[] {verdict({rates(20'000, 2000, 100'000, 1000)}), verdict({rates(20'000, 400, 100'000, 1000)}),
                           verdict({rates(2000, 22, 10'000, 100)}), verdict({rates(1'000'000, 5000, 1'000'000, 5000)}),
                           verdict({})};
    QCOMPARE(order[1].overall.outcome, Outcome::Worse);
    QCOMPARE(order[2].overall.outcome, Outcome::Inconclusive);
    QCOMPARE(order[3].overall.outcome, Outcome::NoWorse);
    for (std::size_t i = 0; i < std::size(order); ++i)
        for (std::size_t k = 0; k < std::size(order); ++k)
            QCOMPARE(isWorse(order[i], order[k]), i < k);
}

void TstRelease::sketchQuantilesAreWithinOnePercent()
{
    std::mt19937_64 random(1);
    std::lognormal_distribution<double> time(20, 1);
    std::vector<double> values;
    Sketch sketch;
    for (int i = 0; i < 20'000; ++i) {
        values.push_back(std::floor(time(random)));
        sketch.add(static_cast<DurationNs>(values.back()));
    }
    std::ranges::sort(values);
    for (const double q : {0.01, 0.5, 0.9, 0.99, 0.999, 1.0}) {
        const double exact = values[static_cast<std::size_t>(std::ceil(q * 20'000)) - 1];
        QVERIFY(std::abs(static_cast<double>(sketch.quantile(q)) / exact - 1) <= 0.011);
    }
    QCOMPARE(sketch.effectiveCount(), 20'000.0);
}

void TstRelease::sketchesAddUpAndComeBackFromText()
{
    Sketch a, b, both;
    for (int i = 1; i <= 500; ++i) {
        (i % 3 ? a : b).add(i * 1'000'000);
        both.add(i * 1'000'000);
    }
    a.merge(b);
    QCOMPARE(a.text(), both.text());
    const Result<Sketch> back = Sketch::parse(a.text());
    QVERIFY(back.has_value());
    QCOMPARE(back->text(), a.text());
    QCOMPARE(back->quantile(0.95), a.quantile(0.95));
    QCOMPARE(Sketch().quantile(0.5), 0);
}

void TstRelease::damagedSketchesAreErrors()
{
    for (const char* text :
         {"", "x", "1 2", "1 2:", "1 -1:2", "1 2:-3", "1 99999:1", "nan", "1 2:inf", "1  2:3", "1 2:3x"}) {
        const Result<Sketch> sketch = Sketch::parse(text);
        QVERIFY2(!sketch && sketch.error().code == Errc::Corrupt, text);
    }
}

} // namespace

QTEST_APPLESS_MAIN(TstRelease)
#include "tst_release.moc"
