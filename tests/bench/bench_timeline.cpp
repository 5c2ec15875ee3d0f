// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>
#include <string>

#include "core/base/worker_pool.h"
#include "core/layout/timeline.h"
#include "tests/bench/bench.h"
#ifdef GRAYLENS_BENCH_GUI
#include <QGuiApplication>

#include "ui/timeline/timeline_painter.h"
#endif

namespace graylens::bench {

namespace {

constexpr std::uint32_t kRows = 54; ///< all in view: 1080 pixels of 20 each
constexpr float kRowHeight = 20;
constexpr int kWidth = 1920;
constexpr int kHeight = 1080;
constexpr DurationNs kSpan = 60'000'000'000;

/// xorshift: the standard engines would take longer than everything measured here.
class FastRandom
{
public:
    explicit FastRandom(std::uint64_t seed)
        : m_state(seed * 0x9E3779B97F4A7C15U + 1)
    { }
    std::uint64_t next()
    {
        m_state ^= m_state << 13U;
        m_state ^= m_state >> 7U;
        m_state ^= m_state << 17U;
        return m_state;
    }
    double unit() { return static_cast<double>(next() >> 11U) * 0x1p-53; }

private:
    std::uint64_t m_state;
};

/// Fills one row with `count` slices: lengths log-distributed over four decades, short and long gaps, bursts.
void fillRow(trace::Slices& slices, std::uint32_t begin, std::uint32_t count, std::uint32_t names, FastRandom random)
{
    std::vector<double> table(4096);
    for (double& value : table)
        value = std::exp(random.unit() * 9.2); // 1 .. 10 000
    const double mean = 1085 * 1.3; // of a slice and its gap, in units of the table
    const double unit = static_cast<double>(kSpan) / (mean * static_cast<double>(count));
    double at = 0;
    for (std::uint32_t i = begin; i < begin + count; ++i) {
        const std::uint64_t bits = random.next();
        const double length = table[bits & 4095U] * unit;
        slices.ts[i] = static_cast<TimeNs>(at);
        slices.dur[i] = static_cast<std::uint32_t>(std::min(length, 4e9));
        slices.name[i] = StringId(1 + static_cast<std::uint32_t>((bits >> 40U) % names));
        at += length + table[(bits >> 12U) & 4095U] * unit * ((bits >> 24U) % 64 == 0 ? 10 : 0.15);
    }
}

trace::TracePtr madeTrace(std::uint32_t total, unsigned threads)
{
    const auto trace = std::make_shared<trace::Trace>();
    constexpr std::uint32_t kNames = 8000;
    for (std::uint32_t i = 0; i < kNames; ++i)
        trace->strings.intern("com.example.feature" + std::to_string(i % 40) + ".Class" + std::to_string(i)
                              + ".method");
    trace->threads.pid = {1};
    trace->threads.tid = {1};
    trace->threads.name = {trace->strings.intern("main")};
    trace->threads.processName = {StringId()};
    trace->threads.sliceTrack = {TrackId(0)};
    trace->threads.sampleCount = {0};
    trace->tracks.info.resize(1);
    trace->tracks.info[0].thread = ThreadId(0);
    trace->tracks.info[0].kind = trace::TrackKind::Thread;
    trace->tracks.rowBegin = {0, kRows};
    trace->tracks.counterBegin = {0, 0};
    const std::uint32_t each = total / kRows;
    trace->slices.ts.resize(std::size_t {each} * kRows);
    trace->slices.dur.resize(trace->slices.ts.size());
    trace->slices.name.resize(trace->slices.ts.size());
    for (std::uint32_t row = 0; row < kRows; ++row)
        trace->rows.push_back({row * each, (row + 1) * each});
    WorkerPool pool(threads);
    pool.forEach(kRows, [&](std::size_t row) {
        fillRow(trace->slices, static_cast<std::uint32_t>(row) * each, each, kNames, FastRandom(row + 1));
    });
    for (const trace::Row row : trace->rows)
        trace->span.end = std::max(trace->span.end, trace->slices.end(row.end - 1));
    return trace;
}

struct Columns
{
    std::size_t filled = 0, right = 0, wronglyEmpty = 0;
};

/// Holds one row of a frame against a full scan: the longest slice that touches each column.
void check(const trace::Trace& trace, std::uint32_t row, float y, const layout::Viewport& view,
           const layout::DrawList& list, Columns& sum)
{
    constexpr std::uint32_t kNone = 0xFFFFFFFFU;
    std::vector<std::uint32_t> truth(kWidth, kNone);
    std::vector<std::uint32_t> shown(kWidth, kNone);
    const double perNs = kWidth / static_cast<double>(view.range.duration());
    for (std::uint32_t i = trace.rows[row].begin; i < trace.rows[row].end; ++i) {
        const double left = static_cast<double>(trace.slices.ts[i] - view.range.begin) * perNs;
        const double right = left + static_cast<double>(trace.slices.dur[i]) * perNs;
        const double last = std::min<double>(std::max(std::ceil(right), std::floor(left) + 1), kWidth);
        for (double c = std::max(std::floor(left), 0.0); c < last; ++c) {
            std::uint32_t& owner = truth[static_cast<std::size_t>(c)];
            if (owner == kNone || trace.slices.dur[i] > trace.slices.dur[owner])
                owner = i;
        }
    }
    for (const layout::PixelRow& line : list.pixelRows) {
        for (std::size_t c = 0; std::abs(line.y - y) < 1 && c < line.ref.size(); ++c)
            shown[static_cast<std::size_t>(line.x) + c]
                = line.color[c] == layout::PixelRow::kHole ? kNone : line.ref[c];
    }
    for (const layout::Item& item : list.items) {
        for (auto c = static_cast<std::size_t>(item.x);
             std::abs(item.y - y) < 1 && c < static_cast<std::size_t>(item.x + item.width); ++c)
            shown[c] = item.ref;
    }
    for (std::size_t c = 0; c < kWidth; ++c) {
        sum.filled += truth[c] != kNone;
        sum.wronglyEmpty += truth[c] != kNone && shown[c] == kNone;
        sum.right += truth[c] != kNone && shown[c] != kNone && trace.slices.dur[truth[c]] == trace.slices.dur[shown[c]];
    }
}

/// Draws frames as the workbench does; nothing where it is built without a GUI.
class FramePainter
{
public:
#ifdef GRAYLENS_BENCH_GUI
    FramePainter()
    {
        qputenv("QT_QPA_PLATFORM", "offscreen");
        if (!QCoreApplication::instance()) {
            static int argc = 1;
            static char name[] = "bench";
            static char* argv[] = {name, nullptr};
            static QGuiApplication application(argc, argv);
        }
        m_labels.setFont(QGuiApplication::font(), 1);
    }
    void paint(const trace::Trace& trace, const layout::DrawList& list)
    {
        m_image.fill(Qt::white);
        ui::paintTimeline(m_image, list, {trace, ui::Theme::forPalette(QPalette()), nullptr, &m_labels});
    }
    static constexpr bool kPaints = true;

private:
    QImage m_image {kWidth, kHeight, QImage::Format_RGB32};
    ui::LabelCache m_labels;
#else
    void paint(const trace::Trace&, const layout::DrawList&) { }
    static constexpr bool kPaints = false;
#endif
};

struct Frames
{
    std::vector<double> layout, paint; ///< ms
    double leastRight = 1, mostEmpty = 0; ///< shares of the filled columns, of the worst zoom
};

/// Frames at every zoom from the whole trace down to about 100 slices a row, three places each.
Frames measureFrames(const trace::Trace& trace, const layout::SliceMipmap& mipmap)
{
    auto tracks = layout::timelineTracks(trace);
    layout::TimelineMetrics metrics;
    metrics.rowHeight = kRowHeight;
    metrics.trackGap = 0;
    layout::placeTracks(tracks, metrics);
    Frames frames;
    FramePainter painter;
    FastRandom random(42);
    const double shortest = static_cast<double>(kSpan) * 100.0 * kRows / static_cast<double>(trace.slices.size());
    for (double span = static_cast<double>(kSpan); span > shortest; span /= 1.5) {
        Columns sum;
        for (int place = 0; place < 3; ++place) {
            const auto begin = static_cast<TimeNs>((static_cast<double>(kSpan) - span) * random.unit());
            const layout::Viewport view {{begin, begin + static_cast<DurationNs>(span)}, kWidth, kHeight, 0, 1};
            layout::DrawList list;
            frames.layout.push_back(
                measure(3, [&] { list = layout::timeline(trace, &mipmap, tracks, metrics, view); }).median * 1e3);
            frames.paint.push_back(measure(3, [&] { painter.paint(trace, list); }).median * 1e3);
            for (std::uint32_t row = 0; place == 0 && row < kRows; row += 18)
                check(trace, row, static_cast<float>(row) * kRowHeight, view, list, sum);
        }
        const auto filled = static_cast<double>(std::max<std::size_t>(sum.filled, 1));
        frames.leastRight = std::min(frames.leastRight, static_cast<double>(sum.right) / filled);
        frames.mostEmpty = std::max(frames.mostEmpty, static_cast<double>(sum.wronglyEmpty) / filled);
    }
    std::sort(frames.layout.begin(), frames.layout.end());
    std::sort(frames.paint.begin(), frames.paint.end());
    return frames;
}

void benchSize(std::uint32_t total, const Options& options)
{
    const std::string size = std::to_string(total / 1'000'000) + " M slices: ";
    const trace::TracePtr trace = madeTrace(total, options.threads);
    WorkerPool pool(options.threads);
    Operation operation;
    operation.pool = &pool;
    std::shared_ptr<const layout::SliceMipmap> mipmap;
    const Timing build
        = measure(options.repeats, [&] { mipmap = layout::SliceMipmap::build(*trace, operation).value(); });
    const auto slices = static_cast<double>(trace->slices.size());
    report(size + "mip-map built, " + std::to_string(options.threads) + " threads", slices / build.median / 1e6,
           "M slices/s", "aim 450");
    report(size + "mip-map", static_cast<double>(mipmap->memoryBytes()) / slices, "B/slice", "limit 4");

    const Frames frames = measureFrames(*trace, *mipmap);
    report(size + "layout of a frame, median of all zooms", frames.layout[frames.layout.size() / 2], "ms", "budget 6");
    report(size + "layout of a frame, worst zoom", frames.layout.back(), "ms", "budget 12");
    if (FramePainter::kPaints) {
        report(size + "paint of a frame, median of all zooms", frames.paint[frames.paint.size() / 2], "ms", "budget 3");
        report(size + "paint of a frame, worst zoom", frames.paint.back(), "ms");
    }
    report(size + "columns showing the longest slice, worst zoom", frames.leastRight * 100, "%", "at least 90");
    report(size + "columns wrongly empty, worst zoom", frames.mostEmpty * 100, "%", "at most 0.5");
}

} // namespace

void benchTimeline(const Options& options)
{
    for (const std::uint32_t total : {10'000'000U, 100'000'000U})
        benchSize(options.quick ? total / 10 : total, options);
}

} // namespace graylens::bench
