// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "core/trace/event_sink.h"

namespace graylens::decode::art_method {

/// A method as its line in a file tells it.
struct NamedMethod
{
    StringId name;
    bool startsTrace = false; ///< the call that started the trace: its exits have no enter, and it is not the app's
};

/// From "class\tmethod\tsignature\tfile\tline", cut anywhere behind the class, or the older "class\tfile\tline".
/// Nothing where there is no class.
std::optional<NamedMethod> methodOfLine(trace::EventSink& sink, std::string_view line);

/// Slice names by the method ids of one file.
class MethodTable
{
public:
    explicit MethodTable(trace::EventSink& sink)
        : m_sink(sink)
    { }

    /// One line of a method table: "0xID\tclass\tmethod\tsignature\tfile" or one of its older forms. The first line of
    /// an id counts. False where the line has no id or no class.
    bool addLine(std::string_view line);
    /// A method that records use and no line describes: named after its id.
    void addUnknown(std::uint32_t id);
    std::uint64_t unknownMethods() const { return m_unknown; }

    /// None where the id is not in the table. Low two bits of `id` do not matter.
    StringId find(std::uint32_t id) const
    {
        const std::uint32_t index = id >> 2;
        if (index < m_dense.size()) [[likely]]
            return m_dense[index];
        return findSparse(index);
    }
    /// The call that started the trace itself: its exits have no enter, and it is not the app's.
    bool startsTrace(std::uint32_t id) const { return m_starters.contains(id >> 2); }

private:
    StringId findSparse(std::uint32_t index) const;
    void set(std::uint32_t index, StringId name);

    trace::EventSink& m_sink;
    std::vector<StringId> m_dense; ///< newer files number methods from 0
    std::unordered_map<std::uint32_t, StringId> m_sparse; ///< older ones use addresses
    std::unordered_set<std::uint32_t> m_starters;
    std::uint64_t m_unknown = 0;
};

} // namespace graylens::decode::art_method
