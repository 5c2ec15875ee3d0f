// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/flame/flame_painter.h"

#include <algorithm>
#include <cmath>

#include <QFontMetricsF>

namespace graylens::ui {

namespace {

constexpr double kTextMargin = 4;
constexpr double kMinTextWidth = 20;
constexpr qsizetype kMinLetters = 5; ///< of a cut name, its ellipsis included

QColor mixed(const QColor& a, const QColor& b, double share)
{
    const auto mix = [share](int x, int y) { return static_cast<int>(std::lround(x + (y - x) * share)); };
    return {mix(a.red(), b.red()), mix(a.green(), b.green()), mix(a.blue(), b.blue())};
}

/// A letter or two and an ellipsis say nothing: then rather no name.
QString elided(const QFontMetricsF& metrics, const QString& text, double width)
{
    const QString cut = metrics.elidedText(text, Qt::ElideRight, width);
    return cut.size() < kMinLetters && cut != text ? QString() : cut;
}

class Painting
{
public:
    Painting(QPainter& painter, const FlameSource& source, const Theme& theme, const FlamePaintState& state)
        : m_painter(painter)
        , m_source(source)
        , m_theme(theme)
        , m_state(state)
        , m_metrics(painter.font())
        , m_names(source.columns())
    {
        const QPaintDevice* device = painter.device();
        m_ratio = device ? device->devicePixelRatioF() : 1;
    }

    void item(const layout::Item& item)
    {
        ItemLook look = m_source.look(item, m_theme);
        fade(look, item);
        const QRectF rect = snapped(item);
        if (look.border == ItemLook::Border::Dashed) {
            dashed(rect, look);
        } else {
            m_painter.fillRect(rect, look.fill);
            if (look.pattern == ItemLook::Pattern::Hatched && rect.width() > 3)
                hatch(rect, look);
            if (look.ownTimeBar && rect.width() > 2)
                ownTime(rect, look);
            if (look.border == ItemLook::Border::Solid && rect.width() > 4)
                outline(rect, m_theme.text, 1);
        }
        if (item.kind == layout::ItemKind::SliceRun)
            return;
        if (rect.width() >= kMinTextWidth)
            label(item, rect, look);
    }

    void rings(const layout::DrawList& list)
    {
        for (const layout::Item& item : list.items) {
            if (item.kind == layout::ItemKind::SliceRun && item.ref != m_state.selected)
                continue;
            if (item.ref == m_state.selected)
                ring(snapped(item), m_state.hasKeyboardFocus ? m_theme.focusRing : m_theme.selection, 2);
            else if (item.ref == m_state.hovered)
                ring(snapped(item), m_theme.hover, 1);
        }
    }

private:
    /// On device pixels, with a gap to the right and below where there is room for one.
    QRectF snapped(const layout::Item& item) const
    {
        const auto snap = [this](double x) { return std::round(x * m_ratio) / m_ratio; };
        const double left = snap(static_cast<double>(item.x));
        const double right = std::max(snap(static_cast<double>(item.x + item.width)), left + 1 / m_ratio);
        const double top = snap(static_cast<double>(item.y));
        const double bottom = snap(static_cast<double>(item.y + item.height));
        return {left, top, right - left - (right - left > 3 ? 1 : 0), bottom - top - 1};
    }

    void fade(ItemLook& look, const layout::Item& item) const
    {
        double away = m_state.isStale ? 0.35 : 0;
        if (item.flags & layout::kAncestor)
            away = std::max(away, 0.55);
        if (m_state.matches && m_state.matches->isActive && !isMatch(item))
            away = 0.78;
        if (away == 0)
            return;
        look.fill = mixed(look.fill, m_theme.canvas, away);
        look.text = mixed(m_theme.text, m_theme.canvas, away > 0.7 ? 0.45 : 0.15);
    }

    bool isMatch(const layout::Item& item) const
    {
        return item.ref < m_names.size() && m_state.matches->names.contains(m_names.name[item.ref]);
    }

    void hatch(const QRectF& rect, const ItemLook& look)
    {
        QColor line = look.text;
        line.setAlpha(60);
        m_painter.fillRect(rect, QBrush(line, Qt::BDiagPattern));
    }

