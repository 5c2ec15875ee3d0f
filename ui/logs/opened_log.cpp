// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/opened_log.h"

#include <algorithm>
#include <unordered_map>

#include <QCoreApplication>

#include "core/logs/log_search.h"
#include "core/logs/trace_log.h"
#include "ui/models/value_text.h"
#include "ui/theme/theme.h"

namespace graylens::ui {

namespace {

constexpr std::size_t kSampledBlocks = 24, kMostTags = 5000;
constexpr std::uint64_t kScanned = 100'000; ///< rows around the time of a place

struct OpenedLogWords
{
    Q_DECLARE_TR_FUNCTIONS(OpenedLogWords)
};

bool hasRecords(const trace::TracePtr& trace)
{
    return trace && trace->logs.size() > 0;
}

bool anyRecords(const imports::Member& member)
{
    return member.log || hasRecords(member.trace)
        || std::any_of(member.children.begin(), member.children.end(), anyRecords);
}

void addBreaks(const trace::Trace& trace, std::vector<LogBreak>& out)
{
    for (const trace::IssueRow& issue : trace.issues)
        if (issue.severity == trace::Severity::DataLoss && !issue.range.isEmpty())
            out.push_back(
                {issue.range.begin + 1, LogBreak::Kind::Lost,
                 OpenedLogWords::tr("Records lost here: up to %1").arg(durationText(issue.range.duration()))});
    // Logs whose writer says when its process began have a track of such moments.
    for (std::size_t i = 0; i < trace.instants.ts.size(); ++i)
        if (trace.text(trace.tracks.info[trace.instants.track[i].value()].name) == "sessions"
            && trace.text(trace.instants.name[i]) == "process starts")
            out.push_back({trace.instants.ts[i], LogBreak::Kind::Restart, OpenedLogWords::tr("A process starts")});
}

void collect(const imports::Member& member, const std::string& name, OpenedLog& out)
{
    if (member.log) {
        out.parts.push_back({member.log, nullptr, name});
    } else if (hasRecords(member.trace)) {
        out.parts.push_back({logs::traceLog(member.trace, name, member.format), member.trace, name});
        addBreaks(*member.trace, out.breaks);
    }
    for (const imports::Member& child : member.children)
        collect(child, child.name.empty() ? name : child.name, out);
}

std::uint64_t firstRowOf(const OpenedLog& log, std::uint32_t part)
{
    std::uint64_t rows = 0;
    for (std::uint32_t i = 0; i < part; ++i)
        rows += log.parts[i].source->rows();
    return rows;
}

} // namespace

bool hasLog(const imports::Document& document)
{
    return anyRecords(document.root);
}

OpenedLog openLog(const imports::Document& document, logs::LogOrder order)
{
    OpenedLog out;
    out.order = order;
    const std::string name = document.path.filename().string();
    collect(document.root, name, out);
    std::sort(out.breaks.begin(), out.breaks.end(), [](const auto& a, const auto& b) { return a.ts < b.ts; });
    std::vector<logs::LogSourcePtr> sources;
    for (const LogPart& part : out.parts)
        sources.push_back(part.source);
    if (sources.size() == 1)
        out.source = sources.front();
    else
        out.source = logs::mergedLog(std::move(sources), order);
    return out;
}

Result<std::vector<std::string>> frequentTags(const logs::LogSource& source, const Operation& operation)
{
    std::unordered_map<std::string, std::size_t> counts;
    const std::size_t blocks = source.blocks(), step = std::max<std::size_t>(1, blocks / kSampledBlocks);
    for (std::size_t block = 0; block < blocks; block += step) {
        if (operation.stopRequested())
            return cancelled();
        GL_TRY(const logs::LogBlockPtr opened, source.open(block));
        for (std::size_t row = 0; row < opened->size(); ++row)
            if (const logs::LogRow found = opened->row(row); !found.tag.empty() && counts.size() < kMostTags)
                ++counts[std::string(found.tag)];
    }
    std::vector<std::pair<std::size_t, std::string>> ordered;
    for (const auto& [tag, count] : counts)
        ordered.emplace_back(count, tag);
    std::sort(ordered.rbegin(), ordered.rend());
    std::vector<std::string> out;
    for (auto& [count, tag] : ordered)
        out.push_back(std::move(tag));
    return out;
}

Result<std::optional<std::uint64_t>> rowOf(const OpenedLog& log, const LogPlace& place)
{
    if (place.part >= log.parts.size() || place.record >= log.parts[place.part].source->rows())
        return std::nullopt;
    if (log.parts.size() == 1 || log.order == logs::LogOrder::Source)
        return firstRowOf(log, place.part) + place.record;
    logs::LogRows part(log.parts[place.part].source, 1);
    GL_TRY(const logs::LogRow wanted, part.row(place.record));
    GL_TRY(const std::uint64_t near, logs::rowAtTime(*log.source, wanted.ts));
    logs::LogRows rows(log.source, 2);
    // Where clocks went back a row stands behind its time; where they jumped on, before it.
    const std::uint64_t end = std::min(log.source->rows(), near + kScanned);
    for (std::uint64_t row = near; row < end; ++row) {
        GL_TRY(const logs::LogRow found, rows.row(row));
        if (found.file == place.part && found.record == place.record)
            return row;
    }
    for (std::uint64_t row = near; row > near - std::min(near, kScanned);) {
        GL_TRY(const logs::LogRow found, rows.row(--row));
        if (found.file == place.part && found.record == place.record)
            return row;
    }
    return std::nullopt;
}

} // namespace graylens::ui
