// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <unordered_map>
#include <vector>

#include "core/decode/pprof/label_threads.h"
#include "core/decode/pprof/profile.h"
#include "core/trace/event_sink.h"

namespace graylens::decode::pprof {

/// Writes the samples of one sample type, as if the profile had no other, with the issues that concern all of it.
class ProfileWriter
{
public:
    explicit ProfileWriter(const Profile& profile)
        : m_profile(profile)
        , m_threads(profile)
    { }
    void write(std::size_t type, trace::EventSink& sink);

private:
    void writeStacks(const std::vector<bool>& used, trace::EventSink& sink);
    void appendFrames(StackId& stack, std::uint64_t location, trace::EventSink& sink);
    trace::NativePlace placeOf(const Location& location, trace::EventSink& sink) const;
    FrameId frameOf(const Location* location, const Line& line, trace::EventSink& sink);
    FrameId addressFrame(const Location* location, std::uint64_t id, trace::EventSink& sink);
    std::int64_t writeUnit(std::size_t type, trace::EventSink& sink) const;
    void writeFacts(trace::EventSink& sink) const;
    void writeIssues(trace::EventSink& sink) const;

    const Profile& m_profile;
    LabelThreads m_threads;
    std::vector<StackId> m_stacks; ///< by node, of the type at hand
    std::vector<FrameId> m_lineFrames; ///< by line, of the type at hand
    std::unordered_map<std::uint64_t, FrameId> m_addressFrames; ///< by location, of those without lines
    std::uint64_t m_missing = 0; ///< ids that nothing describes
    std::uint64_t m_negative = 0;
    std::uint64_t m_clamped = 0;
};

} // namespace graylens::decode::pprof
