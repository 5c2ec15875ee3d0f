// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/count_table_csv.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <xxhash.h>

namespace graylens::analysis {

namespace {

/// A record that is longer is not a table's: keeps an unclosed quote from swallowing the memory.
constexpr std::size_t kMaxRecord = std::size_t {1} << 20;

/// Records of a stream, split into fields.
class CsvReader
{
public:
    CsvReader(io::ByteSource& source, const Operation& operation)
        : m_window(source)
        , m_operation(operation)
    { }

    char separator = ',';

    /// False at the end. An empty line has no fields. They stay until the next call.
    Result<bool> next(std::vector<std::string_view>& fields)
    {
        m_window.consume(std::exchange(m_taken, 0));
        if (takePlainLine(fields))
            return true;
        GL_TRY(const bool hasRecord, nextQuoted(m_fields));
        fields.assign(m_fields.begin(), m_fields.end());
        return hasRecord;
    }

    std::uint64_t line() const { return m_line; } ///< of the record given last, from 1

private:
    /// The usual case, with no copy: a line without quotes that the window holds whole.
    bool takePlainLine(std::vector<std::string_view>& fields)
    {
        const auto window = m_window.window();
        const std::string_view text(reinterpret_cast<const char*>(window.data()), window.size());
        const std::size_t end = text.find('\n');
        std::string_view line = text.substr(0, end);
        if (end == std::string_view::npos || line.size() > kMaxRecord || line.find('"') != std::string_view::npos)
            return false;
        m_line += std::exchange(m_linesInside, 0) + 1;
        m_taken = end + 1;
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        fields.clear();
        for (std::size_t at = 0; !line.empty() && at != std::string_view::npos;) {
            at = line.find(separator);
            fields.push_back(line.substr(0, at));
            line.remove_prefix(at == std::string_view::npos ? line.size() : at + 1);
            if (line.empty() && at != std::string_view::npos)
                fields.push_back(line); // what follows a last separator
        }
        return true;
    }

    Result<bool> nextQuoted(std::vector<std::string>& fields)
    {
        fields.clear();
        m_quoted = m_afterQuote = false;
        std::string field;
        std::size_t used = 0;
        m_line += m_linesInside + 1;
        m_linesInside = 0;
        while (true) {
            const auto window = m_window.window();
            if (used == window.size()) {
                m_window.consume(used);
                used = 0;
                if (m_operation.stopRequested())
                    return cancelled();
                GL_TRY(const bool hasMore, m_window.refill());
                if (!hasMore) {
                    finish(fields, field);
                    return !fields.empty();
                }
                continue;
            }
            const char c = static_cast<char>(window[used++]);
            if (c == '\n' && !m_quoted) {
                m_window.consume(used);
                finish(fields, field);
                return true;
            }
            take(c, fields, field);
            if (field.size() > kMaxRecord)
                return fail(Errc::Corrupt, fmt::format("line {} is longer than a table's line may be", m_line));
        }
    }

    void take(char c, std::vector<std::string>& fields, std::string& field)
    {
        if (c == '"' && (m_quoted || field.empty()) && !m_afterQuote) {
            m_afterQuote = m_quoted;
            m_quoted = !m_quoted;
        } else if (c == '"' && m_afterQuote) { // a doubled quote inside quotes
            field += c;
            m_quoted = true;
            m_afterQuote = false;
        } else if (c == separator && !m_quoted) {
            fields.push_back(std::move(field));
            field.clear();
            m_afterQuote = false;
        } else {
            m_linesInside += c == '\n';
            field += c;
        }
    }

    static void finish(std::vector<std::string>& fields, std::string& field)
    {
        if (!field.empty() && field.back() == '\r')
            field.pop_back();
        if (!fields.empty() || !field.empty())
            fields.push_back(std::move(field));
    }

    io::WindowReader m_window;
    const Operation& m_operation;
    bool m_quoted = false, m_afterQuote = false;
    std::uint64_t m_line = 0, m_linesInside = 0;
    std::size_t m_taken = 0; ///< of the window, by the fields given last
    std::vector<std::string> m_fields;
};

std::optional<double> number(std::string_view text)
{
    while (!text.empty() && text.front() == ' ')
        text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ')
        text.remove_suffix(1);
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc {} || end != text.data() + text.size() || !std::isfinite(value))
        return std::nullopt;
    return value;
}

struct Places
{
    std::size_t bad = 0;
    std::optional<std::size_t> total, time;
    std::vector<std::size_t> dimensions;
    std::size_t fields = 0;
};

Result<std::size_t> placeOf(const std::vector<std::string_view>& header, const std::string& name)
{
    const auto at = std::find(header.begin(), header.end(), name);
    if (at == header.end())
        return fail(Errc::InvalidArgument,
                    fmt::format("the table has no column \"{}\"; it has {}", name, fmt::join(header, ", ")));
    return static_cast<std::size_t>(at - header.begin());
}

Result<Places> placesOf(const std::vector<std::string_view>& header, const CsvColumns& columns)
{
    Places places;
    places.fields = header.size();
    GL_TRY(places.bad, placeOf(header, columns.bad));
    if (!columns.total.empty()) {
        GL_TRY(places.total, placeOf(header, columns.total));
    }
    if (!columns.time.empty()) {
        GL_TRY(places.time, placeOf(header, columns.time));
    }
    for (const std::string& name : columns.dimensions) {
        GL_TRY(const std::size_t place, placeOf(header, name));
        places.dimensions.push_back(place);
    }
    for (std::size_t i = 0; columns.dimensions.empty() && i < header.size(); ++i) {
        if (i != places.bad && places.total != i && places.time != i)
            places.dimensions.push_back(i);
    }
    return places;
}

class CountCollector
{
public:
    CountCollector(const CsvColumns& columns, Places places)
        : m_columns(columns)
        , m_places(std::move(places))
    { }

