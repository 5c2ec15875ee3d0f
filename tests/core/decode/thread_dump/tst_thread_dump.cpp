// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include <QObject>

#include "core/base/byte_reader.h"
#include "core/decode/thread_dump/thread_dump_decoder.h"
#include "tests/support/decoder_checks.h"
#include "tests/support/test_data.h"

using namespace graylens;

namespace {

bool hasIssue(const trace::Trace& trace, std::string_view code)
{
    return std::ranges::any_of(trace.issues, [code](const auto& issue) { return issue.code == code; });
}

/// Lines of a text that begin so.
std::size_t linesWith(std::string_view text, std::string_view beginning)
{
    std::size_t count = text.starts_with(beginning) ? 1 : 0;
    const std::string wanted = "\n" + std::string(beginning);
    for (std::size_t at = text.find(wanted); at != text.npos; at = text.find(wanted, at + 1))
        ++count;
    return count;
}

} // namespace

class TestThreadDump : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void goldensAreRead_data()
    {
        QTest::addColumn<bool>("isProto");
        QTest::newRow("anr.txt") << false;
        QTest::newRow("tombstone.txt") << false;
        QTest::newRow("tombstone.pb") << true;
    }
    void goldensAreRead()
    {
        const std::string name = std::string("thread_dump/") + QTest::currentDataTag();
        test::checkGolden(*decode::threadDumpDecoder(), test::golden(name.c_str()), test::Truncation::MayPass);
    }
    void threadsThatWaitForEachOtherAreSaid()
    {
        const auto trace
            = test::decodeBytes(*decode::threadDumpDecoder(), test::fileBytes(test::golden("thread_dump/anr.txt")));
        GL_VERIFY_RESULT(trace);
        QVERIFY(hasIssue(**trace, "deadlock"));
        QCOMPARE((*trace)->samples.size(), std::size_t {4});
    }
    void remarksAreNoStates()
    {
        constexpr std::string_view kDump = R"(----- pid 7 at 2026-01-02 03:04:05 -----
Cmd line: com.shop
"main" prio=5 tid=1 Native (still starting up)
  | sysTid=7
  at a.B.c(B.java:1)
"worker" prio=10 (not attached)
  | sysTid=8
  native: #00 pc 00001  /lib/libc.so (futex+1)
"other" prio=5 tid=3 TimedWaiting
  | sysTid=9
  at a.B.d(B.java:2)
----- end 7 -----
)";
        const auto trace = test::decodeBytes(*decode::threadDumpDecoder(), asBytes(kDump));
        GL_VERIFY_RESULT(trace);
        std::vector<std::string_view> states;
        for (const StringId name : (*trace)->instants.name)
            states.push_back((*trace)->text(name));
        QCOMPARE(states, (std::vector<std::string_view> {"Native", "not attached", "TimedWaiting"}));
    }
    void whatHoldsNoThreadIsAnError()
    {
        const auto empty = test::fileBytes(test::golden("thread_dump/empty.txt"));
        QCOMPARE(test::decodeBytes(*decode::threadDumpDecoder(), empty).error().code, Errc::Corrupt);
        QCOMPARE(test::decodeBytes(*decode::threadDumpDecoder(), {}).error().code, Errc::Truncated);
    }
    void realFilesAgreeWithTheirTruth_data()
    {
        QTest::addColumn<int>("threads"); // truth/anr/SUMMARY.tsv and truth/tombstone; text tombstones by their heads
        QTest::newRow("anr/bugsnag_emulator-exit-anr-trace.txt") << 26;
        QTest::newRow("anr/sentry_thread_dump_native_only.txt") << 57;
        QTest::newRow("anr/sentry_thread_dump_bad_data.txt") << 0;
        QTest::newRow("anr/xcrash_anr_arm64-v8a.txt") << 35;
        QTest::newRow("anr/xcrash_anr_armeabi-v7a.txt") << 35;
        QTest::newRow("tombstone/sentry_tombstone.pb") << 62;
        QTest::newRow("tombstone/xcrash_java.txt") << -1;
        QTest::newRow("tombstone/xcrash_native_arm64-v8a.txt") << -1;
        QTest::newRow("tombstone/xcrash_native_x86_64.txt") << -1;
    }
    void realFilesAgreeWithTheirTruth()
    {
        GL_NEEDS_REAL_DATA();
        QFETCH(int, threads);
        const auto bytes = test::fileBytes(test::realData(QTest::currentDataTag()));
        const auto decoder = decode::threadDumpDecoder();
        const auto head = std::span(bytes).first(std::min(bytes.size(), decode::kSniffBytes));
        QCOMPARE(decode::Registry::builtin().detect(head)->info().id, decoder->info().id);
        const auto trace = test::decodeBytes(*decoder, bytes);
        GL_VERIFY_RESULT(trace);
        std::size_t named = 0; // of bad_data only waiting channels are known, and no names
        for (std::size_t i = 0; i < (*trace)->threads.size(); ++i)
            named += (*trace)->text((*trace)->threads.name[i]).empty() ? 0U : 1U;
        const std::size_t expected
            = threads >= 0 ? static_cast<std::size_t>(threads) : linesWith(asText(bytes), "pid: ");
        QCOMPARE(named, expected);
        QVERIFY((*trace)->samples.size() > 0);
        test::checkFlips(*decoder, head, 20);
    }
};

QTEST_APPLESS_MAIN(TestThreadDump)
#include "tst_thread_dump.moc"
