// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/backend/watch.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "core/backend/keywords.h"
#include "core/backend/verdicts.h"

namespace graylens::backend {

namespace {

constexpr std::int64_t kHourMs = 3'600'000;
constexpr std::int64_t kLooksMs[] {kHourMs, 24 * kHourMs};
/// What early batches are not random in, and every backend knows.
const std::vector<Dimension> kStrata {Dimension::Tier};

struct Counts
{
    std::uint64_t devices = 0, all = 0;
    std::string text = {};
};

Result<Counts> countsOf(Backend& backend, const Filter& filter, const std::string& word, const Call& call)
{
    WordQuery query;
    query.filter = filter;
    query.words = {word};
    GL_TRY(const WordCounts counts, backend.words(query, call));
    if (counts.words.empty())
        return Counts {0, counts.devices};
    return Counts {counts.words.front().devices, counts.devices, counts.words.front().text};
}

std::string spanText(std::int64_t ms)
{
    return ms == kHourMs ? "hour" : "day";
}

/// One look of an alert: at so much time before now.
Result<AlertFinding> look(Backend& backend, const AlertRule& rule, TimeMs nowMs, std::int64_t spanMs, const Call& call)
{
    AlertFinding out;
    out.rule = rule;
    Filter here = rule.filter;
    out.toMs = here.toMs = nowMs + 1; // what came just now as well
    out.fromMs = here.fromMs = here.toMs - spanMs;
    GL_TRY(const Counts now, countsOf(backend, here, rule.word, call));
    Counts before;
    for (const Filter& earlier : sameHoursBefore(here, kAlertDays)) {
        GL_TRY(const Counts counts, countsOf(backend, earlier, rule.word, call));
        before.devices += counts.devices;
        before.all += counts.all;
    }
    out.text = now.text;
    out.devices = now.devices;
    out.baselineDevices = before.devices;
    if (now.devices < std::max<std::uint32_t>(1, rule.minDevices)) {
        out.why = fmt::format("{} devices wrote it in the last {}; the alert wants {}", now.devices, spanText(spanMs),
                              rule.minDevices);
        return out;
    }
    if (before.all == 0) {
        out.state = AlertFinding::State::NoBaseline;
        out.why = fmt::format("{} devices wrote it in the last {}; nobody wrote anything in the same hours of the {} "
                              "days before, so nothing can be compared",
                              now.devices, spanText(spanMs), kAlertDays);
        return out;
    }
    const feedback::WordUsers pair {static_cast<std::uint32_t>(now.devices),
                                    static_cast<std::uint32_t>(before.devices)};
    const auto proven = feedback::keywords(std::span(&pair, 1), static_cast<std::uint32_t>(now.all),
                                           static_cast<std::uint32_t>(before.all));
    const double usual = std::max(0.5, static_cast<double>(before.devices)) / static_cast<double>(before.all);
    out.lift = static_cast<double>(now.devices) / static_cast<double>(now.all) / usual;
    out.liftLow = proven.empty() ? 0 : std::exp2(proven.front().least);
    const bool fires = !proven.empty() && out.lift >= rule.minLift;
    out.state = fires ? AlertFinding::State::Fires : AlertFinding::State::Below;
    out.why = fmt::format("{} of {} devices that wrote in the last {} wrote it, {:.1f} times as many as in the same "
                          "hours of the days before ({})",
                          now.devices, now.all, spanText(spanMs), out.lift,
                          proven.empty() ? "which may be chance"
                                         : fmt::format("at least {:.1f} times, by 95 %", out.liftLow));
    return out;
}

std::string percent(double part)
{
    return fmt::format("{:.1f} %", 100 * part);
}

bool has(const release::Comparison& comparison, release::NoteCode code)
{
    return std::ranges::find(comparison.notes, code, &release::Note::code) != comparison.notes.end();
}

/// Sets state and why by the verdict.
void decide(const release::Metric& metric, HaltFinding& out)
{
    using State = HaltFinding::State;
    const release::Comparison& found = out.verdict.overall;
    const double worse = metric.lowIsGood ? found.change.low : -found.change.high; // at least, in this direction
    const bool isProven = found.outcome == release::Outcome::Worse && worse > out.rule.margin;
    const std::string subject = fmt::format("{} ({})", metric.title, metric.id);
    if (has(found, release::NoteCode::NoTraffic) || has(found, release::NoteCode::TooFewUsers)
        || found.grayUsers < out.rule.minDevices) {
        out.state = State::TooFew;
        out.why = fmt::format("{}: {} gray and {} production devices are too few for the rule, which wants {}", subject,
                              found.grayUsers, found.productionUsers, out.rule.minDevices);
    } else if (isProven) {
        out.state = State::Halts;
        out.why
            = fmt::format("{}: worse than production by {} at least (margin {}), with {} gray and {} production "
                          "devices",
                          subject, percent(worse), percent(out.rule.margin), found.grayUsers, found.productionUsers);
    } else if (has(found, release::NoteCode::ZeroBaseline)) {
        out.state = State::ZeroBaseline;
        out.why
            = fmt::format("{}: production has none, so no margin can be held against it; nothing is proven", subject);
    } else {
        out.why = fmt::format("{}: not proven to be worse by more than {} (at least {} so far)", subject,
                              percent(out.rule.margin), percent(worse));
    }
}

} // namespace

Result<std::vector<std::pair<std::string, TimeMs>>> lastFirings(Backend& backend, TimeMs sinceMs, const Call& call)
{
    std::vector<std::pair<std::string, TimeMs>> out;
    PageRequest page {kMaxPage, {}};
    do {
        GL_TRY(auto entries, backend.audit(page, call));
        for (const AuditEntry& entry : entries.rows) {
            if (entry.timeMs < sinceMs)
                return out;
            const bool isKnown
                = std::ranges::find(out, entry.subject, &std::pair<std::string, TimeMs>::first) != out.end();
            if (entry.action == kAlertFired && !isKnown)
                out.emplace_back(entry.subject, entry.timeMs);
        }
        page.cursor = std::move(entries.cursor);
    } while (!page.cursor.empty());
    return out;
}

Result<std::vector<AlertFinding>> checkAlerts(Backend& backend, TimeMs nowMs, const Call& call)
{
    GL_TRY(const auto rules, backend.alerts(call));
    std::vector<AlertFinding> out;
    if (rules.empty())
        return out;
    GL_TRY(const auto firings, lastFirings(backend, nowMs - kAlertQuietMs, call));
    for (const AlertRule& rule : rules) {
        if (!rule.enabled)
            continue;
        AlertFinding best;
        for (const std::int64_t span : kLooksMs) {
            GL_TRY(auto finding, look(backend, rule, nowMs, span, call));
            best = std::move(finding);
            if (best.state == AlertFinding::State::Fires)
                break;
        }
        const bool wasSent
            = std::ranges::find(firings, rule.id, &std::pair<std::string, TimeMs>::first) != firings.end();
        if (best.state == AlertFinding::State::Fires && wasSent)
            best.state = AlertFinding::State::Quiet;
        out.push_back(std::move(best));
    }
    return out;
}

Result<std::vector<HaltFinding>> checkHaltRules(Backend& backend, const Call& call)
{
    std::vector<HaltFinding> out;
    ReleaseQuery query {{}, {kMaxPage, {}}};
    do {
        GL_TRY(auto page, backend.releases(query, call));
        for (const Release& release : page.rows) {
            if (release.state != ReleaseState::Running || release.haltRules.empty())
                continue;
            GL_TRY(const auto operations, allOperations(backend, release.id, call));
            const Filter filter = filterOf(release, operations);
            for (const HaltRule& rule : release.haltRules) {
                const release::Metric* metric = release::findMetric(rule.metric);
                if (!metric)
                    return fail(Errc::Corrupt,
                                fmt::format("release {} has a rule about \"{}\"", release.id, rule.metric));
                GL_TRY(auto judged, judge(backend, *metric, filter, kStrata, call));
                HaltFinding finding {release.id, rule, HaltFinding::State::Holds, std::move(judged.verdict), {}};
                decide(*metric, finding);
                out.push_back(std::move(finding));
            }
        }
        query.page.cursor = std::move(page.cursor);
    } while (!query.page.cursor.empty());
    return out;
}

} // namespace graylens::backend
