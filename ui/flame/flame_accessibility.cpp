// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAccessibleWidget>

#include "ui/flame/flame_canvas.h"

namespace graylens::ui {

namespace {

/// A chart whose value is the selected node in words.
class FlameAccessible : public QAccessibleWidget
{
public:
    explicit FlameAccessible(FlameCanvas* canvas)
        : QAccessibleWidget(canvas, QAccessible::Chart)
    { }

    QString text(QAccessible::Text kind) const override
    {
        const auto* canvas = static_cast<const FlameCanvas*>(widget());
        if (kind == QAccessible::Value)
            return canvas->currentLine();
        if (kind == QAccessible::Help)
            return FlameCanvas::tr("Arrow keys go to the caller, a callee and the neighbours; Enter zooms in, Escape "
                                   "back to all.");
        return QAccessibleWidget::text(kind);
    }
};

QAccessibleInterface* makeAccessible(const QString&, QObject* object)
{
    auto* canvas = qobject_cast<FlameCanvas*>(object);
    return canvas ? new FlameAccessible(canvas) : nullptr;
}

} // namespace

void installFlameAccessibility()
{
    static const bool installed = [] {
        QAccessible::installFactory(makeAccessible);
        return true;
    }();
    static_cast<void>(installed);
}

} // namespace graylens::ui
