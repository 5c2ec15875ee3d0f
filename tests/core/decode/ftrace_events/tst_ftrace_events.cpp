// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include <QObject>
#include <QTest>

#include "core/decode/ftrace_events/atrace_mark.h"
#include "core/decode/ftrace_events/ftrace_events.h"
#include "core/trace/trace_builder.h"
#include "core/trace/trace_text.h"
#include "tests/support/test_data.h"

using namespace graylens;
using namespace graylens::decode::ftrace;

namespace {

/// Slices of the only track of this kind, in order: "name +duration".
std::vector<std::string> slicesOn(const trace::Trace& trace, trace::TrackKind kind, std::int64_t tid = -1)
{
    std::vector<std::string> out;
    for (std::size_t track = 0; track < trace.tracks.size(); ++track) {
        const trace::TrackInfo& info = trace.tracks.info[track];
        if (info.kind != kind || (tid != -1 && trace.threads.tid[info.thread.value()] != tid))
            continue;
        for (std::uint32_t row = trace.tracks.rowBegin[track]; row < trace.tracks.rowBegin[track + 1]; ++row) {
            for (std::uint32_t i = trace.rows[row].begin; i < trace.rows[row].end; ++i)
                out.push_back(std::string(trace.text(trace.slices.name[i])) + " +"
                              + std::to_string(trace.slices.duration(i)));
        }
    }
    return out;
}

using Lines = std::vector<std::string>;

} // namespace

