// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QObject>
#include <QRegularExpression>

#include <limits>
#include <string>

#include "core/base/worker_pool.h"
#include "core/trace/trace_builder.h"
#include "tests/support/test_data.h"

using namespace graylens;
using namespace graylens::trace;

namespace {

TrackId mainTrack(TraceBuilder& builder)
{
    return builder.threadTrack(builder.thread(1, 1));
}

/// "name start dur cpu flags parent" of every slice, one a line, rows in order.
QString drawn(const Trace& trace)
{
    QString out;
    for (std::uint32_t row = 0; row < trace.rows.size(); ++row) {
        out += QStringLiteral("row\n");
        for (std::uint32_t i = trace.rows[row].begin; i < trace.rows[row].end; ++i) {
            const auto name = trace.text(trace.slices.name[i]);
            out += QStringLiteral("%1 %2+%3")
                       .arg(QString::fromUtf8(name.data(), static_cast<int>(name.size())))
                       .arg(trace.slices.ts[i])
                       .arg(trace.slices.duration(i));
            if (trace.slices.cpuTime(i) != kNoTime)
                out += QStringLiteral(" cpu %1").arg(trace.slices.cpuTime(i));
            if (const auto flags = trace.slices.flagsOf(i))
                out += QStringLiteral(" flags %1").arg(flags);
            if (trace.slices.parent[i] != 0xFFFFFFFFU) {
                const auto parent = trace.text(trace.slices.name[trace.slices.parent[i]]);
                out += QStringLiteral(" in %1").arg(QString::fromUtf8(parent.data(), static_cast<int>(parent.size())));
            }
            out += QLatin1Char('\n');
        }
    }
    return out;
}

/// Edges out of "a+0 b+1 b-2 -3": name, edge, time. '!' is an exception.
std::vector<SliceEdge> edgesOf(TraceBuilder& builder, const QString& text)
{
    std::vector<SliceEdge> edges;
    for (const QString& word : text.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        const auto sign = word.indexOf(QRegularExpression(QStringLiteral("[-+!]")));
        SliceEdge edge;
        edge.ts = word.mid(sign + 1).toLongLong();
        edge.edge = word[sign] == QLatin1Char('+') ? Edge::Begin
            : word[sign] == QLatin1Char('-')       ? Edge::End
                                                   : Edge::Unwind;
        if (sign > 0)
            edge.name = builder.intern(word.left(sign).toStdString());
        edges.push_back(edge);
    }
    return edges;
}

TracePtr fromEdges(const QString& text)
{
    TraceBuilder builder;
    builder.edges(mainTrack(builder), edgesOf(builder, text));
    return std::move(builder).finish().value();
}

std::uint64_t issueCount(const Trace& trace, std::string_view code)
{
    for (const IssueRow& issue : trace.issues) {
        if (issue.code == code)
            return issue.count;
    }
    return 0;
}

} // namespace

