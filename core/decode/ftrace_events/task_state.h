// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace graylens::decode::ftrace {

/// What a thread does while it does not run, as the scheduler records it when it takes the thread off a processor.
enum class TaskState : std::uint8_t {
    Unknown,
    Runnable,
    Preempted, ///< runnable, taken off by something more urgent
    Sleeping,
    Uninterruptible,
    Stopped,
    Traced,
    Dead,
    Zombie,
    Parked,
    Idle, ///< a kernel thread that waits for work and does not count as load
};

/// From the number in a sched_switch event (prev_state). `before414`: Linux before 4.14 numbers the states otherwise
/// (include/linux/sched.h and include/trace/events/sched.h of either).
TaskState taskState(std::int64_t bits, bool before414 = false);
/// From its letters in ftrace text: "S", "R+", "D|W". Old text has the number instead.
TaskState taskState(std::string_view letters);
/// "Sleeping", "Runnable (preempted)", ...: the names of thread state slices.
std::string_view stateName(TaskState state, bool waitsForIo = false);

inline constexpr std::string_view kRunning = "Running";

} // namespace graylens::decode::ftrace
