// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "compared.h"
#include "made_shapes.h"

using namespace graylens;
using namespace graylens::test;

namespace {

/// Runs of each shape; GRAYLENS_DIFF_SEEDS for more of them, whose rates ACCOUNT.md tells.
unsigned seeds()
{
    bool isSet = false;
    const unsigned asked = qEnvironmentVariable("GRAYLENS_DIFF_SEEDS").toUInt(&isSet);
    return isSet ? asked : 16;
}

} // namespace

class TestDiffShapes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void plantedCausesComeFirst_data()
    {
        QTest::addColumn<int>("shape");
        QTest::newRow("recursion") << int(Recursive);
        QTest::newRow("deep tower") << int(Tower);
        QTest::newRow("many threads") << int(ManyThreads);
        QTest::newRow("loops that change") << int(ChangingLoops);
        QTest::newRow("stalls") << int(Stalls);
        QTest::newRow("lambdas renumbered") << int(Lambdas);
        QTest::newRow("lambdas merged") << int(MergedLambdas);
        QTest::newRow("methods split") << int(SplitMethods);
        QTest::newRow("methods merged") << int(MergedMethods);
        QTest::newRow("calls moved to a worker") << int(AsyncMoves);
    }

    void plantedCausesComeFirst()
    {
        QFETCH(int, shape);
        int runs = 0, first = 0, third = 0, kinds = 0;
        double errors = 0;
        for (unsigned seed = 1; seed <= seeds(); ++seed) {
            const ShapedPair pair = shapedPair(Shape(shape), seed);
            const Planted& planted = pair.planted;
            const std::string& wanted = planted.method;
            std::mt19937_64 random(seed);
            const DiffResult result
                = compared({ran(pair.normal, random, pair.options)}, {ran(pair.abnormal, random, pair.options)});
            verifyAccount(result);
            ++runs;
            std::size_t rank = 0;
            while (rank < result.causes.size() && result.tree.text(result.causes[rank].node) != wanted)
                ++rank;
            if (rank > 0)
                qDebug("seed %u: %s %s %.2f ms is %zu, first are\n%s", seed, analysis::name(planted.kind).data(),
                       wanted.c_str(), planted.amount / 1e6, rank, shown(result, 4).c_str());
            if (rank == result.causes.size())
                continue;
            first += rank == 0;
            third += rank < 3;
            kinds += result.causes[rank].kind == planted.kind;
            errors += std::abs(static_cast<double>(result.causes[rank].delta) - planted.amount) / planted.amount < 0.25;
        }
        qInfo("%d runs: first %d, among three %d, kind %d, amount %.0f", runs, first, third, kinds, errors);
        QVERIFY(first * 100 >= runs * 85);
        QVERIFY(third * 100 >= runs * 90);
        QVERIFY(kinds * 100 >= runs * 80);
    }

    void everyShapeMirrorsAndIsNothingAgainstItself_data() { plantedCausesComeFirst_data(); }

    void everyShapeMirrorsAndIsNothingAgainstItself()
    {
        QFETCH(int, shape);
        for (unsigned seed = 1; seed <= 3; ++seed) {
            std::mt19937_64 random(seed * 101 + static_cast<unsigned>(shape));
            MadeProgram normal = madeProgram(60, random);
            shapeBoth(normal, Shape(shape), random);
            MadeProgram abnormal = normal;
            const Planted planted
                = plant(abnormal, static_cast<int>(seed % 4), 0.2 * costs(normal)[normal.threads[0].entry], random);
            shapeAbnormal(abnormal, Shape(shape), methodOf(abnormal, planted.method), random);
            recurse(normal);
            recurse(abnormal);
            const RunOptions options {.costNoise = 0.2, .callNoise = 0.05};
            const std::vector<DiffInput> a {ran(normal, random, options)}, b {ran(abnormal, random, options)};
            QVERIFY(compared(a, a).causes.empty());
            const DiffResult there = compared(a, b), back = compared(b, a);
            verifyAccount(there);
            QCOMPARE(back.delta, -there.delta);
            QCOMPARE(back.tree.size(), there.tree.size());
            QCOMPARE(back.causes.size(), there.causes.size());
            for (std::size_t i = 0; i < there.causes.size(); ++i)
                QVERIFY(std::abs(back.causes[i].delta + there.causes[i].delta) <= 1);
        }
    }
};

QTEST_GUILESS_MAIN(TestDiffShapes)
#include "tst_diff_shapes.moc"
