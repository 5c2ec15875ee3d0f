// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "core/analysis/sample_order.h"
#include "core/analysis/tree_transform.h"
#include "core/layout/timeline.h"
#include "ui/flame/flame_source.h"
#include "ui/shell/panel.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QStackedWidget;
class QToolButton;

namespace graylens::ui {

class FlameCanvas;
class SandwichView;
class ThreadChooser;
class TimeOrderCanvas;

/// Where the time of one file goes: calls in order of time, merged by path (left heavy), or around one method
/// (sandwich); of chosen threads and of the marked range.
class FlamePanel : public Panel
{
    Q_OBJECT
public:
    enum class Mode { TimeOrder, LeftHeavy, Sandwich };

    explicit FlamePanel(const PanelContext& context, QWidget* parent = nullptr);

    QString panelId() const override { return QStringLiteral("flame"); }
    QString title() const override { return tr("Flame graph"); }
    QString countText() const override;
    QString twin() override { return QStringLiteral("calls"); }
    void focusSearch() override;
    void searchNext(bool backwards) override;
    void exportView() override;

    void setMode(Mode mode);
    Mode mode() const { return m_mode; }
    FlameCanvas* canvas() const { return m_canvas; }
    /// What is drawn now; null while nothing is computed.
    std::shared_ptr<const analysis::CallTree> shownTree() const { return m_shown; }
    void transform(analysis::TreeTransform::Kind kind);
    /// Writes the view; the format follows the ending: svg, png, json (speedscope), txt (collapsed stacks).
    Result<void> saveTo(const QString& path) const;

private:
    struct Step
    { ///< a transform and how its chip reads
        analysis::TreeTransform transform;
        QString text;
    };

    QWidget* makeBar();
    void addActions();
    void addModeActions();
    void takeBackStep();
    void addTimeActions();
    void loadTrace();
    bool hasSlices() const;
    analysis::Selection selection() const;
    void recompute(); ///< the tree of the selection, then refine()
    void refine(); ///< transforms and measure, off the GUI thread
    void present(std::shared_ptr<const analysis::CallTree> tree);
    void computeSampleOrder();
    void computeMethods();
    void viewChanged(ViewState::Changes what);
    void setStale(bool stale);
    void showMode();
    void showChips();
    void showLine(const QString& line);
    void updateSearch();
    void openMenu(quint32 node, const QPoint& at);
    void chooseNode(const FlameCanvas* from, quint32 node);
    FlameCanvas* treeCanvas() const; ///< that of the mode where it draws a tree; null in time order of slices
    bool wantsCpu() const;

    PanelContext m_context;
    trace::TracePtr m_trace;
    std::shared_ptr<const analysis::CallTree> m_base, m_shown;
    std::vector<Step> m_steps;
    Mode m_mode = Mode::LeftHeavy;
    std::int64_t m_whole = 0;
    bool m_sandwichIsStale = true, m_orderIsStale = true;

    ThreadChooser* m_threads = nullptr;
    QComboBox* m_measure = nullptr;
    QToolButton* m_rangeChip = nullptr;
    QLineEdit* m_search = nullptr;
    QLabel *m_matched = nullptr, *m_line = nullptr;
    QWidget* m_chips = nullptr;
    std::vector<QToolButton*> m_modeButtons;
    QStackedWidget* m_stack = nullptr;
    FlameCanvas *m_canvas = nullptr, *m_sampleCanvas = nullptr;
    TimeOrderCanvas* m_timeCanvas = nullptr;
    SandwichView* m_sandwich = nullptr;
};

} // namespace graylens::ui