    CsvCounts counts;

    /// False where the record is no row of this table.
    bool add(const std::vector<std::string_view>& fields)
    {
        if (fields.size() != m_places.fields)
            return false;
        const auto bad = number(fields[m_places.bad]);
        const auto total = m_places.total ? number(fields[*m_places.total]) : 1;
        const auto time = m_places.time ? number(fields[*m_places.time]) : m_columns.at;
        if (!bad || !total || !time || *bad < 0 || *total < 0)
            return false;
        const bool isNow = *time == m_columns.at;
        const bool isBefore = *time < m_columns.at && *time >= m_columns.at - m_columns.baseline;
        counts.hasRowsNow |= isNow;
        counts.hasRowsBefore |= isBefore;
        if (isNow || isBefore) {
            CountTable& table = counts.table;
            const std::size_t row = rowOf(fields);
            (isNow ? table.bad : table.baselineBad)[row] += *bad;
            (isNow ? table.total : table.baselineTotal)[row] += *total;
        }
        return true;
    }

private:
    std::size_t rowOf(const std::vector<std::string_view>& fields)
    {
        CountTable& table = counts.table;
        m_key.clear();
        for (const std::size_t place : m_places.dimensions)
            m_key.push_back(table.names.intern(fields[place]));
        if ((table.rows() + 1) * 2 > m_slots.size())
            grow();
        std::uint32_t& slot = m_slots[slotOf(m_key)];
        if (slot == kFree) {
            slot = static_cast<std::uint32_t>(table.rows());
            for (std::size_t d = 0; d < m_key.size(); ++d)
                table.values[d].push_back(m_key[d]);
            for (auto* column : {&table.bad, &table.total, &table.baselineBad, &table.baselineTotal})
                column->push_back(0);
        }
        return slot;
    }

    /// The slot of the row with these values, else the free one where it belongs.
    std::size_t slotOf(const std::vector<StringId>& key) const
    {
        const auto isRow = [&](std::uint32_t row) {
            for (std::size_t d = 0; d < key.size(); ++d) {
                if (counts.table.values[d][row] != key[d])
                    return false;
            }
            return true;
        };
        std::size_t slot = XXH3_64bits(key.data(), key.size() * sizeof(StringId)) & (m_slots.size() - 1);
        while (m_slots[slot] != kFree && !isRow(m_slots[slot]))
            slot = (slot + 1) & (m_slots.size() - 1);
        return slot;
    }

    void grow()
    {
        m_slots.assign(std::max<std::size_t>(m_slots.size() * 2, 1024), kFree);
        const CountTable& table = counts.table;
        std::vector<StringId> key(table.values.size());
        for (std::uint32_t row = 0; row < table.rows(); ++row) {
            for (std::size_t d = 0; d < key.size(); ++d)
                key[d] = table.values[d][row];
            m_slots[slotOf(key)] = row;
        }
    }

    static constexpr std::uint32_t kFree = std::numeric_limits<std::uint32_t>::max();

    const CsvColumns& m_columns;
    Places m_places;
    std::vector<StringId> m_key;
    std::vector<std::uint32_t> m_slots; ///< open addressing: row, or kFree
};

/// The separator that the header line holds most often.
Result<char> separatorOf(io::PeekSource& source)
{
    GL_TRY(const auto head, source.head(kMaxRecord));
    std::string_view line(reinterpret_cast<const char*>(head.data()), head.size());
    line = line.substr(0, line.find('\n'));
    const auto count = [&line](char c) { return std::count(line.begin(), line.end(), c); };
    return count('\t') > count(',') ? '\t' : count(';') > count(',') ? ';' : ',';
}

} // namespace

Result<CsvCounts> readCounts(io::ByteSource& source, const CsvColumns& columns, const Operation& operation)
{
    io::PeekSource peeked(source);
    CsvReader reader(peeked, operation);
    GL_TRY(reader.separator, separatorOf(peeked));
    std::vector<std::string_view> fields;
    GL_TRY(const bool hasHeader, reader.next(fields));
    if (!hasHeader || fields.empty())
        return fail(Errc::Corrupt, "the table is empty: a header line with column names is needed");
    if (fields.front().starts_with("\xEF\xBB\xBF"))
        fields.front().remove_prefix(3);
    GL_TRY(Places places, placesOf(fields, columns));

    CountCollector collector(columns, places);
    CountTable& table = collector.counts.table;
    for (const std::size_t place : places.dimensions)
        table.dimensions.emplace_back(fields[place]);
    table.values.resize(table.dimensions.size());
    while (true) {
        GL_TRY(const bool hasRow, reader.next(fields));
        if (!hasRow)
            break;
        if (fields.empty())
            continue;
        ++collector.counts.rows;
        if (!collector.add(fields)) {
            ++collector.counts.badRows;
            if (collector.counts.firstBadLine == 0)
                collector.counts.firstBadLine = reader.line();
        }
    }
    if (!collector.counts.hasRowsBefore) {
        table.baselineBad.clear();
        table.baselineTotal.clear();
    }
    return std::move(collector.counts);
}

} // namespace graylens::analysis
