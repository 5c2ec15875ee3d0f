// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <memory>
#include <vector>

#include "core/layout/pair_setup.h"
#include "ui/shell/panel.h"
#include "ui/two_timelines/pair_canvas.h"

class QComboBox;
class QLabel;
class QMenu;
class QToolButton;

namespace graylens::ui {

/// A comparison over time: one trace of each side, one thread of each, normal above abnormal, locked at a moment of
/// the user's choice. Shares its selection with the causes, the flame graph and the call tree.
class TwoTimelinesPanel : public Panel
{
    Q_OBJECT
public:
    explicit TwoTimelinesPanel(const PanelContext& context, QWidget* parent = nullptr);

    QString panelId() const override { return QStringLiteral("two-timelines"); }
    QString title() const override { return tr("Two timelines"); }
    QString countText() const override;
    bool showPart(const QString& part) override; ///< "gaps", "locked"
    QString twin() override { return QStringLiteral("diff"); }
    void exportView() override;

    PairCanvas* canvas() const { return m_canvas; }
    void setStretched(bool stretched);
    void setAnchor(const layout::PairAnchor& anchor);
    const layout::PairAnchor& anchor() const { return m_anchor; }
    void fillMenu(QMenu& menu); ///< what can be done with the selected call
    void chooseCause(int row); ///< of the ranked causes: selects its call on the timelines
    /// Writes what is seen, all depths; svg or png by the ending.
    Result<void> saveTo(const QString& path) const;

private:
    using ThreadPairs = std::vector<std::pair<ThreadId, ThreadId>>;

    QWidget* makeBar();
    QComboBox* makeBox(const char* name, const QString& accessibleName);
    void addActions();
    void addMoveActions();
    void refresh(); ///< the comparison changed
    void fillFiles(const Comparison& comparison);
    void fillCauses();
    void fillAnchors();
    void recompute(); ///< the matched calls of what is chosen
    void present(std::shared_ptr<const Pair> pair, const ThreadPairs& threads);
    void failed(const Error& error);
    trace::TracePtr traceOf(std::size_t side) const;
    QString sideTitle(std::size_t side) const;
    void anchorChosen();
    void openMenu(const QPoint& at); ///< of the canvas
    void showNode(std::uint32_t node);
    void showCauseOf(std::uint32_t node);
    void chooseThreadOf(std::uint32_t node);
    void tellSelection(); ///< what is selected here, to everybody
    void viewChanged(ViewState::Changes what);

    PanelContext m_context;
    std::shared_ptr<const analysis::DiffResult> m_result;
    layout::PairAnchor m_anchor;
    ThreadPairs m_threads;
    std::array<trace::TracePtr, 2> m_traces; ///< that m_threads are of
    QComboBox *m_normal = nullptr, *m_abnormal = nullptr, *m_thread = nullptr, *m_anchors = nullptr,
              *m_causes = nullptr;
    QToolButton* m_gaps = nullptr;
    PairCanvas* m_canvas;
    QLabel* m_line;
    bool m_isSelecting = false;
};

} // namespace graylens::ui
