// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <simdjson.h>

#include "core/trace/event_sink.h"

namespace graylens::decode {

/// Everything sampled in a trace event file: V8 CPU profiles ("Profile" and "ProfileChunk" events, or whole in one
/// "CpuProfile" event), single samples (phase P), and the top-level "samples" with their "stackFrames".
class ProfileSamples
{
public:
    explicit ProfileSamples(trace::EventSink& sink);

    /// One event of a V8 profile: `args` is the JSON text of its arguments, `key` stands for
    /// (process, id).
    /// False where it cannot be read.
    bool addProfileEvent(std::uint64_t key, bool startsProfile, TimeNs ts, ThreadId thread, std::string_view args);
    /// A single sample: `frame` is its "sf", or empty; `name` then stands for the stack.
    void addSample(TimeNs ts, ThreadId thread, std::string_view frame, StringId name);
    /// The top-level values, in any order.
    void setStackFrames(std::string json) { m_stackFrames = std::move(json); }
    void setSamples(std::string json) { m_topSamples = std::move(json); }

    /// Writes all samples. Gives the number of those whose stack is nowhere described. `processes`: by tid, for samples
    /// that name no process.
    std::uint64_t write(std::unordered_map<std::int64_t, std::int64_t> processes);

private:
    struct Node
    {
        FrameId frame;
        std::int64_t parent = -1;
        StackId stack;
        bool isRoot = false; ///< "(root)": no frame of its own
        bool isResolved = false;
    };
    struct Profile
    {
        ThreadId thread;
        bool knowsThread = false; ///< the event that starts the profile has been seen (it may come after its chunks)
        TimeNs start = kNoTime;
        TimeNs guessedStart = kNoTime; ///< from the first chunk, where no start is given
        DurationNs clock = 0; ///< of the last sample, from the start
        std::unordered_map<std::int64_t, Node> nodes;
        std::vector<trace::Sample> samples;
    };
    struct Frame
    { ///< of "stackFrames"
        StringId name;
        StringId category;
        std::string parent;
        StackId stack;
        bool isResolved = false;
    };
    struct SingleSample
    {
        TimeNs ts = 0;
        ThreadId thread;
        std::string frame;
        StringId name;
    };

    void readCpuProfile(simdjson::dom::element data, Profile& profile);
    void readNode(simdjson::dom::element json, Profile& profile);
    void readSamples(simdjson::dom::array ids, simdjson::dom::element data, Profile& profile);
    StackId stackOf(Profile& profile, std::int64_t id);
    void readStackFrames();
    bool readTopSample(simdjson::dom::element json, std::vector<trace::Sample>& out);
    void readTopSamples(std::vector<trace::Sample>& out);
    StackId stackOf(const std::string& frame);
    static void place(Profile& profile);
    static void weighByTime(std::vector<trace::Sample>& samples);

    trace::EventSink& m_sink;
    simdjson::dom::parser m_parser;
    std::unordered_map<std::uint64_t, Profile> m_profiles;
    std::vector<std::uint64_t> m_profileOrder;
    std::unordered_map<std::string, Frame> m_frames;
    std::vector<SingleSample> m_single;
    std::unordered_map<std::int64_t, std::int64_t> m_processes; ///< by tid
    std::string m_stackFrames, m_topSamples;
    std::string m_topUnit; ///< name of the top-level samples' event, e.g. "cycles"
    bool m_topHasWeights = false;
    std::uint64_t m_unknownStacks = 0;
};

} // namespace graylens::decode
