// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "core/decode/art_method/method_table.h"
#include "core/decode/art_method/sampling_probe.h"
#include "core/decode/art_method/text_header.h"
#include "core/trace/event_sink.h"

namespace graylens::decode::art_method {

/// Where the fields of an event record stand.
struct RecordLayout
{
    std::uint32_t threadBytes = 2; ///< 1 in version 1
    std::uint32_t bytes = 14; ///< whole record
    bool dual = true; ///< CPU clock in front of the wall clock
};

/// A 32-bit µs clock that starts anew after 71.6 minutes, made into one that does not.
class LongClock
{
public:
    std::uint64_t at(std::uint32_t us)
    {
        if (us < m_last) [[unlikely]] {
            if (m_last - us > kHalf)
                m_base += std::uint64_t {1} << 32;
            else
                return m_base + us; // a little back: not in order, but the same round
        }
        m_last = us;
        return m_base + us;
    }

private:
    static constexpr std::uint32_t kHalf = 1U << 31;
    std::uint64_t m_base = 0;
    std::uint32_t m_last = 0;
};

/// One thread of the file while its records are read.
struct ThreadLane
{
    std::uint16_t key = 0; ///< as records say it
    ThreadId thread;
    TrackId track;
    LongClock wall, cpu;
    bool entered = false; ///< an enter has been seen
    std::uint64_t badActions = 0;
    std::uint64_t lastWallUs = 0;
    SamplingProbe probe;
};

/// The threads that have records, in order of appearance, and the way of records into the sink.
class ThreadLanes
{
public:
    ThreadLanes(trace::EventSink& sink, const TextHeader& header, const MethodTable& methods,
                const RecordLayout& layout);

    static constexpr std::uint32_t kNone = 0xFFFFFFFFU;
    std::uint32_t find(std::uint16_t key) const { return m_laneOf[key]; }
    std::uint32_t add(std::uint16_t key);
    std::size_t size() const { return m_lanes.size(); }
    void setStart(TimeNs start) { m_start = start; }

    /// Records of one thread, at these offsets of `bytes`, in order. Different lanes may be fed at once where the sink
    /// allows.
    void feed(std::uint32_t lane, std::span<const std::byte> bytes, std::span<const std::uint32_t> offsets);

    /// Names and whole ids from the header, once all of it has been read.
    void identify();
    std::uint64_t badActions() const;
    TimeNs lastTime() const;
    std::optional<std::uint32_t> samplingInterval() const;

private:
    template <bool dual> void feedAs(ThreadLane& lane, const std::byte* fields, std::span<const std::uint32_t> offsets);

    trace::EventSink& m_sink;
    const TextHeader& m_header;
    const MethodTable& m_methods;
    RecordLayout m_layout;
    TimeNs m_start = 0;
    std::vector<std::uint32_t> m_laneOf; ///< by key; kNone
    std::vector<ThreadLane> m_lanes;
};

} // namespace graylens::decode::art_method
