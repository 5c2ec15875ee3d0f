// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QObject>

#include "core/base/byte_reader.h"
#include "core/base/iso_time.h"
#include "core/decode/kernel_log/kernel_line.h"
#include "core/decode/kernel_log/kernel_log_decoder.h"
#include "core/decode/logcat/logcat_decoder.h"
#include "core/trace/trace_builder.h"
#include "tests/support/decoder_checks.h"
#include "tests/support/test_data.h"

using namespace graylens;
using decode::BootTime;
using decode::Confidence;

namespace {

constexpr std::int64_t kSecond = 1'000'000'000;

Result<trace::TracePtr> decodedWithin(const decode::Decoder& decoder, const std::optional<BootTime>& boot,
                                      std::string_view text)
{
    trace::TraceBuilder builder;
    const auto source = io::memorySource(asBytes(text));
    GL_CHECK(decoder.decodeWithin({nullptr, {}, boot}, *source,
                                  [&](std::string_view) -> trace::EventSink& { return builder; }, {}));
    return std::move(builder).finish();
}

TimeNs utc(std::string_view text)
{
    return parseIsoTime(text)->ns;
}

} // namespace

class TestKernelLog : public QObject
{
    Q_OBJECT

private:
    static void golden(const char* name)
    {
        test::checkGolden(*decode::kernelLogDecoder(), test::golden(name), test::Truncation::MayPass);
    }

private Q_SLOTS:
    void linesThatTellBothClocksGiveCalendarTimes() { golden("kernel_log/normal.dmesg"); }
    void elseTimesCountFromTheStart() { golden("kernel_log/unknown_start.dmesg"); }

    void theClosestLineCountsAndTheOthersWidenIt()
    {
        const auto boot
            = decode::kernel_log::bootTimeIn("[   10.5] rtc: setting system clock to 2020-01-08 14:29:18 UTC (1)\n"
                                             "[   20.0] (2020-01-08 14:29:28.000 UTC)\n");
        QVERIFY(boot.has_value());
        QCOMPARE(boot->wall, utc("2020-01-08T14:29:08Z"));
        QCOMPARE(boot->uncertainty, DurationNs {1'000'000}); // 14:29:18.5 - 10.5 s is the same
        const auto apart
            = decode::kernel_log::bootTimeIn("[   10.0] rtc: setting system clock to 2020-01-08 14:29:18 UTC (1)\n"
                                             "[   20.0] (2020-01-08 14:29:28.000 UTC)\n");
        QCOMPARE(apart->uncertainty, DurationNs {501'000'000});
        QVERIFY(!decode::kernel_log::bootTimeIn("[ 1.0] Linux version 5 #1 2019-09-20 10:00:00 UTC\n"));
        QVERIFY(!decode::kernel_log::bootTimeIn("[ 1.0] UTC\n[ 2.0] 1 UTC\n[ 3.0] :::::::::::::::::::::: UTC\n"));
    }
    void aReportTellsTheZoneAndALineTheSecond()
    {
        using decode::kernel_log::joined;
        const BootTime told {utc("2020-01-08T14:29:33Z"), kSecond};
        const BootTime report {utc("2020-01-08T15:29:40Z"), 30 * kSecond}; // an hour east
        QCOMPARE(joined(report, told).wall, utc("2020-01-08T15:29:33Z"));
        QCOMPARE(joined(report, told).uncertainty, DurationNs {kSecond});
        const BootTime west {utc("2020-01-08T10:59:20Z"), 30 * kSecond}; // three and a half hours west
        QCOMPARE(joined(west, told).wall, utc("2020-01-08T10:59:33Z"));
        const BootTime other {utc("2020-01-08T15:35:00Z"), 30 * kSecond}; // no zone lies there
        QCOMPARE(joined(other, told).wall, told.wall);
    }
    void clocksSinceTheStartAreBroughtToTheReportsTime()
    {
        const BootTime boot {utc("2020-01-08T15:29:40Z"), 30 * kSecond};
        const auto kernel = decodedWithin(*decode::kernelLogDecoder(), boot, "[    1.500000] a: b\n");
        const auto logcat
            = decodedWithin(*decode::logcatDecoder(), boot, "        1.500  1  2 I A: b\n        2.500  1  2 I A: b\n");
        for (const auto& trace : {kernel, logcat}) {
            GL_VERIFY_RESULT(trace);
            QCOMPARE((*trace)->logs.ts[0], boot.wall + 3 * kSecond / 2);
            QCOMPARE((*trace)->metadataValue("clock"), std::string_view("wall (from the start of the device)"));
            QCOMPARE((*trace)->issues.size(), std::size_t {1}); // how sure that is
        }
    }
    void otherTextIsRefused()
    {
        const auto decoder = decode::kernelLogDecoder();
        for (const char* text : {"", "[12.04 18:01:47] a\n[12.04 18:01:47] b\n[12.04 18:01:47] c\n", "[1]\n[2]\n[3]\n",
                                 "[1.5\n[1.\n[.5]\n", "[99999999999999999999.5] a\n"})
            QCOMPARE(decoder->sniff(asBytes(text)), Confidence::No);
        QCOMPARE(test::decodeBytes(*decoder, asBytes("a\n")).error().code, Errc::Corrupt);
        QCOMPARE(test::decodeBytes(*decoder, {}).error().code, Errc::Truncated);
    }
};

QTEST_APPLESS_MAIN(TestKernelLog)
#include "tst_kernel_log.moc"
