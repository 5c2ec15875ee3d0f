// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;

namespace graylens::ui {

/// The amber strip over every view of a document that lacks data: says so, and leads to what is missing.
class PartialStrip : public QWidget
{
    Q_OBJECT
public:
    explicit PartialStrip(QWidget* parent = nullptr);
    void setText(const QString& text); ///< empty hides it

Q_SIGNALS:
    void detailsRequested();
    void reportRequested();

protected:
    void changeEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void recolour();
    QLabel* m_icon;
    QLabel* m_text;
};

} // namespace graylens::ui
