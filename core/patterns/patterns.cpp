// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/patterns/patterns.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <optional>
#include <span>
#include <tuple>

#include "core/base/worker_pool.h"
#include "core/patterns/block_shapes.h"
#include "core/patterns/line_tokens.h"
#include "core/patterns/pattern_text.h"
#include "core/patterns/shape_merge.h"

namespace graylens::patterns {

namespace {

/// The slot of a moment in a span.
std::size_t slotOf(TimeNs at, TimeRange span)
{
    const auto length = static_cast<double>(std::max<DurationNs>(1, span.duration()));
    const auto slot = static_cast<double>(at - span.begin) / length * static_cast<double>(PatternTable::kSlots);
    return std::min(PatternTable::kSlots - 1, static_cast<std::size_t>(std::max(0.0, slot)));
}

void include(std::optional<TimeRange>& span, TimeNs at)
{
    if (at == kNoTime)
        return;
    if (!span)
        span = TimeRange {at, at + 1};
    else
        span = TimeRange {std::min(span->begin, at), std::max(span->end, at + 1)};
}

} // namespace

struct PatternMiner::Data
{
    struct Log
    {
        LogSide side = LogSide::LookedAt;
        trace::TracePtr trace;
        std::vector<std::uint32_t> shapeOf; ///< of each row
    };
    struct ShapeFacts
    {
        Seen seen; ///< count and times: of the logs looked at
        std::uint64_t normalCount = 0;
        std::uint32_t log = 0; ///< of its first line
    };
    std::vector<Log> logs;
    std::vector<ShapeFacts> shapes; ///< in order of their first rows
    KnownShapes shapeOfKey;

