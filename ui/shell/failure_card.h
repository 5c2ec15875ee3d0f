// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "core/base/result.h"

class QLabel;
class QPushButton;

namespace graylens::ui {

class KeyForm;
class KeyStore;

/// Why a document is not here: what happened, where, how much was kept, what to do, a code to copy. A wrong key is
/// asked for right in the card.
class FailureCard : public QWidget
{
    Q_OBJECT
public:
    explicit FailureCard(KeyStore& keys, QWidget* parent = nullptr);
    void show(const Error& error, const QString& path);

Q_SIGNALS:
    void retryRequested();
    void closeRequested();

private:
    void buildLines(QWidget* frame);
    void buildButtons(QWidget* frame, KeyStore& keys);
    QLabel* addLine(const QString& name, const QString& heading);
    QString m_details;
    QLabel* m_icon;
    QLabel* m_title;
    QLabel* m_path;
    QWidget* m_lines;
    QLabel *m_happened, *m_where, *m_cause, *m_kept, *m_advice, *m_code;
    KeyForm* m_keyForm;
    QPushButton *m_retry, *m_copy, *m_close;
};

} // namespace graylens::ui
