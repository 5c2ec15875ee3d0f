// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/thread_dump/thread_dump_decoder.h"

#include <algorithm>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "core/base/byte_reader.h"
#include "core/base/utf8.h"
#include "core/io/byte_source.h"
#include "core/io/text_encoding.h"
#include "core/stacks/thread_dump.h"

namespace graylens::decode {

namespace thread_dump {
namespace {

using stacks::DumpedThread, stacks::DumpKind, stacks::StackFrame, stacks::ThreadDump;

constexpr std::uint64_t kMaxFile = std::uint64_t {256} << 20;
constexpr std::size_t kMaxFrames = 10'000; ///< of one stack: more would be no stack

/// The threads that wait for each other in a ring, beginning with the one at `first`; empty where there is no ring.
std::vector<const DumpedThread*> ringFrom(const ThreadDump& dump, const DumpedThread& first)
{
    std::vector<const DumpedThread*> ring {&first};
    while (ring.size() <= dump.threads.size()) {
        const std::int64_t holder = ring.back()->heldBy;
        const auto next = std::ranges::find_if(
            dump.threads, [holder](const DumpedThread& t) { return holder >= 0 && t.number == holder; });
        if (next == dump.threads.end())
            return {};
        if (&*next == &first)
            return ring;
        ring.push_back(&*next);
    }
    return {};
}

class Writing
{
public:
    explicit Writing(trace::EventSink& sink)
        : m_sink(sink)
    { }

    void write(const ThreadDump& dump)
    {
        if (m_dumps++ == 0)
            writeFacts(dump);
        if (!dump.process.empty())
            m_sink.nameProcess(dump.pid, text(dump.process));
        for (const DumpedThread& thread : dump.threads)
            writeThread(dump, thread);
        writeDeadlock(dump);
    }

    void finish()
    {
        m_sink.sampleUnit(trace::WeightUnit::Samples, m_sink.intern("threads"));
        m_sink.metadata("dumps", fmt::format("{}", m_dumps));
        if (m_withoutStack > 0)
            m_sink.issue({"no-stack",
                          trace::Severity::Info,
                          -1,
                          m_withoutStack,
                          fmt::format("{} threads are named in the dump without a stack.", m_withoutStack),
                          {}});
    }

private:
    StringId text(std::string_view text) { return m_sink.intern(asUtf8(text, m_repaired)); }

    void fact(std::string_view key, std::string_view value)
    {
        if (!value.empty())
            m_sink.metadata(key, asUtf8(value, m_repaired));
    }

    void writeFacts(const ThreadDump& dump)
    {
        const char* const kinds[] = {"anr", "native", "java"};
        fact("crash.kind", kinds[static_cast<std::size_t>(dump.kind)]);
        fact("crash.reason", dump.reason);
        fact("crash.message", dump.message);
        fact("crash.time", dump.when);
        fact("app.process", dump.process);
    }

    void writeThread(const ThreadDump& dump, const DumpedThread& thread)
    {
        const std::int64_t tid = thread.tid >= 0 ? thread.tid : thread.number;
        const ThreadId id = m_sink.thread(dump.pid, tid);
        if (!thread.name.empty())
            m_sink.nameThread(id, text(thread.name));
        writeState(id, dump.pid, thread);
        if (thread.frames.empty()) {
            ++m_withoutStack;
            return;
        }
        StackId stack;
        const std::size_t count = std::min(thread.frames.size(), kMaxFrames);
        for (std::size_t i = count; i-- > 0;)
            stack = m_sink.stack(stack, frame(thread.frames[i]));
        const trace::Sample sample {kNoTime, id, stack, 1};
        m_sink.samples({&sample, 1});
    }

    FrameId frame(const StackFrame& frame)
    {
        const StringId name = text(frame.function), file = text(frame.file);
        if (frame.module.empty())
            return m_sink.frame(name, file, frame.line);
        trace::NativePlace place;
        place.module = text(frame.module);
        place.buildId = text(frame.buildId);
        place.address = frame.address;
        return m_sink.nativeFrame(frame.function.empty() ? text(frame.module) : name, file, frame.line, place);
    }

