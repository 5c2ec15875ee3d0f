// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>

#include "ui/shell/panel.h"
#include "ui/timeline/timeline_search.h"

class QLabel;
class QLineEdit;
class QSplitter;
class QStackedWidget;
class QTimer;

namespace graylens::ui {

class Job;
class RangeSummary;
class TimelineCanvas;
class TimelineMinimap;

/// What happened when, on which thread: overview, tracks, search, and what lies in the marked range.
class TimelinePanel : public Panel
{
    Q_OBJECT
public:
    explicit TimelinePanel(const PanelContext& context, QWidget* parent = nullptr);

    QString panelId() const override { return QStringLiteral("timeline"); }
    QString title() const override { return tr("Timeline"); }
    QString countText() const override;
    QString twin() override { return QStringLiteral("calls"); }
    void focusSearch() override;
    void searchNext(bool backwards) override;
    void exportView() override;

    TimelineCanvas* canvas() const { return m_canvas; }
    TimelineMinimap* minimap() const { return m_minimap; }
    RangeSummary* summary() const { return m_summary; }
    QString matchText() const; ///< "3 of 127", "127 found", "nothing found"; empty without a search
    bool isReady() const; ///< the level of detail is built, the search is done

    /// Writes what is shown as a PNG of at least twice the size in pixels. Errors: Io.
    Result<void> savePng(const QString& path) const;
    /// Draws what is shown as an SVG, with the tracks as they are arranged now; progress shows as a job.
    void saveSvg(const QString& path);
    /// Writes the slices of the marked, else of the visible range; progress shows as a job.
    void saveCsv(const QString& path);

private:
    QWidget* makeBar();
    void addActions();
    void addMoveActions();
    void addSelectionActions();
    void loadTrace();
    void viewChanged(ViewState::Changes what);
    void search();
    void showMatches(TimelineMatches matches);
    void updateMatchText();
    void updateSummary();
    void updateCount();
    TimeRange exportRange() const;
    void tellFailure(Job* job);

    PanelContext m_context;
    trace::TracePtr m_trace;
    std::shared_ptr<const layout::SliceMipmap> m_mipmap;
    std::optional<TimelineMatches> m_matches;
    bool m_isSearching = false;
    QString m_count;

    QLineEdit* m_search = nullptr;
    QLabel *m_found = nullptr, *m_line = nullptr, *m_nothing = nullptr;
    QStackedWidget* m_stack = nullptr;
    QSplitter* m_splitter = nullptr;
    TimelineCanvas* m_canvas = nullptr;
    TimelineMinimap* m_minimap = nullptr;
    RangeSummary* m_summary = nullptr;
    QTimer *m_countTimer = nullptr, *m_searchTimer = nullptr;
};

} // namespace graylens::ui
