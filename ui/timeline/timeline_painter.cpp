// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/timeline_painter.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include <QPainter>
#include <QPainterPath>

#include "core/layout/two_timelines.h"

namespace graylens::ui {

namespace {

constexpr double kPaled = 0.78; ///< how much of the canvas is in what a search does not match
constexpr std::uint16_t kColors = layout::kNameColors + layout::kStateColors;
constexpr int kTextMargin = 4;
constexpr float kLeastLabelHeight = 11; ///< rows cut by the pinned tracks lose their text

class Painting
{
public:
    Painting(QImage& image, const TimelinePaint& paint)
        : m_image(image)
        , m_paint(paint)
        , m_ratio(static_cast<float>(image.devicePixelRatio()))
        , m_bits(reinterpret_cast<QRgb*>(image.bits()))
        , m_stride(image.bytesPerLine() / static_cast<qsizetype>(sizeof(QRgb)))
    {
        const bool isNew = paint.unmatched == TimelinePaint::Unmatched::New;
        const std::uint16_t step = isNew ? layout::kDeltaSteps - 1 : 0;
        m_unmatched = paint.theme.deltaFill(step);
        m_unmatchedText = paint.theme.deltaText(step);
        m_sign = isNew ? QStringLiteral("+") : QStringLiteral("−");
        for (std::uint16_t i = 0; i < kColors; ++i) {
            const QColor fill = paint.theme.nameFill(i);
            m_fill[i] = fill.rgb();
            m_paled[i] = mixedColor(fill, paint.theme.canvas, kPaled).rgb();
        }
    }

    void rows(const std::vector<layout::PixelRow>& rows)
    {
        for (const layout::PixelRow& row : rows)
            pixelRow(row);
    }
    void bodies(const std::vector<layout::Item>& items)
    {
        for (const layout::Item& item : items)
            body(item);
    }
    void decorate(QPainter& painter, const std::vector<layout::Item>& items)
    {
        for (const layout::Item& item : items)
            decoration(painter, item);
    }
    void write(QPainter& painter, const std::vector<layout::Item>& items)
    {
        for (const layout::Item& item : items)
            label(painter, item);
    }

private:
    int device(float x) const { return static_cast<int>(std::lround(x * m_ratio)); }
    bool isMatch(StringId name) const { return !m_paint.matches || m_paint.matches->contains(name); }
    bool isPaled(const layout::Item& item) const
    {
        if (item.flags & layout::kNotCompared)
            return true;
        return item.kind == layout::ItemKind::Slice ? !isMatch(m_paint.trace.slices.name[item.ref])
                                                    : m_paint.matches && !isMatch(item.label);
    }
    QRgb fillOf(std::uint16_t color, bool isPaled) const
    {
        return (isPaled ? m_paled : m_fill)[color % kColors];
    }

    void fill(int left, int top, int right, int bottom, QRgb color)
    {
        left = std::max(left, 0);
        right = std::min(right, m_image.width());
        bottom = std::min(bottom, m_image.height());
        for (int y = std::max(top, 0); y < bottom && left < right; ++y)
            std::fill_n(m_bits + y * m_stride + left, right - left, color);
    }

    void pixelRow(const layout::PixelRow& row);
    void body(const layout::Item& item);
    void counter(const layout::Item& item);
    void logBar(const layout::Item& item);
    void decoration(QPainter& painter, const layout::Item& item);
    void unmatched(QPainter& painter, const layout::Item& item, const QRectF& rect) const;
    void tornEdge(QPainter& painter, const QRectF& rect, bool atRight) const;
    void instant(QPainter& painter, const layout::Item& item) const;
    void label(QPainter& painter, const layout::Item& item);

