// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/decode/callgrind/call_graph.h"

namespace graylens::decode::callgrind {

/// Takes the lines of a profile one after the other; see FORMAT.md.
class ProfileReader
{
public:
    /// False where the line makes no sense.
    bool addLine(std::string_view line);

    const CallGraph& graph() const { return m_graph; }
    const std::vector<std::string>& events() const { return m_events; }
    const std::map<std::string, std::string>& facts() const { return m_facts; }
    /// What the file says its costs add up to; empty where it does not.
    const Costs& totals() const { return m_totals; }

private:
    bool addHeader(std::string_view key, std::string_view value);
    bool addSpec(std::string_view key, std::string_view value);
    bool addCosts(std::string_view line);
    Costs costsIn(std::string_view text) const;
    std::string nameOf(std::map<std::string, std::string, std::less<>>& table, std::string_view value);
    CallGraph::Function current();

    CallGraph m_graph;
    std::vector<std::string> m_events;
    std::map<std::string, std::string> m_facts;
    Costs m_totals;
    std::map<std::string, std::string, std::less<>> m_objects, m_files, m_functions; ///< short numbers of names
    std::string m_object, m_file, m_functionName, m_callObject, m_callFile, m_callFunction;
    std::optional<CallGraph::Function> m_current;
    std::optional<std::int64_t> m_callCount; ///< the next costs are those of a call
    std::size_t m_positions = 1;
};

} // namespace graylens::decode::callgrind
