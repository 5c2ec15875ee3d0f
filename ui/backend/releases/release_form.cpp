// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/backend/releases/release_form.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTableWidget>
#include <QVBoxLayout>

#include "ui/backend/named.h"
#include "ui/backend/releases/halt_rules_editor.h"
#include "ui/models/value_text.h"

namespace graylens::ui {

namespace {

constexpr int kMostUsers = 1'000'000'000;
constexpr int kNameLength = 100;

} // namespace

std::optional<std::vector<backend::Filter::AnyOf>> targetFrom(const QString& text)
{
    std::vector<backend::Filter::AnyOf> out;
    for (const QString& part : text.split(u';', Qt::SkipEmptyParts)) {
        if (part.trimmed().isEmpty())
            continue;
        const auto dimension = backend::dimensionOf(part.section(u'=', 0, 0).trimmed().toStdString());
        if (!dimension || !part.contains(u'='))
            return std::nullopt;
        backend::Filter::AnyOf condition {*dimension, {}};
        for (const QString& value : part.section(u'=', 1).split(u',', Qt::SkipEmptyParts))
            if (!value.trimmed().isEmpty())
                condition.values.push_back(value.trimmed().toStdString());
        if (condition.values.empty())
            return std::nullopt;
        out.push_back(std::move(condition));
    }
    return out;
}

ReleaseForm::ReleaseForm(QWidget* parent)
    : QDialog(parent)
    , m_id(named(new QLineEdit(this), QStringLiteral("releaseId"), tr("Name of the release")))
    , m_version(named(new QLineEdit(this), QStringLiteral("releaseVersion"), tr("App version")))
    , m_rules(new HaltRulesEditor(this))
    , m_problem(named(new QLabel(this), QStringLiteral("releaseProblem"), tr("What is missing")))
    , m_buttons(new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this))
{
    setObjectName(QStringLiteral("releaseForm"));
    setWindowTitle(tr("New gray release"));
    setAccessibleName(windowTitle());
    m_id->setPlaceholderText(tr("5.2.0-gray"));
    m_version->setPlaceholderText(tr("5.2.0"));
    m_id->setMaxLength(kNameLength);
    m_version->setMaxLength(kNameLength);
    m_rules->setRules({{"crash-rate", 0.5, 500}});
    auto* form = new QFormLayout(this);
    form->addRow(tr("&Name:"), m_id);
    form->addRow(tr("App &version:"), m_version);
    form->addRow(tr("Batches:"), makeBatches());
    form->addRow(tr("Halt rules:"), m_rules);
    m_problem->setWordWrap(true);
    form->addRow(m_problem);
    QPushButton* ok = named(m_buttons->button(QDialogButtonBox::Ok), QStringLiteral("releaseOk"), tr("Make the draft"));
    ok->setText(tr("Make the draft"));
    named(m_buttons->button(QDialogButtonBox::Cancel), QStringLiteral("releaseCancel"), tr("Make none"));
    form->addRow(m_buttons);
    connect(m_buttons, &QDialogButtonBox::accepted, this, &ReleaseForm::accept);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &ReleaseForm::reject);
    connect(m_id, &QLineEdit::textChanged, this, &ReleaseForm::refresh);
    connect(m_version, &QLineEdit::textChanged, this, &ReleaseForm::refresh);
    connect(m_batches, &QTableWidget::cellChanged, this, &ReleaseForm::refresh);
    for (const std::uint64_t size : {1000U, 10'000U, 50'000U})
        addBatch(size);
    refresh();
    m_id->setFocus();
}

QWidget* ReleaseForm::makeBatches()
{
    auto* part = new QWidget(this);
    m_batches = named(new QTableWidget(0, 2, part), QStringLiteral("releaseBatchPlan"), tr("Batches, in their order"));
    m_batches->setHorizontalHeaderLabels({tr("Users"), tr("Whom: tier=low, mid; region=CN (empty: everybody)")});
    m_batches->horizontalHeader()->setSectionResizeMode(1, QHeaderView::Stretch);
    m_batches->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_batches->setTabKeyNavigation(false);
    m_batches->setMinimumHeight(m_batches->fontMetrics().height() * 9);
    m_batches->setColumnWidth(0, m_batches->fontMetrics().averageCharWidth() * 20);
    auto* add = named(new QPushButton(tr("Add a batch"), part), QStringLiteral("releaseBatchAdd"), tr("Add a batch"));
    auto* remove = named(new QPushButton(tr("Remove the batch"), part), QStringLiteral("releaseBatchRemove"),
                         tr("Remove the chosen batch"));
    connect(add, &QPushButton::clicked, this, [this] {
        addBatch(100'000);
        refresh();
    });
    connect(remove, &QPushButton::clicked, this, [this] {
        m_batches->removeRow(std::max(m_batches->currentRow(), 0));
        refresh();
    });
    auto* row = new QHBoxLayout;
    row->addWidget(add);
    row->addWidget(remove);
    row->addStretch(1);
    auto* column = new QVBoxLayout(part);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_batches);
    column->addLayout(row);
    return part;
}

void ReleaseForm::addBatch(std::uint64_t size)
{
    const int row = m_batches->rowCount();
    m_batches->insertRow(row);
    auto* users = named(new QSpinBox(m_batches), QStringLiteral("releaseBatchUsers"), tr("Users of the batch"));
    users->setRange(1, kMostUsers);
    users->setGroupSeparatorShown(true);
    users->setValue(static_cast<int>(size));
    m_batches->setCellWidget(row, 0, users);
    m_batches->setItem(row, 1, new QTableWidgetItem);
    m_batches->setRowHeight(row, users->sizeHint().height() + 2);
}

backend::Release ReleaseForm::draft() const
{
    backend::Release out;
    out.id = m_id->text().trimmed().toStdString();
    out.version = m_version->text().trimmed().toStdString();
    for (int row = 0; row < m_batches->rowCount(); ++row) {
        const auto* users = static_cast<QSpinBox*>(m_batches->cellWidget(row, 0));
        out.batches.push_back(
            {static_cast<std::uint64_t>(users->value()),
             targetFrom(m_batches->item(row, 1)->text()).value_or(std::vector<backend::Filter::AnyOf>()), 0});
    }
    out.haltRules = m_rules->rules();
    return out;
}

void ReleaseForm::refresh()
{
    QString problem;
    if (m_id->text().trimmed().isEmpty() || m_version->text().trimmed().isEmpty())
        problem = tr("It needs a name and a version.");
    else if (m_batches->rowCount() == 0)
        problem = tr("It needs a batch.");
    for (int row = 0; row < m_batches->rowCount() && problem.isEmpty(); ++row) {
        const QTableWidgetItem* target = m_batches->item(row, 1); // not there yet while a row is made
        if (target && !targetFrom(target->text()))
            problem = tr("Batch %1: “%2” cannot be read. Dimensions are version, tier, model, os, region, network and "
                         "channel.")
                          .arg(row + 1)
                          .arg(target->text());
    }
    m_problem->setText(problem);
    m_buttons->button(QDialogButtonBox::Ok)->setEnabled(problem.isEmpty());
}

} // namespace graylens::ui
