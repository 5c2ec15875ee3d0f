// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/comparability.h"

#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>

#include "core/analysis/diff_sides.h"
#include "core/analysis/path_rows.h"

namespace graylens::analysis {

namespace {

using trace::Severity;
using Inputs = std::span<const DiffInput>;

/// One fact of the metadata whose values should be the same on both sides.
struct Fact
{
    std::string_view code;
    std::array<std::string_view, 3> keys; ///< the first that a trace has counts
    Severity severity;
    std::string_view what;
    std::string_view meaning;
};

constexpr std::array<Fact, 6> kFacts {{
    {"clock-mode",
     {"clock", "", ""},
     Severity::Warning,
     "clocks",
     "wall and CPU time cannot both be compared, and a thread's CPU clock hides waiting"},
    {"vm",
     {"vm", "runtime", ""},
     Severity::Warning,
     "virtual machines",
     "the same method costs different time on them"},
    {"device-class",
     {"device.model", "device.tier", "device"},
     Severity::Warning,
     "devices",
     "a slower phone makes everything slower alike: trust new and extra calls more than slower ones"},
    {"os-version",
     {"os.version", "android.version", "os"},
     Severity::Info,
     "system versions",
     "methods of the system may differ in name and cost"},
    {"app-version",
     {"app.version", "app.build", ""},
     Severity::Info,
     "app versions",
     "that may be the very thing compared; obfuscated names need each version's own mapping"},
    {"debuggable",
     {"debuggable", "app.debuggable", ""},
     Severity::Warning,
     "debuggable and release builds",
     "a debuggable build runs methods several times slower"},
}};

std::string_view valueOf(const trace::Trace& trace, const Fact& fact)
{
    for (const std::string_view key : fact.keys) {
        if (const std::string_view value = key.empty() ? std::string_view {} : trace.metadataValue(key); !value.empty())
            return value;
    }
    return {};
}

std::set<std::string> valuesOf(Inputs inputs, const Fact& fact)
{
    std::set<std::string> values;
    for (const DiffInput& input : inputs)
        values.emplace(valueOf(*input.trace, fact));
    values.erase(std::string());
    return values;
}

std::string listed(const std::set<std::string>& values)
{
    std::string out;
    std::size_t count = 0;
    for (const std::string& value : values) {
        if (++count > 4)
            return out + ", ...";
        out += (out.empty() ? "" : ", ") + value;
    }
    return out;
}

void addFacts(std::vector<ComparabilityNote>& out, Inputs normal, Inputs abnormal)
{
    for (const Fact& fact : kFacts) {
        const std::set<std::string> n = valuesOf(normal, fact), a = valuesOf(abnormal, fact);
        if (n.empty() || a.empty() || n == a)
            continue;
        out.push_back({std::string(fact.code), fact.severity,
                       fmt::format("Different {}: {} in normal, {} in abnormal; {}.", fact.what, listed(n), listed(a),
                                   fact.meaning)});
    }
}

std::size_t sampledTraces(Inputs inputs)
{
    return static_cast<std::size_t>(std::ranges::count_if(
        inputs, [](const DiffInput& input) { return pathSource(*input.trace, input.window).sampled; }));
}

void addSampled(std::vector<ComparabilityNote>& out, Inputs normal, Inputs abnormal)
{
    const std::size_t n = sampledTraces(normal), a = sampledTraces(abnormal);
    const bool isMixed = n + a != 0 && n + a != normal.size() + abnormal.size();
    if (isMixed)
        out.push_back(
            {"sampled-against-traced", Severity::Warning,
             fmt::format("{} of {} normal and {} of {} abnormal traces are sampled, the others traced: calls cannot be "
                         "counted, and tracing slows short methods down that sampling does not.",
                         n, normal.size(), a, abnormal.size())});
}

bool mentions(const trace::IssueRow& issue, std::string_view word)
{
    return issue.code.find(word) != std::string::npos;
}

/// Traces on a side with an issue that `counts`.
template <class Counts> std::string sideWith(Inputs inputs, const Counts& counts)
{
    std::set<std::string> labels;
    for (const DiffInput& input : inputs) {
        if (std::ranges::any_of(input.trace->issues, counts))
            labels.insert(input.label.empty() ? "a trace" : input.label);
    }
    return listed(labels);
}

template <class Counts>
void addIssue(std::vector<ComparabilityNote>& out, Inputs normal, Inputs abnormal, std::string_view code,
              std::string_view meaning, const Counts& counts)
{
    const std::string n = sideWith(normal, counts), a = sideWith(abnormal, counts);
    if (n.empty() && a.empty())
        return;
    const std::string where = n.empty() ? "abnormal (" + a + ")"
        : a.empty()                     ? "normal (" + n + ")"
                                        : "normal (" + n + ") and abnormal (" + a + ")";
    out.push_back({std::string(code), Severity::DataLoss, fmt::format("Incomplete on {}: {}.", where, meaning)});
}

void addIssues(std::vector<ComparabilityNote>& out, Inputs normal, Inputs abnormal)
{
    const auto isOverflow
        = [](const trace::IssueRow& issue) { return mentions(issue, "overflow") && !mentions(issue, "lane"); };
    const auto isTruncated = [](const trace::IssueRow& issue) { return mentions(issue, "truncated"); };
    addIssue(out, normal, abnormal, "overflow",
             "the buffer was full and recording stopped early, so calls after that are missing on this side only",
             isOverflow);
    addIssue(out, normal, abnormal, "truncated", "the file is cut off, so what looks gone may only not have been read",
             isTruncated);
    addIssue(out, normal, abnormal, "data-loss", "recorded data is missing, so what looks gone may only be lost",
             [&](const trace::IssueRow& issue) {
                 return issue.severity == Severity::DataLoss && !isOverflow(issue) && !isTruncated(issue);
             });
}

struct Shape
{
    double threads = 0, duration = 0;
};
Shape shapeOf(Inputs inputs)
{
    Shape shape;
    for (const DiffInput& input : inputs) {
        const PathSource source = pathSource(*input.trace, input.window);
        const std::size_t threads = source.fromSamples ? sampledThreads(*input.trace, input.window).size()
                                                       : selectedTracks(*input.trace, input.window).size();
        shape.threads += static_cast<double>(threads) / static_cast<double>(inputs.size());
        shape.duration += static_cast<double>(comparedWindow(*input.trace, input.window).duration())
            / static_cast<double>(inputs.size());
    }
    return shape;
}

void addShapes(std::vector<ComparabilityNote>& out, Inputs normal, Inputs abnormal)
{
    const Shape n = shapeOf(normal), a = shapeOf(abnormal);
    const auto isFar
        = [](double x, double y, double times) { return x > 0 && y > 0 && (x > times * y || y > times * x); };
    if (isFar(n.threads, a.threads, 2) && std::max(n.threads, a.threads) >= 4)
        out.push_back(
            {"thread-count", Severity::Info,
             fmt::format("{:.0f} threads in normal, {:.0f} in abnormal: the recordings may not cover the same work.",
                         n.threads, a.threads)});
    if (isFar(n.duration, a.duration, 3))
        out.push_back({"window-length", Severity::Info,
                       fmt::format("The windows are {:.2f} s long in normal and {:.2f} s in abnormal: check that both "
                                   "show the same action; "
                                   "a range on either side narrows the comparison.",
                                   n.duration / 1e9, a.duration / 1e9)});
}

} // namespace

std::vector<ComparabilityNote> comparability(Inputs normal, Inputs abnormal)
{
    std::vector<ComparabilityNote> out;
    addSampled(out, normal, abnormal);
    addFacts(out, normal, abnormal);
    addIssues(out, normal, abnormal);
    addShapes(out, normal, abnormal);
    std::ranges::stable_sort(out, std::ranges::greater {}, [](const ComparabilityNote& note) { return note.severity; });
    return out;
}

std::optional<ComparabilityNote> uniformChange(std::vector<double> factors, std::string_view thread)
{
    constexpr std::size_t kLeast = 12;
    constexpr double kNotable = 1.25;
    if (factors.size() < kLeast)
        return std::nullopt;
    const auto middle = factors.begin() + static_cast<std::ptrdiff_t>(factors.size() / 2);
    std::ranges::nth_element(factors, middle);
    const double median = *middle, times = std::max(median, 1 / median);
    const bool isSlower = median > 1;
    const auto sameWay = std::ranges::count_if(factors, [&](double factor) { return (factor > 1) == isSlower; });
    if (times < kNotable || sameWay * 4 < static_cast<std::ptrdiff_t>(factors.size()) * 3)
        return std::nullopt;
    const std::string where = thread.empty() ? std::string() : fmt::format(" on {}", thread);
    return ComparabilityNote {
        "uniform-change", Severity::Warning,
        fmt::format(
            "Methods alike take {:.1f} times as long a call{} in {} ({} of {} that matter): look at the device, "
            "its load or its clock before blaming one of them.",
            times, where, isSlower ? "abnormal" : "normal", sameWay, factors.size())};
}

} // namespace graylens::analysis
