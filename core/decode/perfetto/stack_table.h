// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/decode/perfetto/interned.h"

namespace graylens::decode::perfetto {

class TraceSymbols;

/// A frame in text, as the file spells it.
struct FrameText
{
    std::string name; ///< empty = only the place is known
    std::string source, module; ///< file of the source code; binary
    std::string buildId; ///< in hex
    std::uint64_t address = 0; ///< in the binary; 0 = not known
    std::int32_t line = 0;
    auto operator<=>(const FrameText&) const = default;
};

/// Build ids come as raw bytes, from some writers as hex: always as hex.
std::string hexBuildId(std::string_view id);

/// Call stacks of samples and allocations. They are kept apart from the trace until the whole file is read, because
/// what gives their frames clear names stands at its end.
class StackTable
{
public:
    static constexpr std::uint32_t kNone = 0xFFFFFFFFU; ///< the caller of an outermost frame

    /// A described call stack, as a number; none where a part of it is not described.
    std::optional<std::uint32_t> add(Interned& interned, std::uint64_t callstack);
    /// The stack that calls `frame` from `caller`.
    std::uint32_t add(std::uint32_t caller, const FrameText& frame);
    /// A frame given in place (of a stack sample).
    std::uint32_t addInline(std::uint32_t caller, Bytes frame);

private:
    friend class StackWriter;
    struct Stack
    {
        std::uint32_t caller = kNone, frame = 0;
    };
    std::map<FrameText, std::uint32_t> m_frameIds;
    std::vector<const FrameText*> m_frames; ///< keys of m_frameIds
    std::vector<Stack> m_stacks; ///< callers stand before those they call
    std::unordered_map<std::uint64_t, std::uint32_t> m_stackIds; ///< by caller and frame
};

/// Writes stacks of a table to one sink, each on first use, with the names that the trace has for their frames.
class StackWriter
{
public:
    StackWriter(const StackTable& stacks, const TraceSymbols& symbols, trace::EventSink& sink);
    StackId write(std::uint32_t stack);

private:
    const std::vector<FrameId>& frames(std::uint32_t frame);

    const StackTable& m_table;
    const TraceSymbols& m_symbols;
    trace::EventSink& m_sink;
    std::unordered_map<std::uint32_t, StackId> m_written;
    std::unordered_map<std::uint32_t, std::vector<FrameId>> m_frames; ///< innermost first
};

} // namespace graylens::decode::perfetto
