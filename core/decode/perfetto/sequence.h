// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <vector>

#include "core/base/time.h"
#include "core/decode/perfetto/interned.h"
#include "core/decode/perfetto/packet.h"

namespace graylens::decode::perfetto {

/// What packets of a sequence need not repeat (TracePacketDefaults). Writers repeat them after a clearing; until then
/// the old ones go on, as in the recorder's own tools.
struct Defaults
{
    std::uint32_t clock = 0;
    std::uint64_t track = 0;
    bool hasTrack = false;
    std::vector<std::uint64_t> counters, doubleCounters; ///< tracks of extra counter values

    void read(Bytes message);
};

/// What an event refers to: fixed for the event, while the sequence goes on.
struct Context
{
    Interned* interned = nullptr;
    Defaults defaults;
    std::uint64_t threadTrack = 0; ///< of the legacy thread descriptor; 0 = none
    std::uint32_t generation = 0; ///< grows with every clearing
};

/// The packets of one writer. They stand in order and refer to what earlier ones told.
class Sequence
{
public:
    explicit Sequence(std::uint32_t id);

    /// Flags, defaults and interned data of the next packet. False: the packet needs what was lost, and must be
    /// skipped.
    bool advance(const Packet& packet, trace::EventSink& sink);
    /// The same of a packet that has nothing of these but, perhaps, the flag that it needs them.
    bool advance(bool needsState)
    {
        m_isFirst = false;
        skipped += needsState && !m_isValid ? 1 : 0;
        return !needsState || m_isValid;
    }
    const Context& context() const { return *m_context; }
    Interned& interned() { return *m_context->interned; }
    /// The same, for those who need it longer than the sequence.
    std::shared_ptr<Interned> sharedInterned() const { return m_generations.back(); }
    void setThreadTrack(std::uint64_t track);
    /// Drops states that no event at hand refers to any more.
    void forgetOldStates();

    std::uint32_t id = 0;
    std::int64_t pid = -1, tid = -1; ///< of the thread descriptor
    std::int64_t referenceTimeUs = 0, referenceThreadTimeUs = 0; ///< grow with each delta
    bool referencesAreValid = false;

    /// Packets known to be lost, and those that could not be read for it.
    std::uint64_t losses = 0, skipped = 0;
    TimeNs lastTime = kNoTime; ///< of the last packet that was read
    TimeNs lossBegin = kNoTime, lossEnd = kNoTime; ///< hull of all
    bool inLoss = false;

private:
    void clear();
    Context& newContext();

    std::deque<std::shared_ptr<Interned>> m_generations;
    std::deque<Context> m_contexts;
    Context* m_context; ///< the last one
    bool m_isValid = false; ///< began anew since the last loss
    bool m_isFirst = true;
};

} // namespace graylens::decode::perfetto
