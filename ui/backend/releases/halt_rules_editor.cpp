// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/backend/releases/halt_rules_editor.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QSpinBox>
#include <QTableWidget>
#include <QVBoxLayout>

#include "ui/backend/named.h"
#include "ui/backend/releases/release_words.h"
#include "ui/models/value_text.h"

namespace graylens::ui {

namespace {

constexpr double kMostPercent = 10'000;
constexpr int kMostUsers = 1'000'000'000;
const backend::HaltRule kUsual {"crash-rate", 0.5, 500};

} // namespace

HaltRulesEditor::HaltRulesEditor(QWidget* parent)
    : QWidget(parent)
    , m_table(named(new QTableWidget(0, 3, this), QStringLiteral("haltRules"), tr("Halt rules")))
    , m_remove(named(new QPushButton(tr("Remove the rule"), this), QStringLiteral("haltRuleRemove"),
                     tr("Remove the chosen halt rule")))
{
    setObjectName(QStringLiteral("haltRulesPart"));
    m_table->setHorizontalHeaderLabels({tr("Metric"), tr("Worse by more than"), tr("From users on")});
    m_table->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_table->verticalHeader()->hide();
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setTabKeyNavigation(false);
    const int letter = m_table->fontMetrics().averageCharWidth();
    m_table->setColumnWidth(1, letter * 27);
    m_table->setColumnWidth(2, letter * 22);
    m_table->setMinimumSize(letter * 86, m_table->fontMetrics().height() * 8);
    auto* add = named(new QPushButton(tr("Add a rule"), this), QStringLiteral("haltRuleAdd"), tr("Add a halt rule"));
    connect(add, &QPushButton::clicked, this, [this] { addRule(kUsual); });
    connect(m_remove, &QPushButton::clicked, this, &HaltRulesEditor::removeCurrent);
    auto* row = new QHBoxLayout;
    row->addWidget(add);
    row->addWidget(m_remove);
    row->addStretch(1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_table, 1);
    column->addLayout(row);
    setRules({});
}

void HaltRulesEditor::setRules(const std::vector<backend::HaltRule>& rules)
{
    m_table->setRowCount(0);
    for (const backend::HaltRule& rule : rules)
        addRule(rule);
    m_remove->setEnabled(m_table->rowCount() > 0);
}

void HaltRulesEditor::addRule(const backend::HaltRule& rule)
{
    const int row = m_table->rowCount();
    m_table->insertRow(row);
    auto* metric = named(new QComboBox(m_table), QStringLiteral("haltRuleMetric"), tr("Metric of the rule"));
    for (const release::Metric& known : release::metrics())
        metric->addItem(metricText(known), fromUtf8(known.id));
    metric->setCurrentIndex(std::max(0, metric->findData(fromUtf8(rule.metric))));
    auto* margin
        = named(new QDoubleSpinBox(m_table), QStringLiteral("haltRuleMargin"), tr("Worse by more than, percent"));
    margin->setRange(0, kMostPercent);
    margin->setDecimals(1);
    margin->setSuffix(tr(" %"));
    margin->setValue(rule.margin * 100);
    auto* users = named(new QSpinBox(m_table), QStringLiteral("haltRuleUsers"), tr("From how many gray users on"));
    users->setRange(0, kMostUsers);
    users->setGroupSeparatorShown(true);
    users->setValue(static_cast<int>(std::min<std::uint64_t>(rule.minDevices, kMostUsers)));
    m_table->setCellWidget(row, 0, metric);
    m_table->setCellWidget(row, 1, margin);
    m_table->setCellWidget(row, 2, users);
    m_table->setRowHeight(row, metric->sizeHint().height() + 2);
    m_table->setCurrentCell(row, 0);
    m_remove->setEnabled(true);
}

void HaltRulesEditor::removeCurrent()
{
    m_table->removeRow(std::max(m_table->currentRow(), 0));
    m_remove->setEnabled(m_table->rowCount() > 0);
}

std::vector<backend::HaltRule> HaltRulesEditor::rules() const
{
    std::vector<backend::HaltRule> out;
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const auto* metric = static_cast<QComboBox*>(m_table->cellWidget(row, 0));
        const auto* margin = static_cast<QDoubleSpinBox*>(m_table->cellWidget(row, 1));
        const auto* users = static_cast<QSpinBox*>(m_table->cellWidget(row, 2));
        out.push_back({metric->currentData().toString().toStdString(), margin->value() / 100,
                       static_cast<std::uint64_t>(users->value())});
    }
    return out;
}

} // namespace graylens::ui
