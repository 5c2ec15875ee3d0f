// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/demo/script.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>

#include <fmt/format.h>

namespace graylens::demo {
namespace {

struct Line
{
    std::size_t number = 0;
    std::size_t indent = 0; ///< levels
    std::vector<std::string_view> words;
};

std::vector<Line> linesOf(std::string_view text)
{
    std::vector<Line> lines;
    for (std::size_t number = 1; !text.empty(); ++number) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        Line parsed;
        parsed.number = number;
        const std::size_t blanks = std::min(line.find_first_not_of(' '), line.size());
        parsed.indent = blanks / 2;
        for (line.remove_prefix(blanks); !line.empty();) {
            const std::size_t length = std::min(line.find(' '), line.size());
            if (length > 0)
                parsed.words.push_back(line.substr(0, length));
            line.remove_prefix(std::min(length + 1, line.size()));
        }
        if (!parsed.words.empty())
            lines.push_back(std::move(parsed));
    }
    return lines;
}

std::optional<double> number(std::string_view word)
{
    double value = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
    if (error != std::errc {} || end != word.data() + word.size())
        return std::nullopt;
    return value;
}

/// Own time a call scales with an enclosing fit, and time that is settled by a fit further in.
struct Cost
{
    double free = 0, settled = 0;
};

class Parser
{
public:
    explicit Parser(std::string_view text)
        : m_lines(linesOf(text))
    { }

    Result<std::vector<ScriptThread>> parse()
    {
        std::vector<ScriptThread> threads;
        while (m_at < m_lines.size()) {
            const Line& line = m_lines[m_at++];
            if (line.indent != 0 || line.words.size() < 2)
                return wrong(line);
            if (line.words[0] == "def") {
                GL_TRY(auto calls, block(1));
                m_definitions.emplace(line.words[1], std::move(calls));
                continue;
            }
            GL_TRY(auto thread, threadOf(line));
            GL_TRY(thread.calls, block(1));
            threads.push_back(std::move(thread));
        }
        return threads;
    }

private:
    static tl::unexpected<Error> wrong(const Line& line)
    {
        return fail(Errc::Corrupt, fmt::format("line {} of the script makes no sense", line.number));
    }

    Result<ScriptThread> threadOf(const Line& line) const
    {
        const auto offset = line.words.size() > 2 && line.words[0] == "thread" ? number(line.words[1]) : std::nullopt;
        if (!offset)
            return wrong(line);
        ScriptThread thread;
        thread.offset = static_cast<std::uint32_t>(*offset);
        for (std::size_t i = 2; i < line.words.size(); ++i) {
            if (line.words[i] == "at" && i + 1 < line.words.size())
                thread.startUs = number(line.words[++i]).value_or(0) * 1000;
            else
                thread.name += (thread.name.empty() ? "" : " ") + std::string(line.words[i]);
        }
        return thread;
    }

    Result<std::vector<ScriptCall>> block(std::size_t indent)
    {
        std::vector<ScriptCall> calls;
        while (m_at < m_lines.size() && m_lines[m_at].indent == indent) {
            const Line& line = m_lines[m_at++];
            if (line.words[0] == "use") {
                GL_CHECK(insert(line, calls));
                continue;
            }
            GL_TRY(auto call, callOf(line, indent));
            calls.push_back(std::move(call));
        }
        return calls;
    }

    Result<void> insert(const Line& line, std::vector<ScriptCall>& calls) const
    {
        const auto found = line.words.size() > 1 ? m_definitions.find(line.words[1]) : m_definitions.end();
        if (found == m_definitions.end())
            return wrong(line);
        ScriptCall times;
        if (line.words.size() > 2 && !readRepeat(line.words[2], times))
            return wrong(line);
        // The whole definition repeats, not each of its calls: a nameless call stands for it.
        times.calls = found->second;
        calls.push_back(std::move(times));
        return {};
    }

    static bool readRepeat(std::string_view word, ScriptCall& call)
    {
        call.repeatVaries = word.ends_with('~');
        if (call.repeatVaries)
            word.remove_suffix(1);
        const auto count = word.starts_with('x') ? number(word.substr(1)) : std::nullopt;
        call.repeat = static_cast<std::uint32_t>(count.value_or(1));
        return count.has_value();
    }

    Result<ScriptCall> callOf(const Line& line, std::size_t indent)
    {
        ScriptCall call;
        std::string_view name = line.words[0];
        const std::string_view marks = "+^%";
        if (const auto mark = marks.find(name.front()); mark != std::string_view::npos) {
            call.where = static_cast<ScriptCall::Where>(mark + 1);
            name.remove_prefix(1);
        }
        call.method = std::string(name);
        const auto self = line.words.size() > 1 ? number(line.words[1]) : std::nullopt;
        if (!self || name.find('.') == std::string_view::npos)
            return wrong(line);
        call.selfUs = *self;
        double fitUs = 0;
        for (std::size_t i = 2; i < line.words.size(); ++i) {
            const auto value = i + 1 < line.words.size() ? number(line.words[i + 1]) : std::nullopt;
            if (value && (line.words[i] == "wait" || line.words[i] == "fit"))
                (line.words[i++] == "fit" ? fitUs : call.waitUs) = *value * 1000;
            else if (!readRepeat(line.words[i], call))
                return wrong(line);
        }
        GL_TRY(call.calls, block(indent + 1));
        if (fitUs > 0)
            fit(call, fitUs);
        return call;
    }

    void fit(ScriptCall& call, double wantedUs)
    {
        const Cost cost = costOf(call);
        scale(call, std::max(0.0, wantedUs - cost.settled) / std::max(1e-3, cost.free));
        m_settled.push_back(call.method);
    }

    bool isSettled(const ScriptCall& call) const
    {
        return std::find(m_settled.begin(), m_settled.end(), call.method) != m_settled.end();
    }

    /// Of one call, whatever its repeat says.
    Cost costOf(const ScriptCall& call) const
    {
        Cost cost {call.selfUs, call.waitUs};
        for (const auto& child : call.calls) {
            const Cost inner = costOf(child);
            const double all = inner.free + inner.settled;
            cost.free += child.repeat * (isSettled(child) ? 0 : inner.free);
            cost.settled += child.repeat * (isSettled(child) ? all : inner.settled);
        }
        return cost;
    }

    void scale(ScriptCall& call, double factor) const
    {
        call.selfUs *= factor;
        for (auto& child : call.calls)
            if (!isSettled(child))
                scale(child, factor);
    }

    std::vector<Line> m_lines;
    std::size_t m_at = 0;
    std::map<std::string_view, std::vector<ScriptCall>> m_definitions;
    std::vector<std::string> m_settled; ///< methods whose total is given
};

} // namespace

Result<std::vector<ScriptThread>> parseScript(std::string_view text)
{
    return Parser(text).parse();
}

} // namespace graylens::demo
