// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/callgrind/profile_reader.h"

#include <algorithm>
#include <charconv>

#include "core/base/trimmed.h"

namespace graylens::decode::callgrind {

namespace {

constexpr std::string_view kBlanks = " \t\r";
constexpr std::size_t kMaxEvents = 64;
constexpr std::int64_t kMostCost = std::int64_t {1} << 50U; ///< sums of many still fit in 63 bits

std::string_view takeWord(std::string_view& text)
{
    text.remove_prefix(std::min(text.find_first_not_of(kBlanks), text.size()));
    const std::size_t end = std::min(text.find_first_of(kBlanks), text.size());
    const std::string_view word = text.substr(0, end);
    text.remove_prefix(end);
    return word;
}

std::optional<std::int64_t> number(std::string_view text)
{
    std::int64_t value = 0;
    const bool isHex = text.starts_with("0x");
    const char* const begin = text.data() + (isHex ? 2 : 0);
    const char* const end = text.data() + text.size();
    const auto [stop, failure] = std::from_chars(begin, end, value, isHex ? 16 : 10);
    if (failure != std::errc() || stop != end || begin == end)
        return std::nullopt;
    return value;
}

/// "16", "0x1f", "+3", "-2" or "*": where the costs are. They are only counted, not read.
bool isPosition(std::string_view word)
{
    if (word == "*")
        return true;
    if (word.starts_with('+') || word.starts_with('-'))
        word.remove_prefix(1);
    return number(word).has_value();
}

} // namespace

Costs ProfileReader::costsIn(std::string_view text) const
{
    Costs out;
    while (out.size() < std::max<std::size_t>(m_events.size(), 1)) {
        const std::string_view word = takeWord(text);
        if (word.empty())
            break;
        out.push_back(std::clamp(number(word).value_or(0), std::int64_t {0}, kMostCost));
    }
    return out;
}

/// "(7) name" gives name and keeps it for "(7)"; a name without a number stands for itself.
std::string ProfileReader::nameOf(std::map<std::string, std::string, std::less<>>& table, std::string_view value)
{
    value = trimmed(value);
    const std::size_t close = value.find(')');
    if (!value.starts_with('(') || close == std::string_view::npos || !number(value.substr(1, close - 1)))
        return std::string(value);
    const std::string key(value.substr(1, close - 1));
    const std::string_view name = trimmed(value.substr(close + 1));
    if (!name.empty())
        table.insert_or_assign(key, std::string(name));
    const auto known = table.find(key);
    return known == table.end() ? std::string() : known->second;
}

CallGraph::Function ProfileReader::current()
{
    if (!m_current)
        m_current = m_graph.function(m_object, m_file, m_functionName);
    return *m_current;
}

bool ProfileReader::addLine(std::string_view line)
{
    line = trimmed(line);
    if (line.empty() || line.front() == '#')
        return true;
    const std::size_t equals = line.find('=');
    const std::size_t colon = line.find(':');
    const bool isLetter = (line.front() >= 'a' && line.front() <= 'z') || (line.front() >= 'A' && line.front() <= 'Z');
    if (isLetter && equals != std::string_view::npos && equals < colon)
        return addSpec(line.substr(0, equals), line.substr(equals + 1));
    if (isLetter && colon != std::string_view::npos)
        return addHeader(line.substr(0, colon), trimmed(line.substr(colon + 1)));
    return addCosts(line);
}

bool ProfileReader::addHeader(std::string_view key, std::string_view value)
{
    if (key == "events") {
        if (!m_events.empty())
            return true; // of a further part of the same profile
        while (m_events.size() < kMaxEvents) {
            const std::string_view word = takeWord(value);
            if (word.empty())
                break;
            m_events.emplace_back(word);
        }
    } else if (key == "positions") {
        m_positions
            = value.find("instr") != std::string_view::npos && value.find("line") != std::string_view::npos ? 2 : 1;
    } else if (key == "totals" || (key == "summary" && m_totals.empty())) {
        m_totals = costsIn(value);
    } else if (key == "cmd") {
        m_facts.insert_or_assign("command", std::string(value));
    } else if (key == "creator" || key == "pid") {
        m_facts.insert_or_assign(std::string(key), std::string(value));
    }
    return true;
}

bool ProfileReader::addSpec(std::string_view key, std::string_view value)
{
    if (key == "fn") {
        m_functionName = nameOf(m_functions, value);
        m_current.reset();
        m_callCount.reset();
    } else if (key == "fl") {
        m_file = nameOf(m_files, value);
        m_current.reset();
    } else if (key == "fi" || key == "fe") {
        nameOf(m_files, value); // code of another file inside the same function
    } else if (key == "ob") {
        m_object = nameOf(m_objects, value);
        m_current.reset();
    } else if (key == "cfn") {
        m_callFunction = nameOf(m_functions, value);
    } else if (key == "cfi" || key == "cfl") {
        m_callFile = nameOf(m_files, value);
    } else if (key == "cob") {
        m_callObject = nameOf(m_objects, value);
    } else if (key == "calls") {
        std::string_view rest = value;
        const auto count = number(takeWord(rest));
        if (!count)
            return false;
        m_callCount = *count;
    } else if (key != "jump" && key != "jcnd" && key != "jfi" && key != "jfn" && key != "rec" && key != "frfn") {
        return false;
    }
    return true;
}

bool ProfileReader::addCosts(std::string_view line)
{
    std::string_view rest = line;
    for (std::size_t i = 0; i < m_positions; ++i) {
        if (!isPosition(takeWord(rest)))
            return false;
    }
    const Costs costs = costsIn(rest);
    const CallGraph::Function caller = current();
    if (!m_callCount) {
        m_graph.addSelf(caller, costs);
        return true;
    }
    const auto callee = m_graph.function(m_callObject.empty() ? m_object : m_callObject,
                                         m_callFile.empty() ? m_file : m_callFile, m_callFunction);
    m_graph.addCall(caller, callee, *m_callCount, costs);
    m_callCount.reset();
    m_callFile.clear();
    m_callObject.clear();
    return true;
}

} // namespace graylens::decode::callgrind
