// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <deque>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/backend/backend.h"
#include "core/demo/phones.h"
#include "core/demo/script.h"
#include "core/fleet/sessions.h"

namespace graylens::fleet {

/// How the fleet's phones answer the tasks that ask them: after a while, not all of them, and not always with what was
/// wanted. Logs are sealed bundles of the CDN story, traces of the startup story: slow ones from low-tier phones with
/// the release. What becomes of a task on a phone depends on the seed, the phone and what was asked alone.
class Answers
{
public:
    /// Backend and world have to outlive it.
    Answers(backend::Backend& backend, const World& world, const crypto::PublicKey& recipient,
            std::vector<demo::ScriptThread> startup);
    /// Takes all steps that are due by then. Errors: the backend's, those of writing bundles.
    Result<void> step(backend::TimeMs nowMs, const backend::Call& call);

private:
    struct Step
    {
        backend::DeviceState state {};
        backend::TimeMs dueMs = 0;
        std::string_view detail {};
        bool hasBundle = false; ///< Finished: says so with what was asked for
    };
    /// What one phone is going to do about one task.
    struct Plan
    {
        const Handset* handset = nullptr; ///< null: no phone of this fleet
        backend::Task task;
        std::deque<Step> steps;
    };
    using Place = std::pair<std::string, std::string>; ///< task, device

    Result<void> stepTask(const backend::Task& task, backend::TimeMs nowMs, const backend::Call& call);
    Result<Plan> planFor(const std::string& task, const backend::TaskDevice& device, const backend::Call& call) const;
    std::deque<Step> stepsOf(const backend::Task& task, const Handset& handset) const;
    Result<void> take(const Plan& plan, const Step& step, const backend::Call& call);
    Result<void> send(const Plan& plan, const backend::Call& call);
    Result<std::string> makeBundle(const Plan& plan) const;

    backend::Backend& m_backend;
    const World& m_world;
    const crypto::PublicKey m_recipient;
    const std::vector<demo::ScriptThread> m_startup;
    std::unordered_map<std::string, const Handset*> m_phones; ///< by device
    std::map<Place, Plan> m_plans;
};

} // namespace graylens::fleet
