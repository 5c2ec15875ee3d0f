// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <map>

#include "compared.h"
#include "core/base/worker_pool.h"

using namespace graylens;
using namespace graylens::test;

namespace {
/// A method that is called and costs something: `share` of the whole at least, and not the entry.
std::size_t chosen(const MadeProgram& program, std::mt19937_64& random)
{
    const std::vector<double> calls = test::callsOf(program);
    std::vector<std::size_t> candidates;
    for (std::size_t i = 1; i < calls.size(); ++i) {
        if (calls[i] >= 1 && calls[i] <= 400)
            candidates.push_back(i);
    }
    return candidates[random() % candidates.size()];
}

/// One change to a program, and what the account must say about it.
struct Change
{
    CauseKind kind = CauseKind::New;
    std::string method;
    double delta = 0;
};

Change slowDown(MadeProgram& program, std::size_t method, double amount)
{
    const double calls = test::callsOf(program)[method];
    const auto more = static_cast<std::int64_t>(amount / calls);
    program.methods[method].self += more;
    return {CauseKind::Slower, program.methods[method].name, static_cast<double>(more) * calls};
}

Change waitLonger(MadeProgram& program, std::size_t method, double amount)
{
    const double calls = test::callsOf(program)[method];
    const auto more = static_cast<std::int64_t>(amount / calls);
    program.methods[method].wait += more;
    return {CauseKind::Waiting, program.methods[method].name, static_cast<double>(more) * calls};
}

Change callNew(MadeProgram& program, std::size_t caller, double amount)
{
    const double calls = test::callsOf(program)[caller];
    const std::size_t probe = program.add("com.sdk.Probe.scan", static_cast<std::int64_t>(amount / calls / 8));
    std::size_t util = program.methods.size() - 2; // it also calls what exists already
    while (!program.methods[util].calls.empty())
        --util;
    const std::size_t guard = program.add("com.sdk.Guard.bootstrap", 1000, {{probe, 8}, {util, 1}});
    program.methods[caller].calls.push_back({guard, 1});
    return {CauseKind::New, "com.sdk.Guard.bootstrap", calls * test::costs(program)[guard]};
}

Change callMore(MadeProgram& program, std::size_t caller, double amount)
{
    const double calls = test::callsOf(program)[caller];
    MadeProgram::Call& call = program.methods[caller].calls.at(0);
    const double cost = test::costs(program)[call.method];
    const int more = std::max(1, static_cast<int>(amount / calls / cost));
    call.times += more;
    return {CauseKind::MoreCalls, program.methods[call.method].name, more * calls * cost};
}

/// Benign changes: they cost next to nothing and must not hide or outrank the true one.
void wrapBody(MadeProgram& program, std::size_t method, const std::string& name)
{
    const std::size_t wrapper = program.add(name, 500, program.methods[method].calls);
    program.methods[method].calls = {{wrapper, 1}};
}
void makeBenign(MadeProgram& program, std::mt19937_64& random)
{
    for (int i = 0; i < 3; ++i) {
        const std::size_t method = chosen(program, random);
        if (program.methods[method].calls.size() >= 2)
            wrapBody(program, method, "org.made.Interceptor" + std::to_string(i) + ".proceed");
        std::ranges::reverse(program.methods[chosen(program, random)].calls);
        MadeProgram::Method& renamed = program.methods[chosen(program, random)];
        if (!renamed.calls.empty() && !renamed.name.ends_with("V2"))
            renamed.name += "V2";
    }
}

} // namespace

