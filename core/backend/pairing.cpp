// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/backend/pairing.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include <fmt/chrono.h>
#include <fmt/format.h>

namespace graylens::backend {

namespace {

constexpr std::string_view kSuffix = "-normal";
/// What has to be the same, from the best match to the worst.
constexpr std::array kLikeness {std::array {Dimension::Tier, Dimension::Os, Dimension::Model},
                                std::array {Dimension::Tier, Dimension::Os, Dimension::Tier},
                                std::array {Dimension::Tier, Dimension::Tier, Dimension::Tier}};

Result<std::vector<Environment>> environmentsOf(Backend& backend, const std::vector<std::string>& devices,
                                                const Call& call)
{
    std::vector<Environment> out;
    for (std::size_t from = 0; from < devices.size(); from += kMaxFilterValues) {
        DeviceQuery query;
        query.page.limit = kMaxPage;
        const std::size_t to = std::min(devices.size(), from + kMaxFilterValues);
        query.filter.devices.assign(devices.begin() + static_cast<std::ptrdiff_t>(from),
                                    devices.begin() + static_cast<std::ptrdiff_t>(to));
        do {
            GL_TRY(const auto page, backend.devices(query, call));
            for (const Device& device : page.rows)
                out.push_back(device.environment);
            query.page.cursor = page.cursor;
        } while (!query.page.cursor.empty());
    }
    return out;
}

/// Takes up to `wanted` devices that pass the filter and are not in `taken` yet.
Result<void> take(Backend& backend, const Filter& filter, std::size_t wanted, std::set<std::string>& taken,
                  std::vector<std::string>& out, const Call& call)
{
    const std::size_t enough = out.size() + wanted;
    DeviceQuery query;
    query.filter = filter;
    query.page.limit = kMaxPage;
    do {
        GL_TRY(const auto page, backend.devices(query, call));
        for (const Device& device : page.rows)
            if (out.size() < enough && taken.insert(device.environment.device).second)
                out.push_back(device.environment.device);
        query.page.cursor = page.cursor;
    } while (!query.page.cursor.empty() && out.size() < enough);
    return {};
}

/// Of production devices, what they sent for other tasks of this kind, by task.
Result<std::vector<std::pair<Task, std::vector<BundleInfo>>>> productionBundles(Backend& backend, const Task& like,
                                                                                const Call& call)
{
    std::vector<std::pair<Task, std::vector<BundleInfo>>> out;
    std::map<std::string, std::size_t> places; ///< of tasks in `out`; `other`: of another kind
    constexpr std::size_t other = static_cast<std::size_t>(-1);
    BundleQuery query;
    query.filter = Filter().with(Dimension::Cohort, std::string(kProduction));
    std::size_t found = 0;
    do {
        GL_TRY(const auto page, backend.bundles(query, call));
        for (const BundleInfo& bundle : page.rows) {
            if (bundle.task.empty() || bundle.task == like.id || found == kMostBundles)
                continue;
            const auto [at, isNew] = places.try_emplace(bundle.task, other);
            if (isNew) {
                GL_TRY(Task task, backend.task(bundle.task, call));
                if (task.request.kind == like.request.kind) {
                    at->second = out.size();
                    out.emplace_back(std::move(task), std::vector<BundleInfo>());
                }
            }
            if (at->second != other) {
                out[at->second].second.push_back(bundle);
                ++found;
            }
        }
        query.page.cursor = page.cursor;
    } while (!query.page.cursor.empty() && found < kMostBundles);
    return out;
}

} // namespace

std::string normalSideKey(std::string_view key)
{
    return key.empty() ? std::string() : std::string(key) + std::string(kSuffix);
}

bool isNormalSide(std::string_view key)
{
    return key.size() > kSuffix.size() && key.ends_with(kSuffix);
}

bool isNormalSideOf(std::string_view key, std::string_view abnormal)
{
    return isNormalSide(key) && key.substr(0, key.size() - kSuffix.size()) == abnormal;
}

Result<std::vector<std::string>> matchingProduction(Backend& backend, const std::vector<std::string>& devices,
                                                    const Call& call)
{
    GL_TRY(const auto environments, environmentsOf(backend, devices, call));
    std::set<std::string> taken(devices.begin(), devices.end());
    std::vector<std::string> out;
    std::vector<Environment> open = environments;
    for (const auto& dimensions : kLikeness) {
        std::map<std::vector<std::string>, std::vector<Environment>> alike;
        for (const Environment& environment : open) {
            std::vector<std::string> values;
            for (const Dimension dimension : dimensions)
                values.push_back(environment[dimension]);
            alike[values].push_back(environment);
        }
        open.clear();
        for (const auto& [values, group] : alike) {
            Filter filter = Filter().with(Dimension::Cohort, std::string(kProduction));
            for (std::size_t i = 0; i < dimensions.size(); ++i)
                if (i == 0 || dimensions.at(i) != dimensions.front())
                    filter = filter.with(dimensions.at(i), values[i]);
            const std::size_t before = out.size();
            GL_CHECK(take(backend, filter, group.size(), taken, out, call));
            open.insert(open.end(), group.begin() + static_cast<std::ptrdiff_t>(out.size() - before), group.end());
        }
    }
    return out;
}

Result<std::pair<Task, Task>> createPair(Backend& backend, const TaskRequest& request, const Call& call)
{
    TaskRequest other = request;
    GL_TRY(other.devices, matchingProduction(backend, request.devices, call));
    if (other.devices.empty())
        return fail(Errc::NotFound, "No production device is like these: nobody was asked.");
    other.key = normalSideKey(request.key);
    GL_TRY(Task task, backend.createTask(request, call));
    GL_TRY(Task normal, backend.createTask(other, call));
    return std::pair {std::move(task), std::move(normal)};
}

Result<std::vector<BundleInfo>> bundlesOf(Backend& backend, const Task& task, const Call& call)
{
    BundleQuery query;
    query.task = task.id;
    query.page.limit = kMostBundles;
    GL_TRY(auto page, backend.bundles(query, call));
    if (page.rows.empty())
        return fail(Errc::NotFound, fmt::format("Task {} has no bundles yet.", task.id));
    return std::move(page.rows);
}

std::string notesOf(const Task& task, const std::vector<BundleInfo>& bundles, std::string_view side)
{
    std::string out = fmt::format(
        "{}: task {}, {} of {} devices asked {}{}: {}\n", side, task.id,
        task.request.kind == TaskKind::Trace ? "traces" : "logs", task.devices(),
        fmt::format("{:%Y-%m-%d %H:%M} UTC", fmt::gmtime(static_cast<std::time_t>(task.createdMs / 1000))),
        task.actor.empty() ? "" : " by " + task.actor, task.request.why);
    for (const BundleInfo& bundle : bundles) {
        const Environment& phone = bundle.environment;
        out += fmt::format("  bundle {}: device {}, {} {}, {}, {}\n", bundle.id, phone.device, phone[Dimension::Cohort],
                           phone[Dimension::Version], phone[Dimension::Model], phone[Dimension::Os]);
    }
    return out;
}

Result<Sides> sidesOf(Backend& backend, const std::string& task, const std::string& normalTask, const Call& call)
{
    Sides out;
    GL_TRY(const Task abnormal, backend.task(task, call));
    GL_TRY(out.abnormal, bundlesOf(backend, abnormal, call));
    out.notes = notesOf(abnormal, out.abnormal, "Abnormal");
    if (!normalTask.empty()) {
        GL_TRY(const Task normal, backend.task(normalTask, call));
        GL_TRY(out.normal, bundlesOf(backend, normal, call));
        out.notes += notesOf(normal, out.normal, "Normal");
        return out;
    }
    GL_TRY(const auto found, productionBundles(backend, abnormal, call));
    for (const auto& [normal, bundles] : found) {
        out.normal.insert(out.normal.end(), bundles.begin(), bundles.end());
        out.notes += notesOf(normal, bundles, "Normal");
    }
    if (out.normal.empty())
        return fail(Errc::NotFound, "No production device has sent anything of this kind yet: ask some first.");
    return out;
}

} // namespace graylens::backend
