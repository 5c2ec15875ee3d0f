// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/backend/releases/adoption_chart.h"

#include <algorithm>

#include <QChart>
#include <QChartView>
#include <QDateTimeAxis>
#include <QEvent>
#include <QLabel>
#include <QLineSeries>
#include <QVBoxLayout>
#include <QValueAxis>

#include "ui/backend/named.h"
#include "ui/backend/releases/chart_style.h"
#include "ui/models/value_text.h"
#include "ui/theme/theme.h"

namespace graylens::ui {

namespace {

double shareOf(const backend::Adoption::Slot& slot)
{
    const std::uint64_t all = slot.gray + slot.production;
    return all > 0 ? static_cast<double>(slot.gray) / static_cast<double>(all) : 0;
}

} // namespace

AdoptionChart::AdoptionChart(QWidget* parent)
    : QWidget(parent)
    , m_view(makeChartView(this, QStringLiteral("releaseAdoption"), tr("Devices that use the release, over time")))
    , m_note(named(new QLabel(this), QStringLiteral("releaseAdoptionNote"), tr("Adoption")))
{
    setObjectName(QStringLiteral("releaseAdoptionPart"));
    m_note->setWordWrap(true);
    m_note->setContentsMargins(8, 2, 8, 2);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_view, 1);
    column->addWidget(m_note);
    rebuild();
}

void AdoptionChart::setAdoption(const backend::Adoption& adoption)
{
    m_adoption = adoption;
    rebuild();
}

void AdoptionChart::rebuild()
{
    QChart& chart = *m_view->chart();
    clearChart(chart);
    const bool isThere = m_adoption.slots.size() > 1;
    m_view->setVisible(isThere);
    if (!isThere) {
        m_note->setText(m_adoption.gray == 0 ? tr("Nobody has used the release yet.")
                                             : tr("There is not enough time yet for a curve."));
        return;
    }
    auto* live = new QLineSeries;
    live->setName(tr("Gray devices in use"));
    auto* share = new QLineSeries;
    share->setName(tr("Share of all devices in use"));
    double most = 1, mostShare = 0.01;
    for (const auto& slot : m_adoption.slots) {
        live->append(static_cast<double>(slot.startMs), static_cast<double>(slot.gray));
        share->append(static_cast<double>(slot.startMs), 100 * shareOf(slot));
        most = std::max(most, static_cast<double>(slot.gray));
        mostShare = std::max(mostShare, shareOf(slot));
    }
    chart.addSeries(live);
    chart.addSeries(share);
    auto* times = new QDateTimeAxis;
    times->setFormat(QStringLiteral("MM-dd HH:mm"));
    times->setTickCount(4);
    auto* devices = new QValueAxis;
    devices->setRange(0, most);
    devices->applyNiceNumbers();
    devices->setLabelFormat(QStringLiteral("%.0f"));
    devices->setTitleText(tr("Devices"));
    auto* shares = new QValueAxis;
    shares->setRange(0, 100 * mostShare);
    shares->applyNiceNumbers();
    shares->setLabelFormat(QStringLiteral("%g %%"));
    chart.addAxis(times, Qt::AlignBottom);
    chart.addAxis(devices, Qt::AlignLeft);
    chart.addAxis(shares, Qt::AlignRight);
    for (QLineSeries* series : {live, share})
        series->attachAxis(times);
    live->attachAxis(devices);
    share->attachAxis(shares);
    const auto& last = m_adoption.slots.back();
    m_note->setText(tr("At last: %1 gray devices in use, %2 of all.")
                        .arg(countText(static_cast<double>(last.gray)), percentText(shareOf(last))));
    m_view->setAccessibleDescription(m_note->text());
    paintInColours();
}

void AdoptionChart::paintInColours()
{
    const Theme& theme = Theme::forPalette(palette());
    styleChart(*m_view, font());
    const auto series = m_view->chart()->series();
    for (qsizetype i = 0; i < series.size(); ++i)
        static_cast<QLineSeries*>(series[i])->setPen(i == 0 ? QPen(theme.abnormal, 2)
                                                            : QPen(theme.axisText, 1.5, Qt::DashLine));
}

void AdoptionChart::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        paintInColours();
}

} // namespace graylens::ui
