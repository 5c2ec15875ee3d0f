// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace graylens::ui {

class KeyStore;

/// Unlocks the key ring inside a page: passphrase, choice of file, remember. Never a dialog of its own.
class KeyForm : public QWidget
{
    Q_OBJECT
public:
    explicit KeyForm(KeyStore& keys, QWidget* parent = nullptr);

private:
    void refresh();
    void submit();
    void chooseFile();

    KeyStore& m_keys;
    QLabel* m_ring;
    QLineEdit* m_passphrase;
    QPushButton* m_unlock;
    QPushButton* m_fromKeychain;
    QCheckBox* m_remember;
    QLabel* m_message;
};

} // namespace graylens::ui
