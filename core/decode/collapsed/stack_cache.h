// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/trace/event_sink.h"

namespace graylens::decode {

/// Writes stacks with one weight each. Lines next to each other mostly share their outer frames: only what differs from
/// the stack before is looked up.
class StackCache
{
public:
    explicit StackCache(trace::EventSink& sink)
        : m_sink(sink)
    { }
    /// "root;...;leaf". Weight 0 is left out.
    void add(std::string_view stack, std::int64_t weight);
    /// Frames from the leaf to the root.
    void addLeafFirst(const std::vector<std::string>& frames, std::int64_t weight);
    void flush();

    std::uint64_t samples() const { return m_samples; }
    std::uint64_t emptyFrames() const { return m_emptyFrames; }
    std::uint64_t cutStacks() const { return m_cutStacks; }
    std::uint64_t badCharacters() const { return m_badCharacters; }

private:
    struct Prefix
    { ///< outer frames of the stack before
        std::size_t end = 0; ///< in m_text
        StackId stack;
    };
    StackId stackOf(std::string_view stack);
    StackId push(StackId caller, std::string_view frame);
    void addSample(StackId stack, std::int64_t weight);

    trace::EventSink& m_sink;
    std::string m_text; ///< the stack before
    std::vector<Prefix> m_prefixes;
    std::string m_repaired;
    std::vector<trace::Sample> m_batch;
    std::uint64_t m_samples = 0, m_emptyFrames = 0, m_cutStacks = 0, m_badCharacters = 0;
};

} // namespace graylens::decode
