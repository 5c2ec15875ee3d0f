// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "core/trace/event_sink.h"

namespace graylens::decode::callgrind {

/// One number for each event of the profile; shorter lists end in zeros.
using Costs = std::vector<std::int64_t>;

/// Functions with what they cost themselves, and calls with what they cost with all that was called from there.
class CallGraph
{
public:
    using Function = std::uint32_t;

    Function function(const std::string& object, const std::string& file, const std::string& name);
    void addSelf(Function function, const Costs& costs);
    void addCall(Function caller, Function callee, std::int64_t count, const Costs& costs);

    bool isEmpty() const { return m_functions.empty(); }
    std::size_t functions() const { return m_functions.size(); }
    std::uint64_t calls() const { return m_calls; }
    std::int64_t totalSelf(std::size_t event) const;

    struct Written
    {
        std::uint64_t recursions = 0; ///< calls of a function that was already running
        std::uint64_t foldedStacks = 0; ///< stacks that were too many or too deep to follow
    };
    /// Writes one event's costs as weights of stacks; see FORMAT.md for how the graph becomes those.
    Written writeStacks(std::size_t event, trace::EventSink& sink) const;

private:
    friend class StackWalk;
    struct Call
    {
        Function callee = 0;
        Costs costs;
    };
    struct Node
    {
        std::string object, file, name;
        Costs self;
        std::vector<Call> calls;
        std::unordered_map<Function, std::size_t> callIndex;
        bool isCalled = false; ///< by another function
    };
    std::vector<Node> m_functions;
    std::map<std::tuple<std::string, std::string, std::string>, Function> m_index;
    std::uint64_t m_calls = 0;
};

} // namespace graylens::decode::callgrind