    QImage& m_image;
    const TimelinePaint& m_paint;
    float m_ratio;
    QRgb* m_bits;
    qsizetype m_stride;
    std::array<QRgb, kColors> m_fill {}, m_paled {};
    QColor m_unmatched, m_unmatchedText;
    QString m_sign; ///< before the name of an unmatched call
};

bool isUnmatched(const layout::Item& item)
{
    const bool isCall = item.kind == layout::ItemKind::Slice || item.kind == layout::ItemKind::SliceRun;
    return isCall && (item.flags & layout::kUnmatched);
}

/// One line is composed over the background and copied down.
void Painting::pixelRow(const layout::PixelRow& row)
{
    const int top = std::max(device(row.y), 0);
    const int bottom = std::min(device(row.y + row.height), m_image.height());
    const auto count = std::min(static_cast<int>(row.color.size()), m_image.width() - row.x);
    if (top >= bottom || count <= 0)
        return;
    QRgb* line = m_bits + top * m_stride + row.x;
    const Column<StringId>& names = m_paint.trace.slices.name;
    for (int c = 0; c < count; ++c) {
        const auto i = static_cast<std::size_t>(c);
        if (row.color[i] != layout::PixelRow::kHole)
            line[c] = fillOf(row.color[i], m_paint.matches && !isMatch(names[row.ref[i]]));
    }
    for (int y = top + 1; y < bottom; ++y)
        std::memcpy(line + (y - top) * m_stride, line, static_cast<std::size_t>(count) * sizeof(QRgb));
}

void Painting::counter(const layout::Item& item)
{
    const QColor base = m_paint.theme.nameFill(item.color);
    const bool isBand = item.flags & 1U;
    const QRgb color = mixedColor(base, m_paint.theme.canvas, isBand ? 0.55 : 0.2).rgb();
    const int left = device(item.x);
    const int right = device(item.x + item.width);
    const int top = device(item.y);
    fill(left, top, right, device(item.y + item.height), color);
    if (!isBand) // the level itself as a line, darker than the area under it
        fill(left, top, right, top + std::max(1, device(1)), mixedColor(base, m_paint.theme.text, 0.45).rgb());
}

void Painting::logBar(const layout::Item& item)
{
    const Theme& theme = m_paint.theme;
    const auto level = static_cast<trace::LogLevel>(item.color);
    const QColor color = level == trace::LogLevel::Error ? theme.errorText
        : level == trace::LogLevel::Warn                 ? theme.abnormal
                                                         : mixedColor(theme.faintText, theme.canvas, 0.5);
    fill(device(item.x), device(item.y), device(item.x + item.width), device(item.y + item.height), color.rgb());
}

void Painting::body(const layout::Item& item)
{
    switch (item.kind) {
    case layout::ItemKind::Counter:
        counter(item);
        return;
    case layout::ItemKind::LogDensity:
        logBar(item);
        return;
    case layout::ItemKind::Instant:
    case layout::ItemKind::Gap:
        return;
    default:
        break;
    }
    if (isUnmatched(item) && item.kind == layout::ItemKind::SliceRun)
        return; // its calls are columns that stand there already
    const int left = device(item.x);
    int right = device(item.x + item.width);
    const int gap = std::max(1, static_cast<int>(m_ratio));
    if (right - left > 2 * gap) // neighbours of one name must not run together
        right -= gap;
    fill(left, device(item.y), right, device(item.y + item.height),
         isUnmatched(item) ? m_unmatched.rgb() : fillOf(item.color, isPaled(item)));
}

/// A zigzag over the end that is missing: the true end lies further out.
void Painting::tornEdge(QPainter& painter, const QRectF& rect, bool atRight) const
{
    constexpr int kTeeth = 3;
    const double depth = std::min(5.0, rect.width() / 3);
    const double edge = atRight ? rect.right() : rect.left();
    const double inner = atRight ? edge - depth : edge + depth;
    QPainterPath torn(QPointF(edge, rect.top()));
    for (int tooth = 0; tooth < kTeeth; ++tooth) {
        torn.lineTo(inner, rect.top() + rect.height() * (tooth + 0.5) / kTeeth);
        torn.lineTo(edge, rect.top() + rect.height() * (tooth + 1.0) / kTeeth);
    }
    torn.closeSubpath();
    painter.fillPath(torn, m_paint.theme.canvas);
}

void Painting::instant(QPainter& painter, const layout::Item& item) const
{
    const QRectF rect(QPointF(static_cast<double>(item.x), static_cast<double>(item.y)),
                      QSizeF(static_cast<double>(item.width), static_cast<double>(item.height)));
    QPainterPath marker(QPointF(rect.center().x(), rect.top()));
    const double middle = rect.top() + rect.height() * 0.45;
    marker.lineTo(rect.right(), middle);
    marker.lineTo(rect.center().x(), rect.top() + rect.height() * 0.9);
    marker.lineTo(rect.left(), middle);
    marker.closeSubpath();
    const QColor color = mixedColor(m_paint.theme.nameFill(item.color), m_paint.theme.text, 0.35);
    painter.fillPath(marker, isPaled(item) ? mixedColor(color, m_paint.theme.canvas, kPaled) : color);
}

/// A call that only one side has: told from others by stripes and edge, not by its colour alone.
void Painting::unmatched(QPainter& painter, const layout::Item& item, const QRectF& rect) const
{
    QColor stripes = m_unmatchedText;
    stripes.setAlpha(70);
    if (item.kind == layout::ItemKind::SliceRun)
        painter.fillRect(QRectF(rect.left(), rect.top(), rect.width(), 3), m_unmatched);
    else if (rect.width() >= 4)
        painter.fillRect(rect, QBrush(stripes, Qt::BDiagPattern));
    if (rect.width() < 4)
        return;
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(m_unmatched.darker(m_paint.theme.dark ? 60 : 150), 1));
    painter.drawRect(rect.adjusted(0.5, 0.5, -1.5, -0.5));
}

void Painting::decoration(QPainter& painter, const layout::Item& item)
{
    const QRectF rect(QPointF(static_cast<double>(item.x), static_cast<double>(item.y)),
                      QSizeF(static_cast<double>(item.width), static_cast<double>(item.height)));
    if (isUnmatched(item))
        unmatched(painter, item, rect);
    if (item.kind == layout::ItemKind::Instant) {
        instant(painter, item);
    } else if (item.kind == layout::ItemKind::Request && (item.flags & 1U)) {
        painter.fillRect(rect, QBrush(m_paint.theme.errorText, Qt::BDiagPattern));
        painter.fillRect(QRectF(rect.left(), rect.top(), 2, rect.height()), m_paint.theme.errorText);
    } else if (item.kind == layout::ItemKind::Slice && item.flags != 0 && rect.width() >= 4) {
        if (item.flags & trace::kUnfinished)
            tornEdge(painter, rect, true);
        if (item.flags & trace::kStartMissing)
            tornEdge(painter, rect, false);
        if (item.flags & trace::kUnwound)
            painter.fillRect(QRectF(rect.right() - 3, rect.top(), 2, rect.height()), m_paint.theme.errorText);
        if (item.flags & layout::kWrapping) {
            painter.setBrush(Qt::NoBrush);
            painter.setPen(QPen(m_paint.theme.text, 1, Qt::DashLine));
            painter.drawRect(rect.adjusted(0.5, 0.5, -1.5, -0.5));
        }
    }
}

void Painting::label(QPainter& painter, const layout::Item& item)
{
    const bool hasText = item.kind == layout::ItemKind::Slice || item.kind == layout::ItemKind::Request;
    if (!hasText || item.label.isNone() || item.width < 20 || item.height < kLeastLabelHeight)
        return;
    QRectF room(static_cast<double>(item.x) + kTextMargin, static_cast<double>(item.y),
                static_cast<double>(item.width) - 2 * kTextMargin, static_cast<double>(item.height));
    painter.setPen(isUnmatched(item)   ? m_unmatchedText
                       : isPaled(item) ? m_paint.theme.faintText
                                       : m_paint.theme.nameText(item.color));
    if (isUnmatched(item) || (item.flags & layout::kWrapping)) {
        painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter, m_sign);
        room.setLeft(room.left() + painter.fontMetrics().horizontalAdvance(m_sign) + 3);
    }
    m_paint.labels->draw(painter, item.label, m_paint.trace.text(item.label), room);
}

