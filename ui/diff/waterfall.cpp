// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/diff/waterfall.h"

#include <algorithm>
#include <cmath>
#include <tuple>

#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include "ui/diff/cause_words.h"
#include "ui/theme/theme.h"

namespace graylens::ui {

namespace {

constexpr std::size_t kMaxSteps = 6;
constexpr double kMargin = 8;
constexpr double kGap = 3;
/// The part of the axis the steps take at least: below it the axis is cut.
constexpr double kMinStepShare = 0.35;

} // namespace

WaterfallPlan planWaterfall(const analysis::DiffResult& result, std::size_t most)
{
    WaterfallPlan plan;
    std::tie(plan.normal, plan.abnormal) = accountEnds(result);
    std::vector<std::pair<std::int64_t, int>> single;
    for (std::size_t i = 0; i < result.causes.size(); ++i) {
        const auto& cause = result.causes[i];
        const bool counts = cause.scope == analysis::CauseScope::Method || cause.scope == analysis::CauseScope::Idle;
        if (counts && cause.delta != 0)
            single.emplace_back(cause.delta, static_cast<int>(i));
    }
    std::stable_sort(single.begin(), single.end(),
                     [](const auto& a, const auto& b) { return std::abs(a.first) > std::abs(b.first); });
    if (single.size() > most)
        single.resize(most);
    std::int64_t others = plan.abnormal - plan.normal;
    for (const auto& [delta, cause] : single)
        others -= delta;
    if (others != 0)
        single.emplace_back(others, -1);
    std::stable_partition(single.begin(), single.end(), [](const auto& step) { return step.first < 0; });
    std::int64_t at = plan.normal;
    for (const auto& [delta, cause] : single) {
        plan.steps.push_back({cause, at, at + delta});
        at += delta;
    }
    return plan;
}

Waterfall::Waterfall(QWidget* parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("waterfall"));
    setAccessibleName(tr("From normal to abnormal"));
    setFocusPolicy(Qt::StrongFocus);
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void Waterfall::setResult(std::shared_ptr<const analysis::DiffResult> result)
{
    m_result = std::move(result);
    m_plan = m_result ? planWaterfall(*m_result, kMaxSteps) : WaterfallPlan {};
    m_hasLess = m_hasMore = false;
    QStringList words;
    for (std::size_t i = 0; i < m_plan.steps.size(); ++i) {
        (m_plan.steps[i].delta() < 0 ? m_hasLess : m_hasMore) = true;
        words.append(stepText(i));
    }
    m_current = m_hovered = -1;
    setAccessibleDescription(words.join(QStringLiteral("; ")));
    updateGeometry();
    update();
}

void Waterfall::setCurrentCause(int cause)
{
    m_current = -1;
    for (std::size_t i = 0; i < m_plan.steps.size(); ++i)
        if (m_plan.steps[i].cause == cause && cause >= 0)
            m_current = static_cast<int>(i);
    update();
}

double Waterfall::rowHeight() const
{
    return fontMetrics().height() + 8;
}

double Waterfall::rowTop(int row) const
{
    return 2 + row * (rowHeight() + kGap);
}

int Waterfall::rows() const
{
    return 2 + (m_hasLess ? 1 : 0) + (m_hasMore ? 1 : 0);
}

int Waterfall::rowOf(const WaterfallStep& step) const
{
    return step.delta() < 0 || !m_hasLess ? 1 : 2;
}

QSize Waterfall::sizeHint() const
{
    return {600, static_cast<int>(std::ceil(rowTop(rows()) + 2))};
}

QSize Waterfall::minimumSizeHint() const
{
    return {200, sizeHint().height()};
}

Waterfall::Scale Waterfall::scale() const
{
    std::int64_t low = std::min(m_plan.normal, m_plan.abnormal), high = std::max(m_plan.normal, m_plan.abnormal);
    for (const WaterfallStep& step : m_plan.steps) {
        low = std::min({low, step.from, step.to});
        high = std::max({high, step.from, step.to});
    }
    Scale scale;
    scale.left = kMargin;
    const double steps = static_cast<double>(high - low);
    if (high > 0 && steps > 0 && steps < kMinStepShare * static_cast<double>(high))
        scale.origin = std::max<std::int64_t>(0, high - static_cast<std::int64_t>(steps / kMinStepShare));
    const double span = static_cast<double>(high - scale.origin);
    scale.perUnit = span > 0 ? (width() - 2 * kMargin) / span : 0;
    return scale;
}

QRectF Waterfall::stepRect(std::size_t step) const
{
    const Scale s = scale();
    const WaterfallStep& at = m_plan.steps[step];
    const double a = s.x(std::min(at.from, at.to)), b = s.x(std::max(at.from, at.to));
    return {a, rowTop(rowOf(at)), std::max(1.0, b - a), rowHeight()};
}

int Waterfall::stepAt(const QPointF& at) const
{
    for (std::size_t i = 0; i < m_plan.steps.size(); ++i)
        if (stepRect(i).adjusted(-1, 0, 1, 0).contains(at))
            return static_cast<int>(i);
    return -1;
}

QString Waterfall::stepText(std::size_t step) const
{
    const WaterfallStep& at = m_plan.steps[step];
    const QString amount = valueText(at.delta(), unitOf(m_result->tree), true);
    if (at.cause < 0)
        return tr("other changes %1").arg(amount);
    const auto& cause = m_result->causes[static_cast<std::size_t>(at.cause)];
    return QStringLiteral("%1 · %2 %3")
        .arg(QString::number(at.cause + 1), shortCauseName(m_result->tree, cause), amount);
}

void Waterfall::paintSide(QPainter& painter, int row, bool isNormal) const
{
    const Theme& theme = Theme::forPalette(palette());
    const Scale s = scale();
    const std::int64_t value = isNormal ? m_plan.normal : m_plan.abnormal;
    const QRectF bar(kMargin, rowTop(row), std::max(2.0, s.x(value) - kMargin), rowHeight());
    QColor fill = isNormal ? theme.normal : theme.abnormal;
    painter.fillRect(bar, fill);
    if (s.origin > 0) { // the axis does not start at 0: cut the bar visibly
        painter.setRenderHint(QPainter::Antialiasing, true);
        painter.setPen(QPen(theme.canvas, 2));
        for (const double x : {14.0, 19.0})
            painter.drawLine(QPointF(kMargin + x, bar.bottom() + 1), QPointF(kMargin + x + 6, bar.top() - 1));
        painter.setRenderHint(QPainter::Antialiasing, false);
    }
    QString text = (isNormal ? tr("normal %1") : tr("abnormal %1")).arg(valueText(value, unitOf(m_result->tree)));
    if (const QString place = accountPlace(*m_result); !place.isEmpty())
        text += QLatin1Char(' ') + place;
    const double wide = fontMetrics().horizontalAdvance(text);
    const double inset = s.origin > 0 ? 34 : 8;
    const bool fits = wide + inset + 8 < bar.width();
    painter.setPen(fits ? (contrast(fill, Qt::white) > 4.5 ? QColor(Qt::white) : QColor(0x14, 0x17, 0x1a))
                        : theme.text);
    const QRectF room
        = fits ? bar.adjusted(inset, 0, 0, 0) : QRectF(bar.right() + 6, bar.top(), wide + 4, bar.height());
    painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter, text);
}

