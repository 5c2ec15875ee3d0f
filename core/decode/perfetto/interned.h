// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/decode/perfetto/wire.h"
#include "core/trace/event_sink.h"

namespace graylens::decode::perfetto {

/// Names by the number a sequence gave them. Numbers are small in practice, so that looking up is one array access.
class NameTable
{
public:
    void set(std::uint64_t iid, StringId name);
    StringId find(std::uint64_t iid) const
    {
        if (iid < m_dense.size()) [[likely]]
            return m_dense[static_cast<std::size_t>(iid)];
        const auto found = m_sparse.find(iid);
        return found == m_sparse.end() ? StringId {} : found->second;
    }

private:
    std::vector<StringId> m_dense;
    std::unordered_map<std::uint64_t, StringId> m_sparse;
};

/// What a sequence has told once to refer to it by number, since it last began anew
/// (protos/perfetto/trace/interned_data/interned_data.proto).
class Interned
{
public:
    struct SourceLocation
    {
        std::string file, function;
        std::int64_t line = 0;
    };
    struct Frame
    {
        std::uint64_t function = 0, mapping = 0, relativePc = 0, sourcePath = 0;
        std::int32_t line = 0;
    };
    struct Mapping
    {
        std::vector<std::uint64_t> path; ///< pieces
        std::uint64_t buildId = 0;
    };
    using Texts = std::unordered_map<std::uint64_t, std::string>;

    /// Adds the content of an InternedData message.
    void add(Bytes message, trace::EventSink& sink);
    // The messages of its kinds, which heap profiles carry themselves in old traces.
    void addText(Texts& texts, Bytes message);
    void addFrame(Bytes message);
    void addCallstack(Bytes message);
    void addMapping(Bytes message);

    NameTable eventNames;
    Texts categories, annotationTexts, annotationValues, logBodies, functionNames, mappingPaths, buildIds, sourcePaths,
        kernelSymbols;
    std::unordered_map<std::uint64_t, SourceLocation> sourceLocations;
    std::unordered_map<std::uint64_t, Frame> frames;
    std::unordered_map<std::uint64_t, std::vector<std::uint64_t>> callstacks; ///< outermost frame first
    std::unordered_map<std::uint64_t, Mapping> mappings;
    std::unordered_map<std::uint64_t, std::uint32_t> stacks; ///< callstacks by their number in the StackTable
    struct TaskContext
    {
        std::int64_t pid = -1, tid = -1;
    };
    std::unordered_map<std::uint64_t, TaskContext> taskContexts; ///< of stack samples

private:
    void addName(NameTable& names, Bytes message, trace::EventSink& sink);
    void addSourceLocation(Bytes message);
};

} // namespace graylens::decode::perfetto
