// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QString>

#include "ui/logs/log_look.h"

namespace graylens::workspace {
class Workspace;
}

namespace graylens::ui {

struct HighlightWord
{
    QString text; ///< a text as it stands, or /a regular expression/
    int color = 0; ///< of highlightFill()
    bool wholeRow = false;
    bool operator==(const HighlightWord&) const = default;
};

/// Words that are to be seen in every log, under a name, switched on and off together.
struct HighlightSet
{
    QString name;
    bool isOn = true;
    std::vector<HighlightWord> words;
    bool operator==(const HighlightSet&) const = default;
};
using HighlightSets = std::vector<HighlightSet>;

QByteArray toJson(const HighlightSets& sets);
HighlightSets highlightSetsOf(const QByteArray& json); ///< what cannot be read is left out

/// Kept in the workspace, for all logs; null: nowhere.
HighlightSets loadHighlights(const workspace::Workspace* workspace);
void saveHighlights(workspace::Workspace* workspace, const HighlightSets& sets);

/// What the sets that are on want; words that are no expressions are left out.
std::vector<LogHighlight> compiled(const HighlightSets& sets);
/// A text, or /pattern/, as an expression of the filter language.
QString searchExpression(const QString& typed);

} // namespace graylens::ui
