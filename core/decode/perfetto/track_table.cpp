// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/perfetto/track_table.h"

#include <array>

#include "core/base/utf8.h"

namespace graylens::decode::perfetto {

namespace {

constexpr int kDeepestNesting = 64; ///< parents of parents; more is damage (or a circle)

std::string utf8(std::string_view text)
{
    std::string storage;
    return std::string(asUtf8(text, storage));
}

/// Numbers for tracks that the file does not number: its own are random, so that these do not meet them.
std::uint64_t madeUuid(std::uint64_t kind, std::int64_t pid, std::int64_t tid)
{
    std::uint64_t hash = kind;
    for (const std::int64_t part : {pid, tid})
        hash = (hash ^ static_cast<std::uint64_t>(part)) * 0x9E3779B97F4A7C15U + (hash >> 31U);
    return hash | 1U;
}

void readCounter(Bytes message, TrackEntry& entry)
{
    static constexpr std::array<std::string_view, 4> kUnits {"", "ns", "count", "bytes"};
    forEachField(message, [&entry](const Field& field) {
        switch (field.number) {
        case 1: // built-in kinds: thread time, thread instructions
            entry.isThreadTime = field.value == 1;
            if (field.value == 1)
                entry.unit = "ns";
            break;
        case 3:
            if (field.value < kUnits.size())
                entry.unit = kUnits.at(static_cast<std::size_t>(field.value));
            break;
        case 4:
            entry.multiplier = field.asSigned() == 0 ? 1 : static_cast<double>(field.asSigned());
            break;
        case 5:
            entry.isIncremental = field.value != 0;
            break;
        case 6:
            entry.unit = utf8(field.text());
            break;
        default:
            break;
        }
    });
}

/// Fields of a TrackDescriptor; true for those whose message says more (process, thread, counter).
bool readDescriptorField(const Field& field, TrackEntry& entry)
{
    switch (field.number) {
    case 2: // name
    case 10: // static_name
    case 13: // atrace_name
        if (!field.bytes.empty())
            entry.name = utf8(field.text());
        return false;
    case 3:
        entry.kind = TrackEntry::Kind::Process;
        return true;
    case 4:
        entry.kind = TrackEntry::Kind::Thread;
        return true;
    case 5:
        entry.parent = field.value;
        return false;
    case 8:
        entry.kind = TrackEntry::Kind::Counter;
        return true;
    case 18:
        entry.isState = true;
        return false;
    default:
        return false;
    }
}

/// pid 1 and tid 2 of a process or thread descriptor.
TrackTable::Owner readTask(Bytes message)
{
    TrackTable::Owner task;
    forEachField(message, [&task](const Field& field) {
        if (field.number == 1)
            task.pid = field.asInt32();
        else if (field.number == 2 && !field.isLength())
            task.tid = field.asSigned();
    });
    return task;
}

} // namespace

TrackTable::TrackTable(trace::EventSink& sink, ftrace::TaskTable& tasks)
    : m_sink(sink)
    , m_tasks(tasks)
{
    m_entries[0].isDescribed = true; // the whole trace
}

void TrackTable::describe(Bytes trackDescriptor)
{
    TrackEntry read;
    std::uint64_t uuid = 0;
    Bytes details;
    forEachField(trackDescriptor, [&](const Field& field) {
        if (field.number == 1)
            uuid = field.value;
        else if (readDescriptorField(field, read))
            details = field.bytes;
    });
    switch (read.kind) {
    case TrackEntry::Kind::Counter:
        readCounter(details, read);
        break;
    case TrackEntry::Kind::Process:
        describeProcess(details);
        read.pid = readTask(details).pid;
        break;
    case TrackEntry::Kind::Thread:
        describeThread(details, read);
        break;
    case TrackEntry::Kind::Plain:
        break;
    }
    TrackEntry& entry = m_entries[uuid];
    if (read.name.empty())
        read.name = entry.name;
    if (read.kind == TrackEntry::Kind::Plain && entry.kind != TrackEntry::Kind::Plain) { // repeated without its details
        entry.name = read.name;
        return;
    }
    read.isDescribed = true;
    read.id = entry.id;
    read.thread = entry.thread;
    read.waiting = std::move(entry.waiting);
    entry = std::move(read);
}

void TrackTable::describeThread(Bytes threadDescriptor, TrackEntry& entry)
{
    const Owner task = readTask(threadDescriptor);
    entry.pid = task.pid;
    entry.tid = task.tid;
    if (task.pid > 0)
        m_tasks.setProcess(task.tid, task.pid);
    forEachField(threadDescriptor, [&](const Field& field) {
        if (field.number == 5 && !field.bytes.empty())
            m_tasks.nameThread(task.tid, utf8(field.text()));
    });
}

void TrackTable::describeProcess(Bytes processDescriptor)
{
    std::int64_t pid = -1;
    std::string name, commandLine;
    forEachField(processDescriptor, [&](const Field& field) {
        if (field.number == 1)
            pid = field.asInt32();
        else if (field.number == 2 && commandLine.empty())
            commandLine = utf8(field.text());
        else if (field.number == 6)
            name = utf8(field.text());
    });
    if (pid >= 0 && !(name.empty() && commandLine.empty()))
        m_tasks.nameProcess(pid, name.empty() ? commandLine : name);
}

std::uint64_t TrackTable::threadTrack(std::int64_t pid, std::int64_t tid)
{
    const std::uint64_t uuid = madeUuid(1, pid, tid);
    TrackEntry& entry = m_entries[uuid];
    if (!entry.isDescribed) {
        entry.isDescribed = true;
        entry.kind = TrackEntry::Kind::Thread;
        entry.pid = pid;
        entry.tid = tid;
        if (pid > 0)
            m_tasks.setProcess(tid, pid);
    }
    return uuid;
}

std::uint64_t TrackTable::processTrack(std::int64_t pid)
{
    const std::uint64_t uuid = madeUuid(2, pid, 0);
    TrackEntry& entry = m_entries[uuid];
    entry.isDescribed = true;
    entry.kind = TrackEntry::Kind::Process;
    entry.pid = pid;
    return uuid;
}

const TrackEntry* TrackTable::find(std::uint64_t uuid) const
{
    const auto found = m_entries.find(uuid);
    return found == m_entries.end() ? nullptr : &found->second;
}

TrackTable::Owner TrackTable::ownerOf(std::uint64_t uuid) const
{
    for (int depth = 0; depth < kDeepestNesting; ++depth) {
        const TrackEntry* entry = find(uuid);
        if (!entry)
            break;
        if (entry->pid >= 0)
            return {entry->pid, entry->tid};
        if (uuid == 0)
            break;
        uuid = entry->parent;
    }
    return {};
}

bool TrackTable::isComplete(std::uint64_t uuid) const
{
    for (int depth = 0; depth < kDeepestNesting && uuid != 0; ++depth) {
        const TrackEntry* entry = find(uuid);
        if (!entry || !entry->isDescribed)
            return false;
        if (entry->kind == TrackEntry::Kind::Thread || entry->kind == TrackEntry::Kind::Process)
            return true;
        uuid = entry->parent;
    }
    return true;
}

ThreadId TrackTable::threadOf(const Owner& owner)
{
    if (owner.tid < 0)
        return {};
    const ThreadId thread = m_sink.thread(owner.pid, owner.tid);
    // One number may have stood for threads of two processes: a name is for the one it belongs to now.
    if (const StringId name = m_tasks.nameOf(owner.tid);
        !name.isNone() && (owner.pid < 0 || m_tasks.processOf(owner.tid) == owner.pid))
        m_sink.nameThread(thread, name);
    return thread;
}

TrackId TrackTable::make(TrackEntry& entry, StringId hint, int depth)
{
    if (!entry.id.isNone() || depth >= kDeepestNesting)
        return entry.id;
    Owner owner {entry.pid, entry.tid};
    TrackId parentTrack;
    if (entry.kind == TrackEntry::Kind::Plain || entry.kind == TrackEntry::Kind::Counter) {
        owner = ownerOf(entry.parent);
        const auto parent = m_entries.find(entry.parent);
        if (entry.parent != 0 && parent != m_entries.end() && parent->second.kind == TrackEntry::Kind::Plain
            && &parent->second != &entry)
            parentTrack = make(parent->second, StringId {}, depth + 1);
    }
    entry.thread = threadOf(owner);
    if (entry.kind == TrackEntry::Kind::Thread && !entry.thread.isNone()) {
        entry.id = m_sink.threadTrack(entry.thread);
        return entry.id;
    }
    const bool isCounter = entry.kind == TrackEntry::Kind::Counter;
    const StringId own = m_sink.intern(entry.name);
    const StringId name = entry.name.empty() && !hint.isNone() && !isCounter ? hint : own;
    entry.id = m_sink.track({isCounter ? trace::TrackKind::Counter : trace::TrackKind::Async, entry.thread, owner.pid,
                             name, m_sink.intern(entry.unit), parentTrack});
    return entry.id;
}

TrackId TrackTable::resolve(std::uint64_t uuid, StringId hint)
{
    const auto known = m_entries.find(uuid);
    if (known != m_entries.end() && !known->second.id.isNone()) [[likely]]
        return known->second.id;
    if (!m_finishing && !isComplete(uuid))
        return {};
    return make(m_entries[uuid], hint, 0);
}

void TrackTable::finish()
{
    m_finishing = true;
    for (auto& [uuid, entry] : m_entries) {
        if (entry.waiting.empty())
            continue;
        m_sink.edges(make(entry, entry.waiting.front().name, 0), entry.waiting);
        entry.waiting = {};
    }
}

} // namespace graylens::decode::perfetto
