// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>

#include <QList>
#include <QString>
#include <QStringList>

#include "core/analysis/diff.h"
#include "core/import/document.h"
#include "core/layout/flame.h"

namespace graylens::ui {

class Job;

/// An opened file: its path at once, its content when the import is done. Never half loaded.
struct OpenFile
{
    int id = 0;
    QString path;
    imports::DocumentPtr document; ///< null while loading and after a failure
    Error error; ///< meaningful when failed; code Cancelled where the user stopped it
    bool failed = false;
    Job* job = nullptr; ///< while loading
    std::shared_ptr<const crypto::KeyRing> keys; ///< it was last loaded with
    bool shown = true; ///< false: only read for a comparison, has no tab of its own
    int memberOf = 0; ///< not 0: a member of that file with a tab of its own; document holds only the member
    QList<int> place; ///< of a member: its row at each level of that file
    QString mapping; ///< path of the R8 or ProGuard mapping its names are given in clear with; empty = none
    bool mappingChosen = false; ///< by the user (also: none), so that none is found for it
    std::optional<int> logYear; ///< that the user gave the first record of logs without years
    std::optional<TimeRange> marked; ///< the range that is marked on its timeline
    trace::TracePtr outline; ///< what its timeline shows of a log left in place: see Session::makeOutline(); else null
    bool isOutlining = false; ///< it is being made
};

/// The first member whose log, with times, was left where it lies; null where there is none.
const imports::Member* memberWithLogInPlace(const imports::Member& root);

/// A comparison of opened or to be opened files.
struct Comparison
{
    int id = 0;
    QStringList normal, abnormal; ///< paths
    std::shared_ptr<const analysis::DiffResult> result; ///< null until there is one and after a failure
    /// Of `result`, by the time in abnormal: made beside it, as it looks at every node.
    std::shared_ptr<const layout::DiffWidths> widths;
    /// `result` is of the main threads alone, for a first look; that of all threads is being computed (or was, and
    /// failed). Only of large traces.
    bool isFirstLook = false;
    Error error;
    bool failed = false;
    Job* job = nullptr; ///< while computing; null while its files are still loading
    analysis::DiffOptions options; ///< what the user wants compared and how
    analysis::DiffOptions shownOptions; ///< what `result` was made with
    std::optional<Error> refused; ///< why the last change of the options was taken back
    QString notes; ///< what the user wrote down about it
};

} // namespace graylens::ui
