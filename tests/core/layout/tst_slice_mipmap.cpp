// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "core/base/worker_pool.h"
#include "core/layout/flame.h"
#include "core/layout/timeline.h"
#include "tests/core/layout/made_rows.h"

using namespace graylens;
using namespace graylens::layout;
using graylens::test::MadeRow;

namespace {

constexpr int kWidth = 800;
constexpr std::uint32_t kNone = 0xFFFFFFFFU;

MadeRow madeRow(const QByteArray& shape, std::mt19937_64& random, std::uint32_t count)
{
    const auto uniform = [&random](double low, double high) {
        return static_cast<DurationNs>(std::uniform_real_distribution<double>(low, high)(random));
    };
    const auto logarithmic = [&random](double low, double high) {
        return static_cast<DurationNs>(
            std::exp(std::uniform_real_distribution<double>(std::log(low), std::log(high))(random)));
    };
    std::uint32_t n = 0;
    if (shape == "dense")
        return test::makeRow(count, [&] { return std::pair {uniform(0, 100), uniform(100, 2000)}; });
    if (shape == "logarithmic")
        return test::makeRow(count, [&] { return std::pair {logarithmic(10, 1e6), logarithmic(10, 1e7)}; });
    if (shape == "bursty")
        return test::makeRow(count, [&] {
            return std::pair {++n % 1000 ? uniform(0, 50) : uniform(1e8, 2e9), uniform(10, 500)};
        });
    if (shape == "one burst in a long silence")
        return test::makeRow(count, [&] {
            return std::pair {++n == 3 || n + 3 > count ? DurationNs {100'000'000'000} : uniform(0, 20),
                              uniform(1, 40)};
        });
    if (shape == "very long gaps")
        return test::makeRow(count, [&] {
            return std::pair {++n % 17 ? logarithmic(100, 1e5) : logarithmic(1e9, 1e12), logarithmic(10, 1e5)};
        });
    if (shape == "over 4.3 seconds")
        return test::makeRow(count, [&] {
            return std::pair {uniform(0, 1e9), ++n % 3 ? uniform(1e9, 5e9) : uniform(4.2e9, 2e10)};
        });
    if (shape == "long over short")
        return test::makeRow(count, [&] {
            return std::pair {uniform(0, 30), ++n % 211 ? uniform(10, 300) : uniform(1e5, 4e6)};
        });
    if (shape == "empty slices")
        return test::makeRow(count, [&] {
            return std::pair {uniform(1, 1000), ++n % 4 ? DurationNs {0} : uniform(1, 500)};
        });
    qFatal("unknown shape");
}

/// What each device-pixel column has to show: the longest slice that touches it, by a full scan.
std::vector<std::uint32_t> scanned(const trace::Trace& trace, trace::Row row, TimeRange range, int columns)
{
    std::vector<std::uint32_t> best(static_cast<std::size_t>(columns), kNone);
    const double perNs = columns / static_cast<double>(range.duration());
    for (std::uint32_t slice = row.begin; slice < row.end; ++slice) {
        const DurationNs duration = trace.slices.duration(slice);
        if (trace.slices.ts[slice] >= range.end || trace.slices.ts[slice] + duration < range.begin)
            continue;
        const double left = static_cast<double>(trace.slices.ts[slice] - range.begin) * perNs;
        const double right = left + static_cast<double>(duration) * perNs;
        const double first = std::floor(left);
        const double last = std::max(std::ceil(right), first + 1);
        for (double c = std::max(first, 0.0); c < std::min<double>(last, columns); ++c) {
            std::uint32_t& owner = best[static_cast<std::size_t>(c)];
            if (owner == kNone || duration > trace.slices.duration(owner))
                owner = slice;
        }
    }
    return best;
}

/// What the draw list shows in each column of the row at `y`.
std::vector<std::uint32_t> shown(const DrawList& list, float y, float ratio, int columns)
{
    std::vector<std::uint32_t> owner(static_cast<std::size_t>(columns), kNone);
    for (const PixelRow& row : list.pixelRows) {
        if (y < row.y || y >= row.y + row.height)
            continue;
        for (std::size_t c = 0; c < row.ref.size(); ++c) {
            if (row.color[c] != PixelRow::kHole)
                owner[static_cast<std::size_t>(row.x) + c] = row.ref[c];
        }
    }
    for (const Item& item : list.items) {
        if (item.kind != ItemKind::Slice || y < item.y || y >= item.y + item.height)
            continue;
        for (int c = qRound(item.x * ratio); c < qRound((item.x + item.width) * ratio); ++c)
            owner[static_cast<std::size_t>(c)] = item.ref;
    }
    return owner;
}

struct Agreement
{
    int filled = 0; ///< columns that have a slice
    int right = 0; ///< of those: showing a slice as long as the longest
    int wronglyEmpty = 0;
    int wronglyFilled = 0;
    void add(const trace::Trace& trace, const std::vector<std::uint32_t>& truth, const std::vector<std::uint32_t>& seen)
    {
        for (std::size_t c = 0; c < truth.size(); ++c) {
            filled += truth[c] != kNone;
            wronglyEmpty += truth[c] != kNone && seen[c] == kNone;
            wronglyFilled += truth[c] == kNone && seen[c] != kNone;
            right += truth[c] != kNone && seen[c] != kNone
                && trace.slices.duration(truth[c]) == trace.slices.duration(seen[c]);
        }
    }
};

void addShapes()
{
    QTest::addColumn<QByteArray>("shape");
    for (const char* shape : {"dense", "logarithmic", "bursty", "one burst in a long silence", "very long gaps",
                              "over 4.3 seconds", "long over short", "empty slices"})
        QTest::newRow(shape) << QByteArray(shape);
}

} // namespace

class TestSliceMipmap : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void showsTheLongestSliceAtEveryZoom_data() { addShapes(); }
    void showsTheLongestSliceAtEveryZoom();
    void scanWithoutMipmapLeavesNoColumnEmpty_data() { addShapes(); }
    void scanWithoutMipmapLeavesNoColumnEmpty();
    void loneSliceInAnEmptyStretchIsNeverLost();
    void everySliceOfAShortRowIsFound();
    void takesAtMostFourBytesASlice();
    void sameResultOnSeveralThreads();
    void stopsWhenAsked();
    void namesKeepTheirColor();
};

