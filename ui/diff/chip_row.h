// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QStringList>
#include <QWidget>

class QToolButton;

namespace graylens::ui {

/// Chips side by side, in as many lines as they need; each is a button that takes it away.
class ChipRow : public QWidget
{
    Q_OBJECT
public:
    explicit ChipRow(QWidget* parent = nullptr);
    void setChips(const QStringList& texts);
    QStringList chips() const { return m_texts; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void removed(int index);

protected:
    void resizeEvent(QResizeEvent* event) override;
    bool event(QEvent* event) override;

private:
    int arrange(int width, bool apply) const; ///< the height it takes
    QStringList m_texts;
    QList<QToolButton*> m_buttons;
};

} // namespace graylens::ui
