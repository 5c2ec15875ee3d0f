// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <unordered_map>
#include <vector>

#include "core/decode/cpuprofile/profile_reader.h"
#include "core/trace/event_sink.h"

namespace graylens::decode::cpuprofile {

/// Writes the samples of a profile, or its hit counts where it has no samples, with the issues that concern them.
class ProfileWriter
{
public:
    ProfileWriter(const Profile& profile, trace::EventSink& sink);
    void write();

private:
    void linkNodes();
    StackId stackOf(std::size_t node);
    FrameId frameOf(const Node& node);
    std::vector<TimeNs> sampleTimes() const;
    void writeSamples();
    void writeHits();

    const Profile& m_profile;
    trace::EventSink& m_sink;
    ThreadId m_thread;
    std::unordered_map<std::int64_t, std::size_t> m_byId;
    std::vector<std::int64_t> m_parents; ///< index of a node's parent, -1 for none
    std::vector<StackId> m_stacks;
    std::vector<bool> m_known; ///< m_stacks holds the node's stack
    std::uint64_t m_unknown = 0, m_backwards = 0, m_cycles = 0;
};

} // namespace graylens::decode::cpuprofile
