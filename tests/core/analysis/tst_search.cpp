// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/search.h"
#include "core/trace/trace_text.h"
#include "tests/support/test_data.h"

using namespace graylens;

namespace {

constexpr std::int64_t kMs = 1'000'000;

std::string nameOf(const trace::Trace& trace, std::optional<SliceId> slice)
{
    return slice ? std::string(trace.text(trace.slices.name[slice->value()])) : std::string("-");
}

} // namespace

class TestSearch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        auto trace
            = trace::traceFromText("main: Load{1ms}[preload:1ms] Draw:1ms Load:1ms\nworker: Draw:2ms loader:1ms");
        GL_VERIFY_RESULT(trace);
        m_trace = *trace;
    }

    void findsNamesWithoutRegardToCase()
    {
        const auto matches = analysis::findNames(m_trace->strings, "LOAD");
        QCOMPARE(matches.count(), 3U);
        QVERIFY(matches.contains(m_trace->strings.find("preload")));
        QVERIFY(!matches.contains(m_trace->strings.find("Draw")));
        QCOMPARE(analysis::findNames(m_trace->strings, "").count(), 0U);
    }

    void stepsForwardThroughAllTracksAndBack()
    {
        const auto matches = analysis::findNames(m_trace->strings, "load");
        std::vector<SliceId> found;
        TimeNs time = -1;
        std::optional<SliceId> slice;
        while ((slice = analysis::nextSlice(*m_trace, matches, time, {}, slice))) {
            found.push_back(*slice);
            time = m_trace->slices.ts[slice->value()];
        }
        QCOMPARE(found.size(), 4U);
        QCOMPARE(nameOf(*m_trace, found[0]), std::string("Load"));
        QCOMPARE(nameOf(*m_trace, found[1]), std::string("preload"));
        QCOMPARE(nameOf(*m_trace, found[2]), std::string("loader"));
        std::vector<SliceId> back;
        time = 1000 * kMs;
        slice.reset();
        while ((slice = analysis::previousSlice(*m_trace, matches, time, {}, slice))) {
            back.insert(back.begin(), *slice);
            time = m_trace->slices.ts[slice->value()];
        }
        QVERIFY(back == found);
    }

    void looksOnlyAtTheTracksGiven()
    {
        const auto matches = analysis::findNames(m_trace->strings, "load");
        const std::vector<TrackId> worker {m_trace->threads.sliceTrack[1]};
        QCOMPARE(nameOf(*m_trace, analysis::nextSlice(*m_trace, matches, -1, worker)), std::string("loader"));
        QCOMPARE(nameOf(*m_trace, analysis::nextSlice(*m_trace, matches, 50 * kMs, worker)), std::string("-"));
    }

    void matchedTimeCountsNestedMatchesOnce()
    {
        auto tree = analysis::callTree(*m_trace);
        GL_VERIFY_RESULT(tree);
        const auto found = analysis::matchedTime(*tree, analysis::findNames(*tree->names, "load"));
        QCOMPARE(found.nodes, 3U);
        QCOMPARE(found.total, (3 + 1 + 1) * kMs); // Load with preload inside, Load again, loader
    }

private:
    trace::TracePtr m_trace;
};

QTEST_GUILESS_MAIN(TestSearch)
#include "tst_search.moc"
