// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/two_timelines/pair_canvas.h"

#include <algorithm>
#include <cmath>

#include <QAccessible>
#include <QEvent>
#include <QScopedValueRollback>
#include <QScrollBar>

#include "ui/models/value_text.h"
#include "ui/theme/theme.h"

namespace graylens::ui {

namespace {

constexpr double kAxisHeight = 22;
constexpr double kMiddle = 16; ///< height of the strip between the sides
constexpr double kPadding = 4;

using analysis::SliceMatch;

/// From the top of its side.
QRectF gapRect(const layout::MissingCall& missing)
{
    return {static_cast<double>(missing.x), static_cast<double>(missing.y), static_cast<double>(missing.width),
            static_cast<double>(missing.height)};
}

} // namespace

PairCanvas::PairCanvas(QWidget* parent)
    : QAbstractScrollArea(parent)
{
    installPairAccessibility();
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    viewport()->setMouseTracking(true);
    setMinimumHeight(160);
}

void PairCanvas::setPair(std::shared_ptr<const Pair> pair)
{
    const bool isOther = !m_pair || !pair || m_pair->threads.side[0].trace != pair->threads.side[0].trace
        || m_pair->threads.side[1].trace != pair->threads.side[1].trace
        || m_pair->threads.side[0].thread != pair->threads.side[0].thread;
    m_pair = std::move(pair);
    m_hovered.reset();
    if (isOther) {
        m_selected.reset();
        for (LabelCache& labels : m_labels)
            labels.clear();
    }
    if (m_pair)
        m_range = layout::spanOfPair(m_pair->threads, axis());
    relayout();
    Q_EMIT lineChanged();
}

void PairCanvas::setTitles(const QString& normal, const QString& abnormal)
{
    m_titles = {normal, abnormal};
    viewport()->update();
}

void PairCanvas::setMessage(const QString& message)
{
    m_message = message;
    viewport()->update();
}

/// What is seen stays in view: the abnormal side's moments at both edges.
void PairCanvas::setStretched(bool stretched)
{
    if (stretched == m_isStretched)
        return;
    if (!m_pair) {
        m_isStretched = stretched;
        return;
    }
    const bool isWhole = m_range == layout::spanOfPair(m_pair->threads, axis());
    const TimeNs begin = axis().time.onSide(1, m_range.begin), end = axis().time.onSide(1, m_range.end);
    m_isStretched = stretched;
    const TimeRange seen {axis().time.shared(1, begin, false), axis().time.shared(1, end, true)};
    setRange(isWhole ? layout::spanOfPair(m_pair->threads, axis()) : seen);
    relayout();
}

void PairCanvas::setRange(TimeRange range)
{
    if (!m_pair)
        return;
    m_range = boundedRange(range, layout::spanOfPair(m_pair->threads, axis()));
    m_isStale = true;
    viewport()->update();
}

PairCanvas::Frame PairCanvas::frameOf(const QSize& size) const
{
    Frame frame;
    frame.size = size;
    const double title = frame.line = fontMetrics().height() + 6;
    const double room = size.height() - kAxisHeight - 2 * title - kMiddle - 2 * kPadding;
    frame.plot = std::max(20.0, std::floor(room / 2));
    frame.title[0] = kAxisHeight;
    frame.top[0] = frame.title[0] + title;
    frame.middle = frame.top[0] + frame.plot + kPadding;
    frame.top[1] = frame.middle + kMiddle;
    frame.title[1] = frame.top[1] + frame.plot + kPadding; // so that the slices of both sides are near each other
    return frame;
}

layout::PairViewport PairCanvas::port(const Frame& frame, double scroll, double ratio) const
{
    layout::PairViewport port;
    port.range = m_range;
    port.width = static_cast<float>(frame.size.width());
    port.height = static_cast<float>(frame.plot);
    port.scrollY = static_cast<float>(scroll);
    port.pixelRatio = static_cast<float>(ratio);
    port.rowHeight = static_cast<float>(std::max(18, fontMetrics().height() + 4));
    return port;
}

void PairCanvas::relayout()
{
    if (m_isLayingOut) // showing the scroll bar resizes the view: the outer call sees to it
        return;
    const QScopedValueRollback guard(m_isLayingOut, true);
    const Frame frame = frameOf(viewport()->size());
    const double row = static_cast<double>(port(frame, 0, 1).rowHeight);
    const double content = m_pair ? row * layout::depthOfPair(m_pair->threads) : 0;
    verticalScrollBar()->setPageStep(static_cast<int>(frame.plot));
    verticalScrollBar()->setSingleStep(static_cast<int>(row) * 2);
    verticalScrollBar()->setRange(0, std::max(0, static_cast<int>(std::ceil(content - frame.plot))));
    m_isStale = true;
    viewport()->update();
}

std::optional<std::uint32_t> PairCanvas::partnerOf(const PairSlice& slice) const
{
    const std::uint32_t partner = m_pair->threads.match.partner(slice.side, slice.slice);
    return partner == SliceMatch::kExtra || partner == SliceMatch::kOutside ? std::nullopt : std::optional(partner);
}

QRectF PairCanvas::placeOf(const Frame& frame, const PairSlice& slice, double scroll) const
{
    const layout::PairViewport view = port(frame, scroll, 1);
    const auto place = layout::placeInPair(m_pair->threads, slice.side, axis(), view, slice.slice);
    if (!place)
        return {};
    const double left = std::clamp(place->left, -2.0, frame.size.width() + 2.0);
    const double right = std::clamp(place->right, -2.0, frame.size.width() + 2.0);
    const double top = frame.top[slice.side];
    const QRectF rect(left, top + static_cast<double>(place->y), std::max(1.0, right - left),
                      static_cast<double>(place->height) - 1);
    return rect.intersected(QRectF(-2, top, frame.size.width() + 4, frame.plot));
}

QRectF PairCanvas::rectOf(const PairSlice& slice) const
{
    return m_pair ? placeOf(frameOf(viewport()->size()), slice, verticalScrollBar()->value()) : QRectF();
}

std::optional<PairSlice> PairCanvas::sliceAt(const QPointF& at) const
{
    if (!m_pair)
        return std::nullopt;
    const Frame frame = frameOf(viewport()->size());
    for (std::size_t side = 0; side < 2; ++side) {
        const double y = at.y() - frame.top[side];
        if (y < 0 || y >= frame.plot)
            continue;
        const auto item = m_drawings[side].list.hit(static_cast<float>(at.x()), static_cast<float>(y));
        if (item)
            return PairSlice {side, item->ref};
        for (const layout::MissingCall& missing : m_drawings[side].missing)
            if (gapRect(missing).contains(QPointF(at.x(), y)))
                return PairSlice {1 - side, missing.slice};
    }
    return std::nullopt;
}

void PairCanvas::select(std::optional<PairSlice> slice)
{
    if (slice && (!m_pair || slice->slice >= m_pair->threads.side[slice->side].trace->slices.size()))
        slice.reset();
    if (slice == m_selected)
        return;
    m_selected = slice;
    viewport()->update();
    Q_EMIT lineChanged();
#if QT_CONFIG(accessibility)
    if (QAccessible::isActive()) {
        QAccessibleValueChangeEvent change(this, currentLine());
        QAccessible::updateAccessibility(&change);
    }
#endif
}

void PairCanvas::showSlice(const PairSlice& slice)
{
    select(slice);
    if (!m_selected)
        return;
    const trace::Slices& slices = m_pair->threads.side[slice.side].trace->slices;
    const TimeNs begin = axis().time.shared(slice.side, slices.ts[slice.slice], true);
    const TimeNs end = std::max(begin, axis().time.shared(slice.side, slices.end(slice.slice), false));
    constexpr double kLeastPart = 0.02, kShownPart = 0.25; // of the view
    const auto part
        = static_cast<double>(end - begin) / static_cast<double>(std::max<DurationNs>(1, m_range.duration()));
    if (part < kLeastPart) {
        const auto length = static_cast<DurationNs>(static_cast<double>(end - begin) / kShownPart) + 1;
        setRange({begin - length * 3 / 8, begin - length * 3 / 8 + length});
    } else if (begin < m_range.begin || end > m_range.end) {
        const DurationNs length = std::max(m_range.duration(), (end - begin) * 5 / 4);
        setRange({begin - (length - (end - begin)) / 2, begin - (length - (end - begin)) / 2 + length});
    }
    const Frame frame = frameOf(viewport()->size());
    const auto place = layout::placeInPair(m_pair->threads, slice.side, axis(), port(frame, 0, 1), slice.slice);
    const int scroll = verticalScrollBar()->value();
    if (place
        && (static_cast<int>(place->y) < scroll || static_cast<double>(place->y + place->height) > scroll + frame.plot))
        verticalScrollBar()->setValue(static_cast<int>(static_cast<double>(place->y) - frame.plot / 3));
}

QString PairCanvas::lineOf(const PairSlice& slice) const
{
    const auto& threads = m_pair->threads;
    const auto durationOf = [&](std::size_t side, std::uint32_t index) {
        return durationText(threads.side[side].trace->slices.duration(index));
    };
    const trace::Trace& trace = *threads.side[slice.side].trace;
    const QString name = fromUtf8(trace.text(trace.slices.name[slice.slice]));
    const QString own = durationOf(slice.side, slice.slice);
    const std::uint32_t partner = threads.match.partner(slice.side, slice.slice);
    if (partner == SliceMatch::kOutside)
        return slice.side == 0 ? tr("%1 · normal %2 · outside what is compared").arg(name, own)
                               : tr("%1 · abnormal %2 · outside what is compared").arg(name, own);
    if (partner == SliceMatch::kExtra)
        return slice.side == 0 ? tr("− %1 · only in normal: %2").arg(name, own)
                               : tr("+ %1 · only in abnormal: %2").arg(name, own);
    const std::uint32_t normal = slice.side == 0 ? slice.slice : partner,
                        abnormal = slice.side == 1 ? slice.slice : partner;
    const DurationNs delta
        = threads.side[1].trace->slices.duration(abnormal) - threads.side[0].trace->slices.duration(normal);
    return tr("%1 · normal %2 → abnormal %3 · %4")
        .arg(name, durationOf(0, normal), durationOf(1, abnormal), deltaText(delta, {}));
}

QString PairCanvas::currentLine() const
{
    const auto slice = m_hovered ? m_hovered : m_selected;
    return m_pair && slice ? lineOf(*slice) : QString();
}

QString PairCanvas::hoverHtml(const QPointF& at) const
{
    const auto slice = sliceAt(at);
    return slice ? lineOf(*slice).toHtmlEscaped() : QString();
}

QSize PairCanvas::pictureSize(int width) const
{
    const Frame frame = frameOf({width, 0});
    const double row = static_cast<double>(port(frame, 0, 1).rowHeight);
    const double content = m_pair ? row * layout::depthOfPair(m_pair->threads) : 0;
    const double fixed = kAxisHeight + 2 * (fontMetrics().height() + 6.0) + kMiddle + 2 * kPadding;
    return {width, static_cast<int>(std::ceil(fixed + 2 * content))};
}

void PairCanvas::resizeEvent(QResizeEvent*)
{
    relayout();
}

void PairCanvas::scrollContentsBy(int, int)
{
    m_isStale = true;
    viewport()->update();
}

void PairCanvas::changeEvent(QEvent* event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        relayout();
}

} // namespace graylens::ui
