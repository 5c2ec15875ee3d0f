// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/index_plan.h"

#include <algorithm>
#include <cmath>

#include "core/query/group_table.h"
#include "core/query/slice_cursor.h"

namespace graylens::query {

namespace {

constexpr double kCheap = 4; ///< of a binary search, in rows

bool isText(Role role)
{
    return role == Role::Name || role == Role::ThreadName;
}

/// Whether a comparison narrows down where to look.
bool narrows(Role role, int op)
{
    if (role == Role::None)
        return false;
    if (isText(role))
        return TextPattern::canMatch(op);
    if (role == Role::Parent)
        return op == SQLITE_INDEX_CONSTRAINT_EQ || op == SQLITE_INDEX_CONSTRAINT_ISNULL;
    return Bounds().canNarrow(op);
}

bool isPlainComparison(sqlite3_index_info& info, int index, Role role, int op)
{
    // "name = x COLLATE NOCASE" means other rows than our bytes do.
    return !isText(role) || op != SQLITE_INDEX_CONSTRAINT_EQ
        || std::string_view(sqlite3_vtab_collation(&info, index)) == "BINARY";
}

/// The plan as text, for xFilter: two letters a comparison.
class PlanText
{
public:
    void add(Role role, int op)
    {
        m_text += static_cast<char>('A' + static_cast<int>(role));
        m_text += static_cast<char>(op);
    }
    int count() const { return static_cast<int>(m_text.size() / 2); }
    bool give(sqlite3_index_info& info) const
    {
        info.idxStr = sqlite3_mprintf("%s", m_text.c_str());
        info.needToFreeIdxStr = 1;
        return info.idxStr != nullptr;
    }

private:
    std::string m_text;
};

/// How much of the slices a comparison leaves. Guesses: what matters is which of two plans is far better.
double shareLeft(Role role, int op, const SourceData& source)
{
    const bool equal = op == SQLITE_INDEX_CONSTRAINT_EQ;
    const auto lanes = static_cast<double>(std::max<std::size_t>(source.lanes().size(), 1));
    const auto slices = static_cast<double>(std::max<std::size_t>(source.trace().slices.size(), 1));
    switch (role) {
    case Role::Id:
        return equal ? 1 / slices : 0.5;
    case Role::Parent:
        return equal ? 4 / slices : 1 / std::sqrt(lanes);
    case Role::Ts:
    case Role::End: // two of them mark a window
        return equal ? lanes / slices : 0.03;
    case Role::Track:
    case Role::Thread:
    case Role::Tid:
        return equal ? 1 / std::sqrt(lanes) : 0.5;
    case Role::ThreadName:
        return 0.2;
    case Role::Depth:
        return equal ? 1 / std::sqrt(lanes) : 0.5;
    case Role::Name:
        return equal ? 0.001 : 0.02;
    case Role::Dur:
    case Role::Self:
        return 0.05;
    default:
        return 0.5;
    }
}

SliceOrder orderOf(std::span<const ColumnDef> columns, const sqlite3_index_info& info)
{
    if (info.nOrderBy != 1 || info.aOrderBy[0].iColumn < 0)
        return SliceOrder::ById;
    const bool down = info.aOrderBy[0].desc != 0;
    switch (columns[static_cast<std::size_t>(info.aOrderBy[0].iColumn)].role) {
    case Role::Ts:
        return down ? SliceOrder::ByTsDown : SliceOrder::ByTs;
    case Role::Dur:
        return down ? SliceOrder::ByDurDown : SliceOrder::ByDur;
    case Role::Self:
        return down ? SliceOrder::BySelfDown : SliceOrder::BySelf;
    default:
        return SliceOrder::ById;
    }
}

bool isOrderedById(std::span<const ColumnDef> columns, const sqlite3_index_info& info)
{
    if (info.nOrderBy != 1 || info.aOrderBy[0].desc != 0)
        return false;
    const int column = info.aOrderBy[0].iColumn;
    return column < 0 || columns[static_cast<std::size_t>(column)].role == Role::Id;
}

Role roleAt(std::span<const ColumnDef> columns, int column)
{
    if (column < 0)
        return Role::Id; // the rowid is the id
    return static_cast<std::size_t>(column) < columns.size() ? columns[static_cast<std::size_t>(column)].role
                                                             : Role::None;
}

bool isKey(std::span<const ColumnDef> columns, int column)
{
    return column >= 0 && static_cast<std::size_t>(column) < columns.size()
        && isGroupKey(columns[static_cast<std::size_t>(column)].name);
}

void setCost(sqlite3_index_info& info, double rows, double cost)
{
    info.estimatedRows = std::max<sqlite3_int64>(1, static_cast<sqlite3_int64>(rows));
    info.estimatedCost = std::max(1.0, cost);
}

} // namespace

int planRows(const TableDef& table, const SourceData& source, sqlite3_index_info& info)
{
    PlanText plan;
    const auto count = source.guard().mustStop() ? std::nullopt : table.count(source);
    double rows = static_cast<double>(count.value_or(0)), cost = rows;
    bool isUnique = false;
    for (int i = 0; i < info.nConstraint; ++i) {
        const auto& constraint = info.aConstraint[i];
        const Role role = roleAt(table.columns, constraint.iColumn);
        if (constraint.usable == 0 || (role != Role::Id && role != Role::Key) || !narrows(role, constraint.op))
            continue;
        plan.add(role, constraint.op);
        info.aConstraintUsage[i].argvIndex = plan.count();
        const bool equal = constraint.op == SQLITE_INDEX_CONSTRAINT_EQ;
        isUnique = isUnique || (equal && role == Role::Id);
        rows = isUnique ? 1 : equal ? std::min(rows, 10.0) : rows * 0.25;
        cost = rows + kCheap;
    }
    if (isUnique)
        info.idxFlags = SQLITE_INDEX_SCAN_UNIQUE;
    setCost(info, rows, cost);
    const bool byKey = info.nOrderBy == 1 && info.aOrderBy[0].desc == 0
        && roleAt(table.columns, info.aOrderBy[0].iColumn) == Role::Key;
    info.orderByConsumed = byKey || isOrderedById(table.columns, info) ? 1 : 0;
    return plan.give(info) ? SQLITE_OK : SQLITE_NOMEM;
}

int planSlices(std::span<const ColumnDef> columns, const SourceData& source, sqlite3_index_info& info, bool isGrouped)
{
    PlanText plan;
    double share = 1, scan = 1;
    bool isUnique = false;
    for (int i = 0; i < info.nConstraint; ++i) {
        const auto& constraint = info.aConstraint[i];
        const Role role = roleAt(columns, constraint.iColumn);
        const bool fits = narrows(role, constraint.op) && isPlainComparison(info, i, role, constraint.op);
        if (constraint.usable == 0 || !fits) {
            // Of a group, only the keys have values that SQLite can look at itself.
            if (isGrouped && !isKey(columns, constraint.iColumn))
                return SQLITE_CONSTRAINT;
            continue;
        }
        plan.add(role, constraint.op);
        info.aConstraintUsage[i].argvIndex = plan.count();
        info.aConstraintUsage[i].omit = isGrouped ? 1 : 0;
        isUnique = isUnique || (role == Role::Id && constraint.op == SQLITE_INDEX_CONSTRAINT_EQ);
        const double left = shareLeft(role, constraint.op, source);
        share *= left;
        // Names and lengths are asked slice by slice, only far faster than SQLite would.
        scan *= role == Role::Name || role == Role::Dur || role == Role::Self ? std::max(left, 0.05) : left;
    }
    if (isUnique)
        info.idxFlags = SQLITE_INDEX_SCAN_UNIQUE;
    const auto slices = static_cast<double>(source.trace().slices.size());
    setCost(info, isUnique ? 1 : slices * share,
            isUnique ? kCheap : slices * scan + static_cast<double>(source.lanes().size()));
    const SliceOrder order = isGrouped ? SliceOrder::ById : orderOf(columns, info);
    info.idxNum = static_cast<int>(order);
    info.orderByConsumed = !isGrouped && (order != SliceOrder::ById || isOrderedById(columns, info)) ? 1 : 0;
    return plan.give(info) ? SQLITE_OK : SQLITE_NOMEM;
}

std::vector<Constraint> constraintsOf(const char* plan, sqlite3_value** values, int count)
{
    std::vector<Constraint> out;
    for (int i = 0; i < count && plan; ++i)
        out.push_back({static_cast<Role>(plan[2 * i] - 'A'), static_cast<unsigned char>(plan[2 * i + 1]), values[i]});
    return out;
}

} // namespace graylens::query
