// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include <QWidget>

#include "core/analysis/diff.h"
#include "core/layout/flame.h"

class QComboBox;
class QLabel;
class QLineEdit;

namespace graylens::ui {

class FlameCanvas;

/// The flame graph of a comparison with its switches, search, legend and the figures of the node under the pointer.
class DiffFlameView : public QWidget
{
    Q_OBJECT
public:
    explicit DiffFlameView(QWidget* parent = nullptr);

    void setResult(std::shared_ptr<const analysis::DiffResult> result);
    void setWidthMode(layout::DiffWidth mode);
    layout::DiffWidth widthMode() const;
    void setSearch(const QString& text);
    FlameCanvas* canvas() const { return m_canvas; }
    QLineEdit* searchField() const { return m_search; }

Q_SIGNALS:
    void searchChanged(const QString& text);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QWidget* makeBar();
    void showLine();
    void showMatches();

    std::shared_ptr<const analysis::DiffResult> m_result;
    QComboBox* m_width = nullptr;
    QLineEdit* m_search = nullptr;
    QLabel *m_matched = nullptr, *m_line = nullptr;
    FlameCanvas* m_canvas;
};

} // namespace graylens::ui