class TestDiffMade : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void meansOfSeveralTracesStillAddUp()
    {
        std::mt19937_64 random(5);
        const MadeProgram program = test::madeProgram(70, random);
        MadeProgram slow = program;
        slowDown(slow, chosen(slow, random), 7e6);
        std::vector<DiffInput> normal, abnormal;
        const test::RunOptions options {.costNoise = 0.4, .callNoise = 0.1};
        for (int i = 0; i < 7; ++i)
            normal.push_back(ran(program, random, options));
        for (int i = 0; i < 3; ++i)
            abnormal.push_back(ran(slow, random, options));
        const DiffResult result = compared(normal, abnormal);
        QCOMPARE(result.tree.normal.traces, 7U);
        verifyAccount(result);

        // The order of the files changes nothing.
        std::ranges::reverse(normal);
        std::rotate(abnormal.begin(), abnormal.begin() + 1, abnormal.end());
        const DiffResult again = compared(normal, abnormal);
        QCOMPARE(shown(again), shown(result));
        QCOMPARE(again.delta, result.delta);
        QVERIFY(again.tree.normal.self == result.tree.normal.self);
    }

    void manyTracesAreTested()
    {
        std::mt19937_64 random(21);
        const MadeProgram program = test::madeProgram(70, random);
        MadeProgram changed = program;
        callNew(changed, chosen(changed, random), 0.3 * test::costs(program)[0]);
        std::vector<DiffInput> normal, abnormal;
        const test::RunOptions options {.costNoise = 0.4, .callNoise = 0.05};
        for (int i = 0; i < 6; ++i) {
            normal.push_back(ran(program, random, options));
            abnormal.push_back(ran(changed, random, options));
        }
        const DiffResult result = compared(normal, abnormal);
        QCOMPARE(result.causes[0].kind, CauseKind::New);
        QCOMPARE(result.causes[0].presenceNormal, 0U);
        QCOMPARE(result.causes[0].presenceAbnormal, 6U);
        QVERIFY(result.causes[0].pValue.has_value() && *result.causes[0].pValue < 0.05);
        const DiffResult few = compared({normal[0], normal[1]}, {abnormal[0], abnormal[1]});
        QVERIFY(!few.causes[0].pValue.has_value()); // too few for any test
    }

    void swappingTheSidesSwapsTheSigns()
    {
        for (unsigned seed = 1; seed <= 20; ++seed) {
            std::mt19937_64 random(seed);
            const MadeProgram program = test::madeProgram(60, random);
            MadeProgram changed = program;
            callNew(changed, chosen(changed, random), 5e6);
            const test::RunOptions options {.costNoise = 0.3, .callNoise = 0.1};
            const std::vector<DiffInput> a {ran(program, random, options)}, b {ran(changed, random, options)};
            const DiffResult there = compared(a, b), back = compared(b, a);
            QCOMPARE(back.delta, -there.delta);
            QCOMPARE(back.tree.size(), there.tree.size());
            QVERIFY(back.tree.normal.total == there.tree.abnormal.total);
            QCOMPARE(back.causes.size(), there.causes.size());
            static const std::map<CauseKind, CauseKind> kMirror {
                {CauseKind::New, CauseKind::Removed},          {CauseKind::Removed, CauseKind::New},
                {CauseKind::MoreCalls, CauseKind::FewerCalls}, {CauseKind::FewerCalls, CauseKind::MoreCalls},
                {CauseKind::Slower, CauseKind::Faster},        {CauseKind::Faster, CauseKind::Slower},
                {CauseKind::Waiting, CauseKind::Waiting}};
            for (std::size_t i = 0; i < there.causes.size(); ++i) {
                QCOMPARE(back.causes[i].delta, -there.causes[i].delta);
                QCOMPARE(back.causes[i].kind, kMirror.at(there.causes[i].kind));
            }
        }
    }

    void everyComparisonOfMadeProgramsAddsUp()
    {
        for (unsigned seed = 1; seed <= 60; ++seed) {
            std::mt19937_64 random(seed);
            MadeProgram a = test::madeProgram(20 + seed, random), b = a;
            if (seed % 3 == 0)
                b = test::madeProgram(20 + seed, random); // nothing in common but some names
            makeBenign(b, random);
            b.threads.push_back({"worker-7", 300, 1});
            a.threads.push_back({"worker-3", 200, 2});
            const test::RunOptions options {
                .costNoise = 0.6, .callNoise = 0.4, .maxSlices = 50'000, .cpu = seed % 2 == 0};
            verifyAccount(compared({ran(a, random, options)}, {ran(b, random, options), ran(b, random, options)}));
        }
    }

    void theRestIsOnlyWhatIsSmall()
    {
        // With no floor the rest must vanish but for rounding: nothing real may hide in it.
        for (unsigned seed = 1; seed <= 20; ++seed) {
            std::mt19937_64 random(seed);
            MadeProgram a = test::madeProgram(50, random), b = a;
            makeBenign(b, random);
            slowDown(b, chosen(b, random), 4e6);
            const test::RunOptions options {.costNoise = 0.5, .callNoise = 0.3, .maxSlices = 50'000};
            analysis::DiffOptions all;
            all.noiseFloor = 0;
            all.maxCauses = 1'000'000;
            const DiffResult result = compared({ran(a, random, options)}, {ran(b, random, options)}, all);
            for (const Cause& cause : result.causes) {
                if (cause.scope == CauseScope::Rest)
                    QVERIFY2(std::abs(cause.delta) <= 200, cause.sentence.c_str());
            }
        }
    }

    void trueCausesComeFirstAmongBenignChanges_data()
    {
        QTest::addColumn<int>("kind");
        QTest::newRow("new") << 0;
        QTest::newRow("more calls") << 1;
        QTest::newRow("slower") << 2;
        QTest::newRow("waiting") << 3;
    }

    void trueCausesComeFirstAmongBenignChanges()
    {
        QFETCH(int, kind);
        int first = 0, rightKind = 0, close = 0, runs = 0;
        for (unsigned seed = 1; seed <= 40; ++seed) {
            std::mt19937_64 random(seed * 17 + static_cast<unsigned>(kind));
            const MadeProgram program = test::madeProgram(90, random);
            MadeProgram changed = program;
            const double amount = 0.3 * test::costs(program)[0];
            std::size_t place = chosen(changed, random);
            if (kind == 1) {
                while (changed.methods[place].calls.empty())
                    place = chosen(changed, random);
            }
            const Change change = kind == 0 ? callNew(changed, place, amount)
                : kind == 1                 ? callMore(changed, place, amount)
                : kind == 2                 ? slowDown(changed, place, amount)
                                            : waitLonger(changed, place, amount);
            if (change.delta < 0.1 * test::costs(program)[0])
                continue; // one more call of something cheap: nothing to find
            const std::string before = change.method;
            makeBenign(changed, random);
            const test::RunOptions options {.costNoise = 0.2, .callNoise = 0.02};
            const DiffResult result = compared({ran(program, random, options)}, {ran(changed, random, options)});
            verifyAccount(result);
            ++runs;
            const Cause& cause = result.causes.front();
            const std::string_view name = result.tree.text(cause.node);
            if (name != before && name != before + "V2") {
                qDebug("seed %u: wanted %s %.1f ms, got:\n%s", seed, before.c_str(), change.delta / 1e6,
                       shown(result, 4).c_str());
                continue;
            }
            ++first;
            rightKind += cause.kind == change.kind;
            close += std::abs(static_cast<double>(cause.delta) - change.delta) < 0.15 * change.delta;
        }
        qDebug("%d runs: first %d, right kind %d, close %d", runs, first, rightKind, close);
        QVERIFY(runs >= 15);
        QVERIFY(first * 100 >= runs * 90);
        QVERIFY(rightKind * 100 >= runs * 90);
        QVERIFY(close * 100 >= runs * 85);
    }

    void aSlowerDeviceIsNotBlamedOnOneMethod()
    {
        std::mt19937_64 random(31);
        const MadeProgram program = test::madeProgram(70, random);
        MadeProgram slow = program;
        for (MadeProgram::Method& method : slow.methods)
            method.self *= 2;
        const test::RunOptions options {.costNoise = 0.2};
        const DiffResult result = compared({ran(program, random, options)}, {ran(slow, random, options)});
        QCOMPARE(result.comparability.size(), 1U);
        QCOMPARE(result.comparability[0].code, std::string("uniform-change"));
        QVERIFY(compared({ran(program, random, options)}, {ran(program, random, options)}).comparability.empty());
    }

    void theSameResultOnAPool()
    {
        std::mt19937_64 random(9);
        const MadeProgram program = test::madeProgram(80, random);
        MadeProgram changed = program;
        changed.threads.push_back({"io", 5, 3});
        makeBenign(changed, random);
        const std::vector<DiffInput> a {ran(program, random), ran(program, random)}, b {ran(changed, random)};
        WorkerPool pool(3);
        Operation operation;
        operation.pool = &pool;
        auto parallel = analysis::diff(a, b, operation);
        GL_VERIFY_RESULT(parallel);
        const DiffResult plain = compared(a, b);
        QCOMPARE(shown(*parallel), shown(plain));
        QVERIFY(parallel->tree.abnormal.total == plain.tree.abnormal.total);
    }
};

QTEST_GUILESS_MAIN(TestDiffMade)
#include "tst_diff_made.moc"
