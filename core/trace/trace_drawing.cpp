// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <charconv>

#include <fmt/format.h>

#include "core/trace/trace_builder.h"
#include "core/trace/trace_text.h"

namespace graylens::trace {

namespace {

constexpr DurationNs kMillisecond = 1'000'000;

/// Reads one line of a drawing into edges of one track.
class DrawingLine
{
public:
    DrawingLine(std::string_view line, std::size_t number, TraceBuilder& builder, TrackId track)
        : m_line(line)
        , m_number(number)
        , m_builder(builder)
        , m_track(track)
    { }

    Result<void> read(std::size_t from)
    {
        for (m_at = from; m_at < m_line.size();) {
            if (m_line[m_at] == ' ' || m_line[m_at] == '\t' || m_line[m_at] == ';') {
                ++m_at;
            } else if (m_line[m_at] == ']') {
                if (m_open.empty())
                    return mistake("']' closes nothing");
                ++m_at;
                m_now += kMillisecond;
                edge(Edge::End, m_open.back());
                m_open.pop_back();
            } else {
                GL_CHECK(call());
            }
        }
        if (!m_open.empty())
            return mistake("a '[' is left open");
        return {};
    }

private:
    Result<void> call()
    {
        const std::size_t end = std::min(m_line.find_first_of("[]{}: \t;", m_at), m_line.size());
        if (end == m_at)
            return mistake("a name is missing");
        const StringId name = m_builder.intern(m_line.substr(m_at, end - m_at));
        m_at = end;
        edge(Edge::Begin, name);
        DurationNs self = kMillisecond;
        if (next() == '{') {
            GL_TRY(self, duration('}'));
        } else if (next() == ':') {
            GL_TRY(self, duration('\0'));
        }
        m_now += self;
        if (next() == '[') {
            ++m_at;
            m_open.push_back(name);
        } else {
            edge(Edge::End, name);
        }
        return {};
    }
    char next() const { return m_at < m_line.size() ? m_line[m_at] : '\0'; }

    /// "3ms" after the character here, up to `close` where that is not 0.
    Result<DurationNs> duration(char close)
    {
        ++m_at;
        std::uint32_t number = 0;
        const char* const begin = m_line.data() + m_at;
        const auto [after, failure] = std::from_chars(begin, m_line.data() + m_line.size(), number);
        if (failure != std::errc())
            return mistake("a number is missing");
        m_at += static_cast<std::size_t>(after - begin);
        constexpr std::pair<std::string_view, DurationNs> kUnits[] {
            {"ns", 1}, {"us", 1000}, {"ms", kMillisecond}, {"s", 1000 * kMillisecond}};
        for (const auto& [unit, ns] : kUnits) {
            if (!m_line.substr(m_at).starts_with(unit))
                continue;
            m_at += unit.size();
            if (close != '\0' && next() != close)
                return mistake("'}' is missing");
            m_at += close != '\0' ? 1 : 0;
            return number * ns;
        }
        return mistake("a unit (ns, us, ms, s) is missing");
    }
    void edge(Edge kind, StringId name)
    {
        SliceEdge edge;
        edge.ts = m_now;
        edge.name = name;
        edge.edge = kind;
        m_builder.edges(m_track, {&edge, 1});
    }
    tl::unexpected<Error> mistake(const char* what) const
    {
        return fail(Errc::InvalidArgument, fmt::format("line {}, column {}: {}", m_number, m_at + 1, what));
    }

    std::string_view m_line;
    std::size_t m_number;
    TraceBuilder& m_builder;
    TrackId m_track;
    std::size_t m_at = 0;
    TimeNs m_now = 0;
    std::vector<StringId> m_open;
};

} // namespace

Result<TracePtr> traceFromText(std::string_view drawing)
{
    TraceBuilder builder;
    std::int64_t tid = 0;
    std::size_t number = 0;
    while (!drawing.empty()) {
        const std::size_t end = std::min(drawing.find('\n'), drawing.size());
        const std::string_view line = drawing.substr(0, end);
        drawing.remove_prefix(std::min(end + 1, drawing.size()));
        ++number;
        const std::size_t start = line.find_first_not_of(" \t");
        if (start == std::string_view::npos)
            continue;
        // "main: A[B]": a colon with a space after it ends the thread's name.
        const std::size_t colon = line.find(": ", start);
        const bool named = colon != std::string_view::npos;
        const ThreadId thread = builder.thread(1, ++tid);
        builder.nameThread(thread, builder.intern(named ? line.substr(start, colon - start) : "main"));
        GL_CHECK(DrawingLine(line, number, builder, builder.threadTrack(thread)).read(named ? colon + 2 : start));
    }
    return std::move(builder).finish();
}

} // namespace graylens::trace
