// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/diff_window.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <functional>
#include <limits>
#include <optional>
#include <vector>

#include <fmt/format.h>

namespace graylens::analysis {

namespace {

std::string_view withoutParameters(std::string_view name)
{
    name = name.substr(0, name.find('('));
    while (!name.empty() && name.back() == ' ')
        name.remove_suffix(1);
    return name;
}

/// "Application.onCreate" is meant by "com.shop.Application.onCreate" as well.
bool isMeant(std::string_view name, std::string_view wanted)
{
    name = withoutParameters(name);
    wanted = withoutParameters(wanted);
    if (wanted.empty() || !name.ends_with(wanted))
        return false;
    return name.size() == wanted.size()
        || std::string_view(".:/#").find(name[name.size() - wanted.size() - 1]) != std::string_view::npos;
}

using NameTest = std::function<bool(std::string_view)>;

/// Outermost calls whose name passes, by start.
std::vector<TimeRange> callsOf(const trace::Trace& trace, const NameTest& passes)
{
    std::vector<bool> wanted(trace.strings.size());
    bool any = false;
    for (std::uint32_t id = 0; id < wanted.size(); ++id)
        any |= wanted[id] = passes(trace.strings.view(StringId(id)));
    std::vector<TimeRange> out;
    for (std::uint32_t t = 0; any && t < trace.tracks.size(); ++t) {
        if (!trace::holdsCalls(trace.tracks.info[t].kind))
            continue;
        const std::size_t first = out.size();
        for (std::uint32_t r = trace.tracks.rowBegin[t]; r < trace.tracks.rowBegin[t + 1]; ++r) {
            for (std::uint32_t i = trace.rows[r].begin; i < trace.rows[r].end; ++i) {
                if (const StringId name = trace.slices.name[i]; !name.isNone() && wanted[name.value()])
                    out.push_back({trace.slices.ts[i], trace.slices.end(i)});
            }
        }
        // Of calls in each other on one track only the outer one counts.
        const auto own = out.begin() + static_cast<std::ptrdiff_t>(first);
        std::sort(own, out.end(), [](const TimeRange& a, const TimeRange& b) {
            return a.begin != b.begin ? a.begin < b.begin : a.end > b.end;
        });
        TimeNs end = std::numeric_limits<TimeNs>::min();
        out.erase(std::remove_if(own, out.end(),
                                 [&](const TimeRange& call) {
                                     const bool inside = call.begin < end;
                                     end = std::max(end, call.end);
                                     return inside;
                                 }),
                  out.end());
    }
    std::ranges::sort(out, {}, [](const TimeRange& call) { return std::pair(call.begin, call.end); });
    return out;
}

template <std::size_t N> NameTest anyOf(const std::array<std::string_view, N>& names)
{
    return [&names](std::string_view name) {
        return std::ranges::any_of(names, [&](std::string_view wanted) { return isMeant(name, wanted); });
    };
}

constexpr std::array<std::string_view, 2> kBind {"ActivityThread.handleBindApplication", "bindApplication"};
constexpr std::array<std::string_view, 4> kResume {"ActivityThread.handleResumeActivity", "activityResume",
                                                   "ActivityThread.performResumeActivity", "performResume"};
constexpr std::array<std::string_view, 3> kFrame {"Choreographer.doFrame", "Choreographer#doFrame", "DrawFrame"};

/// A frame slice may carry its number: "Choreographer#doFrame 1234".
bool isFrame(std::string_view name)
{
    const auto space = name.find(' ');
    return anyOf(kFrame)(space == std::string_view::npos ? name : name.substr(0, space));
}

Result<TimeRange> startupOf(const trace::Trace& trace)
{
    const auto launching = callsOf(trace, [](std::string_view name) { return name.starts_with("launching: "); });
    if (!launching.empty())
        return launching.front(); // the system's own measure of a start
    const auto binds = callsOf(trace, anyOf(kBind));
    const TimeNs begin = binds.empty() ? trace.span.begin : binds.front().begin;
    std::optional<TimeNs> resumed;
    for (const TimeRange& resume : callsOf(trace, anyOf(kResume))) {
        if (resume.begin >= begin && !resumed)
            resumed = resume.end;
    }
    for (const TimeRange& frame : callsOf(trace, isFrame)) {
        if (frame.end > resumed.value_or(begin))
            return TimeRange {begin, frame.end};
    }
    if (resumed)
        return TimeRange {begin, *resumed};
    return fail(Errc::NotFound, "no startup is in it: neither a first frame nor an activity's resume");
}

/// The k-th call of the method; of an instant the range has no length.
Result<TimeRange> callOf(const trace::Trace& trace, const WindowSpec& spec, bool withInstants)
{
    auto calls = callsOf(trace, [&](std::string_view name) { return isMeant(name, spec.method); });
    for (std::size_t i = 0; withInstants && i < trace.instants.ts.size(); ++i) {
        if (isMeant(trace.text(trace.instants.name[i]), spec.method))
            calls.push_back({trace.instants.ts[i], trace.instants.ts[i]});
    }
    std::ranges::sort(calls, {}, &TimeRange::begin);
    if (calls.empty())
        return fail(Errc::NotFound, fmt::format("no call of {} is in it", spec.method));
    if (spec.occurrence == 0 || spec.occurrence > calls.size())
        return fail(Errc::NotFound,
                    fmt::format("it has {} calls of {}, not {}", calls.size(), spec.method, spec.occurrence));
    return calls[spec.occurrence - 1];
}

std::optional<DurationNs> durationOf(std::string_view text)
{
    static constexpr std::array<std::pair<std::string_view, double>, 5> kUnits {
        {{"ns", 1}, {"us", 1e3}, {"ms", 1e6}, {"min", 60e9}, {"s", 1e9}}};
    for (const auto& [unit, ns] : kUnits) {
        if (!text.ends_with(unit))
            continue;
        const std::string_view digits = text.substr(0, text.size() - unit.size());
        double value = 0;
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
        if (error == std::errc() && end == digits.data() + digits.size() && value >= 0 && value * ns < 9e18)
            return static_cast<DurationNs>(value * ns);
    }
    return std::nullopt;
}

Error notAWindow(std::string_view text)
{
    return {Errc::InvalidArgument,
            fmt::format("\"{}\" is no window: whole, startup, method:NAME, method:NAME#3, until:NAME or 1.2s..3500ms",
                        text),
            {}};
}

} // namespace

Result<WindowSpec> parseWindow(std::string_view text)
{
    using Kind = WindowSpec::Kind;
    WindowSpec spec;
    if (text == "whole" || text == "startup") {
        spec.kind = text == "whole" ? Kind::Whole : Kind::Startup;
        return spec;
    }
    if (const bool isMethod = text.starts_with("method:"); isMethod || text.starts_with("until:")) {
        spec.kind = isMethod ? Kind::Method : Kind::Until;
        spec.method = text.substr(text.find(':') + 1);
        if (const auto hash = spec.method.rfind('#'); hash != std::string::npos && hash + 1 < spec.method.size()) {
            const char* const end = spec.method.data() + spec.method.size();
            const auto [at, error] = std::from_chars(spec.method.data() + hash + 1, end, spec.occurrence);
            if (error == std::errc() && at == end)
                spec.method.resize(hash);
        }
        if (spec.method.empty() || spec.occurrence == 0)
            return tl::make_unexpected(notAWindow(text));
        return spec;
    }
    const auto dots = text.find("..");
    if (dots == std::string_view::npos)
        return tl::make_unexpected(notAWindow(text));
    const std::string_view from = text.substr(0, dots), to = text.substr(dots + 2);
    const auto begin = from.empty() ? DurationNs {0} : durationOf(from);
    const auto end = to.empty() ? std::numeric_limits<DurationNs>::max() : durationOf(to);
    if (!begin || !end || *begin >= *end)
        return tl::make_unexpected(notAWindow(text));
    spec.kind = Kind::Range;
    spec.range = {*begin, *end};
    return spec;
}

Result<TimeRange> findWindow(const trace::Trace& trace, const WindowSpec& spec)
{
    const TimeNs first = trace.span.begin;
    switch (spec.kind) {
    case WindowSpec::Kind::Whole:
        return trace.span;
    case WindowSpec::Kind::Startup:
        return startupOf(trace);
    case WindowSpec::Kind::Method:
        return callOf(trace, spec, false);
    case WindowSpec::Kind::Until: {
        GL_TRY(const TimeRange call, callOf(trace, spec, true));
        return TimeRange {first, call.end};
    }
    case WindowSpec::Kind::Range:
        break;
    }
    const DurationNs length = trace.span.duration();
    if (spec.range.begin >= length)
        return fail(Errc::NotFound, "the window begins after its end");
    return TimeRange {first + spec.range.begin, first + std::min(spec.range.end, length)};
}

namespace {

std::string callText(std::string word, const WindowSpec& window)
{
    word += ":" + window.method;
    return window.occurrence == 1 ? word : word + "#" + std::to_string(window.occurrence);
}

std::string endText(TimeNs time, bool isOpen)
{
    return isOpen ? std::string() : std::to_string(time) + "ns";
}

} // namespace

std::string windowText(const WindowSpec& window)
{
    switch (window.kind) {
    case WindowSpec::Kind::Whole:
        break;
    case WindowSpec::Kind::Startup:
        return "startup";
    case WindowSpec::Kind::Method:
        return callText("method", window);
    case WindowSpec::Kind::Until:
        return callText("until", window);
    case WindowSpec::Kind::Range:
        return endText(window.range.begin, window.range.begin <= 0) + ".."
            + endText(window.range.end, window.range.end == std::numeric_limits<TimeNs>::max());
    }
    return "whole";
}

} // namespace graylens::analysis
