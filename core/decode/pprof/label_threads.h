// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "core/decode/pprof/profile.h"
#include "core/trace/event_sink.h"

namespace graylens::decode::pprof {

/// What the labels of samples say about threads. profile.proto has no threads; writers put them in labels of several
/// spellings ("thread", "thread_id", "thread name", "tid", "pid", ...).
class LabelThreads
{
public:
    explicit LabelThreads(const Profile& profile);

    /// The thread of a label set, made in the sink on first use; none where the set names none.
    ThreadId thread(std::uint32_t labelSet, trace::EventSink& sink);
    /// Keys of labels that say something else, each once, sorted.
    const std::vector<std::string>& otherKeys() const { return m_otherKeys; }

private:
    struct Owner
    {
        bool isKnown = false;
        std::int64_t pid = -1, tid = -1;
        std::string name, process;
    };
    void readSet(std::string_view set, Owner& owner);
    void readLabel(std::string_view key, std::string_view text, std::int64_t number, Owner& owner);

    const Profile& m_profile;
    std::vector<Owner> m_owners; ///< by label set
    std::vector<std::string> m_otherKeys;
    std::vector<ThreadId> m_threads; ///< by label set, of the sink used last
    trace::EventSink* m_sink = nullptr;
};

} // namespace graylens::decode::pprof