class TestFtraceEvents : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void marksOfAllFormsAreRead_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("kind");
        QTest::addColumn<qlonglong>("pid");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("track");
        QTest::addColumn<qlonglong>("number");
        using Kind = AtraceMark::Kind;
        const auto add
            = [](const char* text, Kind kind, qlonglong pid, const char* name, const char* track, qlonglong number) {
                  QTest::newRow(text) << QString::fromUtf8(text) << static_cast<int>(kind) << pid
                                      << QString::fromUtf8(name) << QString::fromUtf8(track) << number;
              };
        add("B|10|a|b c\n", Kind::Begin, 10, "a|b c", "", 0);
        add("E|10", Kind::End, 10, "", "", 0);
        add("E", Kind::End, -1, "", "", 0);
        add("E|", Kind::End, -1, "", "", 0);
        add("C|10|queue|-3", Kind::Counter, 10, "queue", "", -3);
        add("C|10|queue|7|category", Kind::Counter, 10, "queue", "", 7);
        add("S|10|x: a|b|5", Kind::AsyncBegin, 10, "x: a|b", "", 5);
        add("F|10|x|5", Kind::AsyncEnd, 10, "x", "", 5);
        add("I|10|tap", Kind::Instant, 10, "tap", "", 0);
        add("N|10|gestures|swipe", Kind::Instant, 10, "swipe", "gestures", 0);
        add("G|10|loader|fetch|1", Kind::AsyncBegin, 10, "fetch", "loader", 1);
        add("H|10|loader|1", Kind::AsyncEnd, 10, "", "loader", 1);
        add("H|10|loader|fetch|1", Kind::AsyncEnd, 10, "fetch", "loader", 1);
    }
    void marksOfAllFormsAreRead()
    {
        QFETCH(QString, text);
        const std::string line = text.toStdString();
        const auto mark = parseAtraceMark(line);
        QVERIFY(mark.has_value());
        QTEST(static_cast<int>(mark->kind), "kind");
        QTEST(static_cast<qlonglong>(mark->pid), "pid");
        QTEST(QString::fromStdString(std::string(mark->name)), "name");
        QTEST(QString::fromStdString(std::string(mark->track)), "track");
        QTEST(static_cast<qlonglong>(mark->kind == AtraceMark::Kind::Counter ? mark->value : mark->cookie), "number");
    }
    void otherTextIsNoMark()
    {
        for (const char* text : {"", "\n", "B", "B|", "B|x|name", "C|1|name|many", "S|1|name", "trace_event_clock_sync",
                                 "Binder", "Q|1|x"})
            QVERIFY2(!parseAtraceMark(text), text);
    }

    void statesOfBothNumberingsAreRead()
    {
        QCOMPARE(taskState(std::int64_t {0}), TaskState::Runnable);
        QCOMPARE(taskState(std::int64_t {0x100}), TaskState::Preempted);
        QCOMPARE(taskState(std::int64_t {0x80}), TaskState::Idle);
        QCOMPARE(taskState(std::int64_t {0x40}), TaskState::Parked);
        QCOMPARE(taskState(std::int64_t {0x40}, true), TaskState::Dead);
        QCOMPARE(taskState(std::int64_t {0x402}, true), TaskState::Idle);
        QCOMPARE(taskState(std::int64_t {0x800}, true), TaskState::Preempted);
        QCOMPARE(taskState("R+"), TaskState::Preempted);
        QCOMPARE(taskState("D|W"), TaskState::Uninterruptible);
        QCOMPARE(taskState("1"), TaskState::Sleeping);
    }

    void waitingIsVisible()
    {
        trace::TraceBuilder builder;
        FtraceEvents events(builder);
        events.tasks().setProcess(10, 10);
        // Out of order on purpose: buffers of processors follow each other in files.
        events.switched({3000, 0, 10}, 10, "app", TaskState::Preempted, 11, "worker", 120);
        events.switched({1000, 0, 0}, 0, "swapper", TaskState::Runnable, 10, "app", 120);
        events.switched({1500, 0, 10}, 10, "app", TaskState::Uninterruptible, 0, "swapper", 120);
        events.blockedReason({1600, 1, 0}, 10, true, "filemap_fault");
        events.waking({2000, 1, 11}, 10, "app");
        events.switched({2200, 0, 0}, 0, "swapper", TaskState::Runnable, 10, "app", 120);
        events.print({1100, 0, 10}, "B|10|work");
        events.print({2700, 0, 10}, "E|10");
        GL_VERIFY_RESULT(events.finish({}));
        const auto trace = std::move(builder).finish();
        GL_VERIFY_RESULT(trace);
        QCOMPARE(slicesOn(**trace, trace::TrackKind::ThreadState, 10),
                 (Lines {"Running +500", "Uninterruptible sleep (I/O) +500", "Runnable +200", "Running +800",
                         "Runnable (preempted) +0"}));
        QCOMPARE(slicesOn(**trace, trace::TrackKind::Cpu), (Lines {"app +500", "app +800", "worker +0"}));
        QCOMPARE(slicesOn(**trace, trace::TrackKind::Thread), Lines {"work +1600"});
        // It ran 400 ns before it slept, and 500 after.
        for (std::uint32_t i = 0; i < (*trace)->slices.size(); ++i) {
            if ((*trace)->text((*trace)->slices.name[i]) == "work")
                QCOMPARE((*trace)->slices.cpuTime(i), DurationNs {900});
        }
        QCOMPARE((*trace)->callCount(), std::uint64_t {1});
    }

    void wakeupCountsForWantOfWaking()
    {
        for (const bool hasWaking : {false, true}) {
            trace::TraceBuilder builder;
            FtraceEvents events(builder);
            events.switched({1000, 0, 10}, 10, "a", TaskState::Sleeping, 0, "", 0);
            events.wakeup({1400, 0, 0}, 10, "a");
            if (hasWaking)
                events.waking({1300, 0, 0}, 10, "a");
            events.switched({1500, 0, 0}, 0, "", TaskState::Runnable, 10, "a", 0);
            GL_VERIFY_RESULT(events.finish({}));
            const auto trace = std::move(builder).finish();
            GL_VERIFY_RESULT(trace);
            QCOMPARE(slicesOn(**trace, trace::TrackKind::ThreadState, 10),
                     hasWaking ? (Lines {"Sleeping +300", "Runnable +200", "Running +0"})
                               : (Lines {"Sleeping +400", "Runnable +100", "Running +0"}));
        }
    }

    void newTasksBelongToTheirProcess()
    {
        trace::TraceBuilder builder;
        FtraceEvents events(builder);
        events.tasks().setProcess(10, 10);
        events.tasks().nameProcess(10, "com.example");
        constexpr std::uint64_t kThread = 0x10000;
        events.newTask({1000, 0, 10}, 11, "app", kThread);
        events.renamed({1100, 0, 11}, 11, "loader");
        events.switched({1200, 0, 0}, 0, "", TaskState::Runnable, 11, "loader", 0);
        events.newTask({1300, 0, 10}, 12, "sh", 0);
        events.switched({1400, 1, 0}, 0, "", TaskState::Runnable, 12, "sh", 0);
        GL_VERIFY_RESULT(events.finish({}));
        const auto trace = std::move(builder).finish();
        GL_VERIFY_RESULT(trace);
        const auto& threads = (*trace)->threads;
        QCOMPARE(threads.size(), std::size_t {2});
        QCOMPARE(threads.pid[0], std::int64_t {10});
        QCOMPARE((*trace)->text(threads.name[0]), std::string_view("loader"));
        QCOMPARE((*trace)->text(threads.processName[0]), std::string_view("com.example"));
        QCOMPARE(threads.pid[1], std::int64_t {12});
    }

    void transactionsAreSlicesOfBothSides()
    {
        trace::TraceBuilder builder;
        FtraceEvents events(builder);
        events.binderTransaction({1000, 0, 10}, {5, 20, false, false});
        events.binderReceived({1200, 1, 21}, 5);
        events.binderTransaction({1700, 1, 21}, {6, 10, true, false});
        events.binderReceived({1800, 0, 10}, 6);
        GL_VERIFY_RESULT(events.finish({}));
        const auto trace = std::move(builder).finish();
        GL_VERIFY_RESULT(trace);
        QCOMPARE(slicesOn(**trace, trace::TrackKind::Thread), (Lines {"binder transaction +800", "binder reply +500"}));
        QCOMPARE((*trace)->flows.from.size(), std::size_t {1});
    }
};

QTEST_GUILESS_MAIN(TestFtraceEvents)
#include "tst_ftrace_events.moc"
