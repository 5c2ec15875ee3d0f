// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/patterns/line_tokens.h"

#include <algorithm>

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace graylens::patterns {

namespace {

constexpr std::uint8_t kSpace = 1, kDelimiter = 2, kDigit = 4, kLetter = 8, kHex = 16, kHigh = 32, kSlash = 64,
                       kDot = 128;

constexpr std::array<std::uint8_t, 256> classTable()
{
    std::array<std::uint8_t, 256> table {};
    for (const char c : std::string_view(" \t\r\v\f"))
        table[static_cast<unsigned char>(c)] = kSpace;
    for (const char c : std::string_view(",;=()[]{}<>\"'|"))
        table[static_cast<unsigned char>(c)] = kDelimiter;
    for (std::size_t c = '0'; c <= '9'; ++c)
        table[c] = kDigit | kHex;
    for (std::size_t c = 'a'; c <= 'z'; ++c)
        table[c] = table[c - 'a' + 'A'] = kLetter;
    for (std::size_t c = 'a'; c <= 'f'; ++c)
        table[c] |= kHex;
    for (std::size_t c = 0x80; c < 256; ++c)
        table[c] = kHigh;
    table['/'] = kSlash;
    table['.'] = kDot;
    return table;
}

constexpr std::array<std::uint8_t, 256> kClasses = classTable();
constexpr std::uint64_t kValueHash = 0x9E3779B97F4A7C15; ///< of every value

std::uint8_t classOf(char c)
{
    return kClasses[static_cast<unsigned char>(c)];
}

std::uint64_t hashOf(std::string_view text, std::uint64_t seed)
{
    return XXH3_64bits_withSeed(text.data(), text.size(), seed);
}

/// Ends a chunk without being part of what it says: "done.", "state:", "waiting..."
bool isTrailing(char c)
{
    return c == '.' || c == ':' || c == '!' || c == '?' || c == '-' || c == '*' || c == '&';
}

/// Counts of these are one value with their number: "12 ms" beside "1 s".
bool isUnit(std::string_view word)
{
    static constexpr std::array<std::string_view, 16> units {"ms", "us", "ns", "s",  "sec", "secs", "min", "B",
                                                             "KB", "MB", "GB", "kB", "KiB", "MiB",  "GiB", "k"};
    return word.size() <= 4 && std::ranges::find(units, word) != units.end();
}

/// Letters before the first joint of a chunk with digits: 8 of "attempt_1445", 7 of "Binder:17"; 0 = has none, or one
/// that may be hexadecimal.
std::size_t stemLength(std::string_view chunk)
{
    std::size_t n = 0;
    bool isHex = true;
    for (; n < chunk.size() && (classOf(chunk[n]) & kLetter) != 0; ++n)
        isHex = isHex && (classOf(chunk[n]) & kHex) != 0;
    if (n < 3 || isHex || n + 1 >= chunk.size())
        return 0;
    const char joint = chunk[n];
    const bool joins = joint == '_' || joint == ':' || joint == '@' || joint == '#'
        || (joint == '-' && (classOf(chunk[n + 1]) & kDigit) != 0);
    return joins ? n + 1 : 0;
}

bool isPath(std::string_view chunk)
{
    return (chunk.size() > 1 && chunk.front() == '/') || chunk.find("://") != std::string_view::npos
        || std::ranges::count(chunk, '/') >= 2;
}

/// "java.net.SocketTimeoutException" tells what happened; "com.example.app" tells to whom.
bool namesFailure(std::string_view chunk)
{
    return chunk.ends_with("Exception") || chunk.ends_with("Error");
}

} // namespace

void LineTokens::read(std::string_view message)
{
    const std::size_t start = std::min(message.find_first_not_of(" \t\r\n"), message.size());
    m_line = message.substr(start, std::min(kMaxBytes, message.find('\n', start) - start));
    m_size = 0;
    for (std::size_t i = 0; i < m_line.size() && m_size < kMaxTokens;) {
        const char c = m_line[i];
        const std::uint8_t kind = classOf(c);
        if ((kind & kSpace) != 0) {
            ++i;
        } else if ((c == '"' || c == '\'') && i > 0 && (m_line[i - 1] == '=' || m_line[i - 1] == ':')) {
            i = addQuoted(i);
        } else if ((kind & kDelimiter) != 0) {
            const bool isBound = c == '<' && i + 1 < m_line.size() && (classOf(m_line[i + 1]) & kDigit) != 0;
            if (!isBound) // "<1 ms" is a value like "2 ms"
                addMark(i, i + 1);
            ++i;
            if (c == ')' || c == '}')
                foldBracketed();
        } else {
            // Scripts without spaces meet Latin words and numbers without one: they part where they meet.
            const std::uint8_t high = kind & kHigh;
            std::size_t end = i + 1;
            while (end < m_line.size() && (classOf(m_line[end]) & (kSpace | kDelimiter)) == 0
                   && (classOf(m_line[end]) & kHigh) == high)
                ++end;
            addChunk(i, end);
            i = end;
        }
    }
}

std::uint64_t LineTokens::signature() const
{
    std::uint64_t hash = m_size;
    for (const Token& token : tokens())
        hash = (hash ^ token.hash) * 0x9FB21C651E98DF25 + (hash >> 32);
    return hash;
}

void LineTokens::push(Token token)
{
    if (m_size < kMaxTokens)
        m_tokens[m_size++] = token;
}

bool LineTokens::isKind(std::size_t fromEnd, TokenKind kind) const
{
    return m_size >= fromEnd && m_tokens[m_size - fromEnd].kind == kind;
}

bool LineTokens::isMark(std::size_t fromEnd, char mark) const
{
    return isKind(fromEnd, TokenKind::Mark) && m_line[m_tokens[m_size - fromEnd].begin] == mark
        && m_tokens[m_size - fromEnd].end - m_tokens[m_size - fromEnd].begin == 1;
}

void LineTokens::addMark(std::size_t begin, std::size_t end)
{
    const auto from = static_cast<std::uint32_t>(begin), to = static_cast<std::uint32_t>(end);
    push({hashOf(m_line.substr(begin, end - begin), 0), from, to, to, TokenKind::Mark});
}

void LineTokens::addValue(std::size_t begin, std::size_t end)
{
    // "1, 2, 3" is as long as it is: one value.
    const bool joins = isMark(1, ',') || isMark(1, '-') || isMark(1, ':');
    if (joins && isKind(2, TokenKind::Value))
        --m_size;
    if (isKind(1, TokenKind::Value)) {
        m_tokens[m_size - 1].end = static_cast<std::uint32_t>(end);
        return;
    }
    const auto from = static_cast<std::uint32_t>(begin);
    push({kValueHash, from, static_cast<std::uint32_t>(end), from, TokenKind::Value});
}

/// A quoted text after "=" or ":" is one value, whatever is in it. Returns where to go on.
std::size_t LineTokens::addQuoted(std::size_t begin)
{
    constexpr std::size_t longest = 200;
    const std::size_t end = m_line.find(m_line[begin], begin + 1);
    addMark(begin, begin + 1);
    if (end == std::string_view::npos || end - begin > longest)
        return begin + 1;
    addValue(begin + 1, end);
    addMark(end, end + 1);
    return end + 1;
}

/// "451 bytes (1.2 KB)" says the same twice, and "=WorkSource{10113}" is a value that names its type.
void LineTokens::foldBracketed()
{
    if (isMark(1, ')') && isKind(2, TokenKind::Value) && isMark(3, '(') && isKind(4, TokenKind::Word)
        && isKind(5, TokenKind::Value)) {
        m_size -= 3;
    } else if (isMark(1, '}') && isKind(2, TokenKind::Value) && isMark(3, '{') && isKind(4, TokenKind::Word)
               && isMark(5, '=')) {
        const Token last = m_tokens[m_size - 1], first = m_tokens[m_size - 4];
        m_size -= 4;
        push({kValueHash, first.begin, last.end, first.begin, TokenKind::Value});
    }
}

void LineTokens::addChunk(std::size_t begin, std::size_t end)
{
    std::size_t bodyEnd = end;
    while (bodyEnd > begin && isTrailing(m_line[bodyEnd - 1]))
        --bodyEnd;
    if (bodyEnd > begin)
        addBody(begin, bodyEnd);
    if (end - bodyEnd > 1 || (end > bodyEnd && m_line[bodyEnd] != '.')) // a full stop says nothing
        addMark(bodyEnd, end);
}

void LineTokens::addBody(std::size_t begin, std::size_t end)
{
    const std::string_view chunk = m_line.substr(begin, end - begin);
    std::uint8_t any = 0, all = 0xFF;
    for (const char c : chunk) {
        any |= classOf(c);
        all &= classOf(c);
    }
    const auto from = static_cast<std::uint32_t>(begin), to = static_cast<std::uint32_t>(end);
    if (isKind(1, TokenKind::Value) && isUnit(chunk))
        return;
    if ((any & kDigit) != 0) {
        const std::size_t stem = stemLength(chunk);
        if (stem == 0)
            return addValue(begin, end);
        push({hashOf(chunk.substr(0, stem), kValueHash), from, to, static_cast<std::uint32_t>(begin + stem),
              TokenKind::Name});
        return;
    }
    constexpr std::size_t shortestHex = 8;
    const bool isHex = (all & kHex) != 0 && chunk.size() >= shortestHex;
    if (isHex || ((any & kSlash) != 0 && isPath(chunk)) || (chunk == "null" && isMark(1, '=')))
        return addValue(begin, end);
    const bool isName = (any & kDot) != 0 && !namesFailure(chunk);
    push({hashOf(chunk, 1), from, to, to, isName ? TokenKind::Name : TokenKind::Word});
}

} // namespace graylens::patterns
