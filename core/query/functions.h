// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/query/source_data.h"

struct sqlite3;

namespace graylens::query {

/// A function that SQLite lacks, with what people read about it.
struct FunctionDef
{
    const char* name;
    const char* usage; ///< "overlaps(ts, dur, ts2, dur2)"
    const char* text;
    bool isAggregate = false;
};
std::span<const FunctionDef> functions();

/// What functions need to know of the connection they are called on.
struct FunctionContext
{
    Guard* guard = nullptr;
    std::vector<const SourceData*> sources;
};

/// `context` must outlive the connection.
Result<void> addFunctions(sqlite3* database, FunctionContext& context);

} // namespace graylens::query
