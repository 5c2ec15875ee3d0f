// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>

#include "core/report/diff_html.h"
#include "ui/shell/panel.h"

class QLabel;
class QMenu;
class QSplitter;
class QTableView;
class QTabWidget;

namespace graylens::ui {

class CauseModel;
class ComparisonNotes;
class DiffFlameView;
class DiffHeader;
class DiffTreeView;
class NotesStrip;
class OptionsStrip;
class Waterfall;

/// The answer of a comparison: what makes abnormal slower, in a sentence, as a waterfall, as a ranked list, in the
/// flame graph and in the call tree; one selection in all of them.
class DiffPanel : public Panel
{
    Q_OBJECT
public:
    explicit DiffPanel(const PanelContext& context, QWidget* parent = nullptr);

    QString panelId() const override { return QStringLiteral("diff"); }
    QString title() const override { return tr("Comparison"); }
    QString countText() const override;
    bool showPart(const QString& part) override; ///< "flame", "tree", "traces"
    QString twin() override; ///< its own flame graph and call tree are each other's
    void focusSearch() override;
    void searchNext(bool backwards) override;
    void exportView() override;

    DiffFlameView* flame() const { return m_flame; }
    DiffTreeView* tree() const { return m_tree; }
    QTableView* causes() const { return m_causes; }
    void showTree(bool tree);
    void setShares(bool shares); ///< every figure in parts of each side's whole
    void chooseCause(int row);
    void chooseNode(quint32 node);
    OptionsStrip* options() const { return m_options; }
    /// What can be done with a call or thread: compare only it, pair it, call it noise or one's own.
    void fillMenu(QMenu& menu, quint32 node);
    QString markdown() const; ///< for a ticket; empty where nothing is compared
    /// Writes what is compared; the format follows the ending: html, md, json, svg, png, or csv (causes; of the tree
    /// where the name ends in "tree.csv"). Pictures are of the flame graph, of the bars in "waterfall.svg" or ".png".
    Result<void> saveTo(const QString& path) const;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void setUpCauses();
    void listCauses();
    void fitCauses();
    void setUpMenus();
    void addPairs(QMenu& menu, quint32 node);
    void addPrefixes(QMenu& menu, quint32 node);
    void change(const std::function<void(analysis::DiffOptions&)>& edit);
    void showOptions();
    void showOnTimelines(quint32 node);
    void showMarked();
    void showMeasures(const Comparison& comparison);
    report::DiffSources sources() const;
    QWidget* makeTop();
    void connectParts();
    void addActions();
    void addTreeActions();
    void refresh();
    void swap();
    void select(quint32 node, const QWidget* from);
    void showInAll(quint32 node, const QWidget* from);
    void viewChanged(ViewState::Changes what);
    bool isTreeShown() const;

    PanelContext m_context;
    std::shared_ptr<const analysis::DiffResult> m_result;
    CauseModel* m_model;
    DiffHeader* m_header;
    QLabel *m_headline, *m_message;
    Waterfall* m_waterfall;
    NotesStrip* m_notes;
    OptionsStrip* m_options;
    ComparisonNotes* m_comments;
    QTableView* m_causes;
    QTabWidget* m_tabs;
    QSplitter* m_split;
    DiffFlameView* m_flame;
    DiffTreeView* m_tree;
    std::size_t m_leftOut = 0; ///< beginnings of names that the result at hand leaves out
    bool m_isSelecting = false;
};

} // namespace graylens::ui
