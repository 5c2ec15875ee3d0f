// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "core/base/operation.h"
#include "core/trace/event_sink.h"
#include "core/trace/trace.h"

namespace graylens::trace {

/// Collects what decoders write and freezes it into columns. Tolerates disorder and repairs nesting (exit without
/// enter, left open at the end, mismatched exit, overlap), and reports each kind of repair once with its count as an
/// issue.
class TraceBuilder final : public EventSink
{
public:
    TraceBuilder();
    ~TraceBuilder() override;
    TraceBuilder(TraceBuilder&&) noexcept;
    TraceBuilder& operator=(TraceBuilder&&) noexcept;

    /// Sorts, nests, indexes, freezes; uses operation.pool where given. The builder is empty afterwards.
    /// Cancelled, or LimitExceeded beyond 2^32 - 2 slices.
    Result<TracePtr> finish(const Operation& operation = {}) &&;

    bool takesTracksInParallel() const override { return true; }
    void recordingStart(TimeNs ts) override;
    StringId intern(std::string_view text) override;
    std::string_view textOf(StringId id) const override;
    StringId method(std::string_view name, std::string_view signature, std::string_view file,
                    std::int32_t line) override;
    void renamed(StringId name, std::string_view original) override;
    void renamedFrame(FrameId frame, std::string_view original) override;
    ArgSetId args(std::span<const Arg> args) override;
    ThreadId thread(std::int64_t pid, std::int64_t tid) override;
    void identifyThread(ThreadId thread, std::int64_t pid, std::int64_t tid) override;
    void nameThread(ThreadId thread, StringId name) override;
    void nameProcess(std::int64_t pid, StringId name) override;
    TrackId threadTrack(ThreadId thread) override;
    TrackId track(const TrackInfo& info) override;
    void edges(TrackId track, std::span<const SliceEdge> edges) override;
    void complete(TrackId track, std::span<const CompleteSlice> slices) override;
    void instant(TrackId track, TimeNs ts, StringId name, ArgSetId args) override;
    void counter(TrackId track, TimeNs ts, double value) override;
    void flow(const FlowPoint& point) override;
    FrameId frame(StringId name, StringId file, std::int32_t line) override;
    FrameId nativeFrame(StringId name, StringId file, std::int32_t line, const NativePlace& place) override;
    StackId stack(StackId caller, FrameId frame) override;
    void samples(std::span<const Sample> samples) override;
    void sampleUnit(WeightUnit unit, StringId label) override;
    void log(const LogRecord& record) override;
    void request(const RequestRecord& record) override;
    void issue(const Issue& issue) override;
    void metadata(std::string_view key, std::string_view value) override;
    void markSampled() override;

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace graylens::trace
