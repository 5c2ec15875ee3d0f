// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <random>

#include <QtTest>

#include "core/analysis/diff_match.h"
#include "core/analysis/diff_match_sequence.h"

using namespace graylens;
using analysis::MatchOptions;

namespace {

/// Length of the longest common sequence, plainly.
std::size_t commonLength(const std::vector<analysis::SequenceItem>& a, const std::vector<analysis::SequenceItem>& b)
{
    std::vector<std::size_t> row(b.size() + 1);
    for (const auto& x : a) {
        std::size_t diagonal = 0;
        for (std::size_t j = 0; j < b.size(); ++j) {
            const std::size_t above = row[j + 1];
            row[j + 1] = x.key == b[j].key ? diagonal + 1 : std::max(above, row[j]);
            diagonal = above;
        }
    }
    return row.back();
}

std::vector<analysis::SequenceItem> drawnItems(std::size_t size, unsigned keys, std::mt19937_64& random)
{
    std::vector<analysis::SequenceItem> out;
    for (std::size_t i = 0; i < size; ++i) {
        const auto key = static_cast<std::uint32_t>(random() % keys);
        out.push_back(
            {key, key + static_cast<std::uint32_t>(random() % 2) * 1000, static_cast<std::int64_t>(random() % 50)});
    }
    return out;
}

} // namespace

class TestDiffSequence : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sequencesAreAsLongAsTheyCanBe()
    {
        std::mt19937_64 random(5);
        for (int round = 0; round < 60; ++round) {
            auto a = drawnItems(round < 40 ? 1 + random() % 60 : 700 + random() % 300, round % 2 ? 4 : 30, random);
            auto b = a;
            for (std::uint64_t n = random() % 20; n > 0 && !b.empty(); --n)
                b.erase(b.begin() + static_cast<std::ptrdiff_t>(random() % b.size()));
            for (std::uint64_t n = random() % 40; n > 0; --n)
                b.insert(b.begin() + static_cast<std::ptrdiff_t>(random() % (b.size() + 1)),
                         drawnItems(1, 30, random)[0]);
            std::vector<analysis::SequencePair> pairs;
            QVERIFY(analysis::SequenceMatcher(1'000'000'000).match(a, b, pairs));
            std::ranges::sort(pairs);
            for (std::size_t i = 0; i < pairs.size(); ++i) {
                QCOMPARE(a[pairs[i].first].key, b[pairs[i].second].key);
                QVERIFY(i == 0 || pairs[i - 1].second < pairs[i].second);
            }
            QCOMPARE(pairs.size(), commonLength(a, b));
        }
    }

    void aMillionTurnsAreFolded()
    {
        std::vector<analysis::SequenceItem> a, b;
        for (std::uint32_t i = 0; i < 600'000; ++i) // a call now and then that the other side makes elsewhere
            a.push_back({i % 3 + (i % 31'000 == 5 ? 7 : 0), i % 3, 1});
        for (std::uint32_t i = 0; i < 900'000; ++i)
            b.push_back({i % 3 + (i % 37'000 == 5 ? 8 : 0), i % 3 + i % 2, 1});
        std::vector<analysis::SequencePair> pairs;
        QVERIFY(analysis::SequenceMatcher(MatchOptions().budget).match(a, b, pairs));
        QVERIFY2(pairs.size() > 500'000, qPrintable(QString::number(pairs.size())));
    }
};

QTEST_GUILESS_MAIN(TestDiffSequence)
#include "tst_diff_sequence.moc"
