// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/backend/feedback/burst_chart.h"

#include <algorithm>

#include <QAreaSeries>
#include <QChart>
#include <QChartView>
#include <QDateTime>
#include <QDateTimeAxis>
#include <QEvent>
#include <QLabel>
#include <QLegend>
#include <QLineSeries>
#include <QLocale>
#include <QVBoxLayout>
#include <QValueAxis>

#include "ui/backend/backend_words.h"
#include "ui/backend/named.h"
#include "ui/backend/releases/chart_style.h"
#include "ui/theme/theme.h"

namespace graylens::ui {

namespace {

constexpr std::size_t kMostBars = 150;
constexpr std::size_t kMostTold = 3; ///< bursts in words
constexpr std::int64_t kDayMs = 24 * 3'600'000;

/// One bar of the chart: several slots where there are many.
struct Bar
{
    double fromMs = 0, toMs = 0;
    std::uint32_t items = 0;
    bool isBurst = false;
};

std::vector<Bar> barsOf(const backend::WordHistory& history, std::size_t word)
{
    const auto& counts = history.words[word];
    const std::size_t fold = (counts.size() + kMostBars - 1) / kMostBars;
    std::vector<Bar> bars;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        if (i % fold == 0)
            bars.push_back(
                {static_cast<double>(history.fromMs + static_cast<std::int64_t>(i) * history.intervalMs), 0, 0, false});
        Bar& bar = bars.back();
        bar.items += counts[i];
        bar.toMs = static_cast<double>(history.fromMs + static_cast<std::int64_t>(i + 1) * history.intervalMs);
        bar.isBurst = bar.isBurst || std::ranges::any_of(history.bursts, [&](const feedback::Burst& burst) {
                          return burst.word == word && burst.first <= i && i <= burst.last;
                      });
    }
    return bars;
}

/// The bars of one kind as steps over the base line.
QAreaSeries* stepsOf(const std::vector<Bar>& bars, bool isBurst, const QColor& color, QChart* chart)
{
    auto* line = new QLineSeries(chart);
    for (const Bar& bar : bars) {
        const double height = bar.isBurst == isBurst ? bar.items : 0;
        line->append(bar.fromMs, height);
        line->append(bar.toMs, height);
    }
    auto* area = new QAreaSeries(line);
    area->setBrush(color);
    area->setPen(Qt::NoPen);
    return area;
}

} // namespace

BurstChart::BurstChart(QWidget* parent)
    : QWidget(parent)
    , m_view(makeChartView(this, QStringLiteral("feedbackBursts"), tr("When the word was written")))
    , m_words(named(new QLabel(this), QStringLiteral("feedbackBurstWords"), tr("Bursts of the word")))
{
    setObjectName(QStringLiteral("feedbackBurstChart"));
    m_words->setWordWrap(true);
    m_words->setTextFormat(Qt::PlainText);
    m_words->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_words->setContentsMargins(8, 2, 8, 4);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_view, 1);
    column->addWidget(m_words);
    showWord({}, -1, {});
}

void BurstChart::showWord(const backend::WordHistory& history, int word, const QString& text)
{
    m_history = history;
    m_word = static_cast<std::size_t>(std::max(word, 0)) < history.words.size() ? word : -1;
    describe(text);
    draw();
}

QString BurstChart::description() const
{
    return m_words->text();
}

void BurstChart::describe(const QString& text)
{
    if (m_word < 0) {
        m_words->setText(text.isEmpty() ? tr("Choose a word to see when it was written.")
                                        : tr("Asking when “%1” was written…").arg(text));
        return;
    }
    QStringList lines;
    std::size_t found = 0;
    for (const feedback::Burst& burst : m_history.bursts) {
        if (burst.word != static_cast<std::size_t>(m_word) || ++found > kMostTold)
            continue;
        const auto at = [&](std::size_t slot) {
            return momentText(m_history.fromMs + static_cast<std::int64_t>(slot) * m_history.intervalMs);
        };
        lines.append(tr("▲ Burst from %1 to %2: %3 items where %4 were to be expected")
                         .arg(at(burst.first), at(burst.last + 1), countText(burst.users),
                              QLocale().toString(burst.expected, 'f', 1)));
    }
    if (found == 0)
        lines.append(tr("No burst of “%1”: nowhere more of it than chance explains.").arg(text));
    else if (found > kMostTold)
        lines.append(tr("and %n more", nullptr, static_cast<int>(found - kMostTold)));
    lines.append(tr("In slots of %1; a device that wrote twice counts twice here.")
                     .arg(durationText(m_history.intervalMs * 1'000'000)));
    m_words->setText(lines.join(QLatin1Char('\n')));
}

void BurstChart::draw()
{
    QChart& chart = *m_view->chart();
    clearChart(chart);
    chart.legend()->hide();
    if (m_word < 0) {
        styleChart(*m_view, font());
        return;
    }
    const Theme& theme = Theme::forPalette(palette());
    const auto bars = barsOf(m_history, static_cast<std::size_t>(m_word));
    auto* times = new QDateTimeAxis;
    const bool isLong = bars.back().toMs - bars.front().fromMs > 2.0 * kDayMs;
    times->setFormat(isLong ? QStringLiteral("MM-dd HH:mm") : QStringLiteral("HH:mm"));
    times->setTickCount(4);
    times->setRange(QDateTime::fromMSecsSinceEpoch(static_cast<qint64>(bars.front().fromMs)),
                    QDateTime::fromMSecsSinceEpoch(static_cast<qint64>(bars.back().toMs)));
    auto* items = new QValueAxis;
    items->setTitleText(tr("Items"));
    items->setLabelFormat(QStringLiteral("%d"));
    const std::uint32_t most = std::ranges::max_element(bars, {}, &Bar::items)->items;
    items->setRange(0, std::max<std::uint32_t>(most, 4));
    items->applyNiceNumbers();
    chart.addAxis(times, Qt::AlignBottom);
    chart.addAxis(items, Qt::AlignLeft);
    bool hasBurst = false;
    for (const bool isBurst : {false, true}) {
        if (isBurst && std::ranges::none_of(bars, &Bar::isBurst))
            continue;
        QAreaSeries* series = stepsOf(bars, isBurst, isBurst ? theme.abnormal : theme.normal, &chart);
        series->setName(isBurst ? tr("▲ burst") : tr("as usual"));
        chart.addSeries(series);
        series->attachAxis(times);
        series->attachAxis(items);
        hasBurst = isBurst;
    }
    chart.legend()->setVisible(hasBurst);
    styleChart(*m_view, font());
}

void BurstChart::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        draw();
}

} // namespace graylens::ui