void Waterfall::paintStep(QPainter& painter, std::size_t step) const
{
    const Theme& theme = Theme::forPalette(palette());
    const WaterfallStep& at = m_plan.steps[step];
    const QRectF rect = stepRect(step);
    const QRectF box = rect.width() > 3 ? rect.adjusted(0, 0, -1, 0) : rect;
    const bool isLess = at.delta() < 0;
    const auto shade = static_cast<std::uint16_t>(isLess ? (at.cause < 0 ? 5 : 2) : (at.cause < 0 ? 11 : 14));
    const QColor fill = theme.deltaFill(shade), ink = theme.deltaText(shade);
    painter.fillRect(box, fill);
    if (at.cause < 0) {
        QColor line = ink;
        line.setAlpha(50);
        painter.fillRect(box, QBrush(line, Qt::Dense6Pattern));
    }
    const auto now = static_cast<int>(step);
    if (now == m_current || now == m_hovered) {
        painter.setPen(QPen(now == m_current ? (hasFocus() ? theme.focusRing : theme.selection) : theme.hover,
                            now == m_current ? 2 : 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(box.adjusted(1, 1, -1, -1));
    }
    const QRectF room = box.adjusted(6, 0, -4, 0);
    const QString amount = valueText(at.delta(), unitOf(m_result->tree), true);
    painter.setPen(ink);
    QString text = stepText(step);
    if (fontMetrics().horizontalAdvance(text) > room.width()) {
        const QString name = text.left(text.size() - amount.size() - 1);
        const double left = room.width() - fontMetrics().horizontalAdvance(amount) - 6;
        if (left > 64)
            text = fontMetrics().elidedText(name, Qt::ElideRight, static_cast<int>(left)) + QLatin1Char(' ') + amount;
        else // the rank leads to the list below
            text = at.cause < 0 ? amount : QStringLiteral("%1 · %2").arg(at.cause + 1).arg(amount);
        if (fontMetrics().horizontalAdvance(text) > room.width() && at.cause >= 0)
            text = QString::number(at.cause + 1);
        if (fontMetrics().horizontalAdvance(text) > room.width() + 4)
            text.clear();
    }
    painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter, text);
}

void Waterfall::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    if (!m_result)
        return;
    const Theme& theme = Theme::forPalette(palette());
    const Scale s = scale();
    painter.setPen(QPen(theme.faintText, 1, Qt::DotLine));
    const auto link = [&](std::int64_t value, int above, int below) {
        const double x = std::round(s.x(value)) - 0.5;
        painter.drawLine(QPointF(x, rowTop(above)), QPointF(x, rowTop(below) + rowHeight()));
    };
    paintSide(painter, 0, true);
    paintSide(painter, rows() - 1, false);
    for (std::size_t i = 0; i < m_plan.steps.size(); ++i)
        paintStep(painter, i);
    painter.setPen(QPen(theme.faintText, 1, Qt::DotLine));
    link(m_plan.normal, 0, 1);
    std::int64_t lowest = m_plan.normal;
    for (const WaterfallStep& step : m_plan.steps)
        lowest = std::min(lowest, step.to);
    if (m_hasLess && m_hasMore)
        link(lowest, 1, 2);
    link(m_plan.abnormal, rows() - 2, rows() - 1);
}

