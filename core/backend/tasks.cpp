// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/backend/tasks.h"

#include <numeric>

#include <fmt/format.h>

namespace graylens::backend {

using enum DeviceState;

bool isFinal(DeviceState state)
{
    return state >= Finished && state != Suspended;
}

bool mayFollow(DeviceState before, DeviceState next)
{
    if (isFinal(before) || next == Waiting)
        return false;
    if (isFinal(next) || next == Suspended || before == Suspended || next == WaitingForForeground)
        return true;
    if (before == WaitingForForeground)
        return next == Uploading || next == Sent;
    return next >= before;
}

TaskState taskState(const DeviceCounts& counts)
{
    const auto of = [&](DeviceState state) { return counts[static_cast<std::size_t>(state)]; };
    const auto all = std::accumulate(counts.begin(), counts.end(), std::uint64_t {0});
    std::uint64_t open = 0;
    for (std::size_t i = 0; i < kDeviceStates; ++i)
        open += isFinal(static_cast<DeviceState>(i)) ? 0 : counts[i];
    if (open > 0)
        return TaskState::Active;
    if (of(Finished) == all)
        return TaskState::Succeeded;
    if (of(Cancelled) > 0)
        return TaskState::Cancelled;
    if (of(Finished) > 0)
        return TaskState::Partial;
    return of(Expired) > 0 ? TaskState::Expired : TaskState::Failed;
}

std::uint64_t Task::devices() const
{
    return std::accumulate(counts.begin(), counts.end(), std::uint64_t {0});
}

Result<void> checkAnswer(const Task& answer, std::string_view askedId)
{
    if (answer.id != askedId)
        return fail(
            Errc::Corrupt,
            fmt::format("The backend answered with a placeholder: asked for task {}, got \"{}\".", askedId, answer.id));
    if (answer.devices() == 0 || answer.createdMs <= 0)
        return fail(
            Errc::Corrupt,
            fmt::format("The backend answered with a placeholder: task {} has no devices or no date.", askedId));
    if (answer.state != taskState(answer.counts))
        return fail(Errc::Corrupt,
                    fmt::format("The backend's answer contradicts itself: task {} is said to be {}, its "
                                "devices say {}.",
                                askedId, name(answer.state), name(taskState(answer.counts))));
    return {};
}

} // namespace graylens::backend
