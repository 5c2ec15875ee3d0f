// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/perfetto/ftrace_reader.h"

#include <array>
#include <charconv>

#include <fmt/format.h>

namespace graylens::decode::perfetto {

namespace {

/// Fields of FtraceEvent (protos/perfetto/trace/ftrace/ftrace_event.proto), one a kind of event.
enum Kind : std::uint32_t {
    kPrint = 3,
    kSchedSwitch = 4,
    kCpuFrequency = 11,
    kCpuIdle = 13,
    kSchedWakeup = 17,
    kSchedBlockedReason = 18,
    kSchedWaking = 20,
    kBinderTransaction = 50,
    kBinderReceived = 51,
    kMdssMark = 80,
    kSchedWakeupNew = 114,
    kTaskNew = 235,
    kTaskRename = 236,
    kProcessExit = 238,
    kRssStat = 313,
    kKernelMark = 331, ///< as drivers of some phones write them
    kGpuFrequency = 332,
    kSdeMark = 334,
    kDpuMark = 348,
    kG2dMark = 349,
    kMaliMark = 350,
    kFenceEmit = 414,
    kFenceSignaled = 416,
    kFenceWaitBegin = 417,
    kFenceWaitEnd = 418,
};

/// Clocks that a bundle may be on.
enum : std::uint32_t { kBundleGlobal = 2, kBundleLocal = 3, kBundleMonotonicRaw = 4 };

/// The first eight fields of a small event, by number.
struct Parts
{
    std::array<std::uint64_t, 9> value {};
    std::array<Bytes, 9> bytes {};

