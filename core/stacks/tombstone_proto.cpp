// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <utility>

#include "core/base/protobuf_reader.h"
#include "core/stacks/thread_dump.h"

namespace graylens::stacks {

namespace {

/// Numbers of the fields that are looked at.
namespace tombstone {
constexpr std::uint64_t kArch = 1, kFingerprint = 2, kTimestamp = 4, kPid = 5, kTid = 6, kCommandLine = 9, kSignal = 10,
                        kAbortMessage = 14, kThreads = 16;
}
namespace signal {
constexpr std::uint64_t kName = 2;
}
namespace thread {
constexpr std::uint64_t kName = 2, kBacktrace = 4;
}
namespace frame {
constexpr std::uint64_t kPc = 1, kFunction = 4, kFile = 6, kBuildId = 8;
}

using protobuf::Bytes;
using protobuf::Field;
using protobuf::WireReader;

StackFrame readFrame(Bytes bytes)
{
    StackFrame out;
    WireReader message(bytes);
    for (Field field; message.next(field);) {
        if (field.number == frame::kPc && !field.isLength())
            out.address = field.value;
        else if (field.number == frame::kFunction && field.isLength())
            out.function = field.text();
        else if (field.number == frame::kFile && field.isLength())
            out.module = field.text();
        else if (field.number == frame::kBuildId && field.isLength())
            out.buildId = field.text();
    }
    return out;
}

/// An entry of the map of threads: its key is the thread's id.
DumpedThread readThread(Bytes entry)
{
    DumpedThread out;
    WireReader message(entry);
    for (Field field; message.next(field);) {
        if (field.number == 1 && !field.isLength())
            out.tid = field.asSigned();
        if (field.number != 2 || !field.isLength())
            continue;
        WireReader thread(field.bytes);
        for (Field inner; thread.next(inner);) {
            if (inner.number == thread::kName && inner.isLength())
                out.name = inner.text();
            else if (inner.number == thread::kBacktrace && inner.isLength())
                out.frames.push_back(readFrame(inner.bytes));
        }
    }
    return out;
}

std::string signalName(Bytes bytes)
{
    WireReader message(bytes);
    for (Field field; message.next(field);) {
        if (field.number == signal::kName && field.isLength())
            return std::string(field.text());
    }
    return {};
}

} // namespace

bool looksLikeTombstoneProto(std::span<const std::byte> head)
{
    WireReader message(head);
    bool hasFingerprint = false, hasTime = false;
    for (Field field; message.next(field) && field.number <= tombstone::kTid;) {
        hasFingerprint
            = hasFingerprint || (field.number == tombstone::kFingerprint && std::ranges::count(field.text(), '/') >= 3);
        hasTime = hasTime || (field.number == tombstone::kTimestamp && field.text().starts_with("20"));
        if (field.number == tombstone::kArch && (field.isLength() || field.value > 8))
            return false;
    }
    return hasFingerprint && hasTime;
}

std::optional<ThreadDump> readTombstoneProto(std::span<const std::byte> content, bool* isCut)
{
    ThreadDump dump;
    dump.kind = DumpKind::NativeCrash;
    std::int64_t crashed = -1;
    WireReader message(content);
    for (Field field; message.next(field);) {
        if (field.number == tombstone::kTid && !field.isLength())
            crashed = field.asSigned();
        else if (field.number == tombstone::kPid && !field.isLength())
            dump.pid = field.asSigned();
        else if (field.number == tombstone::kTimestamp && field.isLength())
            dump.when = field.text();
        else if (field.number == tombstone::kCommandLine && field.isLength() && dump.process.empty())
            dump.process = field.text();
        else if (field.number == tombstone::kSignal && field.isLength())
            dump.reason = signalName(field.bytes);
        else if (field.number == tombstone::kAbortMessage && field.isLength())
            dump.message = field.text();
        else if (field.number == tombstone::kThreads && field.isLength())
            dump.threads.push_back(readThread(field.bytes));
    }
    if (isCut)
        *isCut = message.damaged();
    std::stable_partition(dump.threads.begin(), dump.threads.end(),
                          [crashed](const DumpedThread& t) { return t.tid == crashed; });
    const bool hasCrashed = !dump.threads.empty() && dump.threads.front().tid == crashed && crashed > 0;
    if (dump.reason.empty() && !hasCrashed)
        return std::nullopt;
    return dump;
}

} // namespace graylens::stacks
