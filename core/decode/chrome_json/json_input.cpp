// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/chrome_json/json_input.h"

#include <algorithm>
#include <cstring>

namespace graylens::decode {

namespace {

constexpr std::size_t kStep = std::size_t {64} * 1024;

/// Follows one value through any number of windows: brackets, quotes, and where it ends.
class ValueWalk
{
public:
    /// Bytes of `text` that belong to the value; isDone() tells whether it ended there.
    std::size_t feed(std::string_view text)
    {
        std::size_t at = 0;
        while (at < text.size() && !m_done)
            step(text[at], at);
        return at;
    }
    bool isDone() const { return m_done; }
    bool isScalar() const { return m_depth == 0 && !m_inString; }

private:
    void step(char c, std::size_t& at)
    {
        if (m_inString) {
            ++at;
            if (m_escaped)
                m_escaped = false;
            else if (c == '\\')
                m_escaped = true;
            else if (c == '"')
                endString();
            return;
        }
        const bool ends = c == ',' || c == '}' || c == ']' || c == ' ' || c == '\n' || c == '\r' || c == '\t';
        if (m_depth == 0 && m_started && ends) {
            m_done = true; // behind a number or a word
            return;
        }
        ++at;
        m_started = true;
        if (c == '"')
            m_inString = true;
        else if (c == '{' || c == '[')
            ++m_depth;
        else if ((c == '}' || c == ']') && --m_depth <= 0)
            m_done = true;
    }
    void endString()
    {
        m_inString = false;
        m_done = m_depth == 0;
    }

    long m_depth = 0;
    bool m_inString = false, m_escaped = false, m_started = false, m_done = false;
};

} // namespace

Result<std::size_t> JsonInput::readSource(char* out, std::size_t count)
{
    if (m_operation.stopRequested())
        return cancelled();
    GL_TRY(const std::size_t got, m_source.read(std::as_writable_bytes(std::span(out, count))));
    m_read += got;
    m_operation.report(m_source.consumed(), m_source.size().value_or(0), "Reading trace events");
    return got;
}

Result<bool> JsonInput::more()
{
    m_buffer.erase(m_buffer.begin(), m_buffer.begin() + static_cast<std::ptrdiff_t>(m_begin));
    m_begin = 0;
    const std::size_t before = m_buffer.size();
    const std::size_t step = std::max(kStep, before);
    m_buffer.resize(before + step);
    auto got = readSource(m_buffer.data() + before, step);
    m_buffer.resize(before + got.value_or(0));
    if (!got)
        return tl::make_unexpected(std::move(got).error());
    return *got > 0;
}

Result<std::size_t> JsonInput::take(char* out, std::size_t count)
{
    std::size_t done = std::min(count, window().size());
    std::memcpy(out, window().data(), done);
    consume(done);
    while (done < count) {
        GL_TRY(const std::size_t got, readSource(out + done, std::min(count - done, std::size_t {1} << 20)));
        if (got == 0)
            break;
        done += got;
    }
    return done;
}

void JsonInput::putBack(std::string_view bytes)
{
    if (bytes.size() > m_begin) {
        const std::size_t room = bytes.size() - m_begin;
        m_buffer.insert(m_buffer.begin(), room, ' ');
        m_begin += room;
    }
    m_begin -= bytes.size();
    std::memcpy(m_buffer.data() + m_begin, bytes.data(), bytes.size());
}

Result<char> JsonInput::nextToken()
{
    for (;;) {
        const std::string_view text = window();
        const std::size_t at = text.find_first_not_of(" \t\r\n");
        if (at != std::string_view::npos) {
            consume(at);
            return text[at];
        }
        consume(text.size());
        GL_TRY(const bool got, more());
        if (!got)
            return '\0';
    }
}

Result<std::string> JsonInput::takeString()
{
    constexpr std::size_t kMaxKey = 4096;
    GL_TRY(std::string text, takeValue(kMaxKey));
    if (text.size() < 2 || text.front() != '"')
        return fail(Errc::Corrupt, "a key was expected at byte " + std::to_string(offset()));
    return text.substr(1, text.size() - 2);
}

Result<std::string> JsonInput::takeValue(std::size_t keep)
{
    GL_TRY(const char first, nextToken());
    ValueWalk walk;
    std::string text;
    bool tooLong = false;
    while (first != '\0') {
        const std::size_t used = walk.feed(window());
        tooLong = tooLong || text.size() + used > keep;
        if (!tooLong)
            text += window().substr(0, used);
        consume(used);
        if (walk.isDone())
            return tooLong ? std::string() : text;
        GL_TRY(const bool got, more());
        if (!got)
            break;
    }
    return fail(Errc::Truncated, "the file ends inside a value");
}

} // namespace graylens::decode
