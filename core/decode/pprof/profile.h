// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/decode/pprof/location_stacks.h"

namespace graylens::decode::pprof {

/// Index into the string table; what it says is known only when the whole file is read.
using Text = std::uint64_t;

struct ValueType
{
    Text type = 0, unit = 0;
};

struct Mapping
{
    std::uint64_t id = 0, start = 0, limit = 0, offset = 0;
    Text file = 0, buildId = 0;
};

struct Function
{
    std::uint64_t id = 0;
    Text name = 0, systemName = 0, file = 0;
};

struct Line
{
    std::uint64_t function = 0;
    std::int64_t line = 0;
};

struct Location
{
    std::uint64_t id = 0, mapping = 0, address = 0;
    std::uint32_t firstLine = 0, lineCount = 0; ///< in Profile::lines; the first is innermost, the last the caller
};

/// Rows with an id each, which is nearly always the row's number counted from 1.
template <class Row> class IdTable
{
public:
    /// A row without an id gets its number. False where the id is taken: the row before stays.
    bool add(Row row)
    {
        row.id = row.id == 0 ? m_rows.size() + 1 : row.id;
        if (find(row.id))
            return false;
        if (row.id != m_rows.size() + 1)
            m_places.emplace(row.id, m_rows.size());
        m_rows.push_back(row);
        return true;
    }
    const Row* find(std::uint64_t id) const
    {
        if (id - 1 < m_rows.size() && m_rows[static_cast<std::size_t>(id - 1)].id == id)
            return &m_rows[static_cast<std::size_t>(id - 1)];
        const auto place = m_places.empty() ? m_places.end() : m_places.find(id);
        return place == m_places.end() ? nullptr : &m_rows[place->second];
    }
    const std::vector<Row>& rows() const { return m_rows; }

private:
    std::vector<Row> m_rows;
    std::unordered_map<std::uint64_t, std::size_t> m_places; ///< of ids that are not their row's number
};

/// Everything a file says, by the numbers it uses.
struct Profile
{
    std::vector<ValueType> types;
    IdTable<Mapping> mappings;
    IdTable<Location> locations;
    std::vector<Line> lines;
    IdTable<Function> functions;
    std::vector<std::string> strings;
    LocationStacks stacks;

    std::size_t stride = 0; ///< values a sample: as many as the first one has
    std::vector<std::uint32_t> sampleStack; ///< nodes of `stacks`
    std::vector<std::uint32_t> sampleLabels; ///< index into labelSets
    std::vector<std::int64_t> values; ///< stride of them a sample
    std::vector<std::string> labelSets; ///< each the bytes of its Label messages, one after the other; [0] is empty

    std::int64_t timeNanos = 0, durationNanos = 0, period = 0;
    ValueType periodType;
    Text defaultType = 0;
    std::vector<Text> comments;

    std::uint64_t badRecords = 0; ///< messages that could not be read
    std::uint64_t doubleIds = 0, zeroIds = 0;
    std::uint64_t oddValueCounts = 0; ///< samples with more or fewer values than the first
    std::uint64_t cutStacks = 0; ///< deeper than kMaxDepth

    std::size_t sampleCount() const { return sampleStack.size(); }
    /// Empty where the number is not in the table.
    std::string_view text(Text index) const;
};

inline constexpr std::size_t kMaxDepth = 8192;

/// "cpu", "alloc_space", ...; "value 2" where the profile does not name it. Types that share a name show their unit.
std::string typeName(const Profile& profile, std::size_t type);
/// The sample type that is shown first.
std::size_t defaultType(const Profile& profile);

} // namespace graylens::decode::pprof
