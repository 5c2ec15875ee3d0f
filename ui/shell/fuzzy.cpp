// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/fuzzy.h"

#include <algorithm>

namespace graylens::ui {

namespace {

bool beginsWord(const QString& text, qsizetype i)
{
    if (i == 0)
        return true;
    const QChar before = text[i - 1];
    return !before.isLetterOrNumber() || (before.isLower() && text[i].isUpper());
}

} // namespace

int fuzzyScore(const QString& typed, const QString& text)
{
    int score = 0;
    qsizetype at = 0, last = -2;
    for (const QChar wanted : typed) {
        if (wanted.isSpace())
            continue;
        // The next start of a word is taken before a nearer letter inside one: "oc" means Open Compare, not lOCk.
        qsizetype found = -1;
        for (qsizetype i = at; i < text.size(); ++i) {
            if (text[i].toLower() != wanted.toLower())
                continue;
            if (found < 0)
                found = i;
            if (i == last + 1 || beginsWord(text, i)) {
                found = i;
                break;
            }
        }
        if (found < 0)
            return -1;
        score += 10;
        score += found == last + 1 ? 15 : 0;
        score += beginsWord(text, found) ? 20 : 0;
        score -= static_cast<int>(std::min<qsizetype>(found - at, 8));
        last = found;
        at = found + 1;
    }
    return std::max(score, 0);
}

} // namespace graylens::ui
