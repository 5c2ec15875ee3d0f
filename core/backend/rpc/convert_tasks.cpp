// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Bundles, tasks, and what devices report.
#include <algorithm>
#include <cstring>

#include "core/backend/rpc/convert_parts.h"

namespace graylens::backend::rpc {

namespace {

void writeEvent(const Event& from, v1::Event& to)
{
    to.set_time_ms(from.timeMs);
    write(from.environment, *to.mutable_environment());
    to.set_name(utf8(from.name));
    to.set_value(from.value);
}

Event readEvent(const v1::Event& from, Unknown& unknown)
{
    return {from.time_ms(), read(from.environment(), unknown), from.name(), from.value()};
}

} // namespace

void write(const BundleInfo& from, v1::BundleInfo& to)
{
    to.set_id(utf8(from.id));
    to.set_digest(utf8(from.digest));
    to.set_size(from.size);
    write(from.environment, *to.mutable_environment());
    to.set_time_ms(from.timeMs);
    to.set_trigger(utf8(from.trigger));
    to.set_task(utf8(from.task));
}

BundleInfo read(const v1::BundleInfo& from, Unknown& unknown)
{
    return {from.id(),      from.digest(),  from.size(), read(from.environment(), unknown),
            from.time_ms(), from.trigger(), from.task()};
}

void write(const BundleQuery& from, v1::BundlesRequest& to)
{
    write(from.filter, *to.mutable_filter());
    to.set_trigger(utf8(from.trigger));
    to.set_task(utf8(from.task));
    write(from.page, *to.mutable_page());
}

BundleQuery read(const v1::BundlesRequest& from, Unknown& unknown)
{
    return {read(from.filter(), unknown), from.trigger(), from.task(), read(from.page(), unknown)};
}

void write(const Chunk& from, v1::Chunk& to)
{
    to.set_offset(from.offset);
    to.set_bytes(from.bytes.data(), from.bytes.size());
}

Chunk read(const v1::Chunk& from, Unknown&)
{
    Chunk to;
    to.offset = from.offset();
    to.bytes.resize(from.bytes().size());
    std::memcpy(to.bytes.data(), from.bytes().data(), from.bytes().size());
    return to;
}

void write(const UploadState& from, v1::UploadState& to)
{
    to.set_received(from.received);
    to.set_is_complete(from.isComplete);
}

UploadState read(const v1::UploadState& from, Unknown&)
{
    return {from.received(), from.is_complete()};
}

void write(const TaskRequest& from, v1::TaskRequest& to)
{
    to.set_key(utf8(from.key));
    to.set_kind(numberOf(from.kind));
    writeAll(from.devices, *to.mutable_devices());
    to.set_why(utf8(from.why));
    to.set_expires_ms(from.expiresMs);
    to.set_log_from_ms(from.logFromMs);
    to.set_log_to_ms(from.logToMs);
    to.set_trigger(utf8(from.trigger));
    to.set_duration_ms(from.durationMs);
}

TaskRequest read(const v1::TaskRequest& from, Unknown& unknown)
{
    TaskRequest to;
    to.key = from.key();
    to.kind = enumOf(from.kind(), TaskKind::Trace, unknown);
    to.devices = readAll(from.devices());
    to.why = from.why();
    to.expiresMs = from.expires_ms();
    to.logFromMs = from.log_from_ms();
    to.logToMs = from.log_to_ms();
    to.trigger = from.trigger();
    to.durationMs = from.duration_ms();
    return to;
}

void write(const Task& from, v1::Task& to)
{
    to.set_id(utf8(from.id));
    write(from.request, *to.mutable_request());
    to.set_actor(utf8(from.actor));
    to.set_created_ms(from.createdMs);
    to.set_state(numberOf(from.state));
    to.mutable_counts()->Add(from.counts.begin(), from.counts.end());
    to.set_revision(from.revision);
}

Task read(const v1::Task& from, Unknown& unknown)
{
    Task to;
    to.id = from.id();
    to.request = read(from.request(), unknown);
    to.actor = from.actor();
    to.createdMs = from.created_ms();
    to.state = enumOf(from.state(), TaskState::Expired, unknown);
    unknown.count += std::max(0, from.counts_size() - static_cast<int>(kDeviceStates));
    for (int i = 0; i < std::min(from.counts_size(), static_cast<int>(kDeviceStates)); ++i)
        to.counts.at(static_cast<std::size_t>(i)) = from.counts(i);
    to.revision = from.revision();
    return to;
}

void write(const TaskQuery& from, v1::TasksRequest& to)
{
    if (from.state)
        to.set_state(numberOf(*from.state));
    write(from.page, *to.mutable_page());
}

TaskQuery read(const v1::TasksRequest& from, Unknown& unknown)
{
    TaskQuery to;
    if (from.has_state())
        to.state = enumOf(from.state(), TaskState::Expired, unknown);
    to.page = read(from.page(), unknown);
    return to;
}

void write(const TaskDevice& from, v1::TaskDevice& to)
{
    to.set_device(utf8(from.device));
    to.set_state(numberOf(from.state));
    to.set_since_ms(from.sinceMs);
    to.set_detail(utf8(from.detail));
    to.set_bundle(utf8(from.bundle));
}

TaskDevice read(const v1::TaskDevice& from, Unknown& unknown)
{
    return {from.device(), enumOf(from.state(), DeviceState::Expired, unknown), from.since_ms(), from.detail(),
            from.bundle()};
}

void write(const TaskDeviceQuery& from, v1::TaskDevicesRequest& to)
{
    to.set_task(utf8(from.task));
    if (from.state)
        to.set_state(numberOf(*from.state));
    write(from.page, *to.mutable_page());
}

TaskDeviceQuery read(const v1::TaskDevicesRequest& from, Unknown& unknown)
{
    TaskDeviceQuery to;
    to.task = from.task();
    if (from.has_state())
        to.state = enumOf(from.state(), DeviceState::Expired, unknown);
    to.page = read(from.page(), unknown);
    return to;
}

void write(const DeviceReport& from, v1::DeviceReport& to)
{
    to.set_task(utf8(from.task));
    to.set_device(utf8(from.device));
    to.set_state(numberOf(from.state));
    to.set_detail(utf8(from.detail));
    to.set_bundle(utf8(from.bundle));
}

DeviceReport read(const v1::DeviceReport& from, Unknown& unknown)
{
    return {from.task(), from.device(), enumOf(from.state(), DeviceState::Expired, unknown), from.detail(),
            from.bundle()};
}

void write(const IngestBatch& from, v1::IngestBatch& to)
{
    to.set_key(utf8(from.key));
    for (const Event& event : from.events)
        writeEvent(event, *to.add_events());
    writeAll(from.crashes, *to.mutable_crashes());
    writeAll(from.feedback, *to.mutable_feedback());
}

IngestBatch read(const v1::IngestBatch& from, Unknown& unknown)
{
    IngestBatch to;
    to.key = from.key();
    for (const v1::Event& event : from.events())
        to.events.push_back(readEvent(event, unknown));
    to.crashes = readAll(from.crashes(), unknown);
    to.feedback = readAll(from.feedback(), unknown);
    return to;
}

void write(const IngestReceipt& from, v1::IngestReceipt& to)
{
    to.set_accepted(from.accepted);
    to.set_duplicates(from.duplicates);
    to.set_rejected(from.rejected);
    to.set_first_rejection(utf8(from.firstRejection));
}

IngestReceipt read(const v1::IngestReceipt& from, Unknown&)
{
    return {from.accepted(), from.duplicates(), from.rejected(), from.first_rejection()};
}

} // namespace graylens::backend::rpc
