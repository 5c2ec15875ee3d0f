// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/symbols/retrace.h"

#include <algorithm>
#include <charconv>

#include "core/symbols/mapping_members.h"

namespace graylens::symbols {

namespace {

bool isNameByte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '$'
        || c == '.' || c == '-' || c == '<' || c == '>' || static_cast<unsigned char>(c) >= 0x80U;
}

bool isName(std::string_view text)
{
    return !text.empty() && std::all_of(text.begin(), text.end(), isNameByte);
}

/// Calls `use` with the JSON object of each comment line of this kind.
template <class Use> void forComments(std::string_view comments, std::string_view id, const Use& use)
{
    while (!comments.empty()) {
        const auto object = commentJson(takeLine(comments));
        if (jsonText(object, "id") == id)
            use(object);
    }
}

std::string jvmType(std::string_view clearClass)
{
    std::string out = "L";
    out += clearClass;
    std::replace(out.begin(), out.end(), '.', '/');
    return out + ';';
}

void appendFrame(std::string& out, std::string_view before, std::string_view mark, const ClearFrame& frame,
                 std::string_view after)
{
    out.append(before).append(mark).append(frame.method.qualifiedName()).append("(").append(frame.file);
    if (frame.line >= 0)
        out.append(":").append(std::to_string(frame.line));
    out.append(")").append(after) += '\n';
}

/// "Caused by: a.b: message" gives the place of "a.b" in the line; nothing where no class stands at the front.
std::optional<std::pair<std::size_t, std::size_t>> exceptionName(std::string_view line)
{
    std::size_t begin = line.find_first_not_of(" \t");
    if (begin == std::string_view::npos)
        return std::nullopt;
    for (const std::string_view lead : {"Caused by: ", "Suppressed: ", "[CIRCULAR REFERENCE: "}) {
        if (const std::size_t at = line.find(lead); at != std::string_view::npos)
            begin = at + lead.size();
    }
    if (const std::size_t at = line.find("Exception in thread \""); at != std::string_view::npos) {
        const std::size_t quote = line.find("\" ", at + 21);
        begin = quote == std::string_view::npos ? begin : quote + 2;
    }
    std::size_t end = begin;
    while (end < line.size() && isNameByte(line[end]))
        ++end;
    const bool ends = end == line.size() || line[end] == ':' || line[end] == '\r' || line[end] == ']';
    return ends && end > begin ? std::optional(std::pair(begin, end)) : std::nullopt;
}

} // namespace

std::optional<StackLine> parseStackLine(std::string_view line)
{
    const std::size_t open = line.rfind('(');
    const std::size_t close = open == std::string_view::npos ? open : line.find(')', open);
    if (close == std::string_view::npos)
        return std::nullopt;
    std::size_t begin = open;
    while (begin > 0 && isNameByte(line[begin - 1]))
        --begin;
    // "at app//a.b.c(...)" and "at java.base@17/a.b.c(...)" name the class loader or module first
    std::size_t word = begin;
    while (word > 0 && line[word - 1] != ' ' && line[word - 1] != '\t')
        --word;
    if (word < 3 || line.substr(word - 3, 2) != "at" || (word > 3 && line[word - 4] != ' ' && line[word - 4] != '\t'))
        return std::nullopt;
    const auto full = line.substr(begin, open - begin);
    const std::size_t dot = full.rfind('.');
    if (!isName(full) || dot == std::string_view::npos || dot == 0 || dot + 1 == full.size())
        return std::nullopt;
    StackLine out {line.substr(0, begin), full.substr(0, dot), full.substr(dot + 1), {}, line.substr(close + 1), -1};
    out.file = line.substr(open + 1, close - open - 1);
    if (const std::size_t colon = out.file.rfind(':'); colon != std::string_view::npos) {
        const auto number = out.file.substr(colon + 1);
        const auto parsed = std::from_chars(number.data(), number.data() + number.size(), out.line);
        if (parsed.ec != std::errc {} || parsed.ptr != number.data() + number.size())
            out.line = -1;
        out.file = out.file.substr(0, colon);
    }
    return out;
}

