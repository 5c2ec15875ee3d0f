// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/log_filter.h"

#include <algorithm>
#include <memory>

#include <re2/re2.h>

namespace graylens::analysis {

namespace {
constexpr std::size_t kStep = 4096; ///< records between two looks at the stop token
} // namespace

Result<std::vector<std::uint32_t>> filteredLogs(const trace::Trace& trace, const LogFilter& filter,
                                                const Operation& operation)
{
    std::unique_ptr<re2::RE2> pattern;
    if (!filter.pattern.empty()) {
        re2::RE2::Options options;
        options.set_log_errors(false);
        options.set_case_sensitive(!filter.ignoreCase);
        pattern = std::make_unique<re2::RE2>(filter.pattern, options);
        if (!pattern->ok())
            return fail(Errc::InvalidArgument, "the pattern \"" + filter.pattern + "\" is none: " + pattern->error());
    }
    const trace::Logs& logs = trace.logs;
    std::vector<bool> isWantedTag(filter.tags.empty() ? 0 : trace.strings.size(), false);
    for (const std::string& tag : filter.tags) {
        if (const StringId id = trace.strings.find(tag); !id.isNone())
            isWantedTag[id.value()] = true;
    }
    const auto passes = [&](std::size_t i) {
        return logs.level[i] >= filter.least && (!filter.pid || logs.pid[i] == *filter.pid)
            && (!filter.tid || logs.tid[i] == *filter.tid) && (!filter.since || logs.ts[i] >= *filter.since)
            && (!filter.until || logs.ts[i] < *filter.until)
            && (isWantedTag.empty() || (!logs.tag[i].isNone() && isWantedTag[logs.tag[i].value()]))
            && (!pattern
                || re2::RE2::PartialMatch(re2::StringPiece(logs.message(i).data(), logs.message(i).size()), *pattern));
    };
    std::vector<std::uint32_t> out;
    for (std::size_t i = 0; i < logs.size(); ++i) {
        if (i % kStep == 0 && operation.stopRequested())
            return cancelled();
        if (passes(i))
            out.push_back(static_cast<std::uint32_t>(i));
    }
    return out;
}

} // namespace graylens::analysis
