// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/backend/feedback/alert_dialog.h"

#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QUrl>

#include "ui/backend/backend_words.h"
#include "ui/backend/named.h"
#include "ui/models/value_text.h"

namespace graylens::ui {

namespace {

QString whereText(const backend::Filter& filter)
{
    QStringList parts;
    for (const auto& [dimension, values] : filter.dimensions)
        for (const std::string& value : values)
            parts.append(QStringLiteral("%1 %2").arg(dimensionText(dimension),
                                                     dimension == backend::Dimension::Cohort ? cohortText(value)
                                                                                             : fromUtf8(value)));
    return parts.isEmpty() ? AlertDialog::tr("everybody") : parts.join(QStringLiteral(", "));
}

} // namespace

AlertDialog::AlertDialog(backend::AlertRule rule, const QString& text, QWidget* parent)
    : QDialog(parent)
    , m_rule(std::move(rule))
    , m_devices(named(new QSpinBox(this), QStringLiteral("alertDevices"), tr("Fewest devices")))
    , m_times(named(new QDoubleSpinBox(this), QStringLiteral("alertTimes"), tr("Least times as many as before")))
    , m_recipient(named(new QLineEdit(this), QStringLiteral("alertRecipient"), tr("Recipient")))
    , m_webhook(named(new QLineEdit(this), QStringLiteral("alertWebhook"), tr("Webhook")))
    , m_problem(named(new QLabel(this), QStringLiteral("alertProblem"), tr("What is missing")))
    , m_buttons(new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel, this))
{
    setObjectName(QStringLiteral("alertDialog"));
    setWindowTitle(tr("Alert on a word"));
    setAccessibleName(windowTitle());
    auto* form = new QFormLayout(this);
    auto* what = new QLabel(tr("When many write “%1” (%2)").arg(text, whereText(m_rule.filter)), this);
    what->setTextFormat(Qt::PlainText);
    form->addRow(what);
    m_devices->setRange(1, 1'000'000);
    m_devices->setValue(static_cast<int>(m_rule.minDevices));
    m_times->setRange(1, 1000);
    m_times->setDecimals(1);
    m_times->setValue(m_rule.minLift);
    m_times->setSuffix(tr("×", "times as often"));
    m_recipient->setPlaceholderText(tr("A person or a team"));
    m_recipient->setText(fromUtf8(m_rule.recipient));
    m_webhook->setPlaceholderText(QStringLiteral("https://"));
    m_webhook->setText(fromUtf8(m_rule.webhook));
    m_webhook->setMinimumWidth(m_webhook->fontMetrics().averageCharWidth() * 50);
    form->addRow(tr("At &least devices:"), m_devices);
    form->addRow(tr("&Times as many as in the same hours of the days before:"), m_times);
    form->addRow(tr("&Recipient:"), m_recipient);
    form->addRow(tr("&Webhook:"), m_webhook);
    auto* how = new QLabel(
        tr("The server looks at the last hour and the last day, if it was started with --watch. It sends an "
           "alert at most once a day, and only where the rise is no chance."),
        this);
    how->setWordWrap(true);
    form->addRow(how);
    m_problem->setWordWrap(true);
    form->addRow(m_problem);
    named(m_buttons->button(QDialogButtonBox::Save), QStringLiteral("alertSave"), tr("Save the alert"));
    named(m_buttons->button(QDialogButtonBox::Cancel), QStringLiteral("alertCancel"), tr("No alert"));
    form->addRow(m_buttons);
    connect(m_buttons, &QDialogButtonBox::accepted, this, &AlertDialog::accept);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &AlertDialog::reject);
    connect(m_recipient, &QLineEdit::textChanged, this, &AlertDialog::refresh);
    connect(m_webhook, &QLineEdit::textChanged, this, &AlertDialog::refresh);
    refresh();
    m_recipient->setFocus();
}

void AlertDialog::refresh()
{
    const QString address = m_webhook->text().trimmed();
    const QUrl url(address, QUrl::StrictMode);
    QString problem;
    if (address.isEmpty() && m_recipient->text().trimmed().isEmpty())
        problem = tr("Say who is to be told, or where it is posted to.");
    else if (!address.isEmpty()
             && (!url.isValid() || url.host().isEmpty()
                 || (url.scheme() != QLatin1String("https") && url.scheme() != QLatin1String("http"))))
        problem = tr("A webhook is an address that begins with https://.");
    else if (!url.userInfo().isEmpty())
        problem = tr("The address must not hold a password: others can read it.");
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
    m_buttons->button(QDialogButtonBox::Save)->setEnabled(problem.isEmpty());
}

void AlertDialog::accept()
{
    m_rule.minDevices = static_cast<std::uint32_t>(m_devices->value());
    m_rule.minLift = m_times->value();
    m_rule.recipient = m_recipient->text().trimmed().toStdString();
    m_rule.webhook = m_webhook->text().trimmed().toStdString();
    QDialog::accept();
}

} // namespace graylens::ui
