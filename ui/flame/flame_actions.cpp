// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/flame/flame_actions.h"

#include <QCoreApplication>

#include "ui/flame/flame_canvas.h"
#include "ui/shell/actions.h"

namespace graylens::ui {

namespace {

struct FlameActions
{
    Q_DECLARE_TR_FUNCTIONS(FlameActions)
};

} // namespace

void addFlameActions(ActionRegistry& actions, FlameCanvas* canvas)
{
    using Step = FlameCanvas::Step;
    const QString group = FlameActions::tr("Flame graphs");
    const auto add
        = [&](const char* id, const QString& text, const QList<QKeySequence>& keys, std::function<void()> handler) {
              return actions.addToCanvas({id, text, group, keys, ActionScope::Canvas}, canvas, std::move(handler));
          };
    add("flame.up", FlameActions::tr("To the box above"), {Qt::Key_Up}, [canvas] { canvas->step(Step::Up); });
    add("flame.down", FlameActions::tr("To the box below"), {Qt::Key_Down}, [canvas] { canvas->step(Step::Down); });
    add("flame.left", FlameActions::tr("To the neighbour on the left"), {Qt::Key_Left},
        [canvas] { canvas->step(Step::Left); });
    add("flame.right", FlameActions::tr("To the neighbour on the right"), {Qt::Key_Right},
        [canvas] { canvas->step(Step::Right); });
    add("flame.top", FlameActions::tr("To the outermost box"), {Qt::Key_Home}, [canvas] { canvas->step(Step::Top); });
    add("flame.page-up", FlameActions::tr("Scroll up"), {Qt::Key_PageUp}, [canvas] { canvas->scrollPages(-1); });
    add("flame.page-down", FlameActions::tr("Scroll down"), {Qt::Key_PageDown}, [canvas] { canvas->scrollPages(1); });
    add("flame.zoom", FlameActions::tr("Zoom to the call"), {Qt::Key_Return, Qt::Key_Enter},
        [canvas] { canvas->zoomToSelected(); });
    add("flame.zoom-out", FlameActions::tr("Zoom out to the caller"), {Qt::Key_Backspace},
        [canvas] { canvas->zoomOut(); });
    add("flame.take-back", FlameActions::tr("Show all again, take back the last change"), {Qt::Key_Escape},
        [canvas] { canvas->takeBack(); });
    add("flame.copy", FlameActions::tr("Copy the name"), {QKeySequence::Copy}, [canvas] { canvas->copyName(); });
    // Where there is no zoom to go back to, Back is the window's.
    QAction* back = add("go.back", FlameActions::tr("Back"), {Qt::ALT | Qt::Key_Left}, [canvas] { canvas->goBack(); });
    QAction* forward
        = add("go.forward", FlameActions::tr("Forward"), {Qt::ALT | Qt::Key_Right}, [canvas] { canvas->goForward(); });
    const auto enable = [canvas, back, forward] {
        back->setEnabled(canvas->canGoBack());
        forward->setEnabled(canvas->canGoForward());
    };
    QObject::connect(canvas, &FlameCanvas::focusChanged, back, enable);
    enable();
}

} // namespace graylens::ui
