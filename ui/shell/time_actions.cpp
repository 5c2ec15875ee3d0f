// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/time_actions.h"

#include <QCoreApplication>

namespace graylens::ui {

namespace {

struct TimeActions
{
    Q_DECLARE_TR_FUNCTIONS(TimeActions)
};

ActionSpec spec(const char* id, const QString& text, const QList<QKeySequence>& keys)
{
    return {id, text, TimeActions::tr("Timeline"), keys, ActionScope::Canvas};
}

} // namespace

ActionSpec timeAction(TimeAction action)
{
    switch (action) {
    case TimeAction::ZoomIn:
        return spec("timeline.zoom-in", TimeActions::tr("Zoom in"), {Qt::Key_W, Qt::Key_Plus, Qt::Key_Equal});
    case TimeAction::ZoomOut:
        return spec("timeline.zoom-out", TimeActions::tr("Zoom out"), {Qt::Key_S, Qt::Key_Minus});
    case TimeAction::PanLeft:
        return spec("timeline.pan-left", TimeActions::tr("Move left"), {Qt::Key_A});
    case TimeAction::PanRight:
        return spec("timeline.pan-right", TimeActions::tr("Move right"), {Qt::Key_D});
    case TimeAction::Whole:
        return spec("timeline.whole", TimeActions::tr("Show the whole trace"), {Qt::Key_0});
    case TimeAction::Focus:
        return spec("timeline.focus", TimeActions::tr("Zoom to the selection"),
                    {Qt::Key_F, Qt::Key_Return, Qt::Key_Enter});
    case TimeAction::Next:
        return spec("timeline.next", TimeActions::tr("Next slice of the row"), {Qt::Key_Period, Qt::Key_Right});
    case TimeAction::Previous:
        return spec("timeline.previous", TimeActions::tr("Previous slice of the row"), {Qt::Key_Comma, Qt::Key_Left});
    case TimeAction::Outwards:
        return spec("timeline.outwards", TimeActions::tr("To the caller, or the track above"), {Qt::Key_Up});
    case TimeAction::Inwards:
        return spec("timeline.inwards", TimeActions::tr("Into the call, or the track below"), {Qt::Key_Down});
    case TimeAction::PageUp:
        return spec("timeline.page-up", TimeActions::tr("Scroll up"), {Qt::Key_PageUp});
    case TimeAction::PageDown:
        break;
    }
    return spec("timeline.page-down", TimeActions::tr("Scroll down"), {Qt::Key_PageDown});
}

} // namespace graylens::ui
