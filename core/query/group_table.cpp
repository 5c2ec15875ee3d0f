// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/group_table.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <new>
#include <string>
#include <vector>

#include "core/query/index_plan.h"
#include "core/query/virtual_table.h"

namespace graylens::query {

namespace {

constexpr std::array<std::string_view, 10> kKeys {"name", "depth",       "track_id", "track_name",   "thread_id",
                                                  "tid",  "thread_name", "pid",      "process_name", "is_main"};
constexpr std::array<std::string_view, 3> kMeasures {"dur", "self_dur", "cpu_dur"};
constexpr std::array<std::string_view, 5> kFigures {"n_", "sum_", "real_", "min_", "max_"};
enum Figure : std::size_t { kCount, kSum, kReal, kMin, kMax };

/// What of the query decides how finely to group and what to sum, in idxNum.
enum Need : int { kByName = 1, kByDepth = 2, kByTrack = 4, kFirstMeasure = 8 };

/// Sums of one column over one group.
struct Sums
{
    std::int64_t count = 0, sum = 0;
    std::int64_t min = Bounds::kMax, max = Bounds::kMin;
};

struct Group
{
    std::uint32_t slice = 0, lane = 0; ///< any slice of the group: its keys are the group's
    std::array<Sums, kMeasures.size()> sums;
};

struct GroupVtab : sqlite3_vtab
{
    const SourceData* source = nullptr;
};

struct GroupCursor : sqlite3_vtab_cursor
{
    std::vector<Group> groups;
    std::array<bool, kMeasures.size()> isExactReal {};
    std::size_t at = 0;
};

std::size_t sliceColumnCount()
{
    return sliceColumns().size();
}

std::string declaration()
{
    std::string out = "CREATE TABLE x(";
    for (const ColumnDef& column : sliceColumns())
        out += "\"" + std::string(column.name) + "\" " + (column.unit == Unit::Text ? "TEXT" : "INTEGER") + ", ";
    for (const std::string_view measure : kMeasures)
        for (const std::string_view figure : kFigures)
            out += std::string(figure) + std::string(measure) + ", ";
    return out + "n INTEGER)";
}

bool isUsed(const sqlite3_index_info& info, std::size_t column)
{
    return (info.colUsed & (1ULL << std::min<std::size_t>(column, 63))) != 0;
}

int needsOf(const sqlite3_index_info& info)
{
    int needs = 0;
    const auto columns = sliceColumns();
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (!isUsed(info, i) || !isGroupKey(columns[i].name))
            continue;
        const Role role = columns[i].role;
        needs |= role == Role::Name ? kByName : role == Role::Depth ? kByDepth : kByTrack;
    }
    for (std::size_t measure = 0; measure < kMeasures.size(); ++measure)
        for (std::size_t figure = 0; figure < kFigures.size(); ++figure)
            if (isUsed(info, columns.size() + measure * kFigures.size() + figure))
                needs |= kFirstMeasure << measure;
    return needs;
}

/// Sums up all slices of one part (the same depth or track, where those are keys) by name.
class PartSums
{
public:
    PartSums(const SourceData& source, const SliceFilter& filter, int needs)
        : m_source(source)
        , m_slices(source.trace().slices)
        , m_test(source, filter)
        , m_needs(needs)
        , m_names((needs & kByName) != 0 ? source.trace().strings.size() + 1 : 1)
        , m_any(m_names, {0xFFFFFFFFU, 0})
    { }

    /// False: the query has to stop, or a sum is too large.
    bool add(const Interval& interval)
    {
        for (std::uint32_t i = interval.begin; i < interval.end; ++i) {
            const std::size_t group = groupOf(i);
            if (m_any[group].first == 0xFFFFFFFFU && passes(i)) {
                m_any[group] = {i, interval.lane};
                m_touched.push_back(group);
            }
        }
        const auto duration = [this](std::uint32_t i) { return m_slices.duration(i); };
        bool fits = sum(0, interval, duration);
        if ((m_needs & (kFirstMeasure << 1)) != 0) {
            const auto* self = m_source.selfTimes();
            fits = fits && self && sum(1, interval, [self](std::uint32_t i) { return (*self)[i]; });
        }
        if ((m_needs & (kFirstMeasure << 2)) != 0)
            fits = fits && sum(2, interval, [this](std::uint32_t i) { return m_slices.cpuTime(i); });
        return fits && !m_source.guard().mustStop();
    }

