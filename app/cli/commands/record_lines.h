// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "core/base/string_pool.h"
#include "core/trace/event_sink.h"

namespace graylens::cli {

/// Turns log records and requests into JSON lines as they come, and drops everything else.
class RecordLines final : public trace::EventSink
{
public:
    using Line = std::function<void(const std::string&)>; ///< takes one line, its line end included
    RecordLines(Line onLog, Line onRequest);

    StringId intern(std::string_view text) override { return m_strings.intern(text); }
    void log(const trace::LogRecord& record) override;
    void request(const trace::RequestRecord& record) override;

    ArgSetId args(std::span<const trace::Arg>) override { return ArgSetId {0}; }
    ThreadId thread(std::int64_t, std::int64_t) override { return ThreadId {0}; }
    void nameThread(ThreadId, StringId) override { }
    void nameProcess(std::int64_t, StringId) override { }
    TrackId threadTrack(ThreadId) override { return TrackId {0}; }
    TrackId track(const trace::TrackInfo&) override { return TrackId {0}; }
    void edges(TrackId, std::span<const trace::SliceEdge>) override { }
    void complete(TrackId, std::span<const trace::CompleteSlice>) override { }
    void instant(TrackId, TimeNs, StringId, ArgSetId) override { }
    void counter(TrackId, TimeNs, double) override { }
    void flow(const trace::FlowPoint&) override { }
    FrameId frame(StringId, StringId, std::int32_t) override { return FrameId {0}; }
    StackId stack(StackId, FrameId) override { return StackId {0}; }
    void samples(std::span<const trace::Sample>) override { }
    void sampleUnit(trace::WeightUnit, StringId) override { }
    void issue(const trace::Issue&) override { }
    void metadata(std::string_view, std::string_view) override { }
    void markSampled() override { }

private:
    StringPool m_strings;
    Line m_onLog, m_onRequest;
    std::string m_line;
};

} // namespace graylens::cli