    void merge(BlockShapes& block, std::uint32_t logNumber);
    std::uint32_t shapeFor(Seen& seen, std::uint32_t logNumber);
    std::vector<Shape> masked() const;
    Pattern named(const ShapeGroup& group, const Shape& shape) const;
    std::vector<Pattern> counted(const ShapeGroups& groups, std::span<const Shape> masked) const;
    void findSpans(PatternTable& table) const;
    void addRows(const Log& log, const std::vector<std::uint32_t>& patternOfShape, PatternTable& table) const;
};

std::uint32_t PatternMiner::Data::shapeFor(Seen& seen, std::uint32_t logNumber)
{
    const auto known = shapeOfKey.find(seen.key);
    std::uint32_t number = 0;
    if (known == shapeOfKey.end()) {
        if (shapes.size() >= PatternTable::kMaxShapes)
            return PatternTable::kNone;
        number = static_cast<std::uint32_t>(shapes.size());
        shapeOfKey.emplace(seen.key, number);
        ShapeFacts facts;
        facts.log = logNumber;
        facts.seen.key = seen.key;
        facts.seen.row = seen.row;
        facts.seen.tagHash = seen.tagHash;
        facts.seen.tag = std::move(seen.tag);
        facts.seen.line = std::move(seen.line);
        shapes.push_back(std::move(facts));
    } else {
        number = known->second;
    }
    ShapeFacts& facts = shapes[number];
    facts.seen.level = std::max(facts.seen.level, seen.level);
    if (logs[logNumber].side == LogSide::Normal) {
        facts.normalCount += seen.count;
    } else {
        facts.seen.count += seen.count;
        facts.seen.extend(seen.first, seen.last);
    }
    return number;
}

void PatternMiner::Data::merge(BlockShapes& block, std::uint32_t logNumber)
{
    std::vector<std::uint32_t> shapeOfSeen;
    shapeOfSeen.reserve(block.seen.size());
    for (Seen& seen : block.seen)
        shapeOfSeen.push_back(shapeFor(seen, logNumber));
    Log& log = logs[logNumber];
    for (const std::uint32_t seen : block.seenOf)
        log.shapeOf.push_back(shapeOfSeen[seen]);
}

PatternMiner::PatternMiner()
    : m_data(std::make_unique<Data>())
{ }

PatternMiner::~PatternMiner() = default;

Result<void> PatternMiner::add(trace::TracePtr log, LogSide side, const Operation& operation)
{
    constexpr std::size_t blockRows = std::size_t {1} << 14;
    const auto number = static_cast<std::uint32_t>(m_data->logs.size());
    const std::size_t rows = log->logs.size(), blocks = (rows + blockRows - 1) / blockRows;
    m_data->logs.push_back({side, log, {}});
    const std::size_t batch = 4 * (operation.pool ? operation.pool->threads() : 1);
    for (std::size_t begin = 0; begin < blocks; begin += batch) {
        operation.report(begin * blockRows, rows, "Sorting lines into patterns");
        std::vector<BlockShapes> read(std::min(batch, blocks - begin));
        forEachOn(operation.pool, read.size(), [&](std::size_t i) {
            const std::size_t first = (begin + i) * blockRows;
            if (!operation.stopRequested())
                read[i] = readShapes(*log, first, std::min(rows, first + blockRows), m_data->shapeOfKey);
        });
        if (operation.stopRequested())
            return cancelled();
        for (BlockShapes& block : read)
            m_data->merge(block, number);
    }
    return {};
}

std::vector<Shape> PatternMiner::Data::masked() const
{
    std::vector<Shape> out;
    LineTokens line;
    for (const ShapeFacts& shape : shapes) {
        line.read(shape.seen.line);
        out.push_back({shape.seen.tagHash, {line.tokens().begin(), line.tokens().end()}});
    }
    return out;
}

Pattern PatternMiner::Data::named(const ShapeGroup& group, const Shape& shape) const
{
    const ShapeFacts& facts = shapes[group.example];
    Pattern pattern;
    pattern.text = patternText(facts.seen.line, shape.tokens, group.isValue);
    pattern.expression = patternExpression(facts.seen.line, shape.tokens, group.isValue);
    pattern.example = facts.seen.line;
    pattern.exampleLog = facts.log;
    pattern.exampleRow = facts.seen.row;
    pattern.overTime.resize(PatternTable::kSlots);
    pattern.normalOverTime.resize(PatternTable::kSlots);
    return pattern;
}

/// One pattern a group, with everything but its place in time.
std::vector<Pattern> PatternMiner::Data::counted(const ShapeGroups& groups, std::span<const Shape> masked) const
{
    std::vector<Pattern> out;
    for (const ShapeGroup& group : groups.groups)
        out.push_back(named(group, masked[group.example]));
    std::vector<std::map<std::string_view, std::uint64_t>> tags(out.size());
    for (std::size_t i = 0; i < shapes.size(); ++i) {
        const ShapeFacts& shape = shapes[i];
        Pattern& pattern = out[groups.groupOf[i]];
        pattern.count += shape.seen.count;
        pattern.normalCount += shape.normalCount;
        pattern.level = std::max(pattern.level, shape.seen.level);
        if (shape.seen.first != kNoTime) {
            pattern.first = pattern.first == kNoTime ? shape.seen.first : std::min(pattern.first, shape.seen.first);
            pattern.last = std::max(pattern.last, shape.seen.last);
        }
        tags[groups.groupOf[i]][shape.seen.tag] += shape.seen.count + shape.normalCount;
    }
    for (std::size_t i = 0; i < tags.size(); ++i) {
        out[i].tag = std::ranges::max_element(tags[i], {}, [](const auto& tag) { return tag.second; })->first;
        out[i].tags = static_cast<std::uint32_t>(tags[i].size());
    }
    return out;
}

void PatternMiner::Data::findSpans(PatternTable& table) const
{
    table.hasTimes = std::ranges::all_of(logs, [](const Log& log) { return !log.trace->span.isEmpty(); });
    std::optional<TimeRange> looked, normal;
    for (const Log& log : logs) {
        std::optional<TimeRange>& span = log.side == LogSide::Normal ? normal : looked;
        for (std::size_t row = 0; row < log.shapeOf.size(); ++row)
            include(span, table.hasTimes ? log.trace->logs.ts[row] : static_cast<TimeNs>(row));
    }
    table.span = looked.value_or(TimeRange {});
    table.normalSpan = normal.value_or(TimeRange {});
}

void PatternMiner::Data::addRows(const Log& log, const std::vector<std::uint32_t>& patternOfShape,
                                 PatternTable& table) const
{
    const bool isNormal = log.side == LogSide::Normal;
    const TimeRange span = isNormal ? table.normalSpan : table.span;
    (isNormal ? table.normalLines : table.lines) += log.shapeOf.size();
    std::vector<std::uint32_t> patternOf(isNormal ? 0 : log.shapeOf.size(), PatternTable::kNone);
    for (std::size_t row = 0; row < log.shapeOf.size(); ++row) {
        if (log.shapeOf[row] == PatternTable::kNone) {
            ++table.unsorted;
            continue;
        }
        const std::uint32_t number = patternOfShape[log.shapeOf[row]];
        if (!isNormal)
            patternOf[row] = number;
        Pattern& pattern = table.patterns[number];
        if (const TimeNs at = table.hasTimes ? log.trace->logs.ts[row] : static_cast<TimeNs>(row); at != kNoTime)
            ++(isNormal ? pattern.normalOverTime : pattern.overTime)[slotOf(at, span)];
    }
    if (!isNormal)
        table.patternOf.push_back(std::move(patternOf));
}

Result<PatternTable> PatternMiner::finish(const Operation& operation) const
{
    const std::vector<Shape> masked = m_data->masked();
    const ShapeGroups groups = mergeShapes(masked);
    if (operation.stopRequested())
        return cancelled();
    std::vector<Pattern> patterns = m_data->counted(groups, masked);
    std::vector<std::uint32_t> order(patterns.size());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::sort(order, {}, [&](std::uint32_t i) {
        return std::tuple(~(patterns[i].count + patterns[i].normalCount), std::string_view(patterns[i].text), i);
    });
    PatternTable table;
    std::vector<std::uint32_t> placeOf(order.size()), patternOfShape;
    for (const std::uint32_t i : order) {
        placeOf[i] = static_cast<std::uint32_t>(table.patterns.size());
        table.patterns.push_back(std::move(patterns[i]));
    }
    for (const std::uint32_t group : groups.groupOf)
        patternOfShape.push_back(placeOf[group]);
    m_data->findSpans(table);
    for (const Data::Log& log : m_data->logs) {
        if (operation.stopRequested())
            return cancelled();
        m_data->addRows(log, patternOfShape, table);
    }
    return table;
}

} // namespace graylens::patterns
