// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/backend/content.h"

#include "core/backend/fields.h"

namespace graylens::backend {

namespace {

template <class T> Result<T> whole(const FieldReader& fields, T value, const char* what)
{
    if (!fields.isGood())
        return fail(Errc::Corrupt, std::string("a stored ") + what + " is damaged");
    return value;
}

void write(FieldWriter& fields, const std::vector<Filter::AnyOf>& parts)
{
    fields.number(parts.size());
    for (const Filter::AnyOf& part : parts) {
        fields.number(static_cast<int>(part.dimension)).number(part.values.size());
        for (const std::string& value : part.values)
            fields.text(value);
    }
}

std::vector<Filter::AnyOf> readParts(FieldReader& fields)
{
    std::vector<Filter::AnyOf> out(fields.count());
    for (Filter::AnyOf& part : out) {
        part.dimension = fields.as<Dimension>();
        part.values.resize(fields.count());
        for (std::string& value : part.values)
            value = fields.text();
    }
    return out;
}

void write(FieldWriter& fields, const Filter& filter)
{
    fields.number(filter.fromMs).number(filter.toMs);
    write(fields, filter.dimensions);
    fields.number(filter.devices.size());
    for (const std::string& device : filter.devices)
        fields.text(device);
}

Filter readFilter(FieldReader& fields)
{
    Filter filter;
    filter.fromMs = fields.number();
    filter.toMs = fields.number();
    filter.dimensions = readParts(fields);
    filter.devices.resize(fields.count());
    for (std::string& device : filter.devices)
        device = fields.text();
    return filter;
}

void write(FieldWriter& fields, const std::vector<HaltRule>& rules)
{
    fields.number(rules.size());
    for (const HaltRule& rule : rules)
        fields.text(rule.metric).real(rule.margin).number(rule.minDevices);
}

std::vector<HaltRule> readRules(FieldReader& fields)
{
    std::vector<HaltRule> rules(fields.count());
    for (HaltRule& rule : rules) {
        rule.metric = fields.text();
        rule.margin = fields.real();
        rule.minDevices = fields.as<std::uint64_t>();
    }
    return rules;
}

} // namespace

std::string contentOf(const CrashRecord& crash)
{
    FieldWriter fields;
    const cluster::CrashReport& report = crash.report;
    fields.number(static_cast<int>(report.kind)).text(report.reason).text(report.message).text(crash.bundle);
    fields.number(report.frames.size());
    for (const cluster::CrashFrame& frame : report.frames)
        fields.text(frame.function)
            .text(frame.file)
            .text(frame.module)
            .number(frame.line)
            .number(frame.address)
            .text(frame.buildId);
    fields.number(crash.breadcrumbs.size());
    for (const std::string& crumb : crash.breadcrumbs)
        fields.text(crumb);
    return fields.str();
}

Result<void> setContent(CrashRecord& crash, std::string_view content)
{
    FieldReader fields(content);
    cluster::CrashReport& report = crash.report;
    report.kind = fields.as<cluster::CrashKind>();
    report.reason = fields.text();
    report.message = fields.text();
    crash.bundle = fields.text();
    report.frames.resize(fields.count());
    for (cluster::CrashFrame& frame : report.frames) {
        frame.function = fields.text();
        frame.file = fields.text();
        frame.module = fields.text();
        frame.line = fields.as<std::int32_t>();
        frame.address = fields.as<std::uint64_t>();
        frame.buildId = fields.text();
    }
    crash.breadcrumbs.resize(fields.count());
    for (std::string& crumb : crash.breadcrumbs)
        crumb = fields.text();
    GL_CHECK(whole(fields, 0, "crash"));
    return {};
}

std::string contentOf(const IngestReceipt& receipt)
{
    FieldWriter fields;
    fields.number(receipt.accepted).number(receipt.duplicates).number(receipt.rejected).text(receipt.firstRejection);
    return fields.str();
}

Result<IngestReceipt> receiptOf(std::string_view content)
{
    FieldReader fields(content);
    IngestReceipt out;
    out.accepted = fields.as<std::uint64_t>();
    out.duplicates = fields.as<std::uint64_t>();
    out.rejected = fields.as<std::uint64_t>();
    out.firstRejection = fields.text();
    return whole(fields, std::move(out), "receipt");
}

std::string contentOf(const Filter& filter)
{
    FieldWriter fields;
    write(fields, filter);
    return fields.str();
}

std::string contentOf(const Release& release)
{
    FieldWriter fields;
    fields.text(release.id).text(release.version).number(static_cast<int>(release.state));
    fields.text(release.fixedBy).number(release.createdMs).number(release.revision);
    write(fields, release.haltRules);
    fields.number(release.batches.size());
    for (const ReleaseBatch& batch : release.batches) {
        fields.number(batch.size).number(batch.startedMs);
        write(fields, batch.target);
    }
    return fields.str();
}

Result<Release> releaseOf(std::string_view content)
{
    FieldReader fields(content);
    Release release;
    release.id = fields.text();
    release.version = fields.text();
    release.state = fields.as<ReleaseState>();
    release.fixedBy = fields.text();
    release.createdMs = fields.number();
    release.revision = fields.as<std::uint64_t>();
    release.haltRules = readRules(fields);
    release.batches.resize(fields.count());
    for (ReleaseBatch& batch : release.batches) {
        batch.size = fields.as<std::uint64_t>();
        batch.startedMs = fields.number();
        batch.target = readParts(fields);
    }
    return whole(fields, std::move(release), "release");
}

std::string contentOf(const ReleaseOperation& operation)
{
    FieldWriter fields;
    fields.text(operation.release).number(operation.revision).number(static_cast<int>(operation.action));
    fields.number(operation.batch).number(operation.timeMs).text(operation.actor).text(operation.why);
    fields.text(operation.evidence).text(operation.version);
    return fields.str();
}

Result<ReleaseOperation> operationOf(std::string_view content)
{
    FieldReader fields(content);
    ReleaseOperation out;
    out.release = fields.text();
    out.revision = fields.as<std::uint64_t>();
    out.action = fields.as<ReleaseAction>();
    out.batch = fields.as<std::uint32_t>();
    out.timeMs = fields.number();
    out.actor = fields.text();
    out.why = fields.text();
    out.evidence = fields.text();
    out.version = fields.text();
    return whole(fields, std::move(out), "operation");
}

std::string contentOf(const Task& task)
{
    FieldWriter fields;
    const TaskRequest& request = task.request;
    fields.text(request.key).number(static_cast<int>(request.kind)).text(request.why).number(request.expiresMs);
    fields.number(request.logFromMs).number(request.logToMs).text(request.trigger).number(request.durationMs);
    fields.text(task.actor).number(task.createdMs);
    return fields.str();
}

Result<Task> taskOf(std::string_view content)
{
    FieldReader fields(content);
    Task task;
    TaskRequest& request = task.request;
    request.key = fields.text();
    request.kind = fields.as<TaskKind>();
    request.why = fields.text();
    request.expiresMs = fields.number();
    request.logFromMs = fields.number();
    request.logToMs = fields.number();
    request.trigger = fields.text();
    request.durationMs = fields.number();
    task.actor = fields.text();
    task.createdMs = fields.number();
    return whole(fields, std::move(task), "task");
}

std::string contentOf(const DeviceCounts& counts)
{
    FieldWriter fields;
    for (const std::uint64_t count : counts)
        fields.number(count);
    return fields.str();
}

Result<DeviceCounts> countsOf(std::string_view content)
{
    FieldReader fields(content);
    DeviceCounts out {};
    for (std::uint64_t& count : out)
        count = fields.as<std::uint64_t>();
    return whole(fields, out, "task");
}

std::string contentOf(const AlertRule& rule)
{
    FieldWriter fields;
    fields.text(rule.word).number(rule.minDevices).real(rule.minLift).text(rule.recipient).text(rule.webhook);
    fields.number(static_cast<int>(rule.enabled)).text(rule.actor);
    write(fields, rule.filter);
    return fields.str();
}

Result<AlertRule> alertOf(std::string_view content)
{
    FieldReader fields(content);
    AlertRule rule;
    rule.word = fields.text();
    rule.minDevices = fields.as<std::uint32_t>();
    rule.minLift = fields.real();
    rule.recipient = fields.text();
    rule.webhook = fields.text();
    rule.enabled = fields.number() != 0;
    rule.actor = fields.text();
    rule.filter = readFilter(fields);
    return whole(fields, std::move(rule), "alert");
}

} // namespace graylens::backend
