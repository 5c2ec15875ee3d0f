// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "core/decode/perfetto/wire.h"
#include "core/trace/event_sink.h"

namespace graylens::decode::perfetto {

/// Figures that the recorder polls: of the system (protos/perfetto/trace/sys_stats/sys_stats.proto), of processes
/// (ps/process_stats.proto), of the battery (power/battery_counters.proto). Each becomes a counter track.
class CounterReader
{
public:
    explicit CounterReader(trace::EventSink& sink);

    void readSysStats(Bytes message, TimeNs ts);
    void readProcessStats(Bytes message, TimeNs ts);
    void readBattery(Bytes message, TimeNs ts);

private:
    void value(std::string_view name, std::string_view unit, double value, TimeNs ts, std::int64_t pid = -1);
    void readKeyed(const Field& field, TimeNs ts);
    void readNumbered(const Field& field, TimeNs ts);
    void readZones(const Field& field, TimeNs ts);

    trace::EventSink& m_sink;
    std::map<std::pair<std::int64_t, std::string>, TrackId> m_tracks; ///< by process and name
};

/// The kernel's names for keys of MeminfoCounters and VmstatCounters (protos/perfetto/common/sys_stats_counters.proto);
/// empty for others.
std::string_view meminfoName(std::uint64_t key);
std::string_view vmstatName(std::uint64_t key);

} // namespace graylens::decode::perfetto
