// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/ftrace_events/text_events.h"

#include <charconv>
#include <string>

#include <fmt/format.h>

#include "core/base/trimmed.h"
#include "core/base/utf8.h"

namespace graylens::decode::ftrace {

namespace {

constexpr std::int64_t kNsPerSecond = 1'000'000'000;

std::optional<double> decimalIn(std::string_view text)
{
    double value = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
    return failure == std::errc() ? std::optional(value) : std::nullopt;
}

/// The kernel prints them in hexadecimal without a prefix, Perfetto's export in decimal. The low byte is the signal at
/// exit: none or SIGCHLD.
std::uint64_t cloneFlags(std::string_view text)
{
    std::uint64_t hex = 0, decimal = 0;
    const char* const end = text.data() + text.size();
    const auto readHex = std::from_chars(text.data(), end, hex, 16);
    std::from_chars(text.data(), end, decimal);
    const std::uint64_t signal = hex & 0xFFU;
    return readHex.ec == std::errc() && (signal == 0 || signal == 0x11) ? hex : decimal;
}

struct Task
{
    std::string_view comm;
    std::int64_t tid = 0;
    std::int32_t priority = 0;
    std::string_view state;
};

/// trace-cmd's own way: "comm:tid [priority] state". The state is missing for the thread that comes.
std::optional<Task> shortTask(std::string_view text)
{
    text = trimmed(text);
    Task task;
    const std::size_t bracket = text.rfind('[');
    if (bracket == std::string_view::npos)
        return std::nullopt;
    const std::string_view who = trimmed(text.substr(0, bracket));
    const std::size_t colon = who.rfind(':');
    const std::size_t close = text.find(']', bracket);
    if (colon == std::string_view::npos || close == std::string_view::npos)
        return std::nullopt;
    const auto tid = numberIn(who.substr(colon + 1));
    const auto priority = numberIn(text.substr(bracket + 1));
    if (!tid || !priority)
        return std::nullopt;
    task.comm = who.substr(0, colon);
    task.tid = *tid;
    task.priority = static_cast<std::int32_t>(*priority);
    task.state = trimmed(text.substr(close + 1));
    return task;
}

} // namespace

void TextEvents::add(const TextLine& line)
{
    ++m_count;
    learn(line);
    const Moment at {line.ts, line.cpu, line.tid};
    // Android's kernel driver, old kernels ("0:") and plain print.
    if (line.event == "tracing_mark_write" || line.event == "0" || line.event == "print")
        return addMark(line, at);
    if (addSched(line, at) || addTask(line, at) || addCounter(line, at) || addBinder(line, at) || addWork(line, at))
        return;
    const auto found = m_notShown.find(line.event);
    if (found != m_notShown.end())
        ++found->second;
    else if (m_notShown.size() < 1000)
        m_notShown.emplace(std::string(line.event), 1);
}

void TextEvents::report() const
{
    using trace::Severity;
    const auto issue = [this](std::string_view code, Severity severity, std::uint64_t count, std::string_view message) {
        if (count > 0)
            m_sink.issue({code, severity, -1, count, message, {}});
    };
    issue("damaged-event", Severity::DataLoss, m_damaged, "Events whose details make no sense were left out.");
    issue("other-print", Severity::Info, m_otherMarks,
          "Some texts that programs wrote into the trace are no slices, counters or instants, and are not shown.");
    std::uint64_t notShown = 0;
    std::string_view most;
    std::uint64_t mostCount = 0;
    for (const auto& [name, count] : m_notShown) {
        notShown += count;
        if (count > mostCount) {
            mostCount = count;
            most = name;
        }
    }
    std::string storage;
    issue("event-not-shown", Severity::Info, notShown,
          fmt::format("Events of {} further kinds are in the trace and not shown, most of all {}.", m_notShown.size(),
                      asUtf8(most, storage)));
}

/// What the columns in front of the event say about its thread.
void TextEvents::learn(const TextLine& line)
{
    if (line.tid == 0)
        return;
    const auto [at, isNew] = m_known.try_emplace(line.tid, -1);
    if (isNew && line.comm != "<...>" && line.comm != "<unknown>") {
        std::string storage;
        m_events.tasks().setComm(line.tid, m_sink.intern(asUtf8(line.comm, storage)));
    }
    if (line.tgid > 0 && at->second != line.tgid) {
        at->second = line.tgid;
        m_events.tasks().setProcess(line.tid, line.tgid);
    }
}

void TextEvents::addMark(const TextLine& line, const Moment& at)
{
    std::string_view text = line.details;
    if (line.event == "print") { // "tracing_mark_write: B|1|x" or the address of the writer
        if (const std::size_t colon = text.find(": "); colon != std::string_view::npos && colon < 40)
            text.remove_prefix(colon + 2);
    }
    while (!text.empty() && (text.back() == '\r' || text.back() == '\n'))
        text.remove_suffix(1);
    if (addClockSync(text, line.ts))
        return;
    std::string storage;
    if (!m_events.print(at, asUtf8(text, storage)))
        ++m_otherMarks;
}

bool TextEvents::addClockSync(std::string_view text, TimeNs ts)
{
    constexpr std::string_view kSync = "trace_event_clock_sync: ";
    if (!text.starts_with(kSync))
        return false;
    text.remove_prefix(kSync.size());
    constexpr double kMost = 9e9;
    if (const auto parent = decimalIn(valueOf(text, "parent_ts")); parent && *parent > 0 && *parent < kMost)
        m_parentSync = ClockSync {ts, static_cast<std::int64_t>(*parent * static_cast<double>(kNsPerSecond))};
    if (const auto realtime = numberIn(valueOf(text, "realtime_ts"));
        realtime && *realtime > 0 && *realtime < std::int64_t {9'000'000'000'000})
        m_realtimeSync = ClockSync {ts, *realtime * 1'000'000};
    return true;
}

void TextEvents::addSwitch(const TextLine& line, const Moment& at)
{
    const std::string_view details = line.details;
    const auto prev = numberIn(valueOf(details, "prev_pid"));
    const auto next = numberIn(valueOf(details, "next_pid"));
    std::string prevStorage, nextStorage;
    if (prev && next) {
        m_events.switched(at, *prev, asUtf8(valueUpTo(details, "prev_comm", " prev_pid="), prevStorage),
                          taskState(valueOf(details, "prev_state")), *next,
                          asUtf8(valueUpTo(details, "next_comm", " next_pid="), nextStorage),
                          static_cast<std::int32_t>(numberIn(valueOf(details, "next_prio")).value_or(0)));
        return;
    }
    const std::size_t arrow = details.find("==>");
    const auto from = shortTask(details.substr(0, arrow));
    const auto to = arrow == std::string_view::npos ? std::nullopt : shortTask(details.substr(arrow + 3));
    if (!from || !to) {
        ++m_damaged;
        return;
    }
    m_events.switched(at, from->tid, asUtf8(from->comm, prevStorage), taskState(from->state), to->tid,
                      asUtf8(to->comm, nextStorage), to->priority);
}

bool TextEvents::addSched(const TextLine& line, const Moment& at)
{
    if (line.event == "sched_switch") {
        addSwitch(line, at);
        return true;
    }
    const bool isWaking = line.event == "sched_waking";
    const bool isWakeup = line.event == "sched_wakeup" || line.event == "sched_wakeup_new";
    const bool isBlocked = line.event == "sched_blocked_reason";
    if (!isWaking && !isWakeup && !isBlocked)
        return false;
    const auto tid = numberIn(valueOf(line.details, "pid"));
    std::string storage;
    const std::string_view comm = asUtf8(valueUpTo(line.details, "comm", " pid="), storage);
    if (!tid) {
        const auto task = shortTask(line.details); // "comm:tid [priority] CPU:003"
        if (task && isWaking)
            m_events.waking(at, task->tid, asUtf8(task->comm, storage));
        else if (task && isWakeup)
            m_events.wakeup(at, task->tid, asUtf8(task->comm, storage));
        else
            ++m_damaged;
    } else if (isWaking) {
        m_events.waking(at, *tid, comm);
    } else if (isWakeup) {
        m_events.wakeup(at, *tid, comm);
    } else {
        const bool waitsForIo = valueOf(line.details, "iowait") == "1";
        m_events.blockedReason(at, *tid, waitsForIo, valueOf(line.details, "caller"));
    }
    return true;
}

bool TextEvents::addTask(const TextLine& line, const Moment& at)
{
    const bool isNew = line.event == "task_newtask", isRename = line.event == "task_rename";
    const bool isExit = line.event == "sched_process_exit" || line.event == "sched_process_free";
    if (!isNew && !isRename && !isExit)
        return false;
    const auto tid = numberIn(valueOf(line.details, "pid"));
    std::string storage;
    if (!tid)
        ++m_damaged;
    else if (isNew)
        m_events.newTask(at, *tid, asUtf8(valueUpTo(line.details, "comm", " clone_flags="), storage),
                         cloneFlags(valueOf(line.details, "clone_flags")));
    else if (isRename)
        m_events.renamed(at, *tid, asUtf8(valueUpTo(line.details, "newcomm", " oom_score_adj="), storage));
    else
        m_events.exited(at, *tid);
    return true;
}

bool TextEvents::addCounter(const TextLine& line, const Moment& at)
{
    const auto counter = [&](std::string_view name, std::string_view unit, std::optional<std::int64_t> value) {
        if (value)
            m_events.counter(at.ts, name, unit, static_cast<double>(*value));
        else
            ++m_damaged;
        return true;
    };
    if (line.event == "cpu_frequency" || line.event == "cpu_idle") {
        constexpr std::int64_t kAwake = 0xFFFFFFFF;
        const bool isIdle = line.event == "cpu_idle";
        auto value = numberIn(valueOf(line.details, "state"));
        if (isIdle && value == kAwake)
            value = -1;
        const std::string_view cpu = valueOf(line.details, "cpu_id");
        return counter(fmt::format("CPU {} {}", cpu, isIdle ? "idle state" : "frequency"), isIdle ? "" : "kHz", value);
    }
    if (line.event == "cpu_frequency_limits") {
        const std::string_view cpu = valueOf(line.details, "cpu_id");
        const auto limit = [&line](std::string_view name, std::string_view newerName) {
            const std::string_view text = valueOf(line.details, name);
            return numberIn(text.empty() ? valueOf(line.details, newerName) : text);
        };
        counter(fmt::format("CPU {} lowest frequency", cpu), "kHz", limit("min", "min_freq"));
        return counter(fmt::format("CPU {} highest frequency", cpu), "kHz", limit("max", "max_freq"));
    }
    if (line.event == "clock_set_rate" || line.event == "clk_set_rate") { // "name state=N cpu_id=0", or "name N"
        const std::string_view name = line.details.substr(0, line.details.find(' '));
        const std::string_view value = valueOf(line.details, "state");
        return counter(fmt::format("{} clock", name), "Hz",
                       numberIn(value.empty() ? trimmed(line.details.substr(name.size())) : value));
    }
    return false;
}

bool TextEvents::addBinder(const TextLine& line, const Moment& at)
{
    if (line.event != "binder_transaction" && line.event != "binder_transaction_received")
        return false;
    const auto id = numberIn(valueOf(line.details, "transaction"));
    if (!id) {
        ++m_damaged;
        return true;
    }
    if (line.event == "binder_transaction_received") {
        m_events.binderReceived(at, *id);
        return true;
    }
    const bool isReply = valueOf(line.details, "reply") == "1";
    const bool isOneWay = (numberIn(valueOf(line.details, "flags")).value_or(0) & 1) != 0;
    m_events.binderTransaction(at, {*id, numberIn(valueOf(line.details, "dest_proc")).value_or(-1), isReply, isOneWay});
    return true;
}

bool TextEvents::addWork(const TextLine& line, const Moment& at)
{
    if (line.event == "workqueue_execute_start") { // "work struct 0x...: function name"
        constexpr std::string_view kFunction = "function ";
        const std::size_t name = line.details.find(kFunction);
        std::string storage;
        m_events.begin(at,
                       name == std::string_view::npos
                           ? std::string_view("work")
                           : asUtf8(trimmed(line.details.substr(name + kFunction.size())), storage));
        return true;
    }
    if (line.event == "workqueue_execute_end") {
        m_events.end(at);
        return true;
    }
    return false;
}

} // namespace graylens::decode::ftrace