    /// Moves what was summed up into `out` and begins anew.
    void flush(std::vector<Group>& out)
    {
        for (const std::size_t group : m_touched) {
            Group made {m_any[group].first, m_any[group].second, {}};
            for (std::size_t measure = 0; measure < kMeasures.size(); ++measure)
                if (!m_sums[measure].empty())
                    made.sums[measure] = std::exchange(m_sums[measure][group], {});
            m_any[group].first = 0xFFFFFFFFU;
            out.push_back(made);
        }
        m_touched.clear();
    }
    /// No sum of magnitudes reached 2^53, up to which floating point numbers count exactly.
    bool isExactReal(std::size_t measure) const { return m_magnitude[measure] < 9007199254740992.0; }

private:
    std::size_t groupOf(std::uint32_t slice) const
    {
        if (m_names == 1)
            return 0;
        const StringId name = m_slices.name[slice];
        return name.isNone() ? m_names - 1 : name.value();
    }
    bool passes(std::uint32_t slice) const { return m_test.isTrivial() || m_test.passes(slice); }

    template <class ValueOf> bool sum(std::size_t measure, const Interval& interval, const ValueOf& valueOf)
    {
        auto& sums = m_sums[measure];
        sums.resize(m_names);
        bool overflows = false;
        double magnitude = 0;
        for (std::uint32_t i = interval.begin; i < interval.end; ++i) {
            const std::int64_t value = valueOf(i);
            if (value == kNoTime || !passes(i))
                continue;
            Sums& at = sums[groupOf(i)];
            ++at.count;
            overflows = __builtin_add_overflow(at.sum, value, &at.sum) || overflows;
            at.min = std::min(at.min, value);
            at.max = std::max(at.max, value);
            magnitude += std::abs(static_cast<double>(value));
        }
        m_magnitude[measure] += magnitude;
        return !overflows;
    }

