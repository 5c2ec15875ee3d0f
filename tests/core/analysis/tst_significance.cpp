// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <cmath>

#include "core/analysis/significance.h"
#include "tests/support/test_data.h"

using namespace graylens::analysis;

class TestSignificance : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fewTracesAreToldApart()
    {
        QVERIFY(!enoughForTest(1, 100));
        QVERIFY(!enoughForTest(3, 3)); // the most extreme order has p = 0.1
        QVERIFY(enoughForTest(4, 4));
        QVERIFY(enoughForTest(3, 5));
    }

    void fisherAgreesWithCountedTables()
    {
        QVERIFY(std::abs(fisherExact(0, 4, 4, 4) - 2.0 / 70) < 1e-9); // C(8,4) orders, two of them this extreme
        QVERIFY(std::abs(fisherExact(1, 10, 9, 10) - 202.0 / 184756) < 1e-9); // (10 * 10 + 1) * 2 of C(20,10)
        QCOMPARE(fisherExact(5, 5, 7, 7), 1.0);
        QCOMPARE(fisherExact(0, 5, 0, 7), 1.0);
    }

    void ranksAreTestedWithTies()
    {
        const std::vector<double> low {1, 2, 3, 4, 5}, high {6, 7, 8, 9, 10}, same {3, 3, 3, 3};
        QVERIFY(mannWhitney(low, high) < 0.02);
        QVERIFY(std::abs(mannWhitney(low, high) - mannWhitney(high, low)) < 1e-12);
        QVERIFY(mannWhitney(low, low) > 0.9);
        QCOMPARE(mannWhitney(same, same), 1.0);
        const std::vector<double> once {1, 1, 1, 1, 1}, twice {2, 2, 2, 2, 2};
        QVERIFY(mannWhitney(once, twice) < 0.01); // constant on both sides: any change is notable
    }

    /// Tails added up by hand: 2 x 11 / 1024, 2 x 1 / 8, and the sum of the upper tail of 12 in 20 with 0.3.
    void binomialIsExact()
    {
        QVERIFY(std::abs(binomialTest(9, 10, 0.5) - 22.0 / 1024) < 1e-12);
        QVERIFY(std::abs(binomialTest(0, 3, 0.5) - 0.25) < 1e-12);
        QCOMPARE(binomialTest(5, 10, 0.5), 1.0);
        QCOMPARE(binomialTest(0, 0, 0.5), 1.0);
        double tail = 0;
        for (int k = 12; k <= 20; ++k)
            tail += std::exp(std::lgamma(21) - std::lgamma(k + 1) - std::lgamma(21 - k) + k * std::log(0.3)
                             + (20 - k) * std::log(0.7));
        QVERIFY(std::abs(binomialTest(12, 20, 0.3) - 2 * tail) < 1e-12);
        QVERIFY(binomialTest(1'000'000, 1'500'000, 0.5) < 1e-300);
    }

    void manyTestsRaiseTheBar()
    {
        std::vector<double> p {0.01, 0.04, 0.03, 0.005};
        adjustForMany(p);
        QVERIFY(std::abs(p[0] - 0.02) < 1e-12);
        QVERIFY(std::abs(p[1] - 0.04) < 1e-12);
        QVERIFY(std::abs(p[2] - 0.04) < 1e-12);
        QVERIFY(std::abs(p[3] - 0.02) < 1e-12);
    }
};

QTEST_GUILESS_MAIN(TestSignificance)
#include "tst_significance.moc"
