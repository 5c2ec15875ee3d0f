// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/flame/flame_search.h"

namespace graylens::ui {

FlameMatches findInFlame(const FlameSource& source, const QString& text, std::uint32_t focus)
{
    FlameMatches out;
    const FlameSource::Columns columns = source.columns();
    if (text.isEmpty() || columns.size() == 0)
        return out;
    out.isActive = true;
    out.names = analysis::findNames(*columns.names, text.toStdString());
    std::uint32_t topmostEnd = 0; // end of the topmost match the walk is inside of
    for (std::uint32_t node = focus; node < columns.subtreeEnd[focus]; ++node) {
        if (!out.names.contains(columns.name[node]))
            continue;
        out.nodes.push_back(node);
        if (node >= topmostEnd) {
            out.total += source.value(node);
            topmostEnd = columns.subtreeEnd[node];
        }
    }
    return out;
}

} // namespace graylens::ui