StackRetracer::StackRetracer(const Mapping& mapping)
    : m_mapping(mapping)
{ }

void StackRetracer::begin(std::string_view clearException)
{
    m_exception = clearException.empty() ? std::string {} : jvmType(clearException);
    m_atTop = true;
    m_outlineLine = -1;
}

FrameAnswer StackRetracer::next(std::string_view residualClass, std::string_view method, std::int32_t line,
                                std::string_view file)
{
    FrameAnswer answer = m_mapping.frame(residualClass, method, line, file);
    if (m_outlineLine >= 0) { // the call of an outline: its comment says where each of the outline's lines came from
        std::optional<std::int32_t> moved;
        forComments(answer.comments, "com.android.tools.r8.outlineCallsite", [&](std::string_view object) {
            if (const auto to = jsonNumber(object, "positions", m_outlineLine))
                moved = to;
        });
        if (moved)
            answer = m_mapping.frame(residualClass, method, *moved, file);
        m_outlineLine = -1;
    }
    if (answer.isOutline && line >= 0) {
        m_outlineLine = line;
        answer.alternatives.assign(1, {});
        return answer;
    }
    if (m_atTop)
        rewriteTop(answer);
    m_atTop = false;
    for (auto& frames : answer.alternatives) {
        if (frames.size() > 1 && frames.back().method.synthesized)
            frames.pop_back();
    }
    return answer;
}

void StackRetracer::rewriteTop(FrameAnswer& answer) const
{
    forComments(answer.comments, "com.android.tools.r8.rewriteFrame", [&](std::string_view object) {
        const auto conditions = jsonTexts(object, "conditions");
        const bool holds = std::all_of(conditions.begin(), conditions.end(), [this](std::string_view condition) {
            return !m_exception.empty() && condition == "throws(" + m_exception + ")";
        });
        if (!holds)
            return;
        for (const std::string_view action : jsonTexts(object, "actions")) {
            static constexpr std::string_view kRemove = "removeInnerFrames(";
            std::size_t count = 0;
            if (action.starts_with(kRemove))
                std::from_chars(action.data() + kRemove.size(), action.data() + action.size(), count);
            auto& frames = answer.alternatives.front();
            frames.erase(frames.begin(), frames.begin() + static_cast<std::ptrdiff_t>(std::min(count, frames.size())));
        }
    });
}

std::string retrace(const Mapping& mapping, std::string_view text)
{
    std::string out;
    StackRetracer retracer(mapping);
    while (!text.empty()) {
        const bool lastLine = text.find('\n') == std::string_view::npos;
        const auto line = takeLine(text);
        if (const auto frame = parseStackLine(line)) {
            const auto answer = retracer.next(frame->className, frame->method, frame->line, frame->file);
            if (answer.alternatives.empty())
                out.append(line) += '\n';
            for (std::size_t i = 0; i < answer.alternatives.size(); ++i) {
                for (const ClearFrame& clear : answer.alternatives[i])
                    appendFrame(out, frame->before, i == 0 ? "" : "<OR> ", clear, frame->after);
            }
        } else {
            const auto place = exceptionName(line);
            auto given = place ? line.substr(place->first, place->second - place->first) : std::string_view {};
            auto following = text;
            if (given.find('.') == std::string_view::npos && !parseStackLine(takeLine(following)))
                given = {}; // "a: hello" in a log is no exception of class a
            const std::string clear = mapping.className(given);
            const std::string_view name = clear.empty() ? given : clear;
            if (!given.empty())
                retracer.begin(name);
            out.append(line.substr(0, given.empty() ? 0 : place->first)).append(name);
            out.append(line.substr(given.empty() ? 0 : place->second)) += '\n';
        }
        if (lastLine && !out.empty())
            out.pop_back(); // the text does not end in a line end
    }
    return out;
}

} // namespace graylens::symbols
