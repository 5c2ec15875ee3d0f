// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <random>
#include <vector>

#include <QTest>

#include "core/logs/row_set.h"

using namespace graylens::logs;

namespace {

std::vector<std::uint64_t> someRows(std::uint64_t rows, unsigned oneIn, unsigned seed)
{
    std::mt19937 random(seed);
    std::vector<std::uint64_t> out;
    for (std::uint64_t row = 0; row < rows; ++row) {
        if (random() % oneIn == 0)
            out.push_back(row);
    }
    return out;
}

RowSet setOf(const std::vector<std::uint64_t>& rows)
{
    RowSetBuilder builder;
    for (const std::uint64_t row : rows)
        builder.append(row);
    return builder.rows();
}

void compare(const RowSet& set, const std::vector<std::uint64_t>& rows, std::uint64_t end)
{
    QCOMPARE(set.size(), std::uint64_t {rows.size()});
    for (std::size_t i = 0; i < rows.size(); ++i)
        QCOMPARE(set.at(i), rows[i]);
    for (std::uint64_t row = 0; row < end; ++row) {
        const auto place = std::lower_bound(rows.begin(), rows.end(), row);
        QCOMPARE(set.rank(row), static_cast<std::uint64_t>(place - rows.begin()));
        QCOMPARE(set.contains(row), place != rows.end() && *place == row);
    }
}

} // namespace

class TestRowSet : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void isAsASortedVector_data()
    {
        QTest::addColumn<unsigned>("oneIn");
        for (const unsigned oneIn : {1U, 2U, 15U, 17U, 300U, 70'000U})
            QTest::addRow("one in %u", oneIn) << oneIn;
    }

    void isAsASortedVector()
    {
        QFETCH(const unsigned, oneIn);
        constexpr std::uint64_t kRows = 200'000;
        const auto rows = someRows(kRows, oneIn, 7);
        compare(setOf(rows), rows, kRows + 100'000);
    }

    void hasRowsOfAnySize()
    {
        const std::vector<std::uint64_t> rows {0, 65'535, 65'536, 131'072, 5'000'000'000, 5'000'000'001};
        const RowSet set = setOf(rows);
        for (std::size_t i = 0; i < rows.size(); ++i) {
            QCOMPARE(set.at(i), rows[i]);
            QCOMPARE(set.rank(rows[i]), std::uint64_t {i});
        }
        QCOMPARE(set.rank(6'000'000'000), std::uint64_t {6});
        QVERIFY(!set.contains(5'000'000'002));
        QVERIFY(!RowSet().contains(0));
        QCOMPARE(RowSet().rank(9), std::uint64_t {0});
    }

    void allOfThemAreOneRange()
    {
        for (const std::uint64_t count : {0U, 1U, 65'535U, 65'536U, 65'537U, 200'000U}) {
            std::vector<std::uint64_t> rows(count);
            for (std::uint64_t row = 0; row < count; ++row)
                rows[row] = row;
            compare(RowSet::all(count), rows, count + 10);
        }
    }

    void goesOnFromWhatWasBuilt()
    {
        const auto rows = someRows(300'000, 3, 11);
        for (const std::size_t cut : {std::size_t {0}, std::size_t {1}, rows.size() / 2, rows.size()}) {
            RowSetBuilder first;
            for (std::size_t i = 0; i < cut; ++i)
                first.append(rows[i]);
            const RowSet early = first.rows();
            RowSetBuilder second(early);
            QCOMPARE(second.size(), std::uint64_t {cut});
            for (std::size_t i = cut; i < rows.size(); ++i)
                second.append(rows[i]);
            compare(second.rows(), rows, 300'000);
            QCOMPARE(early.size(), std::uint64_t {cut}); // what was handed out stays as it was
        }
    }

    void tenMillionRowsAreSmall()
    {
        constexpr std::uint64_t kRows = 10'000'000;
        constexpr std::size_t kMost = 1'400'000;
        QVERIFY(RowSet::all(kRows).bytes() < 30'000);
        RowSetBuilder builder;
        std::mt19937 random(3);
        for (std::uint64_t row = 0; row < kRows; ++row) {
            if (random() % 3 != 0)
                builder.append(row);
        }
        QVERIFY2(builder.rows().bytes() < kMost, qPrintable(QString::number(builder.rows().bytes())));
    }
};

QTEST_APPLESS_MAIN(TestRowSet)
#include "tst_row_set.moc"
