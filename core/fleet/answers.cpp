// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fleet/answers.h"

#include <algorithm>
#include <charconv>
#include <set>

#include <fmt/format.h>

#include "core/crypto/digest.h"
#include "core/demo/network_story.h"
#include "core/demo/startup_story.h"
#include "core/fleet/crash_bundle.h"

namespace graylens::fleet {

using namespace backend;

namespace {

constexpr TimeMs kNsPerMs = 1'000'000;
constexpr const char* kPlaceholder = "{\"status\":\"ok\"}"; ///< what some apps send instead of a log

/// A number that a task gives a phone, whichever id the task got.
std::uint64_t numberOf(const Task& task, const std::string& device)
{
    const std::string hex = crypto::sha256Hex(
        fmt::format("{}\n{}\n{}\n{}", static_cast<int>(task.request.kind), task.request.key, task.request.why, device));
    std::uint64_t number = 0;
    std::from_chars(hex.data(), hex.data() + 16, number, 16);
    return number;
}

std::string bundleIdOf(const Task& task, const Handset& handset)
{
    return fmt::format("{}-{}", task.id, handset.phone.deviceId);
}

BundleInfo infoOf(const Task& task, const Handset& handset, const Rollout& rollout, std::string_view content)
{
    BundleInfo info;
    info.id = bundleIdOf(task, handset);
    info.digest = crypto::sha256Hex(content);
    info.size = content.size();
    info.environment = environmentOf(handset, rollout.buildOf(handset, task.createdMs));
    info.timeMs = task.createdMs;
    info.trigger = "remote-pull";
    info.task = task.id;
    return info;
}

} // namespace

Answers::Answers(Backend& backend, const World& world, const crypto::PublicKey& recipient,
                 std::vector<demo::ScriptThread> startup)
    : m_backend(backend)
    , m_world(world)
    , m_recipient(recipient)
    , m_startup(std::move(startup))
{
    for (const Handset& handset : m_world.phones)
        m_phones.emplace(handset.phone.deviceId, &handset);
}

Result<void> Answers::step(TimeMs nowMs, const Call& call)
{
    TaskQuery query {TaskState::Active, {kMaxPage, {}}};
    std::set<std::string> active;
    do {
        GL_TRY(const auto page, m_backend.tasks(query, call));
        for (const Task& task : page.rows) {
            active.insert(task.id);
            GL_CHECK(stepTask(task, nowMs, call));
        }
        query.page.cursor = page.cursor;
    } while (!query.page.cursor.empty());
    std::erase_if(m_plans, [&](const auto& entry) { return !active.contains(entry.first.first); });
    return {};
}

Result<void> Answers::stepTask(const Task& task, TimeMs nowMs, const Call& call)
{
    // Every phone asks now and then whether there is a task for it; only those that would hear of one are played.
    TaskDeviceQuery query {task.id, {}, {kMaxPage, {}}};
    do {
        GL_TRY(const auto page, m_backend.taskDevices(query, call));
        for (const TaskDevice& device : page.rows) {
            if (isFinal(device.state))
                continue;
            const auto [at, isNew] = m_plans.try_emplace({task.id, device.device});
            Plan& plan = at->second;
            if (isNew) {
                GL_TRY(plan, planFor(task.id, device, call));
            }
            for (; !plan.steps.empty() && plan.steps.front().dueMs <= nowMs; plan.steps.pop_front())
                GL_CHECK(take(plan, plan.steps.front(), call));
        }
        query.page.cursor = page.cursor;
    } while (!query.page.cursor.empty());
    return {};
}

Result<Answers::Plan> Answers::planFor(const std::string& task, const TaskDevice& device, const Call& call) const
{
    Plan plan;
    const auto phone = m_phones.find(device.device);
    if (phone == m_phones.end())
        return plan;
    GL_TRY(const auto open, m_backend.openTasks(device.device, call));
    const auto mine = std::ranges::find(open, task, &Task::id);
    if (mine == open.end())
        return plan; // it ended meanwhile
    plan.handset = phone->second;
    plan.task = *mine;
    plan.steps = stepsOf(plan.task, *plan.handset);
    // What it did before this program was started again.
    const auto done = std::ranges::find(plan.steps, device.state, &Step::state);
    if (done != plan.steps.end())
        plan.steps.erase(plan.steps.begin(), done + 1);
    return plan;
}

std::deque<Answers::Step> Answers::stepsOf(const Task& task, const Handset& handset) const
{
    using enum DeviceState;
    auto random = demo::Random::forPart(m_world.seed, numberOf(task, handset.phone.deviceId));
    std::deque<Step> steps;
    TimeMs dueMs = task.createdMs;
    const auto add = [&](DeviceState state, double leastSeconds, double mostSeconds, std::string_view detail = {}) {
        dueMs += static_cast<TimeMs>(random.between(leastSeconds, mostSeconds) * 1000);
        steps.push_back({state, dueMs, detail});
    };
    const bool isTrace = task.request.kind == TaskKind::Trace;
    const double fate = random.uniform();
    if (fate < 0.05)
        return steps; // switched off, or the app is not there any more
    add(Replied, 2, 40);
    if (fate < 0.09) {
        add(Refused, 3, 60, isTrace ? "the day's traces are used up" : "the user does not allow it");
        return steps;
    }
    if (fate < 0.13) {
        add(Suspended, 1, 20, "battery below 20 %");
        if (fate < 0.11)
            return steps;
        dueMs += 120'000; // it is charging
    } else if (fate < 0.17) {
        add(Failed, 1, 30, isTrace ? "no space left on the device" : "the log of that time is gone already");
        return steps;
    }
    if (random.chance(isTrace ? 0.7 : 0.4))
        add(WaitingForForeground, 1, 5);
    add(Uploading, 5, steps.back().state == WaitingForForeground ? 400 : 30);
    add(Sent, 3, 30);
    add(Finished, 1, 3);
    steps.back().hasBundle = fate > 0.2;
    return steps;
}

Result<void> Answers::take(const Plan& plan, const Step& step, const Call& call)
{
    DeviceReport report {plan.task.id, plan.handset->phone.deviceId, step.state, std::string(step.detail), {}};
    if (step.state == DeviceState::Sent)
        GL_CHECK(send(plan, call));
    if (step.state == DeviceState::Finished)
        report.bundle = bundleIdOf(plan.task, *plan.handset);
    const auto reported = m_backend.report(report, call);
    // Somebody took the task back in this moment.
    if (!reported && reported.error().code != Errc::InvalidArgument)
        return tl::make_unexpected(reported.error());
    return {};
}

Result<void> Answers::send(const Plan& plan, const Call& call)
{
    const bool isBundle = plan.steps.back().hasBundle;
    GL_TRY(const std::string content, isBundle ? makeBundle(plan) : std::string(kPlaceholder));
    auto sent = sendBundle(m_backend, infoOf(plan.task, *plan.handset, m_world.rollout, content), content, call);
    // The backend sees a placeholder as none and forgets it: the phone will call itself done all the same.
    return !sent && !isBundle && sent.error().code == Errc::Corrupt ? Result<void>() : sent;
}

Result<std::string> Answers::makeBundle(const Plan& plan) const
{
    const Handset& handset = *plan.handset;
    const Build build = m_world.rollout.buildOf(handset, plan.task.createdMs);
    const std::uint64_t part = numberOf(plan.task, handset.phone.deviceId);
    auto random = demo::Random::forPart(m_world.seed, ~part);
    demo::Phone phone = handset.phone;
    phone.appVersion = build.version;
    phone.grayBatch = build.batch;
    phone.now = (plan.task.createdMs + static_cast<TimeMs>(random.below(60'000))) * kNsPerMs;
    const demo::Sealing sealing {m_recipient, m_world.seed};
    if (plan.task.request.kind == TaskKind::Log)
        return demo::networkBundle(sealing, part, phone, random);
    demo::PhonePace pace;
    pace.isGray = build.hasRiskGuard && handset.tier == "low";
    pace.slowness = handset.tier == "low" ? 1 : handset.tier == "mid" ? 0.6 : 0.4;
    pace.slowness *= random.between(0.94, 1.06);
    pace.pid = static_cast<std::uint32_t>(9000 + random.below(18000));
    return demo::startupBundle(m_startup, sealing, part, phone, pace, random);
}

} // namespace graylens::fleet
