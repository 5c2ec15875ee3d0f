// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "compared.h"
#include "made_shapes.h"

using namespace graylens;
using namespace graylens::test;

namespace {

/// One that runs enough methods for one of them to be called unusual.
MadeProgram largeProgram(std::mt19937_64& random)
{
    for (;;) {
        MadeProgram program = madeProgram(160, random);
        if (std::ranges::count_if(callsOf(program), [](double calls) { return calls >= 1; }) >= 80)
            return program;
    }
}

/// A method with callees of its own that is called up to `most` times a run.
std::size_t callerIn(const MadeProgram& program, double most, std::mt19937_64& random)
{
    const std::vector<double> calls = callsOf(program);
    for (;;) {
        const std::size_t at = 1 + random() % (calls.size() - 1);
        if (calls[at] >= 1 && calls[at] <= most && program.methods[at].calls.size() >= 2)
            return at;
    }
}

/// Puts a method around all that `method` calls.
std::size_t wrapBody(MadeProgram& program, std::size_t method, const std::string& name)
{
    const std::size_t wrapper = program.add(name, 500, program.methods[method].calls);
    program.methods[method].calls = {{wrapper, 1}};
    return wrapper;
}

/// A part of the program that nothing else calls: many calls of eight methods that cost as much as others do, and about
/// `amount` together; returns the last of these.
std::size_t addPart(MadeProgram& program, std::size_t caller, double amount)
{
    constexpr std::int64_t kOrdinary = 15'000;
    std::vector<MadeProgram::Call> below;
    for (int i = 0; i < 8; ++i)
        below.push_back({program.add("org.made.Part" + std::to_string(i) + ".run", kOrdinary),
                         static_cast<int>(amount / 8 / kOrdinary)});
    below.push_back({program.add("org.made.Part8.run", kOrdinary), 1});
    const std::size_t top = program.add("org.made.Part.open", kOrdinary, below);
    program.methods[caller].calls.push_back({top, 1});
    return below.back().method;
}

std::size_t rankOf(const DiffResult& result, const std::string& method, CauseKind kind)
{
    const auto found = std::ranges::find_if(result.causes, [&](const Cause& cause) {
        return cause.kind == kind && result.tree.text(cause.node) == method;
    });
    return static_cast<std::size_t>(found - result.causes.begin());
}

struct Ran
{
    std::vector<DiffInput> normal, abnormal;
};
Ran ranAll(const MadeProgram& normal, const MadeProgram& abnormal, std::mt19937_64& random, const RunOptions& options,
           std::size_t normals, std::size_t abnormals)
{
    Ran out;
    for (std::size_t i = 0; i < normals; ++i)
        out.normal.push_back(ran(normal, random, options));
    for (std::size_t i = 0; i < abnormals; ++i)
        out.abnormal.push_back(ran(abnormal, random, options));
    return out;
}

} // namespace

