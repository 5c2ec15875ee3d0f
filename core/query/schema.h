// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "core/query/answer.h"

namespace graylens::query {

struct ColumnDoc
{
    const char* name;
    Unit unit;
    const char* text;
};

struct TableDoc
{
    const char* name;
    const char* text;
    std::vector<ColumnDoc> columns;
};

struct FunctionDoc
{
    const char* name;
    const char* usage;
    const char* text;
    bool isAggregate;
};

/// All tables and functions as people read about them; drawn from the definitions that answer queries.
const std::vector<TableDoc>& tableDocs();
const std::vector<FunctionDoc>& functionDocs();
/// "ns since the clock's zero", "ns", "text", "id", ...
std::string_view unitText(Unit unit);

} // namespace graylens::query
