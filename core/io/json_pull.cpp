// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/json_pull.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstring>
#include <limits>

namespace graylens::io {

namespace {

constexpr std::size_t kMaxString = std::size_t {256} << 20; ///< bytes of one string
constexpr std::size_t kMaxNumber = 64; ///< characters of one number that are looked at

bool isSpace(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

bool isNumberPart(char c)
{
    return (c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.' || c == 'e' || c == 'E';
}

bool isWordPart(char c)
{
    return isNumberPart(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

} // namespace

JsonPull::JsonPull(ByteSource& source, const Operation& operation, std::size_t window)
    : m_source(source)
    , m_operation(operation)
    , m_buffer(std::max<std::size_t>(window, 2 * kMaxNumber) + 1)
{ }

void JsonPull::fail(Errc code, std::string message)
{
    if (m_failure)
        return;
    m_failedAt = m_base + m_at;
    m_failure = Error {code, std::move(message), {}};
    m_at = m_end = 0;
    m_buffer[0] = '\0';
    m_atEnd = true;
}

void JsonPull::unexpected(std::string_view where)
{
    const bool ended = m_at >= m_end && m_atEnd;
    fail(ended ? Errc::Truncated : Errc::Corrupt,
         ended ? "the text ends inside " + std::string(where) : "unexpected character in " + std::string(where));
}

/// Reads on; what lies before `keepFrom` may go. False at the end of the text.
bool JsonPull::more(std::size_t keepFrom)
{
    if (m_atEnd || m_failure)
        return false;
    if (m_operation.stopRequested()) {
        fail(Errc::Cancelled, "cancelled");
        return false;
    }
    std::memmove(m_buffer.data(), m_buffer.data() + keepFrom, m_end - keepFrom);
    m_base += keepFrom;
    m_at -= keepFrom;
    m_end -= keepFrom;
    if (m_end + 1 == m_buffer.size()) {
        if (m_buffer.size() > kMaxString) {
            fail(Errc::LimitExceeded, "a string of more than 256 MiB");
            return false;
        }
        m_buffer.resize(m_buffer.size() * 2);
    }
    const auto got
        = m_source.read(std::as_writable_bytes(std::span(m_buffer).subspan(m_end, m_buffer.size() - 1 - m_end)));
    if (!got) {
        m_failedAt = m_base + m_end;
        m_failure = got.error();
        m_at = m_end = 0;
    }
    m_end += got.value_or(0);
    m_buffer[m_end] = '\0';
    m_atEnd = got.value_or(0) == 0;
    m_operation.report(m_source.consumed(), m_source.size().value_or(0), "Reading");
    return !m_atEnd;
}

char JsonPull::next()
{
    for (;;) {
        while (isSpace(m_buffer[m_at]))
            ++m_at;
        if (m_at < m_end) {
            if (m_started) [[likely]]
                return m_buffer[m_at];
            m_started = true;
            while (m_end - m_at < 3 && more(m_at)) { }
            if (std::string_view(m_buffer.data() + m_at, m_end - m_at).starts_with("\xEF\xBB\xBF"))
                m_at += 3;
            continue;
        }
        if (!more(m_at))
            return '\0';
    }
}

JsonKind JsonPull::peek()
{
    switch (const char c = next()) {
    case '{':
        return JsonKind::Object;
    case '[':
        return JsonKind::Array;
    case '"':
        return JsonKind::String;
    case 't':
        return JsonKind::True;
    case 'f':
        return JsonKind::False;
    case 'n':
        return JsonKind::Null;
    default:
        return c == '-' || (c >= '0' && c <= '9') ? JsonKind::Number : JsonKind::None;
    }
}

bool JsonPull::beginObject()
{
    if (next() == '{') {
        ++m_at;
        return true;
    }
    skip();
    return false;
}

bool JsonPull::beginArray()
{
    if (next() == '[') {
        ++m_at;
        return true;
    }
    skip();
    return false;
}

bool JsonPull::nextKey(std::string_view& key)
{
    char c = next();
    while (c == ',') {
        ++m_at;
        c = next();
    }
    if (c == '}') {
        ++m_at;
        return false;
    }
    if (c != '"') {
        unexpected("an object");
        return false;
    }
    bool hasEscapes = false;
    const std::string_view raw = quoted(hasEscapes);
    m_scratch = hasEscapes ? std::string(unescape(raw)) : std::string(raw);
    if (m_failure)
        return false;
    if (next() != ':') {
        unexpected("an object");
        return false;
    }
    ++m_at;
    key = m_scratch;
    return true;
}

bool JsonPull::nextElement()
{
    char c = next();
    while (c == ',') {
        ++m_at;
        c = next();
    }
    if (c == ']') {
        ++m_at;
        return false;
    }
    if (c == '\0' || c == '}' || c == ':') {
        unexpected("a list");
        return false;
    }
    return true;
}

std::string_view JsonPull::quoted(bool& hasEscapes)
{
    std::size_t scanned = 1; // from the opening quote on
    hasEscapes = false;
    for (;;) {
        for (std::size_t i = m_at + scanned; i < m_end; ++i) {
            if (m_buffer[i] == '"') {
                const std::string_view raw(m_buffer.data() + m_at + 1, i - m_at - 1);
                m_at = i + 1;
                return raw;
            }
            if (m_buffer[i] == '\\') {
                hasEscapes = true;
                ++i;
            }
            scanned = i + 1 - m_at;
        }
        if (!more(m_at)) {
            m_at = m_end;
            unexpected("a string");
            return {};
        }
    }
}

/// Where the number that begins at m_at ends (at most kMaxNumber characters on); m_at == the end where there is none.
std::size_t JsonPull::numberEnd()
{
    while (m_end - m_at < kMaxNumber && more(m_at)) { }
    const std::size_t last = std::min(m_end, m_at + kMaxNumber);
    std::size_t end = m_at;
    while (end < last && isNumberPart(m_buffer[end]))
        ++end;
    return end;
}

std::optional<double> JsonPull::number()
{
    const char first = next();
    if (first != '-' && (first < '0' || first > '9')) {
        skip();
        return std::nullopt;
    }
    const std::size_t end = numberEnd();
    double value = 0;
    const auto parsed = std::from_chars(m_buffer.data() + m_at, m_buffer.data() + end, value);
    if (parsed.ptr == m_buffer.data() + end && parsed.ec == std::errc() && !isNumberPart(m_buffer[end])) {
        m_at = end;
        return value;
    }
    skip();
    return std::nullopt;
}

std::optional<std::int64_t> JsonPull::integer()
{
    const char first = next();
    if (first != '-' && (first < '0' || first > '9')) {
        skip();
        return std::nullopt;
    }
    if (m_end - m_at < kMaxNumber)
        numberEnd();
    const char* at = m_buffer.data() + m_at + (first == '-' ? 1 : 0);
    const char* const digits = at;
    std::int64_t value = 0;
    for (; *at >= '0' && *at <= '9' && at - digits < 18; ++at) // the NUL behind the window ends it
        value = value * 10 + (*at - '0');
    if (at != digits && !isNumberPart(*at)) {
        m_at = static_cast<std::size_t>(at - m_buffer.data());
        return first == '-' ? -value : value;
    }
    const auto decimal = number();
    if (!decimal || std::abs(*decimal) > 9e18)
        return std::nullopt;
    return static_cast<std::int64_t>(std::llround(*decimal));
}

std::optional<bool> JsonPull::boolean()
{
    const JsonKind kind = peek();
    skip();
    if (kind != JsonKind::True && kind != JsonKind::False)
        return std::nullopt;
    return kind == JsonKind::True;
}

void JsonPull::numbers(std::vector<double>& out)
{
    if (!beginArray())
        return;
    while (nextElement())
        out.push_back(number().value_or(std::numeric_limits<double>::quiet_NaN()));
}

void JsonPull::skip()
{
    std::size_t depth = 0;
    do {
        const char c = next();
        if (c == '"') {
            bool ignored = false;
            (void)quoted(ignored);
        } else if (c == '{' || c == '[') {
            ++depth;
            ++m_at;
        } else if ((c == '}' || c == ']') && depth > 0) {
            --depth;
            ++m_at;
        } else if ((c == ',' || c == ':') && depth > 0) {
            ++m_at;
        } else if (isWordPart(c)) {
            do {
                ++m_at;
            } while ((m_at < m_end || more(m_at)) && isWordPart(m_buffer[m_at]));
        } else {
            unexpected("a value");
            return;
        }
    } while (depth > 0 && !m_failure);
}

} // namespace graylens::io
