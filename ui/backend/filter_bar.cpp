// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/backend/filter_bar.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

#include "ui/backend/backend_words.h"
#include "ui/backend/named.h"
#include "ui/models/value_text.h"
#include "ui/theme/theme.h"

namespace graylens::ui {

namespace {

constexpr std::int64_t kHourMs = 3'600'000;

} // namespace

FilterBar::FilterBar(const QString& name, const QString& refreshText, QWidget* parent)
    : QWidget(parent)
    , m_name(name)
    , m_row(new QHBoxLayout(this))
    , m_counts(named(new QLabel(this), name + QStringLiteral("Counts"), tr("Rows shown")))
{
    setObjectName(name + QStringLiteral("Bar"));
    m_row->setContentsMargins(8, 4, 8, 4);
    m_time = addCombo(QStringLiteral("Time"), tr("Time"));
    for (const auto& [text, hours] :
         {std::pair {tr("All time"), 0}, std::pair {tr("Last hour"), 1}, std::pair {tr("Last 24 hours"), 24},
          std::pair {tr("Last 7 days"), 24 * 7}, std::pair {tr("Last 30 days"), 24 * 30}})
        m_time->addItem(text, hours);
    m_cohort = addCombo(QStringLiteral("Cohort"), tr("Cohort"));
    m_cohort->addItem(tr("Everybody"));
    for (const std::string_view cohort : {backend::kGray, backend::kProduction})
        m_cohort->addItem(cohortText(std::string(cohort)), fromUtf8(cohort));
    m_version = addCombo(QStringLiteral("Version"), tr("App version"));
    m_version->setEditable(true);
    m_version->setInsertPolicy(QComboBox::NoInsert);
    m_version->setMinimumContentsLength(14);
    named(m_version->lineEdit(), name + QStringLiteral("VersionText"), tr("App version"));
    m_version->lineEdit()->setPlaceholderText(tr("All versions"));
    m_version->addItem(QString());
    connect(m_version->lineEdit(), &QLineEdit::returnPressed, this, &FilterBar::changed);
    auto* again = named(new QPushButton(icon(QStringLiteral("reload")), tr("Refresh"), this),
                        name + QStringLiteral("Refresh"), refreshText);
    connect(again, &QPushButton::clicked, this, &FilterBar::changed);
    m_row->addWidget(again);
    m_row->addStretch(1);
    m_row->addWidget(m_counts);
}

QComboBox* FilterBar::addCombo(const QString& name, const QString& text)
{
    auto* made = named(new QComboBox(this), m_name + name, text);
    made->setToolTip(text);
    connect(made, &QComboBox::activated, this, &FilterBar::changed);
    addWidget(made);
    return made;
}

void FilterBar::addWidget(QWidget* widget)
{
    m_row->insertWidget(m_end++, widget);
}

backend::Filter FilterBar::filter() const
{
    backend::Filter out;
    if (const QString cohort = m_cohort->currentData().toString(); !cohort.isEmpty())
        out = out.with(backend::Dimension::Cohort, cohort.toStdString());
    if (const QString version = m_version->currentText().trimmed(); !version.isEmpty())
        out = out.with(backend::Dimension::Version, version.toStdString());
    return out;
}

std::int64_t FilterBar::spanMs() const
{
    return m_time->currentData().toInt() * kHourMs;
}

void FilterBar::setFilter(const backend::Filter& filter)
{
    m_time->setCurrentIndex(0);
    m_cohort->setCurrentIndex(0);
    m_version->setEditText(QString());
    for (const auto& [dimension, values] : filter.dimensions) {
        if (values.size() != 1)
            continue;
        if (dimension == backend::Dimension::Cohort)
            m_cohort->setCurrentIndex(std::max(m_cohort->findData(fromUtf8(values[0])), 0));
        if (dimension == backend::Dimension::Version)
            m_version->setEditText(fromUtf8(values[0]));
    }
}

void FilterBar::addVersion(const QString& version)
{
    if (m_version->findText(version, Qt::MatchExactly) >= 0)
        return;
    const QString typed = m_version->currentText();
    m_version->addItem(version);
    m_version->setEditText(typed);
}

void FilterBar::setCounts(const QString& text)
{
    m_counts->setText(text);
}

void FilterBar::clear()
{
    m_version->clear();
    m_version->addItem(QString());
}

void FilterBar::focusVersion()
{
    m_version->setFocus(Qt::ShortcutFocusReason);
    m_version->lineEdit()->selectAll();
}

Result<backend::Filter> resolved(backend::Backend& backend, backend::Filter filter, std::int64_t spanMs,
                                 const backend::Call& call)
{
    if (spanMs <= 0)
        return filter;
    GL_TRY(const backend::BackendInfo info, backend.info(call));
    filter.fromMs = info.nowMs - spanMs;
    return filter;
}

} // namespace graylens::ui