void paintGaps(QPainter& painter, const std::vector<layout::Item>& items, const Theme& theme)
{
    for (const layout::Item& item : items) {
        if (item.kind != layout::ItemKind::Gap)
            continue;
        const QRectF rect(QPointF(static_cast<double>(item.x), static_cast<double>(item.y)),
                          QSizeF(static_cast<double>(item.width), static_cast<double>(item.height)));
        QColor back = theme.gap;
        back.setAlpha(110);
        painter.fillRect(rect, back);
        painter.fillRect(rect, QBrush(theme.warningText, Qt::BDiagPattern));
    }
}

} // namespace

QColor mixedColor(const QColor& a, const QColor& b, double share)
{
    const auto mix = [share](int x, int y) { return static_cast<int>(std::lround(x + (y - x) * share)); };
    return {mix(a.red(), b.red()), mix(a.green(), b.green()), mix(a.blue(), b.blue())};
}

void paintTimeline(QImage& image, const layout::DrawList& list, const TimelinePaint& paint)
{
    if (std::any_of(list.items.begin(), list.items.end(),
                    [](const layout::Item& i) { return i.kind == layout::ItemKind::Gap; })) {
        QPainter painter(&image);
        paintGaps(painter, list.items, paint.theme);
    }
    Painting painting(image, paint);
    painting.rows(list.pixelRows);
    painting.bodies(list.items);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painting.decorate(painter, list.items);
    painter.setRenderHint(QPainter::Antialiasing, false);
    if (!paint.labels)
        return;
    painter.setFont(paint.labels->font());
    painting.write(painter, list.items);
}

} // namespace graylens::ui
