// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/backend/verdicts.h"

#include <algorithm>
#include <iterator>
#include <limits>
#include <map>

#include <fmt/format.h>

namespace graylens::backend {

namespace {

constexpr std::int64_t kMostSlots = 120; ///< of a curve over time
constexpr std::int64_t kHourMs = 3'600'000;
constexpr std::string_view kSession = "session"; ///< the event that says a device is used

/// When production stopped being what the release is compared with; the end of time where it has not.
TimeMs endOf(std::span<const ReleaseOperation> operations)
{
    std::vector<const ReleaseOperation*> steps;
    for (const ReleaseOperation& operation : operations)
        steps.push_back(&operation);
    std::ranges::sort(steps, {}, &ReleaseOperation::revision);
    std::uint32_t batches = 0;
    for (const ReleaseOperation* step : steps) {
        // An expansion that starts no batch gives the release to everybody.
        const bool completes = step->action == ReleaseAction::Expand && step->batch == batches;
        if (completes || step->action == ReleaseAction::RollBack)
            return step->timeMs;
        batches = step->batch;
    }
    return std::numeric_limits<TimeMs>::max();
}

std::string batchName(const Release& release, std::size_t index)
{
    return fmt::format("{}/{}", release.id, index + 1);
}

Filter started(const Release& release, std::span<const ReleaseOperation> operations)
{
    Filter filter;
    filter.fromMs = release.batches.empty() ? 0 : release.batches.front().startedMs;
    filter.toMs = endOf(operations);
    if (filter.fromMs == 0) {
        filter.fromMs = release.createdMs;
        filter.toMs = release.createdMs + 1;
    }
    return filter;
}

} // namespace

Filter filterOf(const Release& release, std::span<const ReleaseOperation> operations)
{
    Filter filter = started(release, operations);
    Filter::AnyOf batches {Dimension::Batch, {""}};
    for (std::size_t i = 0; i < release.batches.size(); ++i)
        batches.values.push_back(batchName(release, i));
    filter.dimensions.push_back(std::move(batches));
    return filter;
}

Filter grayFilterOf(const Release& release, std::span<const ReleaseOperation> operations)
{
    return filterOf(release, operations).with(Dimension::Cohort, std::string(kGray));
}

Result<std::vector<ReleaseOperation>> allOperations(Backend& backend, const std::string& release, const Call& call)
{
    std::vector<ReleaseOperation> out;
    OperationQuery query {release, {kMaxPage, {}}};
    do {
        GL_TRY(auto page, backend.operations(query, call));
        std::ranges::move(page.rows, std::back_inserter(out));
        query.page.cursor = std::move(page.cursor);
    } while (!query.page.cursor.empty());
    return out;
}

Result<MetricVerdict> judge(Backend& backend, const release::Metric& metric, const Filter& filter,
                            const std::vector<Dimension>& strata, const Call& call)
{
    GL_TRY(const auto cells, backend.metrics(metricQuery(metric, filter, strata), call));
    MetricVerdict out {release::judge(metric, releaseSteps(cells)), {}};
    std::map<std::string, std::vector<std::string>> values;
    for (const MetricCell& cell : cells)
        values.try_emplace(stratumName(cell), cell.values.begin() + 1, cell.values.end());
    for (const release::StratumVerdict& stratum : out.verdict.strata)
        out.values.push_back(values.at(stratum.stratum));
    return out;
}

Result<std::vector<MetricVerdict>> judgeAll(Backend& backend, const Filter& filter,
                                            const std::vector<Dimension>& strata, const Call& call)
{
    std::vector<MetricVerdict> out;
    for (const release::Metric& metric : release::metrics()) {
        GL_TRY(auto verdict, judge(backend, metric, filter, strata, call));
        out.push_back(std::move(verdict));
    }
    std::ranges::stable_sort(
        out, [](const MetricVerdict& a, const MetricVerdict& b) { return release::isWorse(a.verdict, b.verdict); });
    return out;
}

Result<Adoption> adoptionOf(Backend& backend, const Release& release, const Filter& filter, const Call& call)
{
    Adoption out;
    out.batches.resize(release.batches.size());
    MetricQuery query {filter, std::string(kSession), "", {Dimension::Cohort, Dimension::Batch}, 0};
    GL_TRY(const auto batches, backend.metrics(query, call));
    for (const MetricCell& cell : batches) {
        const std::string& batch = cell.values[1];
        for (std::size_t i = 0; i < out.batches.size(); ++i)
            out.batches[i] += batch == batchName(release, i) ? cell.devices : 0;
    }
    query.by = {Dimension::Cohort};
    GL_TRY(const auto cohorts, backend.metrics(query, call));
    for (const MetricCell& cell : cohorts)
        (cell.values[0] == kGray ? out.gray : out.production) += cell.devices;
    // Whole hours, so that the curve does not change its shape with every look.
    const std::int64_t hours = (filter.toMs - filter.fromMs) / kHourMs;
    query.intervalMs = (hours / kMostSlots + 1) * kHourMs;
    GL_TRY(const auto slots, backend.metrics(query, call));
    std::map<TimeMs, Adoption::Slot> byTime;
    for (const MetricCell& cell : slots) {
        Adoption::Slot& slot = byTime[cell.startMs];
        slot.startMs = cell.startMs;
        (cell.values[0] == kGray ? slot.gray : slot.production) += cell.devices;
    }
    for (const auto& [start, slot] : byTime)
        if (start + query.intervalMs <= filter.toMs) // half a part would look like a fall
            out.slots.push_back(slot);
    return out;
}

} // namespace graylens::backend
