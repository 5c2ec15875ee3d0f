// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "core/trace/trace.h"

namespace graylens::query {

/// One file to ask questions of.
struct Source
{
    /// What its tables are found under, e.g. "normal": normal.slice. The first source is "main" as well, and its tables
    /// are meant where no name stands before them.
    std::string name = "main";
    trace::TracePtr trace; ///< tables of slices, samples, counters and threads are of this one; may be null
    /// Every trace of the file, also `trace`: logs, requests, issues and metadata are of all of them (in a bundle they
    /// are members of their own).
    std::vector<trace::TracePtr> members;
};

} // namespace graylens::query