    void ownTime(const QRectF& rect, const ItemLook& look)
    {
        QColor bar = look.text;
        bar.setAlpha(150);
        m_painter.fillRect(QRectF(rect.left() + 1, rect.bottom() - 2, rect.width() - 2, 2), bar);
    }

    void dashed(const QRectF& rect, const ItemLook& look)
    {
        QColor tint = look.fill;
        tint.setAlpha(40);
        m_painter.fillRect(rect, tint);
        if (rect.width() < 3) {
            m_painter.fillRect(QRectF(rect.left(), rect.top(), 1, rect.height()), look.fill);
            return;
        }
        m_painter.setPen(QPen(look.fill, 1, Qt::DashLine));
        m_painter.setBrush(Qt::NoBrush);
        m_painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5));
    }

    void outline(const QRectF& rect, const QColor& color, double width)
    {
        m_painter.setPen(QPen(color, width));
        m_painter.setBrush(Qt::NoBrush);
        const double inset = width / 2;
        m_painter.drawRect(rect.adjusted(inset, inset, -inset, -inset));
    }

    void ring(const QRectF& rect, const QColor& color, double width)
    {
        QRectF wide = rect;
        if (wide.width() < 3)
            wide.setWidth(3);
        outline(wide.adjusted(-1, -1, 1, 1), color, width);
    }

    void label(const layout::Item& item, const QRectF& rect, const ItemLook& look)
    {
        QRectF room = rect.adjusted(kTextMargin, 0, -kTextMargin, 0);
        m_painter.setPen(look.text);
        if (!look.mark.isEmpty()) {
            const double width = m_metrics.horizontalAdvance(look.mark);
            if (width > room.width())
                return;
            m_painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter, look.mark);
            room.setLeft(room.left() + width + kTextMargin);
        }
        if (room.width() < kMinTextWidth - 2 * kTextMargin)
            return;
        const QString name = fitting(item.ref, room.width());
        m_painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter, name);
        suffix(item, room, m_metrics.horizontalAdvance(name), look);
    }

    QString fitting(std::uint32_t node, double width) const
    {
        if (node == 0 || m_names.name[node].isNone())
            return elided(m_metrics, m_source.name(node), width);
        return fittingName(m_metrics, m_names.names->view(m_names.name[node]), width);
    }

    void suffix(const layout::Item& item, const QRectF& room, double used, const ItemLook& look)
    {
        const double left = room.width() - used - 3 * kTextMargin;
        if (left < 40)
            return;
        const QString text = m_source.suffix(item.ref);
        if (text.isEmpty() || m_metrics.horizontalAdvance(text) > left)
            return;
        QColor faint = look.text;
        faint.setAlphaF(0.72F);
        m_painter.setPen(faint);
        m_painter.drawText(room.adjusted(used + 2 * kTextMargin, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, text);
    }

    QPainter& m_painter;
    const FlameSource& m_source;
    const Theme& m_theme;
    const FlamePaintState& m_state;
    QFontMetricsF m_metrics;
    FlameSource::Columns m_names;
    double m_ratio = 1;
};

} // namespace

QString fittingName(const QFontMetricsF& metrics, std::string_view name, double width)
{
    const QString full = fromUtf8(name);
    if (metrics.horizontalAdvance(full) <= width)
        return full;
    const QString shorter = shortName(name);
    if (metrics.horizontalAdvance(shorter) <= width)
        return shorter;
    const QString last = shorter.section(QLatin1Char('.'), -1).section(QLatin1String("::"), -1);
    return elided(metrics, last.isEmpty() ? shorter : last, width);
}

void paintFlame(QPainter& painter, const layout::DrawList& list, const FlameSource& source, const Theme& theme,
                const FlamePaintState& state)
{
    painter.setRenderHint(QPainter::Antialiasing, false);
    Painting painting(painter, source, theme, state);
    for (const layout::Item& item : list.items)
        painting.item(item);
    painting.rings(list);
}

} // namespace graylens::ui
