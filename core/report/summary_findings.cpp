// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/summary_findings.h"

#include <algorithm>
#include <map>
#include <numeric>

#include <fmt/format.h>

#include "core/analysis/call_tree.h"
#include "core/analysis/diff_pairing.h"
#include "core/analysis/network.h"
#include "core/analysis/network_log.h"
#include "core/patterns/patterns.h"
#include "core/report/localize_report.h"
#include "core/report/markdown_text.h"
#include "core/report/network_report.h"
#include "core/report/text.h"

namespace graylens::report {

namespace {

constexpr std::size_t kQuoteWidth = 200; ///< characters
constexpr std::size_t kCauses = 2, kPatterns = 3, kCalls = 3; ///< findings of one kind
constexpr DurationNs kSecond = 1'000'000'000;
constexpr DurationNs kBurst = 10 * kSecond; ///< window in which error lines are counted
constexpr std::uint64_t kLeastBurst = 10; ///< error lines
constexpr double kBurstRate = 5; ///< times as many as the log's mean
constexpr DurationNs kSilence = 60 * kSecond; ///< without any log line that is worth a word
constexpr std::size_t kMaxProcesses = 8; ///< more are a whole device's log
constexpr double kLeastShare = 0.05; ///< of the time recorded, for a slow call

SummaryEvidence requestEvidence(const SummaryPart& part, std::uint32_t row, std::string filter)
{
    const trace::RequestRecord& request = part.trace->requests[row];
    const std::string answer
        = request.status == 0 ? std::string(part.trace->text(request.error)) : std::to_string(request.status);
    const std::string quote = fmt::format("{} {} → {}", part.trace->text(request.method), part.trace->text(request.url),
                                          answer.empty() ? "no answer" : answer);
    return {SummaryEvidence::Place::Requests, part.member, part.trace, row, request.ts, std::move(filter),
            cut(oneLine(quote), kQuoteWidth)};
}

SummaryEvidence logEvidence(const SummaryPart& part, std::uint32_t row)
{
    return {SummaryEvidence::Place::Log,
            part.member,
            part.trace,
            row,
            part.trace->logs.ts[row],
            {},
            cut(oneLine(part.trace->logs.message(row)), kQuoteWidth)};
}

std::string moment(const trace::Trace& trace, TimeNs ts)
{
    constexpr TimeNs kYear2000 = 946'684'800'000'000'000;
    return trace.span.begin >= kYear2000 ? calendarTime(ts)
                                         : fmt::format("{} after the beginning", duration(ts - trace.span.begin));
}

/// The first failed request that the expression wants; nothing where there is none.
Result<std::vector<SummaryEvidence>> evidenceOf(std::span<const SummaryPart> parts, const std::string& filter,
                                                const Operation& operation)
{
    std::vector<SummaryEvidence> out;
    for (const SummaryPart& part : parts) {
        if (part.trace->requests.empty() || !out.empty())
            continue;
        GL_TRY(const auto log, analysis::NetworkLog::make({{part.trace, part.member}}, operation));
        const auto expression = analysis::FilterExpression::compile(filter, filterFieldsOf(*log));
        if (!expression)
            continue; // a value that no expression can say: the sentence stands without a link
        GL_TRY(const auto rows, analysis::filtered(*log, *expression, operation));
        const auto failed
            = std::ranges::find_if(rows, [&](auto row) { return analysis::isFailure(log->request(row)); });
        if (failed != rows.end())
            out.push_back(requestEvidence(part, log->requestIndex(*failed), filter));
    }
    return out;
}

struct Failures
{
    std::uint64_t count = 0;
    SummaryEvidence first;
};

/// "12 of 200 requests failed, 10 of them with 404 from img.example.com."
void addMostFrequentFailure(std::span<const SummaryPart> parts, std::vector<SummaryFinding>& out)
{
    std::map<std::pair<std::string, std::int32_t>, Failures> kinds;
    std::uint64_t all = 0, failed = 0;
    for (const SummaryPart& part : parts) {
        all += part.trace->requests.size();
        for (std::uint32_t row = 0; row < part.trace->requests.size(); ++row) {
            const trace::RequestRecord& request = part.trace->requests[row];
            if (!analysis::isFailure(request))
                continue;
            ++failed;
            Failures& kind = kinds[{oneLine(part.trace->text(request.host)), request.status}];
            if (kind.count++ == 0)
                kind.first = requestEvidence(part, row, "outcome=failed");
        }
    }
    if (failed == 0)
        return;
    const auto& [key, most] = *std::ranges::max_element(kinds, {}, [](const auto& kind) { return kind.second.count; });
    const std::string what = key.second == 0 ? "without an answer" : fmt::format("with {}", key.second);
    out.push_back({FindingKind::Network,
                   fmt::format("{} of {} requests failed, {} of them {} from {}.", grouped(failed), grouped(all),
                               grouped(most.count), what, key.first.empty() ? "an unnamed host" : key.first),
                   {most.first}});
}

/// Errors of all logs by pattern; see PatternMiner for the numbering of logs.
void addErrorPatterns(std::span<const SummaryPart> logs, const patterns::PatternTable& table,
                      std::vector<SummaryFinding>& out)
{
    struct Errors
    {
        std::uint64_t count = 0;
        std::size_t log = 0;
        std::uint32_t row = 0; ///< the first one
    };
    std::vector<Errors> errors(table.patterns.size());
    for (std::size_t log = 0; log < logs.size(); ++log) {
        const trace::Logs& records = logs[log].trace->logs;
        for (std::uint32_t row = 0; row < records.size(); ++row) {
            const std::uint32_t pattern = table.patternOf[log][row];
            if (records.level[row] < trace::LogLevel::Error || pattern == patterns::PatternTable::kNone)
                continue;
            if (errors[pattern].count++ == 0)
                errors[pattern] = {1, log, row};
        }
    }
    std::vector<std::size_t> order(errors.size());
    std::iota(order.begin(), order.end(), std::size_t {0});
    std::ranges::stable_sort(order, std::greater {}, [&errors](std::size_t i) { return errors[i].count; });
    for (std::size_t i = 0; i < std::min(kPatterns, order.size()) && errors[order[i]].count > 0; ++i) {
        const patterns::Pattern& pattern = table.patterns[order[i]];
        const Errors& found = errors[order[i]];
        const std::string by = pattern.tag.empty() ? std::string() : fmt::format(" by {}", oneLine(pattern.tag));
        out.push_back({FindingKind::Errors,
                       fmt::format("Logged {} as an error{}: {}",
                                   found.count == 1 ? "once" : fmt::format("{} times", grouped(found.count)), by,
                                   cut(oneLine(pattern.text), kQuoteWidth)),
                       {logEvidence(logs[found.log], found.row)}});
    }
}

/// The moment when error lines came thickest, where they came in a burst.
void addBurst(const SummaryPart& part, std::vector<SummaryFinding>& out)
{
    const trace::Logs& logs = part.trace->logs;
    std::vector<std::pair<TimeNs, std::uint32_t>> errors;
    for (std::uint32_t row = 0; row < logs.size(); ++row)
        if (logs.level[row] >= trace::LogLevel::Error && logs.ts[row] != kNoTime)
            errors.emplace_back(logs.ts[row], row);
    std::ranges::sort(errors);
    std::size_t from = 0, most = 0, best = 0;
    for (std::size_t i = 0; i < errors.size(); ++i) {
        while (errors[i].first - errors[from].first >= kBurst)
            ++from;
        if (i - from + 1 > most) {
            most = i - from + 1;
            best = from;
        }
    }
    const double windows = static_cast<double>(part.trace->span.duration()) / static_cast<double>(kBurst);
    if (most < kLeastBurst || static_cast<double>(most) * windows < kBurstRate * static_cast<double>(errors.size()))
        return;
    out.push_back({FindingKind::Errors,
                   fmt::format("{} of {} errors came within {} s, from {}.", grouped(most), grouped(errors.size()),
                               kBurst / kSecond, moment(*part.trace, errors[best].first)),
                   {logEvidence(part, errors[best].second)}});
}

/// Processes that took over from one another: where their lines do not mingle, the app was started again.
void addRestarts(const SummaryPart& part, std::vector<SummaryFinding>& out)
{
    const trace::Logs& logs = part.trace->logs;
    std::vector<std::pair<std::int32_t, std::uint32_t>> starts; ///< pid and its first row, in order
    for (std::uint32_t row = 0; row < logs.size(); ++row) {
        if (logs.pid[row] < 0 || (!starts.empty() && starts.back().first == logs.pid[row]))
            continue;
        const bool isBack = std::ranges::any_of(starts, [&](const auto& s) { return s.first == logs.pid[row]; });
        if (isBack || starts.size() == kMaxProcesses)
            return;
        starts.emplace_back(logs.pid[row], row);
    }
    if (starts.size() < 2)
        return;
    SummaryFinding finding {FindingKind::Restart, {}, {}};
    const std::string times = starts.size() == 2 ? "once" : fmt::format("{} times", starts.size() - 1);
    finding.sentence = fmt::format("The app was started again {} while it logged, first at {}.", times,
                                   moment(*part.trace, logs.ts[starts[1].second]));
    for (std::size_t i = 1; i < starts.size(); ++i)
        finding.evidence.push_back(logEvidence(part, starts[i].second));
    out.push_back(std::move(finding));
}

void addSilence(const SummaryPart& part, std::vector<SummaryFinding>& out)
{
    const trace::Logs& logs = part.trace->logs;
    DurationNs longest = 0;
    std::uint32_t after = 0;
    TimeNs last = kNoTime;
    for (std::uint32_t row = 0; row < logs.size(); ++row) {
        if (logs.ts[row] == kNoTime)
            continue;
        if (last != kNoTime && logs.ts[row] - last > longest) {
            longest = logs.ts[row] - last;
            after = row;
        }
        last = std::max(last, logs.ts[row]);
    }
    if (longest >= kSilence)
        out.push_back({FindingKind::Gap,
                       fmt::format("Nothing was logged for {}, until {}.", duration(longest),
                                   moment(*part.trace, logs.ts[after])),
                       {logEvidence(part, after)}});
}

/// The longest slice of that name on the thread's own track; nothing where it has none.
std::vector<SummaryEvidence> longestSlice(const SummaryPart& part, ThreadId thread, std::string_view name)
{
    const trace::Trace& trace = *part.trace;
    const TrackId track = thread.isNone() ? TrackId {} : trace.threads.sliceTrack[thread.value()];
    if (track.isNone())
        return {};
    std::vector<SummaryEvidence> out;
    DurationNs longest = -1;
    for (std::uint32_t row = trace.tracks.rowBegin[track.value()]; row < trace.tracks.rowBegin[track.value() + 1];
         ++row)
        for (std::uint32_t slice = trace.rows[row].begin; slice < trace.rows[row].end; ++slice) {
            const DurationNs dur = trace.slices.duration(slice);
            if (dur <= longest || trace.text(trace.slices.name[slice]) != name)
                continue;
            longest = dur;
            const std::string quote = fmt::format("{}, {}", name, duration(dur));
            out = {{SummaryEvidence::Place::Slice,
                    part.member,
                    part.trace,
                    slice,
                    trace.slices.ts[slice],
                    {},
                    cut(oneLine(quote), kQuoteWidth)}};
        }
    return out;
}

ThreadId watchedThread(const trace::Trace& trace)
{
    std::vector<ThreadId> threads;
    for (std::uint32_t i = 0; i < trace.threads.size(); ++i)
        if (!trace.threads.sliceTrack[i].isNone() || trace.threads.sampleCount[i] > 0)
            threads.push_back(ThreadId(i));
    return threads.size() == 1 ? threads.front() : analysis::mainThread(trace, threads);
}

} // namespace

Result<void> findFailedRequests(std::span<const SummaryPart> parts, std::vector<SummaryFinding>& out,
                                const Operation& operation)
{
    const std::size_t before = out.size();
    addMostFrequentFailure(parts, out);
    if (out.size() == before)
        return {};
    analysis::NetworkRequests requests;
    for (const SummaryPart& part : parts)
        requests.add(*part.trace);
    GL_TRY(const auto report, requests.localize({}, operation));
    unsigned cause = 0;
    for (const analysis::NetworkFinding& finding : report.findings) {
        if (finding.finding.cause == cause || finding.finding.cause > kCauses)
            continue; // the first one of each cause says it best
        cause = finding.finding.cause;
        const std::string filter = analysis::filterTextOf(report.table, finding.finding.cell);
        GL_TRY(auto evidence, evidenceOf(parts, filter, operation));
        out.push_back({FindingKind::Network, networkSentence(report, finding), std::move(evidence)});
    }
    return {};
}

Result<void> findErrors(std::span<const SummaryPart> parts, std::vector<SummaryFinding>& out,
                        const Operation& operation)
{
    patterns::PatternMiner miner;
    std::vector<SummaryPart> logs;
    for (const SummaryPart& part : parts) {
        const auto& levels = part.trace->logs.level;
        if (std::ranges::none_of(levels, [](trace::LogLevel level) { return level >= trace::LogLevel::Error; }))
            continue;
        addBurst(part, out);
        GL_CHECK(miner.add(part.trace, patterns::LogSide::LookedAt, operation));
        logs.push_back(part);
    }
    if (logs.empty())
        return {};
    GL_TRY(const patterns::PatternTable table, miner.finish(operation));
    addErrorPatterns(logs, table, out);
    return {};
}

void findBreaks(const SummaryPart& part, std::vector<SummaryFinding>& out)
{
    addRestarts(part, out);
    addSilence(part, out);
}

Result<void> findSlowCalls(const SummaryPart& part, std::vector<SummaryFinding>& out, const Operation& operation)
{
    const trace::Trace& trace = *part.trace;
    const ThreadId thread = watchedThread(trace);
    if (thread.isNone() || trace.span.isEmpty())
        return {};
    GL_TRY(auto table, analysis::methods(trace, {{}, {thread}, false}, operation));
    if (table.unit != trace::WeightUnit::Nanoseconds)
        return {};
    std::ranges::stable_sort(table.rows, std::greater {}, &analysis::MethodRow::self);
    const auto isLoop = [&table](const analysis::MethodRow& row) { // the thread waits for work there
        const std::string_view name = table.names->view(row.name);
        return name.find("nativePollOnce") != std::string_view::npos || name.ends_with("epoll_wait");
    };
    std::erase_if(table.rows, isLoop);
    const auto whole = static_cast<double>(trace.span.duration());
    for (std::size_t i = 0; i < std::min(kCalls, table.rows.size()); ++i) {
        const analysis::MethodRow& row = table.rows[i];
        const double share = static_cast<double>(row.self) / whole;
        if (share < kLeastShare)
            break;
        const std::string_view name = table.names->view(row.name);
        const std::string counted = table.sampled ? std::string()
            : row.count == 1                      ? std::string(" in one call")
                                                  : fmt::format(" in {} calls", grouped(row.count));
        out.push_back(
            {FindingKind::SlowCall,
             fmt::format("{} takes {} of its own{}, {} of the {} recorded on {}.", oneLine(name), duration(row.self),
                         counted, percent(share), duration(trace.span.duration()), oneLine(trace.threadLabel(thread))),
             longestSlice(part, thread, name)});
    }
    return {};
}

} // namespace graylens::report