    const SourceData& m_source;
    const trace::Slices& m_slices;
    SliceTest m_test;
    int m_needs;
    std::size_t m_names;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> m_any; ///< a slice of each group and its lane
    std::vector<std::size_t> m_touched; ///< groups that have one
    std::array<std::vector<Sums>, kMeasures.size()> m_sums;
    std::array<double, kMeasures.size()> m_magnitude {};
};

/// Which part of the table a lane's slices belong to.
std::uint64_t partOf(const Lane& lane, int needs)
{
    const std::uint64_t track = (needs & kByTrack) != 0 ? lane.track : 0;
    const std::uint64_t depth = (needs & kByDepth) != 0 ? lane.depth : 0;
    return track << 32U | depth;
}

int connect(sqlite3* database, void* source, int, const char* const*, sqlite3_vtab** out, char**)
{
    return makeTable<GroupVtab>(database, declaration().c_str(), out,
                                [&](GroupVtab& table) { table.source = static_cast<SourceData*>(source); });
}

int bestIndex(sqlite3_vtab* table, sqlite3_index_info* info)
{
    const int code = planSlices(sliceColumns(), *static_cast<GroupVtab*>(table)->source, *info, true);
    info->idxNum = needsOf(*info);
    return code;
}

int filter(sqlite3_vtab_cursor* raw, int needs, const char* plan, int count, sqlite3_value** values)
{
    auto& cursor = *static_cast<GroupCursor*>(raw);
    const SourceData& source = *static_cast<GroupVtab*>(cursor.pVtab)->source;
    const SliceFilter wanted = sliceFilter(source, constraintsOf(plan, values, count));
    if (!wanted.isExact)
        return SQLITE_MISMATCH;
    cursor.groups.clear();
    cursor.at = 0;
    const auto& lanes = source.lanes();
    std::vector<Interval> intervals = intervalsOf(source, Access::Slices, wanted);
    const auto part = [&](const Interval& i) { return partOf(lanes[i.lane], needs); };
    std::stable_sort(intervals.begin(), intervals.end(),
                     [&](const Interval& a, const Interval& b) { return part(a) < part(b); });
    PartSums sums(source, wanted, needs);
    for (std::size_t i = 0; i < intervals.size(); ++i) {
        if (!sums.add(intervals[i]))
            return source.guard().mustStop() ? SQLITE_INTERRUPT : SQLITE_TOOBIG;
        if (i + 1 == intervals.size() || part(intervals[i]) != part(intervals[i + 1]))
            sums.flush(cursor.groups);
    }
    for (std::size_t measure = 0; measure < kMeasures.size(); ++measure)
        cursor.isExactReal[measure] = sums.isExactReal(measure);
    return SQLITE_OK;
}

int next(sqlite3_vtab_cursor* raw)
{
    ++static_cast<GroupCursor*>(raw)->at;
    return SQLITE_OK;
}

int isAtEnd(sqlite3_vtab_cursor* raw)
{
    const auto& cursor = *static_cast<GroupCursor*>(raw);
    return cursor.at >= cursor.groups.size() ? 1 : 0;
}

int figureOf(const GroupCursor& cursor, std::size_t measure, std::size_t figure, Cell cell)
{
    const Sums& sums = cursor.groups[cursor.at].sums[measure];
    if (figure == kCount)
        cell.integer(sums.count);
    else if (sums.count == 0)
        cell.null();
    else if (figure == kReal && !cursor.isExactReal[measure])
        return SQLITE_MISMATCH;
    else if (figure == kReal)
        cell.real(static_cast<double>(sums.sum));
    else
        cell.integer(figure == kSum ? sums.sum : figure == kMin ? sums.min : sums.max);
    return SQLITE_OK;
}

int columnOf(sqlite3_vtab_cursor* raw, sqlite3_context* context, int column)
{
    const auto& cursor = *static_cast<GroupCursor*>(raw);
    const SourceData& source = *static_cast<GroupVtab*>(cursor.pVtab)->source;
    const Group& group = cursor.groups[cursor.at];
    const auto index = static_cast<std::size_t>(column);
    const Cell cell(context);
    if (index < sliceColumnCount()) {
        const ColumnDef& def = sliceColumns()[index];
        if (!isGroupKey(def.name))
            return SQLITE_MISMATCH; // differs within the group
        def.get(source, {group.slice, group.lane}, cell);
        return SQLITE_OK;
    }
    const std::size_t figure = index - sliceColumnCount();
    if (figure < kMeasures.size() * kFigures.size())
        return figureOf(cursor, figure / kFigures.size(), figure % kFigures.size(), cell);
    cell.integer(group.sums[0].count);
    return SQLITE_OK;
}

int rowId(sqlite3_vtab_cursor* raw, sqlite3_int64* out)
{
    *out = static_cast<sqlite3_int64>(static_cast<GroupCursor*>(raw)->at);
    return SQLITE_OK;
}

} // namespace

bool isGroupKey(std::string_view sliceColumn)
{
    return std::find(kKeys.begin(), kKeys.end(), sliceColumn) != kKeys.end();
}

bool isGroupMeasure(std::string_view sliceColumn)
{
    return std::find(kMeasures.begin(), kMeasures.end(), sliceColumn) != kMeasures.end();
}

const sqlite3_module& groupModule()
{
    static const sqlite3_module kGroups = [] {
        auto m = moduleOf<GroupVtab, GroupCursor>({connect, bestIndex, filter, next, isAtEnd, columnOf, rowId});
        m.xCreate = connect;
        return m;
    }();
    return kGroups;
}

} // namespace graylens::query
