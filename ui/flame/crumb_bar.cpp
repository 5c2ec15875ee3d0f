// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/flame/crumb_bar.h"

#include <QStringList>

#include "ui/flame/flame_canvas.h"

namespace graylens::ui {

namespace {
constexpr int kInnermost = 4; ///< callers named beside the outermost; what lies between is an ellipsis
}

CrumbBar::CrumbBar(FlameCanvas* canvas, QWidget* parent)
    : QLabel(parent)
    , m_canvas(canvas)
{
    setObjectName(QStringLiteral("crumbBar"));
    setAccessibleName(tr("Callers of the focus"));
    setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    setContentsMargins(8, 2, 8, 2);
    connect(canvas, &FlameCanvas::focusChanged, this, &CrumbBar::refresh);
    connect(this, &QLabel::linkActivated, this, [this](const QString& link) {
        m_canvas->zoomTo(link.toUInt());
        m_canvas->setFocus();
    });
    refresh();
}

void CrumbBar::refresh()
{
    const auto source = m_canvas->source();
    const std::uint32_t focus = m_canvas->focusNode();
    setVisible(source && focus != 0);
    if (!source || focus == 0)
        return;
    const auto columns = source->columns();
    QStringList parts;
    int shown = 0;
    for (std::uint32_t node = focus; node != 0; node = columns.parent[node], ++shown) {
        const QString name = shortName(columns.names->view(columns.name[node])).toHtmlEscaped();
        if (node == focus)
            parts.prepend(QStringLiteral("<b>%1</b>").arg(name));
        else if (shown <= kInnermost)
            parts.prepend(QStringLiteral("<a href='%1'>%2</a>").arg(QString::number(node), name));
    }
    if (shown > kInnermost + 1)
        parts.prepend(QStringLiteral("…"));
    parts.prepend(QStringLiteral("<a href='0'>%1</a>").arg(source->rootName().toHtmlEscaped()));
    setText(parts.join(QStringLiteral("  ›  ")));
}

} // namespace graylens::ui
