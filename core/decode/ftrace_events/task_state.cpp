// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/ftrace_events/task_state.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace graylens::decode::ftrace {

TaskState taskState(std::int64_t bits, bool before414)
{
    if (bits == 0)
        return TaskState::Runnable;
    constexpr std::int64_t kIdleBefore414 = 0x402; // uninterruptible and "no load"
    if (before414 && (bits & kIdleBefore414) == kIdleBefore414)
        return TaskState::Idle;
    using Bit = std::pair<std::int64_t, TaskState>;
    static constexpr std::array<Bit, 6> kSame {{{0x01, TaskState::Sleeping},
                                                {0x02, TaskState::Uninterruptible},
                                                {0x04, TaskState::Stopped},
                                                {0x08, TaskState::Traced},
                                                {0x10, TaskState::Dead},
                                                {0x20, TaskState::Zombie}}};
    static constexpr std::array<Bit, 3> kNew {
        {{0x40, TaskState::Parked}, {0x80, TaskState::Idle}, {0x100, TaskState::Preempted}}};
    static constexpr std::array<Bit, 5> kOld {{{0x40, TaskState::Dead},
                                               {0x200, TaskState::Parked},
                                               {0x400, TaskState::Preempted},
                                               {0x800, TaskState::Preempted},
                                               {0x1000, TaskState::Preempted}}};
    const auto isSet = [bits](const Bit& bit) { return (bits & bit.first) != 0; };
    if (const auto found = std::find_if(kSame.begin(), kSame.end(), isSet); found != kSame.end())
        return found->second;
    if (before414) {
        const auto found = std::find_if(kOld.begin(), kOld.end(), isSet);
        return found == kOld.end() ? TaskState::Unknown : found->second;
    }
    const auto found = std::find_if(kNew.begin(), kNew.end(), isSet);
    return found == kNew.end() ? TaskState::Unknown : found->second;
}

TaskState taskState(std::string_view letters)
{
    std::int64_t bits = 0;
    const auto [end, error] = std::from_chars(letters.data(), letters.data() + letters.size(), bits);
    if (error == std::errc() && end == letters.data() + letters.size())
        return taskState(bits);
    if (letters.empty())
        return TaskState::Unknown;
    switch (letters.front()) {
    case 'R':
        return letters.ends_with('+') ? TaskState::Preempted : TaskState::Runnable;
    case 'S':
        return TaskState::Sleeping;
    case 'D':
        return TaskState::Uninterruptible;
    case 'T':
        return TaskState::Stopped;
    case 't':
        return TaskState::Traced;
    case 'X':
    case 'x':
        return TaskState::Dead;
    case 'Z':
        return TaskState::Zombie;
    case 'P':
        return TaskState::Parked;
    case 'I':
        return TaskState::Idle;
    default:
        return TaskState::Unknown;
    }
}

std::string_view stateName(TaskState state, bool waitsForIo)
{
    switch (state) {
    case TaskState::Runnable:
        return "Runnable";
    case TaskState::Preempted:
        return "Runnable (preempted)";
    case TaskState::Sleeping:
        return "Sleeping";
    case TaskState::Uninterruptible:
        return waitsForIo ? "Uninterruptible sleep (I/O)" : "Uninterruptible sleep";
    case TaskState::Stopped:
        return "Stopped";
    case TaskState::Traced:
        return "Traced";
    case TaskState::Dead:
        return "Exited";
    case TaskState::Zombie:
        return "Exited (zombie)";
    case TaskState::Parked:
        return "Parked";
    case TaskState::Idle:
        return "Idle";
    case TaskState::Unknown:
        break;
    }
    return "Off CPU";
}

} // namespace graylens::decode::ftrace
