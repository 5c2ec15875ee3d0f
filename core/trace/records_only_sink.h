// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/string_pool.h"
#include "core/trace/event_sink.h"

namespace graylens::trace {

/// For who wants log records and requests, and drops everything else.
class RecordsOnlySink : public EventSink
{
public:
    StringId intern(std::string_view text) override { return m_strings.intern(text); }
    std::string_view textOf(StringId id) const override { return m_strings.view(id); }

    ArgSetId args(std::span<const Arg>) override { return ArgSetId {0}; }
    ThreadId thread(std::int64_t, std::int64_t) override { return ThreadId {0}; }
    void nameThread(ThreadId, StringId) override { }
    void nameProcess(std::int64_t, StringId) override { }
    TrackId threadTrack(ThreadId) override { return TrackId {0}; }
    TrackId track(const TrackInfo&) override { return TrackId {0}; }
    void edges(TrackId, std::span<const SliceEdge>) override { }
    void complete(TrackId, std::span<const CompleteSlice>) override { }
    void instant(TrackId, TimeNs, StringId, ArgSetId) override { }
    void counter(TrackId, TimeNs, double) override { }
    void flow(const FlowPoint&) override { }
    FrameId frame(StringId, StringId, std::int32_t) override { return FrameId {0}; }
    StackId stack(StackId, FrameId) override { return StackId {0}; }
    void samples(std::span<const Sample>) override { }
    void sampleUnit(WeightUnit, StringId) override { }
    void issue(const Issue&) override { }
    void metadata(std::string_view, std::string_view) override { }
    void markSampled() override { }

private:
    StringPool m_strings;
};

} // namespace graylens::trace
