// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <map>

#include <QTest>

#include "core/demo/recording.h"
#include "core/demo/script.h"
#include "core/demo/startup_script.h"
#include "tests/support/test_data.h"

using namespace graylens;

class DemoScriptTest : public QObject
{
    Q_OBJECT

private:
    static demo::ArtTrace play(const char* text, bool isGray)
    {
        const auto script = demo::parseScript(text);
        Q_ASSERT(script.has_value());
        return demo::record(*script, {isGray, 1.0, 1000}, demo::Random(7));
    }
    /// Entered methods in order, without the collector's thread.
    static QStringList entered(const demo::ArtTrace& trace)
    {
        QStringList names;
        for (const auto& record : trace.records)
            if (record.action == demo::ArtAction::Enter && trace.threads[record.thread].name != "HeapTaskDaemon")
                names += QString::fromStdString(trace.methods[record.method].method);
        return names;
    }

private Q_SLOTS:
    void grayCallsAreInsertedWrappedAndReordered()
    {
        const char* text
            = "thread 0 main\n  a.A.a 10\n    %a.A.b 1\n      a.A.c 1\n      a.A.d 1\n      a.A.e 1\n      a.A.f 1\n"
              "    +a.A.sdk 5\n      a.A.inner 1\n    ^a.A.wrap 1\n      a.A.g 1\n";
        QCOMPARE(entered(play(text, false)).join(QLatin1Char(' ')), QStringLiteral("a b c d e f g"));
        QCOMPARE(entered(play(text, true)).join(QLatin1Char(' ')), QStringLiteral("a b f c d e sdk inner wrap g"));
    }

    void definitionsRepeatAsAWhole()
    {
        QCOMPARE(entered(play("def two\n  a.A.x 1\n  a.A.y 1\nthread 0 main\n  a.A.a 1\n    use two x3\n", false))
                     .join(QLatin1Char(' ')),
                 QStringLiteral("a x y x y x y"));
    }

    void mistakesAreReportedWithTheirLine()
    {
        for (const char* text :
             {"nonsense\n", "thread x main\n", "thread 0 main\n  a.A.b soon\n", "thread 0 main\n  use nothing\n"}) {
            const auto script = demo::parseScript(text);
            QVERIFY2(!script, text);
            QCOMPARE(script.error().code, Errc::Corrupt);
        }
    }

    void fitsSettleHowLongACallTakes()
    {
        const auto trace = play("thread 0 main\n  a.A.a 10 fit 200\n    a.A.b 5 x10\n    a.A.c 1 fit 80\n", false);
        std::uint32_t end = 0;
        for (const auto& record : trace.records)
            if (record.thread == 0)
                end = std::max(end, record.wallUs);
        QVERIFY2(end > 150'000 && end < 260'000, qPrintable(QString::number(end)));
    }

    void theStartupIsRealisticInSize_data()
    {
        QTest::addColumn<bool>("isGray");
        QTest::addColumn<double>("seconds");
        QTest::newRow("normal") << false << 2.0;
        QTest::newRow("gray") << true << 4.0;
    }
    void theStartupIsRealisticInSize()
    {
        QFETCH(const bool, isGray);
        QFETCH(const double, seconds);
        const auto trace = play(demo::kStartupScript, isGray);
        const double calls = static_cast<double>(trace.records.size()) / 2;
        QVERIFY2(calls > 50'000 && calls < 150'000, qPrintable(QString::number(calls)));
        const double took = trace.records.back().wallUs / 1e6;
        QVERIFY2(std::abs(took - seconds) < 0.2 * seconds, qPrintable(QString::number(took)));
    }

    void everyThreadsCallsNestAndClocksNeverRunBack()
    {
        const auto trace = play(demo::kStartupScript, true);
        std::map<std::uint32_t, std::vector<std::uint32_t>> open;
        std::map<std::uint32_t, demo::ArtRecord> last;
        for (const auto& record : trace.records) {
            const auto before = last.find(record.thread);
            if (before != last.end()) {
                QVERIFY(record.wallUs >= before->second.wallUs);
                QVERIFY(record.cpuUs >= before->second.cpuUs);
            }
            last[record.thread] = record;
            auto& stack = open[record.thread];
            if (record.action == demo::ArtAction::Enter) {
                stack.push_back(record.method);
            } else {
                QVERIFY(!stack.empty() && stack.back() == record.method);
                stack.pop_back();
            }
        }
        for (const auto& [thread, stack] : open)
            QVERIFY(stack.empty());
    }
};

QTEST_APPLESS_MAIN(DemoScriptTest)
#include "tst_demo_script.moc"