    explicit Parts(Bytes message)
    {
        forEachField(message, [this](const Field& field) {
            if (field.number < value.size()) {
                value.at(field.number) = field.value;
                bytes.at(field.number) = field.bytes;
            }
        });
    }
    std::int64_t number(std::size_t i) const { return static_cast<std::int64_t>(value.at(i)); }
    std::int64_t tid(std::size_t i) const { return static_cast<std::int32_t>(value.at(i)); }
    std::string_view text(std::size_t i) const
    {
        return {reinterpret_cast<const char*>(bytes.at(i).data()), bytes.at(i).size()};
    }
};

} // namespace

FtraceReader::FtraceReader(ftrace::FtraceEvents& events, ClockTable& clocks)
    : m_events(events)
    , m_clocks(clocks)
{ }

void FtraceReader::setKernel(std::string_view release)
{
    int major = 0, minor = 0;
    const char* const end = release.data() + release.size();
    const auto first = std::from_chars(release.data(), end, major);
    if (first.ec != std::errc() || first.ptr == end || *first.ptr != '.')
        return;
    if (std::from_chars(first.ptr + 1, end, minor).ec == std::errc())
        m_before414 = major < 4 || (major == 4 && minor < 14);
}

TimeNs FtraceReader::timeOf(const Bundle& bundle, std::uint64_t timestamp)
{
    if (bundle.clock == kBundleMonotonicRaw) {
        if (const auto converted = m_clocks.toTrace(kMonotonicRaw, 0, timestamp))
            return *converted;
        return static_cast<TimeNs>(timestamp);
    }
    const std::uint64_t boot = timestamp + static_cast<std::uint64_t>(bundle.offset);
    if (m_clocks.isTraceClock(kBootTime)) [[likely]]
        return static_cast<TimeNs>(boot);
    return m_clocks.toTrace(kBootTime, 0, boot).value_or(static_cast<TimeNs>(boot));
}

void FtraceReader::readBundle(Bytes message, std::uint32_t sequence, const Interned& interned)
{
    Bundle bundle;
    bundle.sequence = sequence;
    bundle.interned = &interned;
    std::uint64_t ownTime = 0, bootTime = 0;
    const bool whole = forEachField(message, [&](const Field& field) {
        if (field.number == 1)
            bundle.cpu = static_cast<std::uint32_t>(field.value);
        else if (field.number == 3)
            bundle.lostEvents = field.value != 0;
        else if (field.number == 5)
            bundle.clock = static_cast<std::uint32_t>(field.value);
        else if (field.number == 6)
            ownTime = field.value;
        else if (field.number == 7)
            bootTime = field.value;
    });
    m_damaged += whole ? 0 : 1;
    const bool isOwnClock = bundle.clock == kBundleGlobal || bundle.clock == kBundleLocal;
    if (isOwnClock && ownTime != 0 && bootTime != 0)
        bundle.offset = static_cast<std::int64_t>(bootTime - ownTime);
    if (bundle.lostEvents) {
        ++m_loss.bundles;
        m_running.erase(bundle.cpu);
        if (const auto last = m_lastTime.find(bundle.cpu); last != m_lastTime.end() && m_loss.begin == kNoTime)
            m_loss.begin = last->second;
    }
    forEachField(message, [&](const Field& field) {
        if (field.number == 2 && field.isLength())
            readEvent(field.bytes, bundle);
    });
    forEachField(message, [&](const Field& field) {
        if (field.number == 4 && field.isLength())
            readCompact(field.bytes, bundle);
    });
    if (bundle.lostEvents && m_lastTime.contains(bundle.cpu))
        m_loss.end = std::max(m_loss.end, m_lastTime[bundle.cpu]);
}

void FtraceReader::readEvent(Bytes message, const Bundle& bundle)
{
    Moment at;
    at.cpu = bundle.cpu;
    std::uint64_t timestamp = 0;
    Field payload;
    const bool whole = forEachField(message, [&](const Field& field) {
        if (field.number == 1)
            timestamp = field.value;
        else if (field.number == 2)
            at.tid = field.asInt32();
        else if (field.isLength())
            payload = field;
    });
    if (!whole) {
        ++m_damaged;
        return;
    }
    at.ts = timeOf(bundle, timestamp);
    m_lastTime[bundle.cpu] = at.ts;
    if (payload.number != 0)
        readPayload(payload, at, bundle);
}

void FtraceReader::readPayload(const Field& payload, const Moment& at, const Bundle& bundle)
{
    if (readSched(payload, at, bundle) || readTask(payload, at) || readMark(payload, at) || readCounter(payload, at)
        || readBinder(payload, at))
        return;
    ++m_notShown[payload.number];
}

bool FtraceReader::readSched(const Field& payload, const Moment& at, const Bundle& bundle)
{
    switch (payload.number) {
    case kSchedSwitch: {
        const Parts parts(payload.bytes);
        m_events.switched(at, parts.tid(2), parts.text(1), ftrace::taskState(parts.number(4), m_before414),
                          parts.tid(6), parts.text(5), static_cast<std::int32_t>(parts.number(7)));
        return true;
    }
    case kSchedWaking:
    case kSchedWakeup:
    case kSchedWakeupNew: {
        const Parts parts(payload.bytes);
        if (payload.number == kSchedWaking)
            m_events.waking(at, parts.tid(2), parts.text(1));
        else
            m_events.wakeup(at, parts.tid(2), parts.text(1));
        return true;
    }
    case kSchedBlockedReason: {
        const Parts parts(payload.bytes);
        std::string function;
        if (const auto symbol = bundle.interned->kernelSymbols.find(parts.value[2]);
            symbol != bundle.interned->kernelSymbols.end())
            function = symbol->second;
        else if (parts.value[2] != 0)
            function = fmt::format("0x{:x}", parts.value[2]);
        m_events.blockedReason(at, parts.tid(1), parts.value[3] != 0, function);
        return true;
    }
    default:
        return false;
    }
}

bool FtraceReader::readTask(const Field& payload, const Moment& at)
{
    if (payload.number != kTaskNew && payload.number != kTaskRename && payload.number != kProcessExit)
        return false;
    const Parts parts(payload.bytes);
    if (payload.number == kTaskNew)
        m_events.newTask(at, parts.tid(1), parts.text(2), parts.value[3]);
    else if (payload.number == kTaskRename)
        m_events.renamed(at, parts.tid(1), parts.text(3));
    else
        m_events.exited(at, parts.tid(2));
    return true;
}

bool FtraceReader::readMark(const Field& payload, const Moment& at)
{
    switch (payload.number) {
    case kPrint:
        if (!m_events.print(at, Parts(payload.bytes).text(2)))
            ++m_otherPrints;
        return true;
    case kMdssMark: { // {pid, trace_name, trace_begin}
        const Parts parts(payload.bytes);
        m_events.mark(at, parts.value[3] != 0 ? 'B' : 'E', parts.tid(1), parts.text(2), 0);
        return true;
    }
    case kKernelMark: { // {type, name, pid, value}; type 1 begin, 2 end, 4 counter
        const Parts parts(payload.bytes);
        const char letter = parts.value[1] == 1 ? 'B' : parts.value[1] == 2 ? 'E' : parts.value[1] == 4 ? 'C' : 0;
        m_events.mark(at, letter, parts.tid(3), parts.text(2), parts.number(4));
        return letter != 0;
    }
    case kFenceEmit: // {context, driver, seqno, timeline}
    case kFenceSignaled: {
        const Parts parts(payload.bytes);
        const std::string track = fmt::format("fence {} {}", parts.text(4), parts.value[1]);
        if (payload.number == kFenceEmit)
            m_events.asyncBegin(at.ts, track, "fence", parts.number(3));
        else
            m_events.asyncEnd(at.ts, track, "fence", parts.number(3));
        return true;
    }
    case kFenceWaitBegin:
        m_events.begin(at, "dma_fence_wait");
        return true;
    case kFenceWaitEnd:
        m_events.end(at);
        return true;
    case kSdeMark: // {pid, trace_name, trace_type, value, trace_begin}
    {
        const Parts parts(payload.bytes);
        const char letter = parts.value[3] != 0 ? static_cast<char>(parts.value[3] & 0x7FU)
            : parts.value[5] != 0               ? 'B'
                                                : 'E';
        m_events.mark(at, letter, parts.tid(1), parts.text(2), parts.number(4));
        return true;
    }
    case kDpuMark: // {pid, trace_name, trace_begin, name, type, value}
    case kG2dMark:
    case kMaliMark: {
        const Parts parts(payload.bytes);
        m_events.mark(at, static_cast<char>(parts.value[5] & 0x7FU), parts.tid(1), parts.text(4), parts.number(6));
        return true;
    }
    default:
        return false;
    }
}

bool FtraceReader::readCounter(const Field& payload, const Moment& at)
{
    switch (payload.number) {
    case kCpuFrequency: {
        const Parts parts(payload.bytes);
        m_events.counter(at.ts, fmt::format("CPU {} frequency", parts.value[2]), "kHz",
                         static_cast<double>(parts.value[1]));
        return true;
    }
    case kCpuIdle: {
        constexpr std::uint64_t kAwake = 0xFFFFFFFFU;
        const Parts parts(payload.bytes);
        m_events.counter(at.ts, fmt::format("CPU {} idle state", parts.value[2]), "",
                         parts.value[1] == kAwake ? -1 : static_cast<double>(parts.value[1]));
        return true;
    }
    case kGpuFrequency: {
        const Parts parts(payload.bytes);
        m_events.counter(at.ts, fmt::format("GPU {} frequency", parts.value[1]), "kHz",
                         static_cast<double>(parts.value[2]));
        return true;
    }
    case kRssStat: { // {member, size, curr, mm_id}: told of the running thread's memory where curr is set
        static constexpr std::array<std::string_view, 4> kMembers {"mem.rss.file", "mem.rss.anon", "mem.swap",
                                                                   "mem.rss.shmem"};
        const Parts parts(payload.bytes);
        if (parts.value[3] != 0 && parts.value[1] < kMembers.size())
            m_events.threadCounter(at, kMembers.at(static_cast<std::size_t>(parts.value[1])), "bytes",
                                   static_cast<double>(parts.number(2)));
        return true;
    }
    default:
        return false;
    }
}

bool FtraceReader::readBinder(const Field& payload, const Moment& at)
{
    if (payload.number != kBinderTransaction && payload.number != kBinderReceived)
        return false;
    const Parts parts(payload.bytes); // {debug_id, target_node, to_proc, to_thread, reply, code, flags}
    if (payload.number == kBinderReceived)
        m_events.binderReceived(at, parts.tid(1));
    else
        m_events.binderTransaction(at, {parts.tid(1), parts.tid(3), parts.value[5] != 0, (parts.value[7] & 1U) != 0});
    return true;
}

/// Columns instead of messages; times and some numbers are differences.
void FtraceReader::readCompact(Bytes message, const Bundle& bundle)
{
    std::array<std::vector<std::uint64_t>, 13> columns;
    std::vector<std::string_view> names;
    forEachField(message, [&](const Field& field) {
        if (field.number == 5)
            names.push_back(field.text());
        else if (field.number < columns.size())
            appendNumbers(field, columns.at(field.number));
    });
    const auto nameAt = [&names](std::uint64_t index) {
        return index < names.size() ? names[static_cast<std::size_t>(index)] : std::string_view {};
    };
    const auto shortest = [&columns](std::initializer_list<std::size_t> list) {
        std::size_t count = columns.at(*list.begin()).size();
        for (const std::size_t i : list)
            count = std::min(count, columns.at(i).size());
        return count;
    };
    std::uint64_t time = 0;
    const std::size_t switches = shortest({1, 2, 3, 4, 6});
    for (std::size_t i = 0; i < switches; ++i) {
        time += columns[1][i];
        const auto next = static_cast<std::int32_t>(columns[3][i]);
        const auto running = m_running.find(bundle.cpu);
        const std::int64_t prev = running == m_running.end() ? -1 : running->second;
        const Moment at {timeOf(bundle, time), bundle.cpu, prev};
        m_events.switched(at, prev, {}, ftrace::taskState(static_cast<std::int64_t>(columns[2][i]), m_before414), next,
                          nameAt(columns[6][i]), static_cast<std::int32_t>(columns[4][i]));
        m_running[bundle.cpu] = next;
        m_lastTime[bundle.cpu] = at.ts;
    }
    time = 0;
    const std::size_t wakings = shortest({7, 8, 11});
    for (std::size_t i = 0; i < wakings; ++i) {
        time += columns[7][i];
        m_events.waking({timeOf(bundle, time), bundle.cpu, -1}, static_cast<std::int32_t>(columns[8][i]),
                        nameAt(columns[11][i]));
    }
}

} // namespace graylens::decode::perfetto
