// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/backend/rpc/convert_parts.h"

namespace graylens::backend::rpc {

void write(const PageRequest& from, v1::PageRequest& to)
{
    to.set_limit(from.limit);
    to.set_cursor(utf8(from.cursor));
}

PageRequest read(const v1::PageRequest& from, Unknown&)
{
    return {from.limit(), from.cursor()};
}

void write(const Environment& from, v1::Environment& to)
{
    to.set_device(utf8(from.device));
    to.set_version(utf8(from[Dimension::Version]));
    to.set_cohort(utf8(from[Dimension::Cohort]));
    to.set_batch(utf8(from[Dimension::Batch]));
    to.set_tier(utf8(from[Dimension::Tier]));
    to.set_model(utf8(from[Dimension::Model]));
    to.set_os(utf8(from[Dimension::Os]));
    to.set_region(utf8(from[Dimension::Region]));
    to.set_network(utf8(from[Dimension::Network]));
    to.set_channel(utf8(from[Dimension::Channel]));
    to.set_foreground(utf8(from[Dimension::Foreground]));
    to.set_memory(utf8(from[Dimension::Memory]));
    static_assert(kDimensions == 11, "a new dimension needs a field of its own");
}

Environment read(const v1::Environment& from, Unknown&)
{
    Environment to;
    to.device = from.device();
    to[Dimension::Version] = from.version();
    to[Dimension::Cohort] = from.cohort();
    to[Dimension::Batch] = from.batch();
    to[Dimension::Tier] = from.tier();
    to[Dimension::Model] = from.model();
    to[Dimension::Os] = from.os();
    to[Dimension::Region] = from.region();
    to[Dimension::Network] = from.network();
    to[Dimension::Channel] = from.channel();
    to[Dimension::Foreground] = from.foreground();
    to[Dimension::Memory] = from.memory();
    return to;
}

void write(const Filter::AnyOf& from, v1::AnyOf& to)
{
    to.set_dimension(std::string(name(from.dimension)));
    writeAll(from.values, *to.mutable_values());
}

Filter::AnyOf read(const v1::AnyOf& from, Unknown& unknown)
{
    return {dimensionOrUnknown(from.dimension(), unknown), readAll(from.values())};
}

void write(const Filter& from, v1::Filter& to)
{
    to.set_from_ms(from.fromMs);
    if (from.toMs != Filter().toMs)
        to.set_to_ms(from.toMs);
    writeAll(from.dimensions, *to.mutable_dimensions());
    writeAll(from.devices, *to.mutable_devices());
}

Filter read(const v1::Filter& from, Unknown& unknown)
{
    Filter to;
    to.fromMs = from.from_ms();
    if (from.has_to_ms())
        to.toMs = from.to_ms();
    to.dimensions = readAll(from.dimensions(), unknown);
    to.devices = readAll(from.devices());
    return to;
}

void write(const std::pair<std::string, std::uint64_t>& from, v1::NamedCount& to)
{
    to.set_name(utf8(from.first));
    to.set_count(from.second);
}

std::pair<std::string, std::uint64_t> read(const v1::NamedCount& from, Unknown&)
{
    return {from.name(), from.count()};
}

void write(const Device& from, v1::Device& to)
{
    write(from.environment, *to.mutable_environment());
    to.set_user(utf8(from.user));
    to.set_first_ms(from.firstMs);
    to.set_last_ms(from.lastMs);
}

Device read(const v1::Device& from, Unknown& unknown)
{
    return {read(from.environment(), unknown), from.user(), from.first_ms(), from.last_ms()};
}

void write(const DeviceQuery& from, v1::DevicesRequest& to)
{
    write(from.filter, *to.mutable_filter());
    to.set_search(utf8(from.search));
    write(from.page, *to.mutable_page());
}

DeviceQuery read(const v1::DevicesRequest& from, Unknown& unknown)
{
    return {read(from.filter(), unknown), from.search(), read(from.page(), unknown)};
}

void write(const BackendInfo& from, v1::InfoReply& to)
{
    to.set_kind(utf8(from.kind));
    to.set_version(utf8(from.version));
    to.set_schema(from.schema);
    to.set_now_ms(from.nowMs);
    to.set_lacks(from.lacks);
}

BackendInfo read(const v1::InfoReply& from, Unknown&)
{
    return {from.kind(), from.version(), from.schema(), from.now_ms(), from.lacks()};
}

void write(const AuditEntry& from, v1::AuditEntry& to)
{
    to.set_id(from.id);
    to.set_time_ms(from.timeMs);
    to.set_actor(utf8(from.actor));
    to.set_action(utf8(from.action));
    to.set_subject(utf8(from.subject));
    to.set_detail(utf8(from.detail));
}

AuditEntry read(const v1::AuditEntry& from, Unknown&)
{
    return {from.id(), from.time_ms(), from.actor(), from.action(), from.subject(), from.detail()};
}

} // namespace graylens::backend::rpc
