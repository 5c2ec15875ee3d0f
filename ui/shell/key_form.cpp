// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/key_form.h"

#include <QCheckBox>
#include <QFileDialog>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

#include "ui/shell/key_store.h"
#include "ui/shell/messages.h"
#include "ui/theme/core_words.h"

namespace graylens::ui {

KeyForm::KeyForm(KeyStore& keys, QWidget* parent)
    : QWidget(parent)
    , m_keys(keys)
    , m_ring(new QLabel(this))
    , m_passphrase(new QLineEdit(this))
    , m_unlock(new QPushButton(tr("Unlock"), this))
    , m_fromKeychain(new QPushButton(tr("Use remembered passphrase"), this))
    , m_remember(new QCheckBox(tr("Remember the passphrase in the system keychain"), this))
    , m_message(new QLabel(this))
{
    setObjectName(QStringLiteral("keyForm"));
    m_ring->setObjectName(QStringLiteral("keyRingPath"));
    m_ring->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_passphrase->setObjectName(QStringLiteral("passphrase"));
    m_passphrase->setAccessibleName(tr("Passphrase of the key ring"));
    m_passphrase->setPlaceholderText(tr("Passphrase of the key ring"));
    m_passphrase->setEchoMode(QLineEdit::Password);
    m_unlock->setObjectName(QStringLiteral("unlock"));
    m_unlock->setAccessibleName(tr("Unlock the key ring"));
    m_fromKeychain->setObjectName(QStringLiteral("unlockRemembered"));
    m_fromKeychain->setAccessibleName(m_fromKeychain->text());
    m_remember->setObjectName(QStringLiteral("rememberPassphrase"));
    m_remember->setAccessibleName(m_remember->text());
    m_message->setObjectName(QStringLiteral("keyMessage"));
    m_message->setWordWrap(true);
    auto* choose = new QPushButton(tr("Choose key ring…"), this);
    choose->setObjectName(QStringLiteral("chooseKeyRing"));
    choose->setAccessibleName(tr("Choose another key ring file"));

    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->addWidget(m_ring, 0, 0, 1, 2);
    grid->addWidget(choose, 0, 2);
    grid->addWidget(m_passphrase, 1, 0, 1, 2);
    grid->addWidget(m_unlock, 1, 2);
    grid->addWidget(m_remember, 2, 0);
    grid->addWidget(m_fromKeychain, 2, 2);
    grid->addWidget(m_message, 3, 0, 1, 3);
    grid->setColumnStretch(1, 1);

    connect(m_unlock, &QPushButton::clicked, this, &KeyForm::submit);
    connect(m_passphrase, &QLineEdit::returnPressed, this, &KeyForm::submit);
    connect(m_passphrase, &QLineEdit::textChanged, this, &KeyForm::refresh);
    connect(choose, &QPushButton::clicked, this, &KeyForm::chooseFile);
    connect(m_fromKeychain, &QPushButton::clicked, &m_keys, &KeyStore::unlockRemembered);
    connect(&m_keys, &KeyStore::changed, this, &KeyForm::refresh);
    connect(&m_keys, &KeyStore::notice, m_message, &QLabel::setText);
    connect(&m_keys, &KeyStore::unlocked, this, [this] { m_message->setText(m_keys.statusText()); });
    connect(&m_keys, &KeyStore::failed, this, [this](const Error& error) {
        m_message->setText(error.code == Errc::WrongKey ? tr("This is not the passphrase of this key ring.")
                                                        : errorText(error));
        m_passphrase->setFocus();
    });
    refresh();
}

void KeyForm::refresh()
{
    const bool exists = m_keys.ringExists(), busy = m_keys.isBusy();
    m_ring->setText(exists ? tr("Key ring: %1").arg(m_keys.ringPath())
                           : tr("There is no key ring at %1. Choose one, or make one with graylens-cli keys generate.")
                                 .arg(m_keys.ringPath()));
    m_ring->setWordWrap(true);
    m_passphrase->setEnabled(exists && !busy);
    m_remember->setEnabled(exists && !busy);
    m_unlock->setEnabled(exists && !busy && !m_passphrase->text().isEmpty());
    m_unlock->setText(busy ? tr("Unlocking…") : tr("Unlock"));
    m_fromKeychain->setVisible(exists && m_keys.isRemembered());
    m_fromKeychain->setEnabled(!busy);
}

void KeyForm::submit()
{
    if (!m_unlock->isEnabled())
        return;
    m_message->clear();
    const auto remember = m_remember->isChecked() ? KeyStore::Remember::InKeychain : KeyStore::Remember::No;
    QByteArray passphrase = m_passphrase->text().toUtf8();
    m_passphrase->clear();
    m_keys.unlock(std::move(passphrase), remember);
}

void KeyForm::chooseFile()
{
    auto* dialog
        = new QFileDialog(this, tr("Choose a key ring"), m_keys.ringPath(), tr("Key rings (*.glk);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, &m_keys, &KeyStore::setRingPath);
    dialog->open();
}

} // namespace graylens::ui
