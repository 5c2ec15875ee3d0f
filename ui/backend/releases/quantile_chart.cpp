// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/backend/releases/quantile_chart.h"

#include <algorithm>
#include <cmath>

#include <QAreaSeries>
#include <QCategoryAxis>
#include <QChart>
#include <QChartView>
#include <QEvent>
#include <QGraphicsLineItem>
#include <QLabel>
#include <QLegend>
#include <QLegendMarker>
#include <QLineSeries>
#include <QMouseEvent>
#include <QTimer>
#include <QVBoxLayout>
#include <QValueAxis>

#include "ui/backend/named.h"
#include "ui/backend/releases/chart_style.h"
#include "ui/backend/releases/release_words.h"
#include "ui/theme/theme.h"

namespace graylens::ui {

namespace {

/// Each nine takes the same room: p90 is at 1, p99 at 2, p99.9 at 3.
double across(double percentile)
{
    return -std::log10(1 - percentile);
}

constexpr const char* kGraySide = "gray";
constexpr int kLeastChars = 44; // labels of the axis would be cut

} // namespace

QuantileChart::QuantileChart(QWidget* parent)
    : QWidget(parent)
    , m_view(makeChartView(this, QStringLiteral("releaseCurve"), tr("Long tail, gray against production")))
    , m_cursor(new QGraphicsLineItem(m_view->chart()))
    , m_title(named(new QLabel(this), QStringLiteral("releaseCurveTitle"), tr("What is drawn")))
    , m_reading(named(new QLabel(this), QStringLiteral("releaseCurveReading"), tr("Percentile that is read")))
{
    setObjectName(QStringLiteral("releaseCurvePart"));
    m_view->setFocusPolicy(Qt::StrongFocus);
    m_view->setMinimumWidth(m_view->fontMetrics().averageCharWidth() * kLeastChars);
    m_view->viewport()->setMouseTracking(true);
    m_view->viewport()->installEventFilter(this);
    m_view->setToolTip(tr("← and → read percentiles; Enter or a click lists the devices from there on"));
    m_cursor->setZValue(20);
    for (QLabel* label : {m_title, m_reading}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setContentsMargins(8, 2, 8, 2);
    }
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_title);
    column->addWidget(m_view, 1);
    column->addWidget(m_reading);
    column->addStretch(0); // where there is no curve, the words stay on top
    connect(m_view->chart(), &QChart::plotAreaChanged, this, &QuantileChart::placeCursor);
    rebuild();
}

QWidget* QuantileChart::canvas() const
{
    return m_view;
}

void QuantileChart::setComparison(const release::Metric* metric, const release::Comparison* comparison,
                                  const QString& stratum)
{
    const double before = current() ? current()->percentile : 0.95;
    const bool isSame = m_metric == metric && m_stratum == stratum;
    m_metric = metric;
    m_stratum = stratum;
    m_comparison = comparison ? *comparison : release::Comparison();
    if (!metric || metric->kind != release::MetricKind::Duration)
        m_comparison.tail.clear();
    const double wanted = isSame                          ? before
        : m_comparison.outcome == release::Outcome::Worse ? m_comparison.percentile
                                                          : 0.95;
    m_current = -1;
    for (std::size_t i = 0; i < m_comparison.tail.size(); ++i)
        if (m_comparison.tail[i].percentile <= wanted + 1e-9)
            m_current = static_cast<int>(i);
    rebuild();
}

const release::TailPoint* QuantileChart::current() const
{
    return m_current >= 0 && m_current < static_cast<int>(m_comparison.tail.size())
        ? &m_comparison.tail[static_cast<std::size_t>(m_current)]
        : nullptr;
}

void QuantileChart::rebuild()
{
    QChart& chart = *m_view->chart();
    clearChart(chart);
    m_view->setVisible(hasCurve());
    if (!m_metric) {
        m_title->setText(tr("Choose a metric"));
    } else {
        const QString words = sentence(*m_metric, m_comparison);
        m_title->setText(m_stratum.isEmpty() ? words
                                             : tr("%1 · %2", "a stratum and what it shows").arg(m_stratum, words));
    }
    if (hasCurve()) {
        double most = 0;
        for (const release::TailPoint& point : m_comparison.tail)
            most = std::max({most, static_cast<double>(point.gray), static_cast<double>(point.production)});
        m_scale = most >= 1e9 ? 1e9 : most >= 1e6 ? 1e6 : 1e3;
        addSide(false, m_scale);
        addSide(true, m_scale);
        addAxes(m_scale, most * 1.15 / m_scale);
        paintInColours();
    }
    read(m_current);
}

void QuantileChart::addSide(bool isGray, double scale)
{
    QChart& chart = *m_view->chart();
    auto* line = new QLineSeries;
    auto* low = new QLineSeries;
    auto* high = new QLineSeries;
    for (const release::TailPoint& point : m_comparison.tail) {
        const double x = across(point.percentile);
        const auto y = [scale](DurationNs ns) { return static_cast<double>(ns) / scale; };
        line->append(x, y(isGray ? point.gray : point.production));
        low->append(x, y(isGray ? point.grayLow : point.productionLow));
        high->append(x, y(isGray ? point.grayHigh : point.productionHigh));
    }
    auto* band = new QAreaSeries(high, low); // takes neither
    low->setParent(band);
    high->setParent(band);
    band->setProperty(kGraySide, isGray);
    line->setProperty(kGraySide, isGray);
    line->setName(isGray ? tr("Gray release") : tr("Production"));
    line->setPointsVisible(true);
    chart.addSeries(band);
    chart.addSeries(line);
    for (QLegendMarker* marker : chart.legend()->markers(band))
        marker->setVisible(false);
}

