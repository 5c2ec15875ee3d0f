// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/pattern_report.h"

#include <algorithm>

#include <fmt/format.h>

#include "core/report/json_writer.h"
#include "core/report/log_report.h"
#include "core/report/text.h"

namespace graylens::report {

namespace {

using patterns::Pattern;
using patterns::PatternChange;
using patterns::PatternChanges;
using patterns::PatternTable;

constexpr std::size_t kTextWidth = 110;

void writePattern(JsonWriter& json, const Pattern& pattern, const PatternTable& table, bool isCompared)
{
    json.member("pattern", pattern.text).member("expression", pattern.expression);
    json.key("tag");
    pattern.tag.empty() ? json.null() : json.value(pattern.tag);
    json.member("tags", pattern.tags).key("level");
    pattern.level == trace::LogLevel::Unknown ? json.null() : json.value(levelName(pattern.level));
    json.member("count", pattern.count);
    if (isCompared)
        json.member("count_normal", pattern.normalCount);
    const auto moment = [&](std::string_view key, TimeNs at) {
        json.key(key);
        at == kNoTime || !table.hasTimes ? json.null() : json.value(at);
    };
    moment("first_ns", pattern.first);
    moment("last_ns", pattern.last);
    json.member("example", pattern.example).key("over_time").beginArray();
    for (const std::uint32_t count : pattern.overTime)
        json.value(count);
    json.endArray();
}

std::string levelAndTag(const Pattern& pattern)
{
    std::string out = pattern.level == trace::LogLevel::Unknown ? std::string() : std::string(levelName(pattern.level));
    if (!pattern.tag.empty())
        out += (out.empty() ? "" : " ") + validUtf8(pattern.tag)
            + (pattern.tags > 1 ? fmt::format(" + {}", pattern.tags - 1) : "");
    return out;
}

std::size_t shown(std::size_t count, std::size_t limit)
{
    return limit == 0 ? count : std::min(count, limit);
}

std::string changesText(const PatternTable& table, const PatternChanges& changes, std::size_t limit)
{
    TextTable rows({{"change", TextTable::Align::Left},
                    {"lines", TextTable::Align::Right},
                    {"expected", TextTable::Align::Right},
                    {"false in", TextTable::Align::Right},
                    {"level, tag", TextTable::Align::Left},
                    {"pattern", TextTable::Align::Left}});
    for (std::size_t i = 0; i < shown(changes.changes.size(), limit); ++i) {
        const PatternChange& change = changes.changes[i];
        const Pattern& pattern = table.patterns[change.pattern];
        rows.add({std::string(changeName(change.kind)), grouped(pattern.count), calls(change.expected),
                  change.qValue < 0.0001 ? "< 0.01 %" : percent(change.qValue), levelAndTag(pattern),
                  cut(validUtf8(pattern.text), kTextWidth)});
    }
    return fmt::format("{} lines against {} normal ones; an unchanged pattern has {:.3g} lines for each normal one\n\n",
                       grouped(table.lines), grouped(table.normalLines), changes.scale)
        + rows.text();
}

} // namespace

std::string patternsJson(const PatternTable& table, const PatternChanges* changes)
{
    std::string out;
    JsonWriter json(out, 2);
    json.beginObject().member("lines", table.lines).member("unsorted", table.unsorted);
    json.key("lines_normal").value(changes ? std::optional(table.normalLines) : std::nullopt);
    json.key("scale").value(changes ? std::optional(changes->scale) : std::nullopt);
    json.key("patterns").beginArray();
    for (const Pattern& pattern : table.patterns) {
        json.beginObject();
        writePattern(json, pattern, table, changes != nullptr);
        json.endObject();
    }
    json.endArray();
    if (changes) {
        json.key("changes").beginArray();
        for (const PatternChange& change : changes->changes) {
            const Pattern& pattern = table.patterns[change.pattern];
            json.beginObject().member("kind", changeName(change.kind)).member("pattern", pattern.text);
            json.member("count", pattern.count).member("count_normal", pattern.normalCount);
            json.member("expected", change.expected).member("p_value", change.pValue);
            json.member("q_value", change.qValue).endObject();
        }
        json.endArray();
    }
    json.endObject();
    return out + '\n';
}

std::string patternsText(const PatternTable& table, const PatternChanges* changes, std::size_t limit)
{
    if (changes)
        return changesText(table, *changes, limit);
    TextTable rows({{"lines", TextTable::Align::Right},
                    {"share", TextTable::Align::Right},
                    {"level, tag", TextTable::Align::Left},
                    {"pattern", TextTable::Align::Left}});
    for (std::size_t i = 0; i < shown(table.patterns.size(), limit); ++i) {
        const Pattern& pattern = table.patterns[i];
        rows.add(
            {grouped(pattern.count),
             percent(static_cast<double>(pattern.count) / static_cast<double>(std::max<std::uint64_t>(1, table.lines))),
             levelAndTag(pattern), cut(validUtf8(pattern.text), kTextWidth)});
    }
    std::string out
        = fmt::format("{} lines, {} patterns\n\n", grouped(table.lines), grouped(table.patterns.size())) + rows.text();
    if (const std::size_t left = table.patterns.size() - shown(table.patterns.size(), limit); left > 0)
        out += fmt::format("... and {} more (--limit 0 shows all)\n", grouped(left));
    return out;
}

} // namespace graylens::report
