// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QPushButton;

namespace graylens::ui {

/// An amber line over a view: what is not as it should be, and buttons for what can be done about it. Hidden while
/// there is nothing to say.
class NoticeStrip : public QWidget
{
    Q_OBJECT
public:
    NoticeStrip(const QString& name, const QString& accessibleName, QWidget* parent = nullptr);
    QPushButton* addButton(const QString& name, const QString& text, const QString& accessibleName);
    void setText(const QString& text);
    QString text() const;

protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void recolour();
    QHBoxLayout* m_row;
    QLabel *m_icon, *m_text;
};

} // namespace graylens::ui
