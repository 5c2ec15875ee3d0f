// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/perfetto/profile_reader.h"

#include <string>
#include <string_view>
#include <vector>

#include "core/base/utf8.h"

namespace graylens::decode::perfetto {

ProfileReader::ProfileReader(trace::EventSink& sink, ftrace::TaskTable& tasks, StackTable& stacks)
    : m_sink(sink)
    , m_tasks(tasks)
    , m_stacks(stacks)
{ }

void ProfileReader::keep(TimeNs ts, std::int64_t pid, std::int64_t tid, std::uint32_t stack)
{
    if (pid > 0 && tid > 0)
        m_tasks.setProcess(tid, pid);
    m_kept.push_back({ts, tid >= 0 ? m_tasks.thread(tid) : ThreadId {}, stack});
}

void ProfileReader::keepDescribed(TimeNs ts, std::int64_t pid, std::int64_t tid, std::uint64_t callstack,
                                  Sequence& sequence)
{
    if (const auto stack = m_stacks.add(sequence.interned(), callstack))
        keep(ts, pid, tid, *stack);
    else
        ++m_unknownStacks;
}

void ProfileReader::readPerfSample(Bytes message, TimeNs ts, Sequence& sequence)
{
    std::int64_t pid = -1, tid = -1;
    std::uint64_t callstack = 0;
    bool wasSkipped = false;
    forEachField(message, [&](const Field& field) {
        switch (field.number) {
        case 2:
            pid = field.asInt32();
            break;
        case 3:
            tid = field.asInt32();
            break;
        case 4:
            callstack = field.value;
            break;
        case 17:
            m_lost += field.value;
            break;
        case 18:
            wasSkipped = true;
            break;
        default:
            break;
        }
    });
    if (wasSkipped)
        ++m_skipped;
    else if (callstack == 0)
        ++m_withoutStack;
    else
        keepDescribed(ts, pid, tid, callstack, sequence);
}

void ProfileReader::readStackSample(Bytes message, TimeNs ts, Sequence& sequence)
{
    std::int64_t pid = -1, tid = -1;
    std::uint64_t callstack = 0;
    std::uint32_t inlineStack = StackTable::kNone;
    forEachField(message, [&](const Field& field) {
        if (field.number == 1) { // the task
            forEachField(field.bytes, [&](const Field& part) {
                if (part.number == 2)
                    pid = part.asInt32();
                else if (part.number == 3)
                    tid = part.asInt32();
            });
        } else if (field.number == 5) { // frames in place, outermost first
            forEachField(field.bytes, [&](const Field& part) {
                if (part.number == 1 && part.isLength())
                    inlineStack = m_stacks.addInline(inlineStack, part.bytes);
            });
        } else if (field.number == 6) {
            callstack = field.value;
        }
    });
    if (inlineStack != StackTable::kNone)
        keep(ts, pid, tid, inlineStack);
    else if (callstack != 0)
        keepDescribed(ts, pid, tid, callstack, sequence);
    else
        ++m_withoutStack;
}

TimeNs ProfileReader::readStreaming(Bytes message, TimeNs ts, Sequence& sequence)
{
    std::vector<std::uint64_t> stacks, deltas;
    forEachField(message, [&](const Field& field) {
        if (field.number == 1)
            appendNumbers(field, stacks);
        else if (field.number == 2)
            appendNumbers(field, deltas);
    });
    for (std::size_t i = 0; i < stacks.size(); ++i) {
        if (i < deltas.size())
            ts = static_cast<TimeNs>(static_cast<std::uint64_t>(ts) + deltas[i] * 1000U);
        keepDescribed(ts, sequence.pid, sequence.tid, stacks[i], sequence);
    }
    return ts;
}

void ProfileReader::readArtProcess(Bytes message, TimeNs ts)
{
    std::int64_t pid = -1;
    std::string_view error;
    std::vector<Bytes> frames; // innermost first
    forEachField(message, [&](const Field& field) {
        if (field.number == 1)
            pid = field.asInt32();
        else if (field.number == 9)
            error = field.text();
        else if (field.number == 8)
            forEachField(field.bytes, [&frames](const Field& part) {
                if (part.number == 1 && part.isLength())
                    frames.push_back(part.bytes);
            });
    });
    std::uint32_t stack = StackTable::kNone;
    for (auto frame = frames.rbegin(); frame != frames.rend(); ++frame)
        stack = m_stacks.addInline(stack, *frame);
    if (stack != StackTable::kNone) // the message does not say which thread it was
        m_kept.push_back({ts, m_sink.thread(pid, -1), stack});
    if (error.empty())
        return;
    trace::LogRecord record;
    record.ts = ts;
    record.level = trace::LogLevel::Error;
    record.pid = pid;
    record.tag = m_sink.intern("OutOfMemoryError");
    std::string storage;
    record.message = asUtf8(error, storage);
    m_sink.log(record);
}

void ProfileReader::finish(const TraceSymbols& symbols)
{
    StackWriter writer(m_stacks, symbols, m_sink);
    std::vector<trace::Sample> batch;
    constexpr std::size_t kBatch = 4096;
    for (std::size_t i = 0; i < m_kept.size(); ++i) {
        batch.push_back({m_kept[i].ts, m_kept[i].thread, writer.write(m_kept[i].stack), 1});
        if (batch.size() < kBatch && i + 1 < m_kept.size())
            continue;
        m_sink.samples(batch);
        batch.clear();
    }
    m_kept = {};
    const auto report
        = [this](std::string_view code, trace::Severity severity, std::uint64_t count, std::string_view message) {
              if (count > 0)
                  m_sink.issue({code, severity, -1, count, message, {}});
          };
    report("stack-unknown", trace::Severity::Warning, m_unknownStacks,
           "Samples whose call stack is not described were left out.");
    report("sample-without-stack", trace::Severity::Info, m_withoutStack,
           "Samples that hold counters but no call stack are not shown.");
    report("sample-skipped", trace::Severity::Warning, m_skipped,
           "The recorder took samples that it could not finish: it was too busy, or the process was gone.");
    report("samples-lost", trace::Severity::DataLoss, m_lost,
           "The kernel dropped samples before the recorder could read them.");
}

} // namespace graylens::decode::perfetto
