// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/backend/releases/operation_dialog.h"

#include <algorithm>

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

#include "core/crypto/digest.h"
#include "ui/backend/named.h"
#include "ui/backend/releases/halt_rules_editor.h"
#include "ui/backend/releases/release_words.h"
#include "ui/models/value_text.h"
#include "ui/theme/theme.h"

namespace graylens::ui {

namespace {

constexpr std::size_t kKeyBytes = 16;

} // namespace

OperationDialog::OperationDialog(const backend::Release& release, backend::ReleaseAction action, std::string evidence,
                                 const QString& evidenceWords, QWidget* parent)
    : QDialog(parent)
    , m_why(named(new QLineEdit(this), QStringLiteral("operationWhy"), tr("Reason")))
    , m_buttons(new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this))
{
    m_request.release = release.id;
    m_request.action = action;
    m_request.revision = release.revision;
    m_request.evidence = std::move(evidence);
    m_request.key = crypto::randomHex(kKeyBytes);
    setObjectName(QStringLiteral("operationDialog"));
    setWindowTitle(tr("%1: %2", "a step and a release").arg(actionText(action), fromUtf8(release.id)));
    setAccessibleName(windowTitle());
    auto* form = new QFormLayout(this);
    const auto addText = [&](const QString& text, const QString& name) {
        auto* label = new QLabel(text, this);
        label->setObjectName(name);
        label->setWordWrap(true);
        form->addRow(label);
    };
    addText(effectText(release), QStringLiteral("operationEffect"));
    if (action == backend::ReleaseAction::RollBack) {
        m_version = named(new QLineEdit(this), QStringLiteral("operationVersion"), tr("Higher build"));
        m_version->setPlaceholderText(tr("higher than %1").arg(fromUtf8(release.version)));
        form->addRow(tr("&Build:"), m_version);
        connect(m_version, &QLineEdit::textChanged, this, &OperationDialog::refresh);
    }
    if (action == backend::ReleaseAction::SetHaltRules) {
        m_rules = new HaltRulesEditor(this);
        m_rules->setRules(release.haltRules);
        form->addRow(m_rules);
    }
    m_why->setMaxLength(500);
    m_why->setPlaceholderText(tr("For the history; others will read it"));
    m_why->setMinimumWidth(m_why->fontMetrics().averageCharWidth() * 60);
    form->addRow(tr("&Reason:"), m_why);
    if (backend::widens(action)) {
        m_confirm = named(new QCheckBox(tr("&Yes, more people are to get it"), this),
                          QStringLiteral("operationConfirm"), tr("More people are to get it"));
        form->addRow(m_confirm);
        connect(m_confirm, &QCheckBox::toggled, this, &OperationDialog::refresh);
    }
    addText(evidenceWords, QStringLiteral("operationEvidence"));
    QPushButton* ok = named(m_buttons->button(QDialogButtonBox::Ok), QStringLiteral("operationOk"), windowTitle());
    ok->setText(actionText(action));
    named(m_buttons->button(QDialogButtonBox::Cancel), QStringLiteral("operationCancel"), tr("Do nothing"));
    form->addRow(m_buttons);
    connect(m_buttons, &QDialogButtonBox::accepted, this, &OperationDialog::accept);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &OperationDialog::reject);
    connect(m_why, &QLineEdit::textChanged, this, &OperationDialog::refresh);
    refresh();
    (m_version ? m_version : m_why)->setFocus();
}

QString OperationDialog::effectText(const backend::Release& release) const
{
    using enum backend::ReleaseAction;
    const auto next = std::ranges::find(release.batches, 0, &backend::ReleaseBatch::startedMs);
    const auto users = [](std::uint64_t size) { return countText(static_cast<double>(size)); };
    switch (m_request.action) {
    case Start:
    case Expand:
        return next == release.batches.end()
            ? tr("All batches are started: now everybody gets version %1, which completes the release.")
                  .arg(fromUtf8(release.version))
            : tr("Batch %1 starts: up to %2 more users get version %3. Whom: %4.")
                  .arg(next - release.batches.begin() + 1)
                  .arg(users(next->size), fromUtf8(release.version), targetText(next->target));
    case Resume:
        return tr("New installations go on in the batches that were started.");
    case Pause:
        return tr("No new installations until it is resumed. Those that are there stay.");
    case Halt:
        return tr("New installations stop at once, for good. Those that are there stay; a higher build repairs them.");
    case RollBack:
        return tr("A higher build that undoes version %1 goes to those who have it: phones take no lower one.")
            .arg(fromUtf8(release.version));
    case Create:
    case SetHaltRules:
        break;
    }
    return tr("When one of these comes true, the release halts without asking anybody.");
}

void OperationDialog::refresh()
{
    m_buttons->button(QDialogButtonBox::Ok)
        ->setEnabled(!m_why->text().trimmed().isEmpty() && (!m_confirm || m_confirm->isChecked())
                     && (!m_version || !m_version->text().trimmed().isEmpty()));
}

void OperationDialog::accept()
{
    m_request.why = m_why->text().trimmed().toStdString();
    m_request.confirmed = m_confirm && m_confirm->isChecked();
    if (m_version)
        m_request.version = m_version->text().trimmed().toStdString();
    if (m_rules)
        m_request.haltRules = m_rules->rules();
    QDialog::accept();
}

} // namespace graylens::ui
