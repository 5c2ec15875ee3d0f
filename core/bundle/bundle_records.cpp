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

Result<void> BundleReader::readRecords(trace::EventSink& sink, const Operation& operation, LogRecords logs) const
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
    if (logs == LogRecords::Leave) {
        GL_CHECK(d.authenticate(d.logFrames, operation));
    } else {
        LogBatchReader batches;
        GL_CHECK(
            d.forEachFrameOfKind(StreamKind::Log, operation, [&](const Frame& frame, std::span<const std::byte> plain) {
                return batches.read(plain, frame.records, sink);
            }));
    }
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

std::size_t BundleReader::logFrames() const
{
    return m_bundle->logFrames.size();
}

std::uint64_t BundleReader::logBytes() const
{
    std::uint64_t out = 0;
    for (const std::size_t frame : m_bundle->logFrames)
        out += m_bundle->table.frames[frame].plainBytes;
    return out;
}

Result<LogFramePtr> BundleReader::openLogFrame(std::size_t i) const
{
    struct Held
    {
        std::shared_ptr<const OpenedBundle> bundle;
        std::unique_ptr<Scratch, FrameOpener::GiveBack> scratch; ///< the text is in it
        LogFrame frame;
    };
    const OpenedBundle& d = *m_bundle;
    const std::size_t frame = d.logFrames[i];
    auto held = std::make_shared<Held>(Held {m_bundle, d.opener.scratch(), {}});
    std::span<const std::byte> plain;
    GL_TRY(const FrameState state, d.openFrame(frame, *held->scratch, plain));
    if (state != FrameState::Good)
        return nullptr;
    const auto batch = LogBatchView::parse(plain);
    LogFrame& out = held->frame;
    if (batch && batch->size() == d.table.frames[frame].records) {
        out.records.reserve(batch->size());
        if (batch->forEach([&out](const LogBatchView::Record& record) { out.records.push_back(record); })) {
            out.tags = batch->tags();
            out.text = batch->text();
            return LogFramePtr(held, &held->frame);
        }
    }
    d.setState(frame, FrameState::Malformed);
    return nullptr;
}

} // namespace graylens::bundle
