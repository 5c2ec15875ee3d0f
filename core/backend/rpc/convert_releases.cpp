// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "core/backend/rpc/convert_parts.h"

namespace graylens::backend::rpc {

namespace {

void write(const ReleaseBatch& from, v1::ReleaseBatch& to)
{
    to.set_size(from.size);
    writeAll(from.target, *to.mutable_target());
    to.set_started_ms(from.startedMs);
}

ReleaseBatch read(const v1::ReleaseBatch& from, Unknown& unknown)
{
    return {from.size(), readAll(from.target(), unknown), from.started_ms()};
}

void write(const std::vector<HaltRule>& from, google::protobuf::RepeatedPtrField<v1::HaltRule>& to)
{
    for (const HaltRule& rule : from) {
        v1::HaltRule& row = *to.Add();
        row.set_metric(utf8(rule.metric));
        row.set_margin(rule.margin);
        row.set_min_devices(rule.minDevices);
    }
}

std::vector<HaltRule> read(const google::protobuf::RepeatedPtrField<v1::HaltRule>& from)
{
    std::vector<HaltRule> to;
    for (const v1::HaltRule& row : from)
        to.push_back({row.metric(), row.margin(), row.min_devices()});
    return to;
}

void write(const Histogram& from, v1::Histogram& to)
{
    for (const auto& [bucket, count] : from) {
        to.add_buckets(bucket);
        to.add_counts(count);
    }
}

Histogram read(const v1::Histogram& from)
{
    Histogram to;
    for (int i = 0; i < std::min(from.buckets_size(), from.counts_size()); ++i)
        to.emplace_back(from.buckets(i), from.counts(i));
    return to;
}

} // namespace

void write(const Release& from, v1::Release& to)
{
    to.set_id(utf8(from.id));
    to.set_version(utf8(from.version));
    to.set_state(numberOf(from.state));
    for (const ReleaseBatch& batch : from.batches)
        write(batch, *to.add_batches());
    write(from.haltRules, *to.mutable_halt_rules());
    to.set_fixed_by(utf8(from.fixedBy));
    to.set_created_ms(from.createdMs);
    to.set_revision(from.revision);
}

Release read(const v1::Release& from, Unknown& unknown)
{
    Release to;
    to.id = from.id();
    to.version = from.version();
    to.state = enumOf(from.state(), ReleaseState::Completed, unknown);
    for (const v1::ReleaseBatch& batch : from.batches())
        to.batches.push_back(read(batch, unknown));
    to.haltRules = read(from.halt_rules());
    to.fixedBy = from.fixed_by();
    to.createdMs = from.created_ms();
    to.revision = from.revision();
    return to;
}

void write(const ReleaseQuery& from, v1::ReleasesRequest& to)
{
    to.set_version(utf8(from.version));
    write(from.page, *to.mutable_page());
}

ReleaseQuery read(const v1::ReleasesRequest& from, Unknown& unknown)
{
    return {from.version(), read(from.page(), unknown)};
}

void write(const ReleaseRequest& from, v1::ReleaseRequest& to)
{
    to.set_release(utf8(from.release));
    to.set_action(numberOf(from.action));
    to.set_revision(from.revision);
    to.set_confirmed(from.confirmed);
    to.set_why(utf8(from.why));
    to.set_evidence(utf8(from.evidence));
    to.set_version(utf8(from.version));
    write(from.haltRules, *to.mutable_halt_rules());
    to.set_key(utf8(from.key));
}

ReleaseRequest read(const v1::ReleaseRequest& from, Unknown& unknown)
{
    ReleaseRequest to;
    to.release = from.release();
    to.action = enumOf(from.action(), ReleaseAction::SetHaltRules, unknown);
    to.revision = from.revision();
    to.confirmed = from.confirmed();
    to.why = from.why();
    to.evidence = from.evidence();
    to.version = from.version();
    to.haltRules = read(from.halt_rules());
    to.key = from.key();
    return to;
}

void write(const ReleaseOperation& from, v1::ReleaseOperation& to)
{
    to.set_release(utf8(from.release));
    to.set_revision(from.revision);
    to.set_action(numberOf(from.action));
    to.set_batch(from.batch);
    to.set_time_ms(from.timeMs);
    to.set_actor(utf8(from.actor));
    to.set_why(utf8(from.why));
    to.set_evidence(utf8(from.evidence));
    to.set_version(utf8(from.version));
}

ReleaseOperation read(const v1::ReleaseOperation& from, Unknown& unknown)
{
    return {from.release(), from.revision(), enumOf(from.action(), ReleaseAction::SetHaltRules, unknown),
            from.batch(),   from.time_ms(),  from.actor(),
            from.why(),     from.evidence(), from.version()};
}

void write(const OperationQuery& from, v1::OperationsRequest& to)
{
    to.set_release(utf8(from.release));
    write(from.page, *to.mutable_page());
}

OperationQuery read(const v1::OperationsRequest& from, Unknown& unknown)
{
    return {from.release(), read(from.page(), unknown)};
}

void write(const MetricQuery& from, v1::MetricsRequest& to)
{
    write(from.filter, *to.mutable_filter());
    to.set_event(utf8(from.event));
    to.set_per(utf8(from.per));
    for (const Dimension dimension : from.by)
        to.add_by(std::string(name(dimension)));
    to.set_interval_ms(from.intervalMs);
}

MetricQuery read(const v1::MetricsRequest& from, Unknown& unknown)
{
    MetricQuery to;
    to.filter = read(from.filter(), unknown);
    to.event = from.event();
    to.per = from.per();
    for (const std::string& dimension : from.by())
        to.by.push_back(dimensionOrUnknown(dimension, unknown));
    to.intervalMs = from.interval_ms();
    return to;
}

void write(const MetricCell& from, v1::MetricCell& to)
{
    writeAll(from.values, *to.mutable_values());
    to.set_start_ms(from.startMs);
    to.set_devices(from.devices);
    to.set_affected(from.affected);
    to.set_count(from.count);
    to.set_sum(from.sum);
    to.set_squares(from.squares);
    to.set_per_sum(from.perSum);
    to.set_per_squares(from.perSquares);
    to.set_cross(from.cross);
    write(from.records, *to.mutable_records());
    write(from.typical, *to.mutable_typical());
}

MetricCell read(const v1::MetricCell& from, Unknown&)
{
    MetricCell to;
    to.values = readAll(from.values());
    to.startMs = from.start_ms();
    to.devices = from.devices();
    to.affected = from.affected();
    to.count = from.count();
    to.sum = from.sum();
    to.squares = from.squares();
    to.perSum = from.per_sum();
    to.perSquares = from.per_squares();
    to.cross = from.cross();
    to.records = read(from.records());
    to.typical = read(from.typical());
    return to;
}

void write(const TailQuery& from, v1::TailRequest& to)
{
    write(from.filter, *to.mutable_filter());
    to.set_event(utf8(from.event));
    to.set_at_least(from.atLeast);
    write(from.page, *to.mutable_page());
}

TailQuery read(const v1::TailRequest& from, Unknown& unknown)
{
    return {read(from.filter(), unknown), from.event(), from.at_least(), read(from.page(), unknown)};
}

void write(const TailDevice& from, v1::TailDevice& to)
{
    write(from.environment, *to.mutable_environment());
    to.set_worst(from.worst);
    to.set_count(from.count);
}

TailDevice read(const v1::TailDevice& from, Unknown& unknown)
{
    return {read(from.environment(), unknown), from.worst(), from.count()};
}

} // namespace graylens::backend::rpc
