// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/query/answer_chart.h"

#include <algorithm>
#include <cmath>

#include <QAbstractItemView>
#include <QBarCategoryAxis>
#include <QBarSet>
#include <QChart>
#include <QChartView>
#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QHorizontalBarSeries>
#include <QLabel>
#include <QLegend>
#include <QLineSeries>
#include <QScatterSeries>
#include <QValueAxis>

#include "core/report/query_report.h"
#include "ui/models/value_text.h"
#include "ui/theme/theme.h"

namespace graylens::ui {

namespace {

constexpr qsizetype kLabelChars = 36;
enum Kind { Bars, Line, Points };

QComboBox* makeChoice(QWidget* parent, const char* name, const QString& accessible)
{
    auto* box = new QComboBox(parent);
    box->setObjectName(QLatin1String(name));
    box->setAccessibleName(accessible);
    box->view()->setObjectName(QLatin1String(name) + QStringLiteral("List"));
    box->view()->setAccessibleName(accessible);
    box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    return box;
}

bool isNumeric(const query::Answer& answer, int column)
{
    bool any = false;
    for (std::size_t row = 0; row < std::min<std::size_t>(answer.rows(), 200); ++row) {
        const auto kind = answer.at(row, static_cast<std::size_t>(column)).kind;
        if (kind == query::ValueKind::Text)
            return false;
        any = any || kind != query::ValueKind::Null;
    }
    return any;
}

/// What a column's numbers are divided by, so that an axis has no more than five digits: times are in seconds, lengths
/// in the unit that suits the longest.
double scaleOf(const query::Answer& answer, std::size_t column)
{
    const query::Unit unit = answer.columns[column].unit;
    if (unit == query::Unit::Time)
        return 1e9;
    if (unit != query::Unit::Duration)
        return 1;
    double longest = 0;
    for (std::size_t row = 0; row < answer.rows(); ++row) {
        const query::Value value = answer.at(row, column);
        const double length = value.kind == query::ValueKind::Real ? value.real : static_cast<double>(value.integer);
        longest = std::max(longest, value.kind == query::ValueKind::Text ? 0 : std::abs(length));
    }
    return longest >= 1e10 ? 1e9 : longest >= 1e7 ? 1e6 : longest >= 1e4 ? 1e3 : 1;
}

/// The first column of a kind that the chart wants, or −1.
template <class Fits> int firstColumn(const query::Answer& answer, const Fits& fits)
{
    for (int i = 0; i < static_cast<int>(answer.columns.size()); ++i)
        if (fits(i, answer.columns[static_cast<std::size_t>(i)]))
            return i;
    return -1;
}

} // namespace

AnswerChart::AnswerChart(QWidget* parent)
    : QWidget(parent)
    , m_kind(makeChoice(this, "chartKind", tr("Kind of chart")))
    , m_across(makeChoice(this, "chartAcross", tr("Column along the chart")))
    , m_up(makeChoice(this, "chartUp", tr("Column of the values")))
    , m_note(new QLabel(this))
    , m_view(new QChartView(new QChart, this))
{
    setObjectName(QStringLiteral("answerChart"));
    m_kind->addItems({tr("Bars"), tr("Line"), tr("Points")});
    m_note->setObjectName(QStringLiteral("chartNote"));
    m_note->setAccessibleName(tr("What is not drawn"));
    m_view->setObjectName(QStringLiteral("chartView"));
    m_view->setAccessibleName(tr("Chart of the result"));
    m_view->viewport()->setObjectName(QStringLiteral("chartCanvas"));
    m_view->viewport()->setAccessibleName(tr("Chart of the result"));
    m_view->setRenderHint(QPainter::Antialiasing);
    m_view->setFrameShape(QFrame::NoFrame);
    chart()->legend()->hide();
    chart()->setMargins({4, 4, 12, 4});
    chart()->setBackgroundRoundness(0);
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(8, 4, 8, 0);
    bar->addWidget(m_kind);
    bar->addWidget(m_up);
    bar->addWidget(new QLabel(tr("by"), this));
    bar->addWidget(m_across);
    bar->addWidget(m_note, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(bar);
    column->addWidget(m_view, 1);
    for (QComboBox* box : {m_kind, m_across, m_up})
        connect(box, &QComboBox::activated, this, &AnswerChart::rebuild);
}

QChart* AnswerChart::chart() const
{
    return m_view->chart();
}

void AnswerChart::setAnswer(std::shared_ptr<const query::Answer> answer, TimeNs start)
{
    m_answer = std::move(answer);
    m_start = start;
    m_scales.clear();
    for (std::size_t i = 0; m_answer && i < m_answer->columns.size(); ++i)
        m_scales.push_back(scaleOf(*m_answer, i));
    fillChoices();
    rebuild();
}

/// Bars of a length or number by a name, or a line over time where the answer has one.
void AnswerChart::fillChoices()
{
    m_across->clear();
    m_up->clear();
    if (!m_answer)
        return;
    const query::Answer& answer = *m_answer;
    for (int i = 0; i < static_cast<int>(answer.columns.size()); ++i) {
        m_across->addItem(fromUtf8(answer.columns[static_cast<std::size_t>(i)].name), i);
        if (isNumeric(answer, i))
            m_up->addItem(fromUtf8(answer.columns[static_cast<std::size_t>(i)].name), i);
    }
    const int time = firstColumn(answer, [](int, const auto& c) { return c.unit == query::Unit::Time; });
    const int text = firstColumn(answer, [&](int i, const auto&) {
        return answer.rows() > 0 && answer.at(0, static_cast<std::size_t>(i)).kind == query::ValueKind::Text;
    });
    const int across = text >= 0 ? text : std::max(time, 0);
    int up = firstColumn(answer, [&](int i, const auto& c) { return i != across && c.unit == query::Unit::Duration; });
    if (up < 0)
        up = firstColumn(answer, [&](int i, const auto& c) {
            return i != across && c.unit != query::Unit::Time && c.unit != query::Unit::Id && isNumeric(answer, i);
        });
    m_across->setCurrentIndex(across);
    m_up->setCurrentIndex(std::max(0, m_up->findData(up)));
    m_kind->setCurrentIndex(text >= 0 ? Bars : time >= 0 ? Line : Bars);
}

QString AnswerChart::titleOf(int column) const
{
    const query::ResultColumn& c = m_answer->columns[static_cast<std::size_t>(column)];
    const QString name = fromUtf8(c.name);
    if (c.unit != query::Unit::Duration && c.unit != query::Unit::Time)
        return name;
    const double scale = m_scales[static_cast<std::size_t>(column)];
    return scale >= 1e9 ? tr("%1, s").arg(name)
        : scale >= 1e6  ? tr("%1, ms").arg(name)
        : scale >= 1e3  ? tr("%1, µs").arg(name)
                        : tr("%1, ns").arg(name);
}

double AnswerChart::number(std::size_t row, int column) const
{
    const query::Value value = m_answer->at(row, static_cast<std::size_t>(column));
    if (value.kind == query::ValueKind::Real)
        return value.real / m_scales[static_cast<std::size_t>(column)];
    if (value.kind != query::ValueKind::Integer)
        return std::nan("");
    const bool isTime = m_answer->columns[static_cast<std::size_t>(column)].unit == query::Unit::Time;
    return static_cast<double>(value.integer - (isTime ? m_start : 0)) / m_scales[static_cast<std::size_t>(column)];
}

void AnswerChart::rebuild()
{
    chart()->removeAllSeries();
    for (QAbstractAxis* axis : chart()->axes()) {
        chart()->removeAxis(axis);
        delete axis;
    }
    m_note->clear();
    if (!m_answer || m_answer->rows() == 0 || m_up->count() == 0) {
        m_note->setText(m_answer && m_answer->rows() > 0 ? tr("No column of numbers to draw.") : QString());
        paintInColours();
        return;
    }
    const int across = m_across->currentData().toInt(), up = m_up->currentData().toInt();
    if (m_kind->currentIndex() == Bars)
        drawBars(across, up);
    else
        drawPoints(across, up, m_kind->currentIndex() == Line);
    paintInColours();
}

/// Bars lie, so that names can be read; the first row on top.
void AnswerChart::drawBars(int label, int value)
{
    const std::size_t count = std::min(m_answer->rows(), kMaxBars);
    auto* set = new QBarSet(titleOf(value));
    QStringList labels;
    double least = 0, most = 0;
    for (std::size_t i = count; i-- > 0;) {
        const double size = number(i, value);
        set->append(std::isfinite(size) ? size : 0);
        least = std::min(least, std::isfinite(size) ? size : 0);
        most = std::max(most, std::isfinite(size) ? size : 0);
        const query::Value v = m_answer->at(i, static_cast<std::size_t>(label));
        QString text = v.kind == query::ValueKind::Text ? shortName(v.text) : QString::number(number(i, label), 'g', 8);
        if (text.size() > kLabelChars)
            text = QChar(0x2026) + text.right(kLabelChars - 1);
        while (labels.contains(text)) // the axis drops labels it has already
            text += QChar(0x200B);
        labels.append(text);
    }
    auto* series = new QHorizontalBarSeries;
    series->setBarWidth(0.7);
    series->append(set);
    chart()->addSeries(series);
    auto* names = new QBarCategoryAxis;
    names->append(labels);
    names->setTruncateLabels(false);
    auto* values = new QValueAxis;
    values->setRange(least, most > least ? most : least + 1);
    values->applyNiceNumbers();
    values->setTitleText(titleOf(value));
    values->setLabelFormat(QStringLiteral("%g"));
    chart()->addAxis(names, Qt::AlignLeft);
    chart()->addAxis(values, Qt::AlignBottom);
    series->attachAxis(names);
    series->attachAxis(values);
    if (count < m_answer->rows())
        m_note->setText(tr("The first %n row(s) of %1", nullptr, static_cast<int>(count))
                            .arg(countText(static_cast<double>(m_answer->rows()))));
}

void AnswerChart::drawPoints(int across, int up, bool isLine)
{
    const std::size_t step = (m_answer->rows() + kMaxPoints - 1) / kMaxPoints;
    QList<QPointF> points;
    for (std::size_t row = 0; row < m_answer->rows(); row += step) {
        const QPointF point(number(row, across), number(row, up));
        if (std::isfinite(point.x()) && std::isfinite(point.y()))
            points.append(point);
    }
    if (isLine)
        std::sort(points.begin(), points.end(), [](const QPointF& a, const QPointF& b) { return a.x() < b.x(); });
    QXYSeries* series = isLine ? static_cast<QXYSeries*>(new QLineSeries) : new QScatterSeries;
    series->replace(points);
    chart()->addSeries(series);
    chart()->createDefaultAxes();
    const auto name = [this](Qt::Orientation orientation, int column) {
        for (QAbstractAxis* axis : chart()->axes(orientation)) {
            axis->setTitleText(titleOf(column));
            if (auto* values = qobject_cast<QValueAxis*>(axis)) {
                values->applyNiceNumbers();
                values->setLabelFormat(QStringLiteral("%g"));
            }
        }
    };
    name(Qt::Horizontal, across);
    name(Qt::Vertical, up);
    if (points.isEmpty())
        m_note->setText(tr("Nothing to draw: the column along the chart holds no numbers."));
    else if (step > 1)
        m_note->setText(tr("%n point(s), evenly taken from %1 rows", nullptr, static_cast<int>(points.size()))
                            .arg(countText(static_cast<double>(m_answer->rows()))));
}

void AnswerChart::paintInColours()
{
    const Theme& theme = Theme::forPalette(palette());
    chart()->setBackgroundBrush(theme.canvas);
    m_view->setBackgroundBrush(theme.canvas);
    for (QAbstractAxis* axis : chart()->axes()) {
        axis->setLabelsColor(theme.text);
        axis->setTitleBrush(theme.axisText);
        axis->setGridLineColor(theme.grid);
        axis->setLinePenColor(theme.grid);
        axis->setLabelsFont(font());
        axis->setTitleFont(font());
    }
    for (QAbstractSeries* series : chart()->series()) {
        if (auto* bars = qobject_cast<QHorizontalBarSeries*>(series)) {
            bars->barSets().front()->setColor(theme.normal);
            bars->barSets().front()->setBorderColor(theme.normal);
        } else if (auto* line = qobject_cast<QLineSeries*>(series)) {
            line->setPen(QPen(theme.normal, 1.5));
        } else if (auto* points = qobject_cast<QScatterSeries*>(series)) {
            points->setMarkerSize(5);
            points->setColor(theme.normal);
            points->setBorderColor(theme.normal);
        }
    }
}

void AnswerChart::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        paintInColours();
}

} // namespace graylens::ui
