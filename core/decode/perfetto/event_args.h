// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/decode/perfetto/interned.h"
#include "core/trace/event_sink.h"

namespace graylens::decode::perfetto {

/// Collects arguments of one event: names and values as people read them.
class EventArgs
{
public:
    explicit EventArgs(trace::EventSink& sink);

    void clear()
    {
        m_args.clear();
        m_numbers.clear();
    }
    void add(std::string_view key, std::string_view value);
    /// A DebugAnnotation: one argument, or one a leaf ("map.key", "list[0]").
    void addAnnotation(Bytes message, const Interned& interned);
    bool isEmpty() const { return m_args.empty(); }
    /// The value of an argument added so far; none where there is no such one.
    StringId find(StringId key) const;
    /// The arguments whose values are numbers.
    const std::vector<std::pair<StringId, double>>& numbers() const { return m_numbers; }
    const std::vector<trace::Arg>& list() const { return m_args; }
    ArgSetId write();
    /// Arguments that were too many or too long.
    std::uint64_t shortened() const { return m_shortened; }

private:
    void annotation(Bytes message, const Interned& interned, std::string key, int depth);
    void nested(Bytes message, const std::string& key, int depth);
    void addNumber(std::string_view key, double value, std::string_view text);
    bool addValue(const std::string& key, const Field& field, const Interned& interned);

    trace::EventSink& m_sink;
    std::vector<trace::Arg> m_args;
    std::vector<std::pair<StringId, double>> m_numbers;
    std::uint64_t m_shortened = 0;
};

/// The shortest text of a number.
std::string numberText(double value);
/// "outer;inner" of a call stack, for arguments; empty where it is not described.
std::string stackText(const Interned& interned, std::uint64_t callstack);
/// The same of one that is given in place: frames {function_name 1, source_file 2, line_number 3}, outermost first.
std::string inlineStackText(Bytes callstack);

} // namespace graylens::decode::perfetto
