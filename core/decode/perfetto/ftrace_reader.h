// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <unordered_map>
#include <vector>

#include "core/decode/ftrace_events/ftrace_events.h"
#include "core/decode/perfetto/clocks.h"
#include "core/decode/perfetto/interned.h"
#include "core/decode/perfetto/packet.h"

namespace graylens::decode::perfetto {

/// Reads bundles of kernel events (protos/perfetto/trace/ftrace/ftrace_event_bundle.proto).
class FtraceReader
{
public:
    FtraceReader(ftrace::FtraceEvents& events, ClockTable& clocks);

    void readBundle(Bytes message, std::uint32_t sequence, const Interned& interned);
    /// Of the kernel that was recorded, "5.10.43-...": the numbers of thread states changed once.
    void setKernel(std::string_view release);

    struct Loss
    {
        std::uint64_t bundles = 0; ///< that say events were lost before them
        TimeNs begin = kNoTime, end = kNoTime;
    };
    const Loss& loss() const { return m_loss; }
    std::uint64_t damaged() const { return m_damaged; }
    std::uint64_t otherPrints() const { return m_otherPrints; }
    /// Kinds of events that are not shown, with their number.
    const std::map<std::uint32_t, std::uint64_t>& notShown() const { return m_notShown; }

private:
    struct Bundle
    {
        std::uint32_t cpu = 0, clock = 0, sequence = 0;
        std::int64_t offset = 0; ///< from the bundle's own clock to the boot clock
        bool lostEvents = false;
        const Interned* interned = nullptr;
    };
    using Moment = ftrace::FtraceEvents::Moment;

    TimeNs timeOf(const Bundle& bundle, std::uint64_t timestamp);
    void readEvent(Bytes message, const Bundle& bundle);
    void readPayload(const Field& payload, const Moment& at, const Bundle& bundle);
    bool readSched(const Field& payload, const Moment& at, const Bundle& bundle);
    bool readTask(const Field& payload, const Moment& at);
    bool readMark(const Field& payload, const Moment& at);
    bool readCounter(const Field& payload, const Moment& at);
    bool readBinder(const Field& payload, const Moment& at);
    void readCompact(Bytes message, const Bundle& bundle);

    ftrace::FtraceEvents& m_events;
    ClockTable& m_clocks;
    bool m_before414 = false;
    std::unordered_map<std::uint32_t, std::int64_t> m_running; ///< by processor, of compact bundles
    std::unordered_map<std::uint32_t, TimeNs> m_lastTime; ///< by processor
    Loss m_loss;
    std::uint64_t m_damaged = 0, m_otherPrints = 0;
    std::map<std::uint32_t, std::uint64_t> m_notShown;
};

} // namespace graylens::decode::perfetto