void QuantileChart::addAxes(double scale, double most)
{
    QChart& chart = *m_view->chart();
    auto* percentiles = new QCategoryAxis;
    percentiles->setLabelsPosition(QCategoryAxis::AxisLabelsPositionOnValue);
    for (const release::TailPoint& point : m_comparison.tail)
        percentiles->append(percentileText(point.percentile), across(point.percentile));
    percentiles->setRange(across(m_comparison.tail.front().percentile),
                          across(m_comparison.tail.back().percentile) + 0.02);
    percentiles->setTitleText(tr("Users from the fastest to the slowest"));
    auto* times = new QValueAxis;
    times->setRange(0, most);
    times->applyNiceNumbers();
    times->setLabelFormat(QStringLiteral("%g"));
    times->setTitleText(scale >= 1e9 ? tr("Time, s") : scale >= 1e6 ? tr("Time, ms") : tr("Time, µs"));
    chart.addAxis(percentiles, Qt::AlignBottom);
    chart.addAxis(times, Qt::AlignLeft);
    for (QAbstractSeries* series : chart.series()) {
        series->attachAxis(percentiles);
        series->attachAxis(times);
    }
}

void QuantileChart::paintInColours()
{
    const Theme& theme = Theme::forPalette(palette());
    styleChart(*m_view, font());
    for (QAbstractSeries* series : m_view->chart()->series()) {
        const bool isGray = series->property(kGraySide).toBool();
        const QColor color = isGray ? theme.abnormal : theme.normal;
        if (auto* line = qobject_cast<QLineSeries*>(series)) {
            line->setPen(QPen(color, 2, isGray ? Qt::SolidLine : Qt::DashLine)); // not by colour alone
        } else if (auto* band = qobject_cast<QAreaSeries*>(series)) {
            QColor fill = color;
            fill.setAlphaF(0.2F);
            band->setPen(Qt::NoPen);
            band->setBrush(fill);
        }
    }
    m_cursor->setPen(QPen(theme.focusRing, 1));
}

void QuantileChart::read(int index)
{
    m_current = hasCurve() ? std::clamp(index, 0, static_cast<int>(m_comparison.tail.size()) - 1) : -1;
    const QString text = reading();
    m_reading->setText(text);
    m_view->setAccessibleDescription(text);
    placeCursor();
}

QString QuantileChart::reading() const
{
    if (!m_metric)
        return {};
    if (m_metric->kind != release::MetricKind::Duration)
        return tr("A curve is drawn for times only; this metric is one figure for each side.");
    const release::TailPoint* point = current();
    if (!point)
        return tr("Too few users on one side for a curve with limits.");
    const auto side = [](DurationNs value, DurationNs low, DurationNs high) {
        return tr("%1 (%2 to %3)").arg(durationText(value), durationText(low), durationText(high));
    };
    const double change
        = point->production > 0 ? static_cast<double>(point->gray) / static_cast<double>(point->production) - 1 : 0;
    QString text
        = tr("%1: gray %2, production %3: %4.")
              .arg(percentileText(point->percentile), side(point->gray, point->grayLow, point->grayHigh),
                   side(point->production, point->productionLow, point->productionHigh), shareChangeText(change));
    if (m_comparison.tail.back().percentile < release::kTail[std::size(release::kTail) - 1])
        text
            += u' ' + tr("Beyond %1 there are too few users.").arg(percentileText(m_comparison.tail.back().percentile));
    return text;
}

void QuantileChart::placeCursor()
{
    const release::TailPoint* point = current();
    m_cursor->setVisible(point);
    if (!point)
        return;
    QChart& chart = *m_view->chart();
    const double x = chart.mapToPosition({across(point->percentile), 0}).x();
    m_cursor->setLine(x, chart.plotArea().top(), x, chart.plotArea().bottom());
}

void QuantileChart::step(int by)
{
    read(m_current + by);
}

void QuantileChart::choose()
{
    if (const release::TailPoint* point = current())
        Q_EMIT chosen(*point);
}

int QuantileChart::nearest(const QPointF& position) const
{
    QChart& chart = *m_view->chart();
    const double x = chart.mapToValue(chart.mapFromScene(m_view->mapToScene(position.toPoint()))).x();
    int best = -1;
    double least = 0;
    for (std::size_t i = 0; i < m_comparison.tail.size(); ++i) {
        const double distance = std::abs(across(m_comparison.tail[i].percentile) - x);
        if (best < 0 || distance < least) {
            best = static_cast<int>(i);
            least = distance;
        }
    }
    return best;
}

bool QuantileChart::eventFilter(QObject* watched, QEvent* event)
{
    if (hasCurve() && (event->type() == QEvent::MouseMove || event->type() == QEvent::MouseButtonRelease)) {
        read(nearest(static_cast<QMouseEvent*>(event)->position()));
        if (event->type() == QEvent::MouseButtonRelease)
            choose();
    }
    return QWidget::eventFilter(watched, event);
}

void QuantileChart::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        paintInColours();
}

void QuantileChart::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    placeCursor();
}

QString QuantileChart::toCsv() const
{
    QString out = QStringLiteral(
        "percentile,gray_ns,gray_low_ns,gray_high_ns,production_ns,production_low_ns,production_high_ns\r\n");
    for (const release::TailPoint& p : m_comparison.tail)
        out += QStringLiteral("%1,%2,%3,%4,%5,%6,%7\r\n")
                   .arg(p.percentile)
                   .arg(p.gray)
                   .arg(p.grayLow)
                   .arg(p.grayHigh)
                   .arg(p.production)
                   .arg(p.productionLow)
                   .arg(p.productionHigh);
    return out;
}

} // namespace graylens::ui