void TestSliceMipmap::showsTheLongestSliceAtEveryZoom()
{
    QFETCH(QByteArray, shape);
    std::mt19937_64 random(20261123);
    for (const float ratio : {1.0F, 1.5F}) {
        const trace::Trace trace = test::makeTrace(
            {madeRow(shape, random, 200'000), madeRow(shape, random, 20'001), madeRow(shape, random, 70)});
        const auto mipmap = SliceMipmap::build(trace);
        QVERIFY(mipmap.has_value());
        auto tracks = timelineTracks(trace);
        const TimelineMetrics metrics;
        const float height = placeTracks(tracks, metrics);
        for (double span = static_cast<double>(trace.span.duration()) * 1.1; span > 200; span /= 2) {
            Agreement sum;
            for (int place = 0; place < 4; ++place) {
                // Around a slice: in a trace of gaps a random place would mostly be empty.
                const std::uint32_t near = std::uniform_int_distribution<std::uint32_t>(0, 199'999)(random);
                const double part = std::uniform_real_distribution<double>(0, 1)(random);
                const TimeNs begin = trace.slices.ts[near] - static_cast<DurationNs>(span * part);
                const Viewport view {{begin, begin + static_cast<DurationNs>(span)}, kWidth, height, 0, ratio};
                const DrawList list = timeline(trace, mipmap->get(), tracks, metrics, view);
                const int columns = qRound(kWidth * ratio);
                for (std::size_t row = 0; row < trace.rows.size(); ++row) {
                    const float y = tracks[0].y + static_cast<float>(row) * metrics.rowHeight + metrics.rowHeight / 2;
                    sum.add(trace, scanned(trace, trace.rows[row], view.range, columns),
                            shown(list, y, ratio, columns));
                }
            }
            const QByteArray at = "span " + QByteArray::number(span) + ": " + QByteArray::number(sum.right) + " right, "
                + QByteArray::number(sum.wronglyEmpty) + " wrongly empty, " + QByteArray::number(sum.wronglyFilled)
                + " wrongly filled of " + QByteArray::number(sum.filled);
            if (qEnvironmentVariableIsSet("GRAYLENS_TEST_VERBOSE"))
                qInfo("%s", at.constData());
            QVERIFY2(sum.wronglyEmpty <= sum.filled * 0.005, at.constData());
            QVERIFY2(sum.wronglyFilled <= sum.filled * 0.005, at.constData());
            QVERIFY2(sum.right >= sum.filled * 0.90, at.constData());
        }
    }
}

void TestSliceMipmap::scanWithoutMipmapLeavesNoColumnEmpty()
{
    QFETCH(QByteArray, shape);
    std::mt19937_64 random(7);
    const trace::Trace trace = test::makeTrace({madeRow(shape, random, 50'000)});
    auto tracks = timelineTracks(trace);
    const TimelineMetrics metrics;
    const float height = placeTracks(tracks, metrics);
    for (double span = static_cast<double>(trace.span.duration()) * 1.1; span > 200; span /= 3) {
        const Viewport view {{trace.slices.ts[25'000] - static_cast<DurationNs>(span / 2),
                              trace.slices.ts[25'000] + static_cast<DurationNs>(span / 2)},
                             kWidth,
                             height,
                             0,
                             1};
        const DrawList list = timeline(trace, nullptr, tracks, metrics, view);
        const auto truth = scanned(trace, trace.rows[0], view.range, kWidth);
        const auto seen = shown(list, tracks[0].y + 1, 1, kWidth);
        for (std::size_t c = 0; c < truth.size(); ++c)
            QCOMPARE(seen[c] == kNone, truth[c] == kNone);
    }
}

void TestSliceMipmap::loneSliceInAnEmptyStretchIsNeverLost()
{
    // 10 000 slices packed at either end and one of 1 ns in the middle of nothing, at every zoom that has it in view.
    MadeRow row;
    for (int i = 0; i < 10'000; ++i)
        row.emplace_back(i * 100, 90);
    const TimeNs lonely = 3'600'000'000'000;
    row.emplace_back(lonely, 1);
    for (int i = 0; i < 10'000; ++i)
        row.emplace_back(2 * lonely + i * 100, 90);
    const trace::Trace trace = test::makeTrace({row});
    const auto mipmap = SliceMipmap::build(trace);
    QVERIFY(mipmap.has_value());
    auto tracks = timelineTracks(trace);
    const float height = placeTracks(tracks, {});
    std::mt19937_64 random(1);
    for (double span = 3.0 * static_cast<double>(lonely); span > 10; span /= 1.3) {
        const auto before = static_cast<DurationNs>(span * std::uniform_real_distribution<double>(0.01, 0.98)(random));
        const Viewport view {{lonely - before, lonely - before + static_cast<DurationNs>(span)}, kWidth, height, 0, 1};
        const auto seen = shown(timeline(trace, mipmap->get(), tracks, {}, view), tracks[0].y + 1, 1, kWidth);
        QVERIFY2(std::find(seen.begin(), seen.end(), 10'000U) != seen.end(), qPrintable(QString::number(span)));
    }
}

void TestSliceMipmap::everySliceOfAShortRowIsFound()
{
    for (const std::uint32_t count : {1U, 7U, 8U, 9U, 63U, 64U, 65U, 71U, 72U, 255U, 256U, 257U, 1025U}) {
        const trace::Trace trace = test::makeTrace({test::makeRow(count, [] {
            return std::pair {DurationNs {500}, DurationNs {500}};
        })});
        const auto mipmap = SliceMipmap::build(trace);
        QVERIFY(mipmap.has_value());
        auto tracks = timelineTracks(trace);
        const float height = placeTracks(tracks, {});
        const Viewport view {trace.span, static_cast<float>(count) * 8, height, 0, 1};
        const DrawList list = timeline(trace, mipmap->get(), tracks, {}, view);
        std::vector<std::uint32_t> found;
        for (const Item& item : list.items)
            found.push_back(item.ref);
        QCOMPARE(found.size(), std::size_t {count});
        for (std::uint32_t i = 0; i < count; ++i)
            QCOMPARE(found[i], i);
    }
}

void TestSliceMipmap::takesAtMostFourBytesASlice()
{
    std::mt19937_64 random(5);
    const trace::Trace trace = test::makeTrace({madeRow("logarithmic", random, 1'000'000)});
    const auto mipmap = SliceMipmap::build(trace);
    QVERIFY(mipmap.has_value());
    QVERIFY2(mipmap.value()->memoryBytes() <= 4 * trace.slices.size(),
             qPrintable(QString::number(mipmap.value()->memoryBytes())));
}

void TestSliceMipmap::sameResultOnSeveralThreads()
{
    std::mt19937_64 random(6);
    const trace::Trace trace
        = test::makeTrace({madeRow("dense", random, 1'000'000), madeRow("bursty", random, 300'000)});
    WorkerPool pool(4);
    Operation operation;
    operation.pool = &pool;
    const auto parallel = SliceMipmap::build(trace, operation);
    const auto serial = SliceMipmap::build(trace);
    QVERIFY(parallel.has_value() && serial.has_value());
    auto tracks = timelineTracks(trace);
    const float height = placeTracks(tracks, {});
    const Viewport view {trace.span, kWidth, height, 0, 2};
    const DrawList a = timeline(trace, parallel->get(), tracks, {}, view);
    const DrawList b = timeline(trace, serial->get(), tracks, {}, view);
    QCOMPARE(a.pixelRows.size(), b.pixelRows.size());
    for (std::size_t i = 0; i < a.pixelRows.size(); ++i)
        QVERIFY(a.pixelRows[i].ref == b.pixelRows[i].ref);
}

void TestSliceMipmap::stopsWhenAsked()
{
    std::mt19937_64 random(6);
    const trace::Trace trace = test::makeTrace({madeRow("dense", random, 1'000)});
    std::stop_source source;
    source.request_stop();
    Operation operation;
    operation.stop = source.get_token();
    const auto result = SliceMipmap::build(trace, operation);
    QVERIFY(!result.has_value());
    QCOMPARE(result.error().code, Errc::Cancelled);
}

void TestSliceMipmap::namesKeepTheirColor()
{
    QCOMPARE(nameColor("frame 41"), nameColor("frame 42"));
    std::vector<int> used(kNameColors, 0);
    for (int i = 0; i < 2400; ++i)
        ++used[nameColor("com.example.a" + std::string(static_cast<std::size_t>(i / 26), 'q')
                         + static_cast<char>('a' + i % 26))];
    QVERIFY(*std::min_element(used.begin(), used.end()) > 50);
    QVERIFY(*std::max_element(used.begin(), used.end()) < 200);
}

QTEST_GUILESS_MAIN(TestSliceMipmap)
#include "tst_slice_mipmap.moc"
