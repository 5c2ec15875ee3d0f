// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/backend/rpc/convert_parts.h"

namespace graylens::backend::rpc {

namespace {

void write(const cluster::CrashFrame& from, v1::CrashFrame& to)
{
    to.set_function(utf8(from.function));
    to.set_file(utf8(from.file));
    to.set_module(utf8(from.module));
    to.set_line(from.line);
    to.set_address(from.address);
    to.set_build_id(utf8(from.buildId));
}

cluster::CrashFrame read(const v1::CrashFrame& from)
{
    return {from.function(), from.file(), from.module(), from.line(), from.address(), from.build_id()};
}

} // namespace

void write(const CrashRecord& from, v1::CrashRecord& to)
{
    to.set_id(utf8(from.id));
    to.set_time_ms(from.timeMs);
    write(from.environment, *to.mutable_environment());
    to.set_kind(numberOf(from.report.kind));
    to.set_reason(utf8(from.report.reason));
    to.set_message(utf8(from.report.message));
    for (const cluster::CrashFrame& frame : from.report.frames)
        write(frame, *to.add_frames());
    writeAll(from.breadcrumbs, *to.mutable_breadcrumbs());
    to.set_bundle(utf8(from.bundle));
}

CrashRecord read(const v1::CrashRecord& from, Unknown& unknown)
{
    CrashRecord to;
    to.id = from.id();
    to.timeMs = from.time_ms();
    to.environment = read(from.environment(), unknown);
    to.report.kind = enumOf(from.kind(), cluster::CrashKind::OutOfMemory, unknown);
    to.report.reason = from.reason();
    to.report.message = from.message();
    for (const v1::CrashFrame& frame : from.frames())
        to.report.frames.push_back(read(frame));
    to.breadcrumbs = readAll(from.breadcrumbs());
    to.bundle = from.bundle();
    return to;
}

void write(const ClusterSummary& from, v1::ClusterSummary& to)
{
    to.set_id(utf8(from.id));
    to.set_signature(utf8(from.signature));
    to.set_kind(numberOf(from.kind));
    to.set_crashes(from.crashes);
    to.set_devices(from.devices);
    to.set_gray_crashes(from.grayCrashes);
    to.set_gray_devices(from.grayDevices);
    to.set_variants(from.variants);
    to.set_first_ms(from.firstMs);
    to.set_last_ms(from.lastMs);
    writeAll(from.versions, *to.mutable_versions());
    to.mutable_trend()->Add(from.trend.begin(), from.trend.end());
    to.set_status(numberOf(from.status));
    to.set_owner(utf8(from.owner));
    to.set_note(utf8(from.note));
    to.set_is_new(from.isNew);
    to.set_is_regressed(from.isRegressed);
}

ClusterSummary read(const v1::ClusterSummary& from, Unknown& unknown)
{
    ClusterSummary to;
    to.id = from.id();
    to.signature = from.signature();
    to.kind = enumOf(from.kind(), cluster::CrashKind::OutOfMemory, unknown);
    to.crashes = from.crashes();
    to.devices = from.devices();
    to.grayCrashes = from.gray_crashes();
    to.grayDevices = from.gray_devices();
    to.variants = from.variants();
    to.firstMs = from.first_ms();
    to.lastMs = from.last_ms();
    to.versions = readAll(from.versions(), unknown);
    to.trend.assign(from.trend().begin(), from.trend().end());
    to.status = enumOf(from.status(), ClusterStatus::Ignored, unknown);
    to.owner = from.owner();
    to.note = from.note();
    to.isNew = from.is_new();
    to.isRegressed = from.is_regressed();
    return to;
}

void write(const ClusterDetail& from, v1::ClusterDetail& to)
{
    write(from.summary, *to.mutable_summary());
    writeAll(from.why, *to.mutable_why());
    writeAll(from.variants, *to.mutable_variants());
}

ClusterDetail read(const v1::ClusterDetail& from, Unknown& unknown)
{
    return {read(from.summary(), unknown), readAll(from.why()), readAll(from.variants(), unknown)};
}

void write(const ClusterQuery& from, v1::ClustersRequest& to)
{
    write(from.filter, *to.mutable_filter());
    to.set_order(numberOf(from.order));
    to.set_trend_slots(from.trendSlots);
    write(from.page, *to.mutable_page());
}

ClusterQuery read(const v1::ClustersRequest& from, Unknown& unknown)
{
    return {read(from.filter(), unknown), enumOf(from.order(), ClusterOrder::LastSeen, unknown), from.trend_slots(),
            read(from.page(), unknown)};
}

void write(const ClusterEdit& from, v1::ClusterEdit& to)
{
    to.set_id(utf8(from.id));
    if (from.status)
        to.set_status(numberOf(*from.status));
    if (from.owner)
        to.set_owner(utf8(*from.owner));
    if (from.note)
        to.set_note(utf8(*from.note));
}

ClusterEdit read(const v1::ClusterEdit& from, Unknown& unknown)
{
    ClusterEdit to;
    to.id = from.id();
    if (from.has_status())
        to.status = enumOf(from.status(), ClusterStatus::Ignored, unknown);
    if (from.has_owner())
        to.owner = from.owner();
    if (from.has_note())
        to.note = from.note();
    return to;
}

void write(const ClusterRule& from, v1::ClusterRule& to)
{
    to.set_id(utf8(from.id));
    to.set_kind(numberOf(from.kind));
    to.set_from(utf8(from.from));
    to.set_into(utf8(from.into));
    to.set_variant(utf8(from.variant));
    to.set_actor(utf8(from.actor));
    to.set_why(utf8(from.why));
    to.set_time_ms(from.timeMs);
}

ClusterRule read(const v1::ClusterRule& from, Unknown& unknown)
{
    return {from.id(),      enumOf(from.kind(), ClusterRule::Kind::Apart, unknown),
            from.from(),    from.into(),
            from.variant(), from.actor(),
            from.why(),     from.time_ms()};
}

void write(const TrendQuery& from, v1::TrendRequest& to)
{
    write(from.filter, *to.mutable_filter());
    to.set_interval_ms(from.intervalMs);
    to.set_subject(utf8(from.subject));
}

TrendQuery read(const v1::TrendRequest& from, Unknown& unknown)
{
    return {read(from.filter(), unknown), from.interval_ms(), from.subject()};
}

void write(const TrendSlot& from, v1::TrendSlot& to)
{
    to.set_start_ms(from.startMs);
    to.set_count(from.count);
    to.set_gray(from.gray);
    to.set_all(from.all);
}

TrendSlot read(const v1::TrendSlot& from, Unknown&)
{
    return {from.start_ms(), from.count(), from.gray(), from.all()};
}

void write(const Facet& from, v1::Facet& to)
{
    to.set_dimension(std::string(name(from.dimension)));
    to.set_value(utf8(from.value));
    to.set_count(from.count);
    to.set_devices(from.devices);
}

Facet read(const v1::Facet& from, Unknown& unknown)
{
    return {dimensionOrUnknown(from.dimension(), unknown), from.value(), from.count(), from.devices()};
}

void write(const SampleQuery& from, v1::SamplesRequest& to)
{
    to.set_cluster(utf8(from.cluster));
    write(from.filter, *to.mutable_filter());
    write(from.page, *to.mutable_page());
}

SampleQuery read(const v1::SamplesRequest& from, Unknown& unknown)
{
    return {from.cluster(), read(from.filter(), unknown), read(from.page(), unknown)};
}

} // namespace graylens::backend::rpc
