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
    virtual void focusSearch() { } ///< Ctrl+F
    virtual void searchNext(bool /*backwards*/) { }
    /// Saves what is shown; asks for the place itself.
    virtual void exportView() { }

Q_SIGNALS:
    void countChanged();
};

} // namespace graylens::ui
