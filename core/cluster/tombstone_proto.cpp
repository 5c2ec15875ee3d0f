// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cluster/tombstone_proto.h"

#include <utility>

#include "core/base/protobuf_reader.h"

namespace graylens::cluster {

namespace {

/// Numbers of the fields that are looked at.
namespace tombstone {
constexpr std::uint64_t kTid = 6, kSignal = 10, kAbortMessage = 14, kThreads = 16;
}
namespace signal {
constexpr std::uint64_t kName = 2;
}
namespace thread {
constexpr std::uint64_t kBacktrace = 4;
}
namespace frame {
constexpr std::uint64_t kFunction = 4, kFile = 6;
}

using protobuf::Bytes;
using protobuf::Field;
using protobuf::WireReader;

CrashFrame readFrame(Bytes bytes)
{
    CrashFrame out;
    WireReader message(bytes);
    for (Field field; message.next(field);) {
        if (field.number == frame::kFunction && field.isLength())
            out.function = field.text();
        else if (field.number == frame::kFile && field.isLength())
            out.module = field.text();
    }
    return out;
}

/// An entry of the map of threads: its key is the thread's id.
std::pair<std::uint64_t, std::vector<CrashFrame>> readThread(Bytes entry)
{
    std::uint64_t tid = 0;
    std::vector<CrashFrame> frames;
    WireReader message(entry);
    for (Field field; message.next(field);) {
        if (field.number == 1)
            tid = field.value;
        if (field.number != 2 || !field.isLength())
            continue;
        WireReader thread(field.bytes);
        for (Field inner; thread.next(inner);) {
            if (inner.number == thread::kBacktrace && inner.isLength())
                frames.push_back(readFrame(inner.bytes));
        }
    }
    return {tid, std::move(frames)};
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

std::optional<CrashReport> readTombstone(std::span<const std::byte> content)
{
    CrashReport report;
    report.kind = CrashKind::Native;
    std::uint64_t crashed = 0;
    WireReader message(content);
    for (Field field; message.next(field);) {
        if (field.number == tombstone::kTid && !field.isLength()) {
            crashed = field.value;
        } else if (field.number == tombstone::kSignal && field.isLength()) {
            report.reason = signalName(field.bytes);
        } else if (field.number == tombstone::kAbortMessage && field.isLength()) {
            report.message = field.text();
        } else if (field.number == tombstone::kThreads && field.isLength()) {
            auto [tid, frames] = readThread(field.bytes);
            if (tid == crashed && crashed != 0)
                report.frames = std::move(frames);
        }
    }
    if (report.frames.empty() && report.reason.empty())
        return std::nullopt;
    return report;
}

} // namespace graylens::cluster