/// Code that one side never calls, in which one method is out of line.
class TestDiffUnreached : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatAWrapperTakesByItselfIsItsOwn_data()
    {
        QTest::addColumn<bool>("waits");
        QTest::addColumn<QString>("package");
        QTest::addColumn<int>("kind");
        QTest::newRow("works, in a package that normal knows") << false << "org.made" << int(CauseKind::Slower);
        QTest::newRow("waits, in a package that normal knows") << true << "org.made" << int(CauseKind::Waiting);
        QTest::newRow("works, in a package that came with it") << false << "com.sdk" << int(CauseKind::New);
    }

    void whatAWrapperTakesByItselfIsItsOwn()
    {
        QFETCH(bool, waits);
        QFETCH(QString, package);
        QFETCH(int, kind);
        int runs = 0, right = 0, amounts = 0;
        for (unsigned seed = 1; seed <= 12; ++seed) {
            std::mt19937_64 random(seed * 31);
            const MadeProgram normal = largeProgram(random);
            MadeProgram abnormal = normal;
            const std::string name = package.toStdString() + ".Interceptor.proceed";
            const std::size_t at = callerIn(abnormal, 8, random);
            const std::size_t wrapper = wrapBody(abnormal, at, name);
            const double amount = 0.2 * costs(normal)[0];
            const auto each = static_cast<std::int64_t>(amount / callsOf(abnormal)[wrapper]);
            (waits ? abnormal.methods[wrapper].wait : abnormal.methods[wrapper].self) += each;
            const std::size_t many = seed % 2 == 0 ? 1 : 4;
            const Ran all = ranAll(normal, abnormal, random, {.costNoise = 0.2, .callNoise = 0.03}, many, many);
            const DiffResult result = compared(all.normal, all.abnormal);
            verifyAccount(result);
            const std::size_t rank = rankOf(result, name, CauseKind(kind));
            ++runs;
            right += rank < 2;
            if (rank < result.causes.size())
                amounts += std::abs(static_cast<double>(result.causes[rank].delta) - amount) < 0.25 * amount;
            if (rank >= 2)
                qDebug("seed %u, %.1f ms:\n%s", seed, amount / 1e6, shown(result, 4).c_str());

            const DiffResult back = compared(all.abnormal, all.normal);
            QCOMPARE(back.delta, -result.delta);
            QCOMPARE(back.causes.size(), result.causes.size());
        }
        qInfo("%d runs: kind and place right in %d, amount in %d", runs, right, amounts);
        QVERIFY(right * 10 >= runs * 9);
        QVERIFY(amounts * 10 >= runs * 9);
    }

    void aWrapperThatCostsLittleIsNoCause()
    {
        for (unsigned seed = 1; seed <= 8; ++seed) {
            std::mt19937_64 random(seed * 37);
            const MadeProgram normal = largeProgram(random);
            MadeProgram abnormal = normal;
            const Planted planted = plant(abnormal, 2, 0.2 * costs(normal)[0], random);
            wrapBody(abnormal, callerIn(abnormal, 200, random), "org.made.Interceptor.proceed");
            const DiffResult result = compared({ran(normal, random)}, {ran(abnormal, random)});
            QCOMPARE(std::string(result.tree.text(result.causes[0].node)), planted.method);
            QCOMPARE(rankOf(result, "org.made.Interceptor.proceed", CauseKind::Slower), result.causes.size());
        }
    }

    /// Where runs differ by single calls anyway, a part that one of them happens not to reach says less than the one
    /// method in it that no other method is like.
    void whatIsSlowInAPartComesBeforeThePartItself_data()
    {
        QTest::addColumn<double>("callNoise");
        QTest::addColumn<bool>("slowFirst");
        QTest::newRow("calls come and go") << 0.15 << true;
        QTest::newRow("every call is made as ever") << 0.0 << false;
    }

    void whatIsSlowInAPartComesBeforeThePartItself()
    {
        QFETCH(double, callNoise);
        QFETCH(bool, slowFirst);
        int runs = 0, right = 0;
        for (unsigned seed = 1; seed <= 10; ++seed) {
            std::mt19937_64 random(seed * 41);
            const MadeProgram normal = largeProgram(random);
            const double whole = costs(normal)[0];
            MadeProgram abnormal = normal;
            const std::size_t caller = addPart(abnormal, 0, whole);
            abnormal.methods[caller].calls.push_back(
                {abnormal.add("org.made.Cache.load", static_cast<std::int64_t>(whole / 3)), 1});
            const Ran all = ranAll(normal, abnormal, random, {.costNoise = 0.2, .callNoise = callNoise}, 1, 1);
            const DiffResult result = compared(all.normal, all.abnormal);
            verifyAccount(result);
            const std::size_t load = rankOf(result, "org.made.Cache.load", CauseKind::Slower);
            const std::size_t part = rankOf(result, "org.made.Part.open", CauseKind::New);
            qDebug("%s", shown(result, 4).c_str());
            ++runs;
            right += slowFirst ? load < part && load < 2 : part < load;
        }
        qInfo("%d of %d runs", right, runs);
        QVERIFY(right * 10 >= runs * 9);
    }
};

QTEST_GUILESS_MAIN(TestDiffUnreached)
#include "tst_diff_unreached.moc"
