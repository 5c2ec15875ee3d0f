// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <initializer_list>
#include <memory>
#include <optional>
#include <set>

#include "core/logs/log_search.h"
#include "ui/logs/highlight_sets.h"
#include "ui/logs/log_export.h"
#include "ui/logs/opened_log.h"
#include "ui/shell/panel.h"

class QComboBox;
class QPlainTextEdit;
class QScrollBar;
class QSplitter;
class QTimer;
class QToolButton;

namespace graylens::ui {

class FindBar;
class LogFilterBar;
class LogHeader;
class LogMinimap;
class LogTable;
class RunningSearch;

/// The log of a document, of all logs in it: all rows above, those that a filter wants below, both at the same row;
/// with an overview beside them, a search, marks and highlights, and the current row in full.
class LogPanel : public Panel
{
    Q_OBJECT
public:
    explicit LogPanel(const PanelContext& context, QWidget* parent = nullptr);
    ~LogPanel() override;

    QString panelId() const override { return QStringLiteral("logs"); }
    QString title() const override { return tr("Log"); }
    QString countText() const override;
    bool showPart(const QString& part) override; ///< "matches": only these
    void focusSearch() override;
    void searchNext(bool backwards) override;
    void exportView() override;

    LogTable* allRows() const { return m_all; }
    LogTable* matchingRows() const { return m_matching; }
    LogFilterBar* filterBar() const { return m_filterBar; }
    FindBar* findBar() const { return m_findBar; }
    const LogLook& look() const { return m_look; }
    bool isReady() const; ///< the log is indexed, nothing is being searched
    std::optional<std::uint64_t> currentRow() const;

    void setFilter(const QString& expression);
    void setOrder(logs::LogOrder order);
    void goTo(std::uint64_t row); ///< in both lists
    void
    goToTime(const QString& typed); ///< "15:38:02", "2026-10-17 15:38", "12.5s" after the first row, "#1234" = that row
    void toggleMark();
    void goToMark(bool backwards);
    void goToLevel(bool backwards); ///< the next error
    void keepOnly(bool isForbidden); ///< only, or no rows with the value of the current cell
    void setHighlights(const HighlightSets& sets);
    std::optional<logs::RowSet> shownRows() const; ///< nothing: all
    /// Writes these rows, or all; progress shows as a job.
    void saveRows(const QString& path, LogExportFormat format, const std::optional<logs::RowSet>& rows);

private:
    // log_panel.cpp: what it is made of
    QWidget* makeLists();
    void makeControls();
    void load();
    void showLog(OpenedLog opened);
    void grow();
    void loadTags();
    void updateWidths();
    void updateDensity();
    void updateCounts();
    // log_panel_search.cpp: filter and search
    void applyFilter();
    void showMatches();
    void find();
    void findFrom(std::uint64_t row, bool backwards);
    void updateFound();
    void goToNext(const logs::LogQuery& query, std::uint64_t from, bool backwards, bool isWrapping);
    using Compiled = tl::expected<logs::LogQuery, analysis::FilterMistake>;
    Compiled compiledQuery(const QString& expression) const;
    void saveAs(const std::optional<logs::RowSet>& rows, const QString& title);
    void exportChosen(const LogTable& table);
    void rememberFilter();
    void loadHistory();
    // log_panel_moves.cpp: the current row, here and in other views
    void currentChanged(LogTable* from, std::uint64_t row);
    void publish();
    Selected selectedInOutline(TimeNs ts) const;
    void viewChanged(ViewState::Changes what);
    void goToPlace(const LogPlace& place);
    void goToMoment(TimeNs ts);
    void showPeek(bool isShown);
    void updatePeek();
    void marksChanged();
    void loadMarks();
    // log_panel_actions.cpp
    void addActions();
    void addMoveActions(LogTable* table);
    void addFilterActions(LogTable* table);
    void addRowActions(LogTable* table);
    void addCanvasAction(LogTable* table, const char* id, const QString& text, std::initializer_list<const char*> keys,
                         std::function<void()> handler);
    void showCellMenu(LogTable* table, const QPoint& at, std::uint64_t row, int column);
    QString termOfCell(bool isForbidden) const;
    void askTime();
    std::optional<int> assumedYear() const;
    void askYear();
    void editHighlights();
    void highlightCell();
    void copy(const LogTable& table) const;

    PanelContext m_context;
    LogLook m_look;
    std::optional<OpenedLog> m_opened;
    std::shared_ptr<logs::LogRows> m_rows;
    HighlightSets m_highlights;
    std::set<LogPlace> m_marks;
    int m_cellColumn = static_cast<int>(LogColumn::Tag); ///< that a menu was last asked for
    std::uint64_t m_findOrigin = 0; ///< where the cursor was when the search began
    bool m_isFollowing = false; ///< the current row follows another view: nothing to tell it
    bool m_isPublishing = false; ///< the other way round

    LogFilterBar* m_filterBar;
    FindBar* m_findBar;
    LogHeader* m_header;
    LogTable *m_all, *m_matching;
    LogMinimap* m_minimap;
    QPlainTextEdit* m_peek;
    QSplitter* m_splitter = nullptr;
    QScrollBar* m_sideways;
    QComboBox* m_order = nullptr;
    QToolButton* m_onlyMatches = nullptr;
    RunningSearch *m_filterRun, *m_findRun;
    QTimer *m_growTimer, *m_publishTimer, *m_densityTimer, *m_filterTimer;
};

} // namespace graylens::ui
