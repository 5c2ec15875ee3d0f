// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/schema.h"

#include "core/query/functions.h"
#include "core/query/table.h"

namespace graylens::query {

const std::vector<TableDoc>& tableDocs()
{
    static const std::vector<TableDoc> docs = [] {
        std::vector<TableDoc> out;
        for (const TableDef& table : tables()) {
            out.push_back({table.name, table.text, {}});
            for (const ColumnDef& column : table.columns)
                out.back().columns.push_back({column.name, column.unit, column.text});
        }
        return out;
    }();
    return docs;
}

const std::vector<FunctionDoc>& functionDocs()
{
    static const std::vector<FunctionDoc> docs = [] {
        std::vector<FunctionDoc> out;
        for (const FunctionDef& function : functions())
            out.push_back({function.name, function.usage, function.text, function.isAggregate});
        return out;
    }();
    return docs;
}

std::string_view unitText(Unit unit)
{
    switch (unit) {
    case Unit::Time:
        return "time, ns";
    case Unit::Duration:
        return "ns";
    case Unit::Bytes:
        return "bytes";
    case Unit::Id:
        return "id";
    case Unit::Text:
        return "text";
    case Unit::Weight:
        return "weight";
    case Unit::Flag:
        return "0 or 1";
    case Unit::Number:
        return "number";
    case Unit::None:
        break;
    }
    return "";
}

} // namespace graylens::query
