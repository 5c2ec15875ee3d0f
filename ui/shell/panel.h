// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QWidget>

#include "ui/state/session.h"
#include "ui/state/view_state.h"

namespace graylens::ui {

class ActionRegistry;

/// What a panel of a document gets: nothing else of the workbench.
struct PanelContext
{
    Session& session;
    ViewState& view;
    ActionRegistry& actions;
    int documentId = 0; ///< an OpenFile or a Comparison
};

/// One view of a document: a widget with a stable id. A new view is one folder and one line in ui/shell/panels.cpp.
class Panel : public QWidget
{
    Q_OBJECT
public:
    using QWidget::QWidget;
    virtual QString panelId() const = 0; ///< "timeline", "flame", "calls", "diff", ...
    virtual QString title() const = 0; ///< translated
    /// "total · shown · percent" of the status bar; empty where it makes no sense.
    virtual QString countText() const { return {}; }
    /// Id of the panel that shows the same as a table (of a table: as a chart); empty where there is none, or where the
    /// panel has seen to it itself. Ctrl+Shift+T.
    virtual QString twin() { return {}; }
    /// Shows a part or mode of itself, e.g. "tree", "gaps"; false: it has none of that name.
    virtual bool showPart(const QString& /*part*/) { return false; }
    virtual void focusSearch() { } ///< Ctrl+F
    virtual void searchNext(bool /*backwards*/) { }
    /// Saves what is shown; asks for the place itself.
    virtual void exportView() { }

Q_SIGNALS:
    void countChanged();
    void panelRequested(const QString& panelId); ///< what was chosen here is to be seen there
};

} // namespace graylens::ui
