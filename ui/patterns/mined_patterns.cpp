// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/patterns/mined_patterns.h"

#include <algorithm>

namespace graylens::ui {

namespace {

using patterns::LogSide;
using patterns::Pattern;
using patterns::PatternTable;

constexpr double kChance = 0.05; ///< highest share of false ones among patterns that are said to be more or fewer

Result<void> addLogs(patterns::PatternMiner& miner, const imports::Document& document, LogSide side,
                     std::vector<trace::TracePtr>& logs, const Operation& operation)
{
    for (const trace::TracePtr& trace : document.traces()) {
        if (trace->logs.size() == 0)
            continue;
        GL_CHECK(miner.add(trace, side, operation));
        logs.push_back(trace);
    }
    if (logs.empty())
        return fail(Errc::NotFound, "there are no log records in it");
    return {};
}

/// Larger stands later; nothing where the pattern has no value.
std::optional<double> keyOf(const MinedPatterns& mined, std::uint32_t index, PatternColumn column)
{
    const Pattern& pattern = mined.table.patterns[index];
    const patterns::PatternChange* change = mined.change(index);
    switch (column) {
    case PatternColumn::Lines:
    case PatternColumn::Share:
        return static_cast<double>(pattern.count);
    case PatternColumn::Change:
        return change ? std::optional(static_cast<double>(change->kind)) : std::nullopt;
    case PatternColumn::Expected:
        return change ? std::optional(change->expected) : std::nullopt;
    case PatternColumn::FalseIn:
        return change ? std::optional(static_cast<double>(mined.changeOf[index])) : std::nullopt;
    case PatternColumn::OverTime:
        return pattern.first == kNoTime ? std::nullopt : std::optional(static_cast<double>(pattern.first));
    default:
        return static_cast<double>(pattern.level);
    }
}

template <class Key> void sortBy(std::vector<std::uint32_t>& rows, bool descending, const Key& key)
{
    std::stable_sort(rows.begin(), rows.end(), [&](std::uint32_t a, std::uint32_t b) {
        const auto& x = key(a);
        const auto& y = key(b);
        return descending ? y < x : x < y;
    });
}

} // namespace

const patterns::PatternChange* MinedPatterns::change(std::uint32_t pattern) const
{
    return changes && changeOf[pattern] != PatternTable::kNone ? &changes->changes[changeOf[pattern]] : nullptr;
}

Result<MinedPatternsPtr> minePatterns(const imports::Document& document, const imports::Document* normal,
                                      const Operation& operation)
{
    auto mined = std::make_shared<MinedPatterns>();
    patterns::PatternMiner miner;
    GL_CHECK(addLogs(miner, document, LogSide::LookedAt, mined->logs, operation));
    std::vector<trace::TracePtr> normalLogs;
    if (normal)
        GL_CHECK(addLogs(miner, *normal, LogSide::Normal, normalLogs, operation));
    GL_TRY(mined->table, miner.finish(operation));
    if (normal) {
        mined->changes = patterns::compareSides(mined->table);
        std::erase_if(mined->changes->changes, [](const patterns::PatternChange& change) {
            using Kind = patterns::ChangeKind;
            return (change.kind == Kind::More || change.kind == Kind::Fewer) && change.qValue > kChance;
        });
        mined->changeOf.assign(mined->table.patterns.size(), PatternTable::kNone);
        for (std::uint32_t i = 0; i < mined->changes->changes.size(); ++i)
            mined->changeOf[mined->changes->changes[i].pattern] = i;
    }
    return MinedPatternsPtr(std::move(mined));
}

std::vector<LinePlace> linesOf(const MinedPatterns& mined, std::uint32_t pattern)
{
    std::vector<LinePlace> lines;
    for (std::uint32_t log = 0; log < mined.table.patternOf.size(); ++log)
        for (std::uint32_t row = 0; row < mined.table.patternOf[log].size(); ++row)
            if (mined.table.patternOf[log][row] == pattern)
                lines.push_back({log, row});
    return lines;
}

void sortPatterns(const MinedPatterns& mined, std::vector<std::uint32_t>& rows, PatternColumn column, bool descending)
{
    if (column == PatternColumn::Text || column == PatternColumn::Tag) {
        sortBy(rows, descending, [&](std::uint32_t row) -> const std::string& {
            const Pattern& pattern = mined.table.patterns[row];
            return column == PatternColumn::Text ? pattern.text : pattern.tag;
        });
        return;
    }
    std::vector<std::optional<double>> keys(mined.table.patterns.size());
    for (const std::uint32_t row : rows)
        keys[row] = keyOf(mined, row, column);
    sortBy(rows, descending, [&](std::uint32_t row) -> const std::optional<double>& { return keys[row]; });
    std::stable_partition(rows.begin(), rows.end(), [&](std::uint32_t row) { return keys[row].has_value(); });
}

} // namespace graylens::ui
