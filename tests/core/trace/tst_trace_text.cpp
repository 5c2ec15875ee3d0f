// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QObject>

#include "core/trace/trace_builder.h"
#include "core/trace/trace_text.h"
#include "tests/support/test_data.h"
#include "tests/support/trace_checks.h"

using namespace graylens;
using namespace graylens::trace;

class TestTraceText : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void drawingBecomesSlices()
    {
        const auto trace = traceFromText("main: A[B[C]]B[D] E\n  worker 1: X{2500us}[Y:3ms]\n");
        GL_VERIFY_RESULT(trace);
        QCOMPARE(QString::fromStdString(dumpText(**trace)),
                 QStringLiteral("span 0 9000000\n"
                                "thread 0 pid 1 tid 1 \"main\"\n"
                                "thread 1 pid 1 tid 2 \"worker 1\"\n"
                                "track 0 thread thread 0 pid 1\n"
                                "  0 +5000000 \"A\"\n"
                                "    1000000 +3000000 \"B\"\n"
                                "      2000000 +1000000 \"C\"\n"
                                "  5000000 +3000000 \"B\"\n"
                                "    6000000 +1000000 \"D\"\n"
                                "  8000000 +1000000 \"E\"\n"
                                "track 1 thread thread 1 pid 1\n"
                                "  0 +6500000 \"X\"\n"
                                "    2500000 +3000000 \"Y\"\n"));
        QVERIFY(test::brokenPromise(**trace).empty());
    }
    void mistakesAreNamedByPlace_data()
    {
        QTest::addColumn<QByteArray>("drawing");
        QTest::addColumn<QByteArray>("place");
        QTest::newRow("left open") << QByteArray("A[B") << QByteArray("line 1, column 4");
        QTest::newRow("closes nothing") << QByteArray("A]") << QByteArray("line 1, column 2");
        QTest::newRow("no unit") << QByteArray("A\nmain: B:3") << QByteArray("line 2, column 10");
        QTest::newRow("no name") << QByteArray("A[[") << QByteArray("line 1, column 3");
        QTest::newRow("brace left open") << QByteArray("A{3ms[") << QByteArray("line 1, column 6");
    }
    void mistakesAreNamedByPlace()
    {
        QFETCH(QByteArray, drawing);
        QFETCH(QByteArray, place);
        const auto trace = traceFromText(drawing.toStdString());
        QVERIFY(!trace.has_value());
        QCOMPARE(trace.error().code, Errc::InvalidArgument);
        QVERIFY2(trace.error().message.starts_with(place.toStdString()), trace.error().message.c_str());
    }
    void everyTableIsInTheDump()
    {
        TraceBuilder b;
        const TrackId counter = b.track({TrackKind::Counter, {}, 7, b.intern("memory"), b.intern("bytes")});
        b.counter(counter, 20, 1.5);
        b.counter(counter, 10, 2);
        const Arg args[] {{b.intern("key"), b.intern("a \"value\"\n")}};
        const ThreadId thread = b.thread(7, 8);
        b.instant(b.threadTrack(thread), 15, b.intern("tick"), b.args(args));
        const FrameId frame = b.frame(b.intern("f"), b.intern("f.cc"), 3);
        const Sample sample {12, thread, b.stack(b.stack({}, frame), b.frame(b.intern("g"), {}, 0)), 4};
        b.samples({&sample, 1});
        b.sampleUnit(WeightUnit::Bytes, b.intern("B"));
        b.log({11, LogLevel::Warn, 7, 8, b.intern("Tag"), "hello"});
        RequestRecord request;
        request.ts = 13;
        request.dur = 5;
        request.method = b.intern("GET");
        b.request(request);
        b.issue({"truncated", Severity::DataLoss, 99, 2, "cut", {16, 18}});
        b.issue({"truncated", Severity::Info, 120, 1, "cut", {17, 19}});
        b.metadata("clock", "wall");
        b.nameProcess(7, b.intern("app"));
        const auto trace = std::move(b).finish().value();
        QVERIFY(trace->isPartial());
        QCOMPARE(QString::fromStdString(dumpText(*trace)),
                 QStringLiteral("span 10 20\n"
                                "metadata clock \"wall\"\n"
                                "issue truncated data-loss x3 at 99 in 16..19\n"
                                "thread 0 pid 7 tid 8 \"\" of \"app\" samples 1\n"
                                "track 0 counter pid 7 \"memory\" in bytes\n"
                                "  10 = 2\n"
                                "  20 = 1.5\n"
                                "track 1 thread thread 0 pid 7\n"
                                "instant 15 track 1 \"tick\" key=\"a \\\"value\\\"\\x0a\"\n"
                                "sample unit bytes \"B\"\n"
                                "sample 12 thread 0 x4 \"f\"@f.cc:3 \"g\"\n"
                                "log 11 warn pid 7 tid 8 Tag: \"hello\"\n"
                                "request 13 +5 GET \"\" host \"\" \"\" status 0 error \"\" dns - connect - tls - send "
                                "- wait - receive -"
                                " \"\" \"\" \"\" \"\" \"\" \"\" \"\" \"\" \"\" sent -1 received -1 retry 0\n"));
    }
};

QTEST_APPLESS_MAIN(TestTraceText)
#include "tst_trace_text.moc"
