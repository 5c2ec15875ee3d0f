// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <memory>

#include <QWidget>

#include "core/analysis/diff.h"
#include "core/layout/flame.h"

class QComboBox;
class QLabel;
class QLineEdit;

namespace graylens::ui {

class FlameCanvas;
class JobRunner;

/// The flame graph of a comparison with its switches, search, legend and the figures of the node under the pointer.
class DiffFlameView : public QWidget
{
    Q_OBJECT
public:
    explicit DiffFlameView(JobRunner& jobs, QWidget* parent = nullptr);

    /// `widths`: of the result by the time in abnormal; those of the other modes are made when they are wanted.
    void setResult(std::shared_ptr<const analysis::DiffResult> result,
                   std::shared_ptr<const layout::DiffWidths> widths);
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
    void showWidths();
    void showLine();
    void showMatches();

    JobRunner& m_jobs;
    std::shared_ptr<const analysis::DiffResult> m_result;
    std::array<std::shared_ptr<const layout::DiffWidths>, 3> m_widths; ///< by mode; null = not made yet
    QComboBox* m_width = nullptr;
    QLineEdit* m_search = nullptr;
    QLabel *m_matched = nullptr, *m_line = nullptr;
    FlameCanvas* m_canvas;
};

} // namespace graylens::ui
