// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/backend/ask_dialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>

#include "core/crypto/digest.h"
#include "ui/backend/named.h"

namespace graylens::ui {

namespace {

constexpr std::size_t kKeyBytes = 16;
constexpr std::int64_t kMsPerHour = 3'600'000;
constexpr int kMostHours = 24 * 14;

} // namespace

AskDialog::AskDialog(std::vector<std::string> devices, const QString& why, QWidget* parent)
    : QDialog(parent)
    , m_kind(named(new QComboBox(this), QStringLiteral("askKind"), tr("What to send")))
    , m_trigger(named(new QComboBox(this), QStringLiteral("askTrigger"), tr("When the trace begins")))
    , m_seconds(named(new QSpinBox(this), QStringLiteral("askSeconds"), tr("Length of the trace")))
    , m_hours(named(new QSpinBox(this), QStringLiteral("askHours"), tr("Time to answer")))
    , m_why(named(new QLineEdit(this), QStringLiteral("askWhy"), tr("Reason")))
    , m_pair(named(new QCheckBox(tr("Also ask &production devices like these"), this), QStringLiteral("askPair"),
                   tr("Also ask production devices like these")))
    , m_buttons(new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this))
{
    m_request.devices = std::move(devices);
    m_request.key = crypto::randomHex(kKeyBytes);
    setObjectName(QStringLiteral("askDialog"));
    setWindowTitle(tr("Ask devices"));
    setAccessibleName(windowTitle());
    auto* form = new QFormLayout(this);
    auto* whom = new QLabel(tr("Asks %n device(s). They answer when they are next heard of.", nullptr,
                               static_cast<int>(m_request.devices.size())),
                            this);
    whom->setObjectName(QStringLiteral("askWhom"));
    form->addRow(whom);
    addFields(form);
    QPushButton* ask = m_buttons->button(QDialogButtonBox::Ok);
    ask->setText(tr("Ask"));
    named(ask, QStringLiteral("askOk"), tr("Ask the devices"));
    named(m_buttons->button(QDialogButtonBox::Cancel), QStringLiteral("askCancel"), tr("Do not ask"));
    form->addRow(m_buttons);
    connect(m_buttons, &QDialogButtonBox::accepted, this, &AskDialog::accept);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &AskDialog::reject);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &AskDialog::refresh);
    connect(m_why, &QLineEdit::textChanged, this, &AskDialog::refresh);
    m_why->setText(why.left(m_why->maxLength()));
    refresh();
    m_why->setFocus();
}

void AskDialog::addFields(QFormLayout* form)
{
    m_kind->addItem(tr("A trace"), static_cast<int>(backend::TaskKind::Trace));
    m_kind->addItem(tr("The log"), static_cast<int>(backend::TaskKind::Log));
    m_trigger->addItem(tr("At the next cold start"), QStringLiteral("next-cold-start"));
    m_trigger->addItem(tr("At once"), QStringLiteral("now"));
    m_seconds->setRange(1, 300);
    m_seconds->setValue(10);
    m_seconds->setSuffix(tr(" s"));
    m_hours->setRange(1, kMostHours);
    m_hours->setValue(24);
    m_hours->setSuffix(tr(" h"));
    m_why->setMaxLength(500);
    m_why->setPlaceholderText(tr("For the audit log; others will read it"));
    m_why->setMinimumWidth(m_why->fontMetrics().averageCharWidth() * 50);
    form->addRow(tr("&Send:"), m_kind);
    form->addRow(tr("&Begin:"), m_trigger);
    form->addRow(tr("&Length:"), m_seconds);
    form->addRow(tr("&Expires after:"), m_hours);
    form->addRow(tr("&Reason:"), m_why);
    m_pair->setToolTip(
        tr("Of the same device class, system and model, as many: both sides of a comparison come at once"));
    form->addRow(QString(), m_pair);
}

void AskDialog::refresh()
{
    const bool isTrace = m_kind->currentData().toInt() == static_cast<int>(backend::TaskKind::Trace);
    m_trigger->setEnabled(isTrace);
    m_seconds->setEnabled(isTrace);
    m_buttons->button(QDialogButtonBox::Ok)->setEnabled(!m_why->text().trimmed().isEmpty());
}

bool AskDialog::asksNormalSide() const
{
    return m_pair->isChecked();
}

void AskDialog::accept()
{
    m_request.kind = static_cast<backend::TaskKind>(m_kind->currentData().toInt());
    m_request.why = m_why->text().trimmed().toStdString();
    m_request.expiresMs = m_hours->value() * kMsPerHour;
    if (m_request.kind == backend::TaskKind::Trace) {
        m_request.trigger = m_trigger->currentData().toString().toStdString();
        m_request.durationMs = std::int64_t {1000} * m_seconds->value();
    }
    QDialog::accept();
}

} // namespace graylens::ui
