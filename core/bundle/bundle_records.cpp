// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
// What BundleReader says about the records inside.
#include <map>

#include "core/base/worker_pool.h"
#include "core/bundle/log_batch.h"
#include "core/bundle/reader_impl.h"
#include "core/bundle/record_reader.h"

namespace graylens::bundle {

namespace {

void tell(trace::EventSink& sink, std::string_view prefix, const KeyValues& details)
{
    for (const auto& [key, value] : details)
        sink.metadata(std::string(prefix) + key, value);
}

void tellMoment(trace::EventSink& sink, TrackId& track, TimeNs ts, const std::string& text)
{
    if (ts == kNoTime)
        return;
    if (track.isNone()) {
        trace::TrackInfo info;
        info.kind = trace::TrackKind::Instant;
        info.name = sink.intern("bundle");
        track = sink.track(info);
    }
    sink.instant(track, ts, sink.intern(text), ArgSetId {});
}

bool holdsRecords(StreamKind kind)
{
    return kind != StreamKind::Attachment;
}

} // namespace

Result<KeyValues> BundleReader::environment() const
{
    std::map<std::string, std::string> facts;
    GL_CHECK(m_bundle->forEachFrameOfKind(
        StreamKind::Environment, {},
        [&facts](const Frame&, std::span<const std::byte> plain) { return readEnvironment(plain, facts); }));
    return KeyValues(facts.begin(), facts.end());
}

Result<std::vector<Trigger>> BundleReader::triggers() const
{
    std::vector<Trigger> out;
    GL_CHECK(
        m_bundle->forEachFrameOfKind(StreamKind::Trigger, {}, [&out](const Frame&, std::span<const std::byte> plain) {
            return readTriggers(plain, out);
        }));
    return out;
}

Result<std::vector<CrashReport>> BundleReader::crashReports() const
{
    std::vector<CrashReport> out;
    GL_CHECK(
        m_bundle->forEachFrameOfKind(StreamKind::Crash, {}, [&out](const Frame&, std::span<const std::byte> plain) {
            return readCrashReports(plain, out);
        }));
    return out;
}

Result<void> BundleReader::readRecords(trace::EventSink& sink, const Operation& operation) const
{
    const OpenedBundle& d = *m_bundle;
    sink.metadata("bundle.id", d.info.id);
    GL_TRY(const KeyValues facts, environment());
    tell(sink, "", facts);
    TrackId moments;
    GL_TRY(const auto causes, triggers());
    for (const Trigger& trigger : causes) {
        sink.metadata("trigger.kind", trigger.kind);
        sink.metadata("trigger.text", trigger.text);
        tell(sink, "trigger.", trigger.details);
        tellMoment(sink, moments, trigger.ts, "trigger: " + trigger.kind);
    }
    GL_TRY(const auto reports, crashReports());
    std::string prefix = "crash."; // of the second "crash.2.": a fact counts once
    for (std::size_t i = 0; i < reports.size(); ++i) {
        const CrashReport& report = reports[i];
        if (i > 0)
            prefix = "crash." + std::to_string(i + 1) + '.';
        sink.metadata(prefix + "kind", report.kind);
        sink.metadata(prefix + "process", report.process);
        sink.metadata(prefix + "thread", report.thread);
        sink.metadata(prefix + "reason", report.reason);
        sink.metadata(prefix + "message", report.message);
        sink.metadata(prefix + "stack", report.stack);
        tell(sink, prefix, report.details);
        tellMoment(sink, moments, report.ts, "crash: " + report.reason);
    }
    LogBatchReader logs;
    GL_CHECK(
        d.forEachFrameOfKind(StreamKind::Log, operation, [&](const Frame& frame, std::span<const std::byte> plain) {
            return logs.read(plain, frame.records, sink);
        }));
    RequestBatchReader requests;
    GL_CHECK(d.forEachFrameOfKind(StreamKind::Requests, operation,
                                  [&](const Frame& frame, std::span<const std::byte> plain) {
                                      return requests.read(plain, frame.records, sink);
                                  }));
    for (const BundleIssue& issue : issues()) {
        const auto row = issue.stream ? d.table.streams.find(*issue.stream) : d.table.streams.end();
        if (row == d.table.streams.end() || holdsRecords(row->second.kind))
            sink.issue(issue.asTraceIssue());
    }
    for (const auto& [key, value] : facts)
        if (key == kLostFact) {
            const std::string message = "Data were missing already in the bundle that this one was made from: " + value;
            sink.issue({.code = "lost-before-redaction", .severity = trace::Severity::DataLoss, .message = message});
        }
    return {};
}

Result<LogIndex> BundleReader::indexLogs(const Operation& operation) const
{
    const OpenedBundle& d = *m_bundle;
    std::vector<std::size_t> wanted;
    for (const auto& [id, row] : d.table.streams) {
        for (std::size_t i = row.begin; row.kind == StreamKind::Log && i < row.end; ++i)
            wanted.push_back(i);
    }
    std::vector<std::optional<LogIndex::Frame>> indexed(wanted.size());
    std::atomic<std::uint64_t> done {0};
    std::mutex mutex;
    std::optional<Error> failure;
    forEachOn(operation.pool, wanted.size(), [&](std::size_t i) {
        if (operation.stopRequested())
            return;
        const auto scratch = d.opener.scratch();
        std::span<const std::byte> plain;
        const Frame& frame = d.table.frames[wanted[i]];
        const auto state = d.openFrame(wanted[i], *scratch, plain);
        if (!state) {
            const std::lock_guard lock(mutex);
            failure = state.error();
        } else if (*state == FrameState::Good) {
            LogIndex::Frame row;
            const auto batch = LogBatchView::parse(plain);
            if (batch && batch->size() == frame.records && batch->index(row.textBegin, row.first, row.last)) {
                row.stream = frame.stream;
                row.sequence = frame.sequence;
                row.textBytes = batch->text().size();
                indexed[i] = std::move(row);
            } else {
                d.setState(wanted[i], FrameState::Malformed);
            }
        }
        operation.report(done += frame.sealedBytes, d.opener.file().size(), "indexing");
    });
    if (operation.stopRequested())
        return cancelled();
    if (failure)
        return tl::make_unexpected(std::move(*failure));
    LogIndex out;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        if (!indexed[i])
            continue;
        out.records += indexed[i]->textBegin.size();
        out.textBytes += indexed[i]->textBytes;
        out.plainBytes += d.table.frames[wanted[i]].plainBytes;
        out.frames.push_back(std::move(*indexed[i]));
    }
    return out;
}

} // namespace graylens::bundle