    /// State, and who has what the thread waits for: an instant of the thread, at the (only) moment of the dump.
    void writeState(ThreadId id, std::int64_t pid, const DumpedThread& thread)
    {
        if (thread.state.empty() && thread.waitsFor.empty())
            return;
        std::vector<trace::Arg> args;
        const auto add = [&](const char* key, std::string_view value) {
            if (!value.empty())
                args.push_back({m_sink.intern(key), text(value)});
        };
        add("waits for", thread.waitsFor);
        add("held by thread", thread.heldBy < 0 ? std::string() : fmt::format("{}", thread.heldBy));
        for (const std::string& lock : thread.locked)
            add("locked", lock);
        const TrackId track = m_sink.track({trace::TrackKind::Instant, id, pid, m_sink.intern("state"), {}, {}});
        m_sink.instant(track, 0, text(thread.state.empty() ? "waiting" : thread.state), m_sink.args(args));
    }

    void writeDeadlock(const ThreadDump& dump)
    {
        for (const DumpedThread& thread : dump.threads) {
            const auto ring = ringFrom(dump, thread);
            const bool isFirst = std::ranges::all_of(ring, [&](const auto* other) { return &thread <= other; });
            if (ring.empty() || !isFirst)
                continue;
            std::string names;
            for (const DumpedThread* other : ring)
                names += fmt::format("{}\"{}\" waits for {}", names.empty() ? "" : ", ", other->name, other->waitsFor);
            m_sink.issue({"deadlock",
                          trace::Severity::Warning,
                          -1,
                          1,
                          fmt::format("{} threads of process {} wait for each other in a ring: {}.", ring.size(),
                                      dump.pid, asUtf8(names, m_repaired)),
                          {}});
        }
    }

    trace::EventSink& m_sink;
    std::string m_repaired;
    std::uint64_t m_dumps = 0, m_withoutStack = 0;
};

Result<std::vector<ThreadDump>> dumpsOf(std::span<const std::byte> bytes, trace::EventSink& sink)
{
    bool isCut = false;
    if (auto dump = stacks::readTombstoneProto(bytes, &isCut)) {
        if (isCut)
            sink.issue({"truncated",
                        trace::Severity::DataLoss,
                        static_cast<std::int64_t>(bytes.size()),
                        1,
                        "The tombstone is cut or damaged: threads behind that place are missing.",
                        {}});
        return std::vector<ThreadDump> {std::move(*dump)};
    }
    return stacks::readThreadDumps(asText(bytes));
}

class ThreadDumpDecoder final : public Decoder
{
public:
    DecoderInfo info() const override { return {"thread-dump", "ANR trace or tombstone", "txt trace pb"}; }

    Confidence sniff(std::span<const std::byte> head) const override
    {
        std::string storage;
        if (stacks::looksLikeTombstoneProto(head))
            return Confidence::Certain;
        return stacks::looksLikeThreadDump(io::headText(head, storage)) ? Confidence::Certain : Confidence::No;
    }
    Result<void> decode(io::ByteSource& source, trace::EventSink& sink, const Operation& operation) const override
    {
        GL_TRY(const auto bytes, io::readAll(source, kMaxFile));
        GL_TRY(const auto dumps, dumpsOf(bytes, sink));
        if (dumps.empty())
            return bytes.empty() ? fail(Errc::Truncated, "the file is empty")
                                 : fail(Errc::Corrupt, "no thread of the dump is readable");
        Writing writing(sink);
        for (const ThreadDump& dump : dumps) {
            if (operation.stopRequested())
                return cancelled();
            writing.write(dump);
        }
        writing.finish();
        return {};
    }
};

} // namespace
} // namespace thread_dump

std::unique_ptr<Decoder> threadDumpDecoder()
{
    return std::make_unique<thread_dump::ThreadDumpDecoder>();
}

} // namespace graylens::decode
