// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>

#include "compared.h"
#include "core/analysis/diff_noise.h"
#include "core/trace/trace_builder.h"

using namespace graylens;
using namespace graylens::test;

namespace {

const Cause* causeOf(const DiffResult& result, std::string_view method, CauseKind kind)
{
    const auto found = std::ranges::find_if(result.causes, [&](const Cause& cause) {
        return cause.scope == CauseScope::Method && cause.kind == kind && result.tree.text(cause.node) == method;
    });
    return found == result.causes.end() ? nullptr : &*found;
}

/// A run in which App calls Load with each of these own times, ms, and Draw once.
std::vector<DiffInput> loads(const std::vector<int>& times, int draw)
{
    std::string drawing = "main: App{10ms}[";
    for (const int time : times)
        drawing += fmt::format("Load:{}ms ", time);
    return drawn({drawing + fmt::format("Draw:{}ms]", draw)});
}

/// Calls of Get, 2 µs each, and one App with 10 ms, whose every call of Get costs App half a microsecond.
std::vector<DiffInput> recorded(int calls, const char* clockOverhead)
{
    trace::TraceBuilder builder;
    if (clockOverhead)
        builder.metadata("clock-call-overhead-nsec", clockOverhead);
    const ThreadId thread = builder.thread(1, 1);
    const StringId get = builder.intern("Get");
    std::vector<trace::CompleteSlice> slices {{0, 10 * kMs + calls * 2500, kNoTime, builder.intern("App"), ArgSetId()}};
    for (int i = 0; i < calls; ++i)
        slices.push_back({i * 2500, 2000, kNoTime, get, ArgSetId()});
    builder.complete(builder.threadTrack(thread), slices);
    return {{*std::move(builder).finish(), "made", {}}};
}

} // namespace

class TestDiffNoise : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void spreadIsThatOfTheManyAndNotOfTheOdd()
    {
        QCOMPARE(analysis::spreadOf(std::array {1.0, 9.0}), 0.0);
        QVERIFY(std::abs(analysis::spreadOf(std::array {1.0, 2.0, 3.0}) - 2 / 1.693) < 1e-9);
        QCOMPARE(analysis::spreadOf(std::array {4.0, 4.0, 4.0, 4.0}), 0.0);
        const std::array<double, 9> odd {10, 11, 12, 13, 14, 15, 16, 17, 9000};
        QVERIFY(std::abs(analysis::spreadOf(odd) - 1.4826 * 2) < 1e-9);
        std::array<double, 9> constant {};
        constant.back() = 9; // all but one are equal: the plain deviation
        QVERIFY(std::abs(analysis::spreadOf(constant) - 3) < 1e-9);
    }

    void whatNormalTracesVaryByIsNoise()
    {
        // Load takes 20, 30 and 40 ms in normal and 45 in abnormal; Draw always 5, and 12.
        std::vector<DiffInput> normal;
        for (const int load : {20, 30, 40})
            normal.push_back(loads({load}, 5).front());
        const DiffResult result = compared(normal, loads({45}, 12));
        verifyAccount(result);
        const Cause* load = causeOf(result, "Load", CauseKind::Slower);
        const Cause* draw = causeOf(result, "Draw", CauseKind::Slower);
        QVERIFY(load && draw);
        QVERIFY(load->isNoise());
        QVERIFY(!draw->isNoise());
        QCOMPARE(draw->noise, 0);
        QVERIFY(load->delta > draw->delta);
        QVERIFY(draw < load); // listed before it all the same
        QVERIFY(load->sentence.find("that normal varies by itself") != std::string::npos);
        // 3 sigma, sigma from the range of three, of the difference of a mean of three and one of one
        QCOMPARE(load->noise / 1000, std::llround(3 * 20e6 / 1.693 * std::sqrt(1.0 / 3 + 1)) / 1000);
    }

    void numbersOfCallsVaryToo()
    {
        std::vector<DiffInput> normal;
        for (const std::size_t calls : {4U, 5U, 6U})
            normal.push_back(loads(std::vector<int>(calls, 10), 5).front());
        const DiffResult few = compared(normal, loads(std::vector<int>(6, 10), 5));
        QVERIFY(causeOf(few, "Load", CauseKind::MoreCalls)->isNoise());
        const DiffResult many = compared(normal, loads(std::vector<int>(16, 10), 5));
        QVERIFY(!causeOf(many, "Load", CauseKind::MoreCalls)->isNoise());
        verifyAccount(many);
    }

    void ofOneTraceTheCallsTellWhatVaries()
    {
        const std::vector<int> uneven {1, 2, 30, 1, 40, 2, 1, 3}, longer {1, 2, 40, 1, 50, 2, 1, 5};
        const DiffResult wide = compared(loads(uneven, 5), loads(longer, 9));
        const Cause* load = causeOf(wide, "Load", CauseKind::Slower);
        QVERIFY(load && load->isNoise());
        QCOMPARE(wide.tree.text(wide.causes.front().node), std::string_view("Draw"));
        const DiffResult narrow = compared(loads(std::vector<int>(8, 10), 5), loads(std::vector<int>(8, 13), 9));
        QVERIFY(!causeOf(narrow, "Load", CauseKind::Slower)->isNoise());
        verifyAccount(wide);
        const DiffResult back = compared(loads(longer, 9), loads(uneven, 5)); // the faster side is asked here too
        QCOMPARE(causeOf(back, "Load", CauseKind::Faster)->noise, load->noise);
        QCOMPARE(causeOf(back, "Load", CauseKind::Faster)->delta, -load->delta);
    }

    void recordingIsAnEntryWhereTheFilesStateWhatItCosts()
    {
        const DiffResult result = compared(recorded(1000, "500"), recorded(11'000, "500"));
        verifyAccount(result);
        QCOMPARE(result.delta, 25 * kMs);
        const auto recording = std::ranges::find(result.causes, CauseScope::Recording, &Cause::scope);
        QVERIFY(recording != result.causes.end());
        QCOMPARE(recording->delta, 10 * kMs); // 10,000 calls, two looks at the clock each
        QCOMPARE(shown(result), std::string("more-calls Get +15\n")); // nothing is left for App
        QVERIFY(recording->sentence.find("as the files state it") != std::string::npos);
        QCOMPARE(compared(recorded(11'000, "500"), recorded(1000, "500")).causes.size(), result.causes.size());
        QVERIFY(compared(recorded(1000, "500"), recorded(1000, "500")).causes.empty());
    }

    void recordingIsNoEntryWhereAFileDoesNotSay()
    {
        const DiffResult result = compared(recorded(1000, nullptr), recorded(11'000, "500"));
        QVERIFY(std::ranges::find(result.causes, CauseScope::Recording, &Cause::scope) == result.causes.end());
        QCOMPARE(shown(result), std::string("more-calls Get +20\nslower App +5\n"));
        verifyAccount(result);
    }
};

QTEST_GUILESS_MAIN(TestDiffNoise)
#include "tst_diff_noise.moc"
