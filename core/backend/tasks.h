// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <span>
#include <string>
#include <vector>

#include "core/backend/environment.h"

namespace graylens::backend {

enum class TaskKind : std::uint8_t { Log, Trace };

/// How far a device is with a task.
enum class DeviceState : std::uint8_t {
    Waiting, ///< asked; the device was not heard of since
    Replied, ///< it has the task
    WaitingForForeground, ///< it will go on when the user opens the app
    Uploading, ///< it was allowed to send, and does
    Sent, ///< all bytes are here, not yet looked at
    Finished, ///< a bundle is here and is one. From here on states are final.
    Empty, ///< said it was done, but what it sent is nothing or a placeholder
    Failed,
    Refused, ///< by the user or by a quota
    Suspended, ///< by the app's own limits, until further notice
    Cancelled,
    Expired,
};
inline constexpr std::size_t kDeviceStates = 12;
std::string_view name(DeviceState state);
std::optional<DeviceState> deviceStateOf(std::string_view name);
bool isFinal(DeviceState state);
/// Whether a device may say so: final states stay, and steps that arrive late do not lead back, except to wait for the
/// foreground (and to go on from there).
bool mayFollow(DeviceState before, DeviceState next);

enum class TaskState : std::uint8_t {
    Active,
    Succeeded, ///< every device finished
    Partial, ///< all are through, some finished
    Failed, ///< all are through, none finished
    Cancelled,
    Expired, ///< time is up and none finished
};
std::string_view name(TaskState state);
using DeviceCounts = std::array<std::uint64_t, kDeviceStates>; ///< devices by state
TaskState taskState(const DeviceCounts& counts);

/// Asks devices for their log or for a trace.
struct TaskRequest
{
    std::string key; ///< the same one again gives the task that is there
    TaskKind kind = TaskKind::Log;
    std::vector<std::string> devices; ///< 1 to kMaxTaskDevices
    std::string why; ///< must not be empty: shown to whoever looks at the audit log
    TimeMs expiresMs = 0; ///< must lie ahead
    TimeMs logFromMs = 0, logToMs = 0; ///< Log: the time wanted; both 0 = all there is
    std::string trigger; ///< Trace: what starts it: "next-cold-start", "now", "page:<name>"
    std::int64_t durationMs = 0; ///< Trace: how long
};

struct Task
{
    std::string id;
    TaskRequest request; ///< without devices: see Backend::taskDevices()
    std::string actor;
    TimeMs createdMs = 0;
    TaskState state = TaskState::Active;
    DeviceCounts counts {};
    std::uint64_t revision = 0; ///< grows with every change of any device

    std::uint64_t devices() const;
};

/// An answer must be about what was asked: some servers answer "fine" with a placeholder for tasks that do not exist.
/// Corrupt, with a sentence.
Result<void> checkAnswer(const Task& answer, std::string_view askedId);

struct TaskDevice
{
    std::string device;
    DeviceState state = DeviceState::Waiting;
    TimeMs sinceMs = 0;
    std::string detail; ///< why it failed, refused, ...
    std::string bundle; ///< once Finished
};

struct TaskQuery
{
    std::optional<TaskState> state;
    PageRequest page; ///< latest first
};

struct TaskDeviceQuery
{
    std::string task;
    std::optional<DeviceState> state;
    PageRequest page; ///< by device
};

/// What a device says about a task.
struct DeviceReport
{
    std::string task, device;
    DeviceState state = DeviceState::Replied;
    std::string detail;
    std::string bundle; ///< Finished: an upload that was finished, by this device
};

} // namespace graylens::backend