class TestTraceBuilder : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void nestsEdges()
    {
        const auto trace = fromEdges(QStringLiteral("a+0 b+1 b-2 c+2 -4 a-9 d+10 -12"));
        QCOMPARE(drawn(*trace), QStringLiteral("row\na 0+9\nd 10+2\nrow\nb 1+1 in a\nc 2+2 in a\n"));
        QVERIFY(trace->issues.empty());
        QCOMPARE(trace->span, (TimeRange {0, 12}));
    }
    void exitWithoutEnterRunsFromTheStart()
    {
        const auto trace = fromEdges(QStringLiteral("x+5 x-6 a-8 y+9 y-10 b-12 z+13 z-14"));
        QCOMPARE(drawn(*trace),
                 QStringLiteral("row\nb 5+7 flags 4\nz 13+1\nrow\na 5+3 flags 4 in b\ny 9+1 in b\nrow\nx 5+1 in a\n"));
        QCOMPARE(issueCount(*trace, "exit-without-enter"), 2U);
    }
    void openAtTheEndIsClosedAtTheLastTime()
    {
        const auto trace = fromEdges(QStringLiteral("a+0 b+1 c+2 c-7"));
        QCOMPARE(drawn(*trace), QStringLiteral("row\na 0+7 flags 1\nrow\nb 1+6 flags 1 in a\nrow\nc 2+5 in b\n"));
        QCOMPARE(issueCount(*trace, "unfinished"), 2U);
    }
    void mismatchedExitPopsToItsFrame()
    {
        const auto trace = fromEdges(QStringLiteral("a+0 b+1 c+2 b-5 q-6 a-9"));
        QCOMPARE(drawn(*trace), QStringLiteral("row\na 0+9\nrow\nb 1+4 in a\nrow\nc 2+3 flags 8 in b\n"));
        QCOMPARE(issueCount(*trace, "mismatched-exit"), 1U);
        QCOMPARE(issueCount(*trace, "exit-dropped"), 1U);
    }
    void edgesOutOfOrderAreSorted()
    {
        const auto trace = fromEdges(QStringLiteral("b+4 b-5 a+0 a-9 q-8"));
        QCOMPARE(drawn(*trace), QStringLiteral("row\na 0+9\nrow\nb 4+1 in a\n"));
        QCOMPARE(issueCount(*trace, "exit-dropped"), 1U);
    }
    void cpuTimeIsKept()
    {
        TraceBuilder builder;
        auto edges = edgesOf(builder, QStringLiteral("a+0 b+1 b-2 a-9"));
        edges[0].cpu = 100;
        edges[3].cpu = 105;
        builder.edges(mainTrack(builder), edges);
        const auto trace = std::move(builder).finish().value();
        QCOMPARE(drawn(*trace), QStringLiteral("row\na 0+9 cpu 5\nrow\nb 1+1 in a\n"));
    }
    void completeSlicesNestByContainment()
    {
        TraceBuilder builder;
        const TrackId track = mainTrack(builder);
        const auto slice = [&](const char* name, TimeNs ts, DurationNs dur) {
            return CompleteSlice {ts, dur, kNoTime, builder.intern(name), {}};
        };
        const CompleteSlice slices[] {slice("b", 2, 3),    slice("a", 0, 10), slice("c", 2, 1),
                                      slice("over", 8, 4), slice("in", 9, 1), slice("zero", 10, 0)};
        builder.complete(track, slices);
        builder.edges(track, edgesOf(builder, QStringLiteral("e+5 f+6 f-6 e-6")));
        const auto trace = std::move(builder).finish().value();
        QCOMPARE(drawn(*trace),
                 QStringLiteral("row\na 0+10\nrow\nb 2+3 in a\ne 5+1 in a\nin 9+1 in a\nrow\nc 2+1 in b\nf 6+0 in "
                                "e\nrow\nover 8+4 flags 16\nrow\nzero 10+0 in over\n"));
        QCOMPARE(issueCount(*trace, "overlap"), 1U);
    }
    void longSlicesAreExact()
    {
        const auto trace = fromEdges(QStringLiteral("a+0 b+1 b-4294967295 c+4294967296 a-9000000000000"));
        QCOMPARE(trace->slices.duration(0), 9000000000000);
        QCOMPARE(trace->slices.duration(1), 4294967294);
        QCOMPARE(trace->slices.duration(2), 9000000000000 - 4294967296);
    }
    void tooDeepCallsAreCountedNotKept()
    {
        TraceBuilder builder;
        std::vector<SliceEdge> edges(20'000);
        for (std::size_t i = 0; i < edges.size(); ++i) {
            edges[i].ts = static_cast<TimeNs>(i);
            edges[i].name = builder.intern("a");
        }
        builder.edges(mainTrack(builder), edges);
        const auto trace = std::move(builder).finish().value();
        QCOMPARE(trace->slices.size(), 16'384U);
        QCOMPARE(issueCount(*trace, "too-deep"), 20'000U - 16'384U);
        QVERIFY(trace->isPartial());
    }
    void impossibleTimesAreCut()
    {
        TraceBuilder builder;
        const TrackId track = mainTrack(builder);
        auto edges = edgesOf(builder, QStringLiteral("a+0 a-1"));
        edges[0].ts = std::numeric_limits<TimeNs>::min();
        edges[1].ts = std::numeric_limits<TimeNs>::max();
        builder.edges(track, edges);
        const CompleteSlice slice {1, std::numeric_limits<DurationNs>::max(), kNoTime, builder.intern("b"), {}};
        builder.complete(track, {&slice, 1});
        const auto trace = std::move(builder).finish().value();
        QCOMPARE(trace->slices.size(), 2U);
        QCOMPARE(issueCount(*trace, "time-out-of-range"), 2U);
    }
    void overloadsShareTextButNotIds()
    {
        TraceBuilder builder;
        const StringId first = builder.method("A.b", "()V", "", 0);
        const StringId second = builder.method("A.b", "(I)V", "A.java", 3);
        QVERIFY(first != second);
        QCOMPARE(builder.method("A.b", "(I)V", "", 0), second);
        const auto trace = std::move(builder).finish().value();
        QCOMPARE(trace->text(second), std::string_view("A.b"));
        QCOMPARE(trace->text(trace->methods.signature[*trace->methods.find(second)]), std::string_view("(I)V"));
    }
    void messagesSurviveGrowingText()
    {
        // More than one large page, so that the text moves while it grows.
        TraceBuilder builder;
        const auto messageOf
            = [](int i) { return std::to_string(i) + std::string(1000, static_cast<char>('a' + i % 26)); };
        constexpr int kRecords = 9000;
        for (int i = 0; i < kRecords; ++i) {
            const std::string message = messageOf(i);
            LogRecord record;
            record.ts = i;
            record.message = message;
            builder.log(record);
        }
        const auto trace = std::move(builder).finish().value();
        QCOMPARE(trace->logs.size(), std::size_t {kRecords});
        for (int i = 0; i < kRecords; ++i)
            QVERIFY(trace->logs.message(static_cast<std::size_t>(i)) == messageOf(i));
    }
    void flowsBindToSlices()
    {
        TraceBuilder builder;
        const TrackId track = mainTrack(builder);
        builder.edges(track, edgesOf(builder, QStringLiteral("a+0 b+1 b-2 a-5 c+9 c-10")));
        builder.flow({7, 1, track, FlowPhase::Start, false});
        builder.flow({7, 6, track, FlowPhase::End, true});
        builder.flow({8, 6, track, FlowPhase::Start, false});
        const auto trace = std::move(builder).finish().value();
        QCOMPARE(trace->flows.from.size(), 1U);
        QCOMPARE(trace->text(trace->slices.name[trace->flows.from[0]]), std::string_view("b"));
        QCOMPARE(trace->text(trace->slices.name[trace->flows.to[0]]), std::string_view("c"));
        QCOMPARE(issueCount(*trace, "flow-unbound"), 1U);
    }
};

QTEST_APPLESS_MAIN(TestTraceBuilder)
#include "tst_trace_builder.moc"
