// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAccessibleWidget>

#include "ui/two_timelines/pair_canvas.h"

namespace graylens::ui {

namespace {

/// A chart whose value is the selected call in words, with both durations.
class PairAccessible : public QAccessibleWidget
{
public:
    explicit PairAccessible(PairCanvas* canvas)
        : QAccessibleWidget(canvas, QAccessible::Chart)
    { }

    QString text(QAccessible::Text kind) const override
    {
        const auto* canvas = static_cast<const PairCanvas*>(widget());
        if (kind == QAccessible::Value)
            return canvas->currentLine();
        if (kind == QAccessible::Help)
            return PairCanvas::tr("Comma and full stop go to the previous and next call, the arrow keys up and down to "
                                  "the caller and into a call, X to the same call on the other side; N and Shift+N go "
                                  "through the calls that only one side has.");
        return QAccessibleWidget::text(kind);
    }
};

QAccessibleInterface* makeAccessible(const QString&, QObject* object)
{
    auto* canvas = qobject_cast<PairCanvas*>(object);
    return canvas ? new PairAccessible(canvas) : nullptr;
}

} // namespace

void installPairAccessibility()
{
    static const bool installed = [] {
        QAccessible::installFactory(makeAccessible);
        return true;
    }();
    static_cast<void>(installed);
}

} // namespace graylens::ui
