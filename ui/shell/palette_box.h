// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <vector>

#include <QFrame>
#include <QPointer>

class QLineEdit;
class QListWidget;

namespace graylens::ui {

/// One thing the palette offers.
struct Choice
{
    QString text;
    QString hint; ///< on the right: a shortcut, a kind
    std::function<void()> run;
};

/// A box over the window to type a few letters of what is wanted: commands, files, tracks. Enter takes, Esc leaves.
class PaletteBox : public QFrame
{
    Q_OBJECT
public:
    explicit PaletteBox(QWidget* window);
    void open(const QString& placeholder, std::vector<Choice> choices);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void filter();
    void accept();
    void dismiss();
    std::vector<Choice> m_choices;
    QLineEdit* m_input;
    QListWidget* m_list;
    QPointer<QWidget> m_focusBefore;
};

} // namespace graylens::ui
