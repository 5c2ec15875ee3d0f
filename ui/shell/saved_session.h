// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include <QByteArray>
#include <QJsonObject>
#include <QStringList>

#include "core/base/time.h"

namespace graylens::ui {

/// What stood open, to be opened again: a tab each, in their order.
struct SavedSession
{
    struct Document
    {
        QStringList normal; ///< of a file: its path alone
        QStringList abnormal; ///< empty: a file, not a comparison
        QJsonObject options {}; ///< of a comparison, as ui/state/compare_options.h writes them
        bool operator==(const Document&) const = default;
    };
    std::vector<Document> documents;
    int current = -1; ///< index of the one in front; -1: the start page
    bool operator==(const SavedSession&) const = default;
};

/// As the workspace keeps it. What cannot be read back comes out empty.
QByteArray toText(const SavedSession& session);
SavedSession sessionFromText(const QByteArray& text);

/// Kept marks as the workspace keeps them: "begin end" in ns of the trace's clock, one a line.
QByteArray marksToText(const std::vector<TimeRange>& marks);
std::vector<TimeRange> marksFromText(const QByteArray& text);

} // namespace graylens::ui
