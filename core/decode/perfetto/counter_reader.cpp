// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/perfetto/counter_reader.h"

#include <array>
#include <vector>

#include <fmt/format.h>

#include "core/base/utf8.h"

namespace graylens::decode::perfetto {

namespace {

constexpr double kKilo = 1024; ///< bytes of the kernel's "kB"

/// A message of a text and numbers, or of numbers alone.
struct Entry
{
    std::string key;
    std::array<std::uint64_t, 12> numbers {}; ///< by field number
    std::uint32_t present = 0; ///< bits of those that are there
    bool has(std::size_t field) const { return (present >> field & 1U) != 0; }
};

Entry readEntry(Bytes message)
{
    Entry out;
    forEachField(message, [&out](const Field& field) {
        if (field.isLength() && field.number == 1) {
            std::string storage;
            out.key = asUtf8(field.text(), storage);
        } else if (!field.isLength() && field.number < out.numbers.size()) {
            out.numbers.at(field.number) = field.value;
            out.present |= 1U << field.number;
        }
    });
    return out;
}

/// One field of an entry: its number, what it is called behind the entry's own name, unit and factor.
struct Reading
{
    std::size_t field;
    std::string_view name, unit;
    double factor = 1;
};

constexpr std::array<Reading, 8> kCpuTimes {{{2, "user time", "ns"},
                                             {3, "nice time", "ns"},
                                             {4, "system time", "ns"},
                                             {5, "idle time", "ns"},
                                             {6, "I/O wait time", "ns"},
                                             {7, "irq time", "ns"},
                                             {8, "softirq time", "ns"},
                                             {9, "steal time", "ns"}}};
constexpr std::array<Reading, 8> kDisk {{{2, "sectors read", "count"},
                                         {3, "read time", "ms"},
                                         {4, "sectors written", "count"},
                                         {5, "write time", "ms"},
                                         {6, "sectors discarded", "count"},
                                         {7, "discard time", "ms"},
                                         {8, "flushes", "count"},
                                         {9, "flush time", "ms"}}};
/// As /proc/PID/status spells them.
constexpr std::array<Reading, 9> kProcess {{{2, "VmSize", "bytes", kKilo},
                                            {3, "VmRSS", "bytes", kKilo},
                                            {4, "RssAnon", "bytes", kKilo},
                                            {5, "RssFile", "bytes", kKilo},
                                            {6, "RssShmem", "bytes", kKilo},
                                            {7, "VmSwap", "bytes", kKilo},
                                            {8, "VmLck", "bytes", kKilo},
                                            {9, "VmHWM", "bytes", kKilo},
                                            {10, "oom_score_adj", ""}}};
constexpr std::array<std::string_view, 10> kSoftirqs {"HI",       "TIMER",   "NET_TX", "NET_RX",  "BLOCK",
                                                      "IRQ_POLL", "TASKLET", "SCHED",  "HRTIMER", "RCU"};
constexpr std::array<std::string_view, 7> kPressure {"",         "CPU some",    "CPU full",   "I/O some",
                                                     "I/O full", "memory some", "memory full"};

std::string textIn(Bytes message, std::uint32_t number)
{
    std::string out, storage;
    forEachField(message, [&](const Field& field) {
        if (field.number == number && field.isLength())
            out = asUtf8(field.text(), storage);
    });
    return out;
}

} // namespace

CounterReader::CounterReader(trace::EventSink& sink)
    : m_sink(sink)
{ }

void CounterReader::value(std::string_view name, std::string_view unit, double value, TimeNs ts, std::int64_t pid)
{
    const auto [known, isNew] = m_tracks.try_emplace({pid, std::string(name)});
    if (isNew)
        known->second = m_sink.track({trace::TrackKind::Counter, {}, pid, m_sink.intern(name), m_sink.intern(unit)});
    m_sink.counter(known->second, ts, value);
}

/// Messages with one value under a key.
void CounterReader::readKeyed(const Field& field, TimeNs ts)
{
    const Entry entry = readEntry(field.bytes);
    const std::uint64_t key = entry.numbers[1];
    const auto number = static_cast<double>(entry.numbers[2]);
    switch (field.number) {
    case 1:
        if (const auto name = meminfoName(key); !name.empty())
            value(name, "bytes", number * kKilo, ts);
        break;
    case 2:
        if (const auto name = vmstatName(key); !name.empty())
            value(name, "", number, ts);
        break;
    case 6:
        value(fmt::format("interrupt {}", static_cast<std::int32_t>(key)), "count", number, ts);
        break;
    case 8:
        if (key < kSoftirqs.size())
            value(fmt::format("softirq {}", kSoftirqs.at(static_cast<std::size_t>(key))), "count", number, ts);
        break;
    case 10:
        value(fmt::format("{} frequency", entry.key), "kHz", number, ts);
        break;
    case 14:
        if (key > 0 && key < kPressure.size())
            value(fmt::format("pressure: {}", kPressure.at(static_cast<std::size_t>(key))), "ns", number, ts);
        break;
    case 15:
        value(fmt::format("temperature {}", textIn(field.bytes, 3)), "°C", number, ts);
        break;
    case 18:
        value(fmt::format("slab {}", entry.key), "pages", number * static_cast<double>(entry.numbers[3]), ts);
        break;
    default:
        break;
    }
}

/// Messages with several values of a processor or a disk.
void CounterReader::readNumbered(const Field& field, TimeNs ts)
{
    const Entry entry = readEntry(field.bytes);
    const bool isCpu = field.number == 3;
    const std::string owner = isCpu ? fmt::format("CPU {}", entry.numbers[1]) : "disk " + entry.key;
    for (const Reading& reading : isCpu ? kCpuTimes : kDisk) {
        if (entry.has(reading.field))
            value(fmt::format("{} {}", owner, reading.name), reading.unit,
                  static_cast<double>(entry.numbers.at(reading.field)), ts);
    }
}

/// Free memory by size of its pieces, and the time processors were idle.
void CounterReader::readZones(const Field& field, TimeNs ts)
{
    if (field.number == 12) {
        std::vector<std::uint64_t> pages;
        forEachField(field.bytes, [&pages](const Field& part) {
            if (part.number == 3)
                appendNumbers(part, pages);
        });
        const std::string zone = textIn(field.bytes, 1) + " " + textIn(field.bytes, 2);
        for (std::size_t order = 0; order < pages.size(); ++order)
            value(
                fmt::format("free pieces of {} pages, {}", std::uint64_t {1} << std::min<std::size_t>(order, 63), zone),
                "count", static_cast<double>(pages[order]), ts);
        return;
    }
    const std::uint64_t cpu = readEntry(field.bytes).numbers[1];
    forEachField(field.bytes, [&](const Field& part) {
        if (part.number != 2 || !part.isLength())
            return;
        const Entry state = readEntry(part.bytes);
        value(fmt::format("CPU {} time in {}", cpu, state.key), "us", static_cast<double>(state.numbers[2]), ts);
    });
}

void CounterReader::readSysStats(Bytes message, TimeNs ts)
{
    std::vector<std::uint64_t> cpuFrequencies, gpuFrequencies;
    forEachField(message, [&](const Field& field) {
        switch (field.number) {
        case 3:
        case 13:
            return field.isLength() ? readNumbered(field, ts) : void();
        case 4:
            return value("forks", "count", static_cast<double>(field.value), ts);
        case 5:
            return value("interrupts", "count", static_cast<double>(field.value), ts);
        case 7:
            return value("softirqs", "count", static_cast<double>(field.value), ts);
        case 11:
            appendNumbers(field, cpuFrequencies);
            return;
        case 12:
        case 16:
            return field.isLength() ? readZones(field, ts) : void();
        case 17:
            appendNumbers(field, gpuFrequencies);
            return;
        default:
            return field.isLength() ? readKeyed(field, ts) : void();
        }
    });
    // Where the kernel's own events tell frequencies too, those are exact; these are polled.
    for (std::size_t cpu = 0; cpu < cpuFrequencies.size(); ++cpu)
        value(fmt::format("CPU {} frequency (polled)", cpu), "kHz", static_cast<double>(cpuFrequencies[cpu]), ts);
    for (std::size_t gpu = 0; gpu < gpuFrequencies.size(); ++gpu)
        value(fmt::format("GPU {} frequency", gpu), "MHz", static_cast<double>(gpuFrequencies[gpu]), ts);
}

void CounterReader::readProcessStats(Bytes message, TimeNs ts)
{
    forEachField(message, [&](const Field& field) {
        if (field.number != 1 || !field.isLength())
            return;
        const Entry process = readEntry(field.bytes);
        const auto pid = static_cast<std::int32_t>(process.numbers[1]);
        for (const Reading& reading : kProcess) {
            if (process.has(reading.field))
                value(reading.name, reading.unit,
                      static_cast<double>(static_cast<std::int64_t>(process.numbers.at(reading.field)))
                          * reading.factor,
                      ts, pid);
        }
    });
}

void CounterReader::readBattery(Bytes message, TimeNs ts)
{
    forEachField(message, [&](const Field& field) {
        const auto number = static_cast<double>(field.asSigned());
        if (field.number == 1)
            value("battery charge", "uAh", number, ts);
        else if (field.number == 2)
            value("battery level", "%", std::bit_cast<float>(static_cast<std::uint32_t>(field.value)), ts);
        else if (field.number == 3)
            value("battery current", "uA", number, ts);
        else if (field.number == 4)
            value("battery current, average", "uA", number, ts);
    });
}

} // namespace graylens::decode::perfetto