void Waterfall::choose(int step)
{
    if (step < 0 || static_cast<std::size_t>(step) >= m_plan.steps.size())
        return;
    m_current = step;
    update();
    if (m_plan.steps[static_cast<std::size_t>(step)].cause >= 0)
        Q_EMIT causeChosen(m_plan.steps[static_cast<std::size_t>(step)].cause);
}

void Waterfall::mousePressEvent(QMouseEvent* event)
{
    choose(stepAt(event->position()));
}

void Waterfall::mouseMoveEvent(QMouseEvent* event)
{
    const int step = stepAt(event->position());
    if (step == m_hovered)
        return;
    m_hovered = step;
    setCursor(step >= 0 ? Qt::PointingHandCursor : Qt::ArrowCursor);
    update();
}

void Waterfall::leaveEvent(QEvent*)
{
    m_hovered = -1;
    update();
}

void Waterfall::chooseNext(bool backwards)
{
    const int last = static_cast<int>(m_plan.steps.size()) - 1;
    choose(std::clamp(m_current + (backwards ? -1 : 1), 0, std::max(0, last)));
}

void Waterfall::chooseCurrent()
{
    choose(m_current);
}

void Waterfall::focusInEvent(QFocusEvent* event)
{
    QWidget::focusInEvent(event);
    update();
}

void Waterfall::focusOutEvent(QFocusEvent* event)
{
    QWidget::focusOutEvent(event);
    update();
}

bool Waterfall::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        const int step = stepAt(help->pos());
        if (step < 0) {
            QToolTip::hideText();
        } else {
            const int cause = m_plan.steps[static_cast<std::size_t>(step)].cause;
            QToolTip::showText(help->globalPos(),
                               cause < 0
                                   ? stepText(static_cast<std::size_t>(step))
                                   : causeSentence(*m_result, m_result->causes[static_cast<std::size_t>(cause)], false),
                               this);
        }
        return true;
    }
    return QWidget::event(event);
}

} // namespace graylens::ui
