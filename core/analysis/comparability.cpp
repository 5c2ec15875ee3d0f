// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/comparability.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <set>

#include <fmt/format.h>

#include "core/analysis/diff_sides.h"
#include "core/analysis/path_rows.h"
#include "core/analysis/significance.h"

namespace graylens::analysis {

namespace {

using trace::Severity;
using Facts = std::span<const TraceFacts>;

/// One fact of the metadata whose values should be the same on both sides.
struct Fact
{
    std::string_view code;
    std::array<std::string_view, 3> keys; ///< the first that a trace has counts
    Severity severity;
    std::string_view what;
    std::string_view meaning;
};

constexpr std::array<Fact, 10> kFacts {{
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
    {"build-type",
     {"app.build.type", "build.type", ""},
     Severity::Info,
     "kinds of build",
     "an optimised build inlines methods, which then are missing on its side"},
    {"thermal",
     {"device.thermal", "thermal.status", "thermal"},
     Severity::Warning,
     "thermal states",
     "a hot phone runs slower: everything taking longer alike is no finding"},
    {"cpu-count",
     {"device.cpus", "cpus", ""},
     Severity::Info,
     "numbers of processors",
     "threads wait for each other more where there are fewer"},
    {"trace-format",
     {"trace.layout", "", ""},
     Severity::Info,
     "ways of recording",
     "recording itself costs different time on either side"},
}};

std::string_view valueOf(const trace::Trace& trace, const Fact& fact)
{
    for (const std::string_view key : fact.keys) {
        if (const std::string_view value = key.empty() ? std::string_view {} : trace.metadataValue(key); !value.empty())
            return value;
    }
    return {};
}

std::set<std::string> valuesOf(Facts side, std::size_t fact)
{
    std::set<std::string> values;
    for (const TraceFacts& trace : side) {
        if (!trace.values[fact].empty())
            values.insert(trace.values[fact]);
    }
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

void addFacts(std::vector<ComparabilityNote>& out, Facts normal, Facts abnormal)
{
    for (std::size_t f = 0; f < kFacts.size(); ++f) {
        const Fact& fact = kFacts[f];
        const std::set<std::string> n = valuesOf(normal, f), a = valuesOf(abnormal, f);
        if (n.empty() || a.empty() || n == a)
            continue;
        out.push_back({std::string(fact.code),
                       fact.severity,
                       fmt::format("Different {}: {} in normal, {} in abnormal; {}.", fact.what, listed(n), listed(a),
                                   fact.meaning),
                       {{"normal", listed(n)}, {"abnormal", listed(a)}}});
    }
}

void addSampled(std::vector<ComparabilityNote>& out, Facts normal, Facts abnormal)
{
    const auto n = static_cast<std::size_t>(std::ranges::count_if(normal, &TraceFacts::sampled));
    const auto a = static_cast<std::size_t>(std::ranges::count_if(abnormal, &TraceFacts::sampled));
    const bool isMixed = n + a != 0 && n + a != normal.size() + abnormal.size();
    if (isMixed)
        out.push_back(
            {"sampled-against-traced",
             Severity::Warning,
             fmt::format("{} of {} normal and {} of {} abnormal traces are sampled, the others traced: calls cannot be "
                         "counted, and tracing slows short methods down that sampling does not.",
                         n, normal.size(), a, abnormal.size()),
             {{"normal", fmt::format("{}", n)}, {"abnormal", fmt::format("{}", a)}}});
}

bool mentions(const trace::IssueRow& issue, std::string_view word)
{
    return issue.code.find(word) != std::string::npos;
}

/// Labels of the traces on a side that have it.
std::string sideWith(Facts side, bool TraceFacts::*what)
{
    std::set<std::string> labels;
    for (const TraceFacts& trace : side) {
        if (trace.*what)
            labels.insert(trace.label.empty() ? "a trace" : trace.label);
    }
    return listed(labels);
}

void addIssue(std::vector<ComparabilityNote>& out, Facts normal, Facts abnormal, std::string_view code,
              std::string_view meaning, bool TraceFacts::*what)
{
    const std::string n = sideWith(normal, what), a = sideWith(abnormal, what);
    if (n.empty() && a.empty())
        return;
    const std::string where = n.empty() ? "abnormal (" + a + ")"
        : a.empty()                     ? "normal (" + n + ")"
                                        : "normal (" + n + ") and abnormal (" + a + ")";
    out.push_back({std::string(code),
                   Severity::DataLoss,
                   fmt::format("Incomplete on {}: {}.", where, meaning),
                   {{"normal", n}, {"abnormal", a}}});
}

void addIssues(std::vector<ComparabilityNote>& out, Facts normal, Facts abnormal)
{
    addIssue(out, normal, abnormal, "overflow",
             "the buffer was full and recording stopped early, so calls after that are missing on this side only",
             &TraceFacts::overflow);
    addIssue(out, normal, abnormal, "truncated", "the file is cut off, so what looks gone may only not have been read",
             &TraceFacts::truncated);
    addIssue(out, normal, abnormal, "data-loss", "recorded data is missing, so what looks gone may only be lost",
             &TraceFacts::dataLoss);
}

double meanOf(Facts side, double TraceFacts::*what)
{
    double sum = 0;
    for (const TraceFacts& trace : side)
        sum += trace.*what;
    return side.empty() ? 0 : sum / static_cast<double>(side.size());
}

void addShapes(std::vector<ComparabilityNote>& out, Facts normal, Facts abnormal)
{
    const auto isFar
        = [](double x, double y, double times) { return x > 0 && y > 0 && (x > times * y || y > times * x); };
    const double threadsN = meanOf(normal, &TraceFacts::threads), threadsA = meanOf(abnormal, &TraceFacts::threads);
    if (isFar(threadsN, threadsA, 2) && std::max(threadsN, threadsA) >= 4)
        out.push_back(
            {"thread-count",
             Severity::Info,
             fmt::format("{:.0f} threads in normal, {:.0f} in abnormal: the recordings may not cover the same work.",
                         threadsN, threadsA),
             {{"normal", fmt::format("{:.0f}", threadsN)}, {"abnormal", fmt::format("{:.0f}", threadsA)}}});
    const double lengthN = meanOf(normal, &TraceFacts::duration), lengthA = meanOf(abnormal, &TraceFacts::duration);
    if (isFar(lengthN, lengthA, 3))
        out.push_back({"window-length",
                       Severity::Info,
                       fmt::format("The windows are {:.2f} s long in normal and {:.2f} s in abnormal: check that both "
                                   "show the same action; "
                                   "a range on either side narrows the comparison.",
                                   lengthN / 1e9, lengthA / 1e9),
                       {{"normal", fmt::format("{:.0f}", lengthN)}, {"abnormal", fmt::format("{:.0f}", lengthA)}}});
}

/// Recording costs time for every call, so more calls look slower than they are without recording.
void addOverhead(std::vector<ComparabilityNote>& out, Facts normal, Facts abnormal)
{
    const auto overheadOf = [](Facts side) {
        double sum = 0;
        for (const TraceFacts& trace : side)
            sum += trace.calls * trace.callOverhead / static_cast<double>(side.size());
        return sum;
    };
    const double n = overheadOf(normal), a = overheadOf(abnormal);
    const double length = std::max(meanOf(normal, &TraceFacts::duration), meanOf(abnormal, &TraceFacts::duration));
    if (length <= 0 || std::abs(a - n) < 0.02 * length)
        return;
    out.push_back({"recording-overhead",
                   Severity::Info,
                   fmt::format("Recording the calls cost about {:.1f} ms in normal and {:.1f} ms in abnormal, all "
                               "threads together, as the files state it: so much of the difference is not the app's.",
                               n / 1e6, a / 1e6),
                   {{"normal", fmt::format("{:.0f}", n)}, {"abnormal", fmt::format("{:.0f}", a)}}});
}

void addTooFew(std::vector<ComparabilityNote>& out, Facts normal, Facts abnormal)
{
    if (normal.size() + abnormal.size() < 3 || enoughForTest(normal.size(), abnormal.size()))
        return;
    out.push_back({"too-few-traces",
                   Severity::Info,
                   fmt::format("Too few traces for a test: {} normal and {} abnormal cannot show anything at 5 %, "
                               "4 against 4 or 3 against 5 can.",
                               normal.size(), abnormal.size()),
                   {{"normal", fmt::format("{}", normal.size())}, {"abnormal", fmt::format("{}", abnormal.size())}}});
}

} // namespace

TraceFacts factsOf(const DiffInput& input)
{
    const trace::Trace& trace = *input.trace;
    const PathSource source = pathSource(trace, input.window);
    TraceFacts facts;
    facts.label = input.label;
    for (const Fact& fact : kFacts)
        facts.values.emplace_back(valueOf(trace, fact));
    facts.sampled = source.sampled;
    for (const trace::IssueRow& issue : trace.issues) {
        const bool isOverflow = mentions(issue, "overflow") && !mentions(issue, "lane");
        const bool isTruncated = mentions(issue, "truncated");
        facts.overflow |= isOverflow;
        facts.truncated |= isTruncated;
        facts.dataLoss |= issue.severity == Severity::DataLoss && !isOverflow && !isTruncated;
    }
    facts.threads = static_cast<double>(source.fromSamples ? sampledThreads(trace, input.window).size()
                                                           : selectedTracks(trace, input.window).size());
    facts.duration = static_cast<double>(comparedWindow(trace, input.window).duration());
    for (const TrackId track : selectedTracks(trace, input.window)) {
        for (std::uint32_t r = trace.tracks.rowBegin[track.value()]; r < trace.tracks.rowBegin[track.value() + 1];
             ++r) {
            const auto [first, last] = rowRange(trace, r, input.window.range);
            facts.calls += source.sampled ? 0 : static_cast<double>(last - first);
        }
    }
    const std::string_view overhead = trace.metadataValue("clock-call-overhead-nsec");
    double clock = 0; // one look at the clock, and a call has two
    std::from_chars(overhead.data(), overhead.data() + overhead.size(), clock);
    facts.callOverhead = 2 * clock;
    return facts;
}

std::vector<ComparabilityNote> comparability(Facts normal, Facts abnormal)
{
    std::vector<ComparabilityNote> out;
    addSampled(out, normal, abnormal);
    addFacts(out, normal, abnormal);
    addIssues(out, normal, abnormal);
    addShapes(out, normal, abnormal);
    addOverhead(out, normal, abnormal);
    addTooFew(out, normal, abnormal);
    std::ranges::stable_sort(out, std::ranges::greater {}, [](const ComparabilityNote& note) { return note.severity; });
    return out;
}

std::optional<ComparabilityNote> differentWindows(const std::array<WindowSpec, 2>& windows)
{
    if (windows[0] == windows[1])
        return std::nullopt;
    return ComparabilityNote {"different-windows",
                              Severity::Info,
                              "The sides are compared over differently chosen windows, as asked for.",
                              {}};
}

namespace {

constexpr std::size_t kLeastMethods = 12;
constexpr double kNotable = 1.25; ///< times as long, where nearly all methods say so
constexpr double kClear = 2; ///< where most of the weight does

/// By how much nearly all change, where three in four do it the same way.
std::optional<double> byNumber(std::vector<MethodFactor>& methods)
{
    const auto middle = methods.begin() + static_cast<std::ptrdiff_t>(methods.size() / 2);
    std::ranges::nth_element(methods, middle, {}, &MethodFactor::factor);
    const double median = middle->factor;
    const auto sameWay
        = std::ranges::count_if(methods, [&](const MethodFactor& m) { return (m.factor > 1) == (median > 1); });
    const bool isIt
        = std::max(median, 1 / median) >= kNotable && sameWay * 4 >= static_cast<std::ptrdiff_t>(methods.size()) * 3;
    return isIt ? std::optional(median) : std::nullopt;
}

/// By how much most of the weight changes, where it lies on many methods.
std::optional<double> byWeight(std::vector<MethodFactor>& methods)
{
    std::ranges::sort(methods, {}, &MethodFactor::factor);
    double all = 0, largest = 0, below = 0;
    for (const MethodFactor& method : methods) {
        all += method.weight;
        largest = std::max(largest, method.weight);
    }
    std::size_t at = 0;
    while (at + 1 < methods.size() && (below += methods[at].weight) * 2 < all)
        ++at;
    const double median = methods[at].factor;
    double sameWay = 0;
    std::size_t clearly = 0;
    for (const MethodFactor& method : methods) {
        const double log = std::log(method.factor) * (median > 1 ? 1 : -1);
        sameWay += log > 0 ? method.weight : 0;
        clearly += log * 2 >= std::abs(std::log(median)) ? 1U : 0U;
    }
    const bool isIt = std::max(median, 1 / median) >= kClear && sameWay * 4 >= all * 3 && largest * 5 <= all * 2
        && clearly >= kLeastMethods && clearly * 4 >= methods.size();
    return isIt ? std::optional(median) : std::nullopt;
}

} // namespace

std::optional<ComparabilityNote> uniformChange(std::vector<MethodFactor> methods, std::string_view thread)
{
    if (methods.size() < kLeastMethods)
        return std::nullopt;
    std::optional<double> median = byNumber(methods);
    if (!median)
        median = byWeight(methods);
    if (!median)
        return std::nullopt;
    const bool isSlower = *median > 1;
    const double times = std::max(*median, 1 / *median);
    const auto sameWay
        = std::ranges::count_if(methods, [&](const MethodFactor& m) { return (m.factor > 1) == isSlower; });
    const std::string where = thread.empty() ? std::string() : fmt::format(" on {}", thread);
    return ComparabilityNote {
        "uniform-change",
        Severity::Warning,
        fmt::format(
            "Methods alike take {:.1f} times as long a call{} in {} ({} of {} that matter): look at the device, "
            "its load or its clock before blaming one of them.",
            times, where, isSlower ? "abnormal" : "normal", sameWay, methods.size()),
        {{"times", fmt::format("{:.2f}", times)},
         {"side", isSlower ? "abnormal" : "normal"},
         {"thread", std::string(thread)},
         {"methods", fmt::format("{}", methods.size())}}};
}

} // namespace graylens::analysis
