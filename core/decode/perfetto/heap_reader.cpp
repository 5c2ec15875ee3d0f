// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/perfetto/heap_reader.h"

#include <algorithm>
#include <optional>

namespace graylens::decode::perfetto {

using trace::Severity;

void HeapReader::read(Bytes profilePacket, const Sequence& sequence)
{
    Interned& own = m_own[sequence.id];
    forEachField(profilePacket, [&](const Field& field) {
        if (!field.isLength())
            return;
        switch (field.number) {
        case 1: // one table of strings for functions and files
            own.addText(own.functionNames, field.bytes);
            own.addText(own.mappingPaths, field.bytes);
            break;
        case 2:
            own.addFrame(field.bytes);
            break;
        case 3:
            own.addCallstack(field.bytes);
            break;
        case 4:
            own.addMapping(field.bytes);
            break;
        case 5:
            readDump(field.bytes, sequence.id);
            break;
        default:
            break;
        }
    });
    m_shared[sequence.id] = sequence.sharedInterned(); // where newer writers describe stacks
}

void HeapReader::readDump(Bytes message, std::uint32_t sequence)
{
    std::int64_t pid = -1;
    std::string heap;
    forEachField(message, [&](const Field& field) {
        if (field.number == 1)
            pid = field.asSigned();
        else if (field.number == 11)
            heap = field.text();
        else if (field.number == 5)
            m_overruns += field.value != 0 ? 1 : 0;
    });
    forEachField(message, [&](const Field& field) {
        if (field.number != 2 || !field.isLength())
            return;
        std::uint64_t stack = 0;
        Weight weight;
        forEachField(field.bytes, [&](const Field& part) {
            if (part.number == 1)
                stack = part.value;
            else if (part.number == 2)
                weight.allocated = part.value;
            else if (part.number == 3)
                weight.freed = part.value;
            else if (part.number == 8)
                weight.peak = part.value;
        });
        m_weights[{sequence, pid, heap, stack}] = weight;
    });
}

void HeapReader::writePart(trace::EventSink& sink, std::uint64_t (*measure)(const Weight&),
                           const std::unordered_map<std::int64_t, std::string>& processes, StackWriter stacks) const
{
    sink.sampleUnit(trace::WeightUnit::Bytes, sink.intern("bytes"));
    StackId unknownStack;
    std::uint64_t unknown = 0;
    for (const auto& [key, weight] : m_weights) {
        const std::int64_t pid = std::get<1>(key);
        const std::uint64_t bytes = measure(weight);
        if (bytes == 0)
            continue;
        const bool isKnown = weight.stack != StackTable::kNone;
        if (!isKnown && unknown++ == 0)
            unknownStack = sink.stack({}, sink.frame(sink.intern("(unknown stack)"), sink.intern({}), 0));
        const StackId stack = isKnown ? stacks.write(weight.stack) : unknownStack;
        const ThreadId thread = sink.thread(pid, pid);
        if (const auto process = processes.find(pid); process != processes.end()) {
            sink.nameThread(thread, sink.intern(process->second));
            sink.nameProcess(pid, sink.intern(process->second));
        }
        const trace::Sample sample {kNoTime, thread, stack, static_cast<std::int64_t>(bytes)};
        sink.samples(std::span(&sample, 1));
    }
    if (unknown > 0)
        sink.issue({"stack-unknown",
                    Severity::Warning,
                    -1,
                    unknown,
                    "Some allocations name a call stack that is not described; they stand under \"(unknown stack)\".",
                    {}});
    if (m_overruns > 0)
        sink.issue({"overflow",
                    Severity::DataLoss,
                    -1,
                    m_overruns,
                    "The heap profiler's buffer ran full: allocations after that are missing.",
                    {}});
}

void HeapReader::write(const PartSinks& sinks, const std::unordered_map<std::int64_t, std::string>& processes,
                       StackTable& stacks, const TraceSymbols& symbols)
{
    for (auto& [key, weight] : m_weights) {
        const std::uint32_t sequence = std::get<0>(key);
        const std::uint64_t callstack = std::get<3>(key);
        const auto own = stacks.add(m_own.at(sequence), callstack);
        weight.stack = own ? *own : stacks.add(*m_shared.at(sequence), callstack).value_or(StackTable::kNone);
    }
    const auto notFreed = [](const Weight& w) { return w.allocated > w.freed ? w.allocated - w.freed : 0; };
    const auto allocated = [](const Weight& w) { return w.allocated; };
    const auto peak = [](const Weight& w) { return w.peak; };
    struct Part
    {
        std::string_view name;
        std::uint64_t (*measure)(const Weight&);
    };
    for (const Part& part :
         {Part {"heap, not freed", notFreed}, Part {"heap, allocated", allocated}, Part {"heap, peak", peak}}) {
        const bool any = std::any_of(m_weights.begin(), m_weights.end(),
                                     [&part](const auto& entry) { return part.measure(entry.second) > 0; });
        if (!any)
            continue;
        trace::EventSink& sink = sinks(part.name);
        writePart(sink, part.measure, processes, StackWriter(stacks, symbols, sink));
    }
}

} // namespace graylens::decode::perfetto
