// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/chrome_json/json_text.h"

#include <array>
#include <charconv>
#include <cmath>

#include "core/base/utf8.h"

namespace graylens::decode {

namespace {

constexpr int kMaxDigits = 17;
constexpr std::uint64_t kMaxMicroseconds = 9'000'000'000'000'000; ///< what fits an int64 in ns: 285 years
constexpr std::string_view kCut = "\xE2\x80\xA6"; // an ellipsis

bool isSpace(char c)
{
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

/// `begin` is the opening quote.
ValueScan scanString(std::string_view text, std::size_t begin, LineBreaks lineBreaks)
{
    const std::string_view stops = lineBreaks == LineBreaks::Allowed ? "\"\\" : "\"\\\n";
    std::size_t at = begin + 1;
    for (;;) {
        at = text.find_first_of(stops, at);
        if (at == std::string_view::npos)
            return {ValueScan::State::Incomplete, text.size()};
        if (text[at] == '"')
            return {ValueScan::State::Complete, at + 1};
        if (text[at] == '\n')
            return {ValueScan::State::Damaged, at};
        at += 2;
        if (at > text.size())
            return {ValueScan::State::Incomplete, text.size()};
    }
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isScalarCharacter(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '+'
        || c == '.';
}

ValueScan scanScalar(std::string_view text, std::size_t begin)
{
    std::size_t at = begin;
    while (at < text.size() && isScalarCharacter(text[at]))
        ++at;
    if (at == text.size())
        return {ValueScan::State::Incomplete, at};
    return {at == begin ? ValueScan::State::Damaged : ValueScan::State::Complete, at};
}

bool isContinuation(char c)
{
    return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

std::size_t characterBoundary(std::string_view text, std::size_t limit)
{
    std::size_t end = limit;
    while (end > 0 && isContinuation(text[end]))
        --end;
    return end;
}

std::optional<std::int64_t> microsecondsFromDouble(std::string_view text)
{
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()
        || !(std::fabs(value) < static_cast<double>(kMaxMicroseconds)))
        return std::nullopt;
    return std::llround(value * 1000.0);
}

} // namespace

ValueScan scanValue(std::string_view text, std::size_t begin, LineBreaks inStrings)
{
    if (begin >= text.size())
        return {ValueScan::State::Incomplete, begin};
    if (text[begin] == '"')
        return scanString(text, begin, inStrings);
    if (text[begin] != '{' && text[begin] != '[')
        return scanScalar(text, begin);
    std::array<char, kMaxJsonDepth> open {};
    std::size_t depth = 0;
    for (std::size_t at = begin; at < text.size();) {
        const char c = text[at];
        if (c == '"') {
            const ValueScan string = scanString(text, at, inStrings);
            if (string.state != ValueScan::State::Complete)
                return string;
            at = string.end;
            continue;
        }
        if (c == '{' || c == '[') {
            if (depth == kMaxJsonDepth)
                return {ValueScan::State::Damaged, at};
            open.at(depth++) = c;
        } else if (c == '}' || c == ']') {
            if (open.at(depth - 1) != (c == '}' ? '{' : '['))
                return {ValueScan::State::Damaged, at};
            if (--depth == 0)
                return {ValueScan::State::Complete, at + 1};
        } else if (!isSpace(c) && c != ',' && c != ':' && !isScalarCharacter(c)) {
            return {ValueScan::State::Damaged, at};
        }
        ++at;
    }
    return {ValueScan::State::Incomplete, text.size()};
}

std::size_t skipSeparators(std::string_view text, std::size_t from)
{
    while (from < text.size() && (isSpace(text[from]) || text[from] == ','))
        ++from;
    return from;
}

std::size_t resynchronise(std::string_view text, std::size_t from)
{
    for (std::size_t at = text.find('}', from); at != std::string_view::npos; at = text.find('}', at + 1)) {
        const std::size_t next = skipSeparators(text, at + 1);
        if (next < text.size() && text[next] == '{' && text.substr(at, next - at).find(',') != std::string_view::npos)
            return next;
    }
    return std::string_view::npos;
}

std::string compactJson(std::string_view json, std::size_t limit)
{
    std::string out;
    bool inString = false;
    for (std::size_t at = 0; at < json.size(); ++at) {
        const char c = json[at];
        if (!inString && isSpace(c))
            continue;
        if (out.size() >= limit) {
            if (isContinuation(c)) // do not end inside a character
                out.resize(characterBoundary(out, out.size() - 1));
            return out += kCut;
        }
        out += c;
        if (c == '"') {
            inString = !inString;
        } else if (inString && c == '\\' && at + 1 < json.size()) {
            out += json[++at];
        }
    }
    return out;
}

std::string repairedJson(std::string_view json)
{
    std::string out;
    out.reserve(json.size());
    bool inString = false;
    for (std::size_t at = 0; at < json.size();) {
        const std::size_t length = utf8Length(json.substr(at));
        if (length != 1) {
            out += length == 0 ? std::string_view("?") : json.substr(at, length);
            at += length == 0 ? 1 : length;
            continue;
        }
        const char c = json[at++];
        if (!inString && (c == '}' || c == ']')) {
            while (!out.empty() && (isSpace(out.back()) || out.back() == ','))
                out.pop_back();
        }
        out += inString && static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
        if (c == '"')
            inString = !inString;
        else if (inString && c == '\\' && at < json.size() && static_cast<unsigned char>(json[at]) < 0x80)
            out += json[at++];
    }
    return out;
}

std::optional<std::int64_t> microsecondsToNs(std::string_view text)
{
    const bool negative = !text.empty() && text.front() == '-';
    const char* at = text.data() + (negative ? 1 : 0);
    const char* const end = text.data() + text.size();
    const char* const first = at;
    std::uint64_t value = 0;
    for (; at != end && isDigit(*at) && at - first < kMaxDigits; ++at)
        value = value * 10 + static_cast<std::uint64_t>(*at - '0');
    if (at == first || value > kMaxMicroseconds || (at != end && *at != '.'))
        return microsecondsFromDouble(text);
    value *= 1000;
    if (at != end) {
        const char* const point = at++;
        for (std::uint64_t unit = 100; at != end && isDigit(*at); ++at, unit /= 10)
            value += at - point == 4 && *at >= '5' ? 1 : unit * static_cast<std::uint64_t>(*at - '0');
        if (at != end)
            return microsecondsFromDouble(text);
    }
    const auto ns = static_cast<std::int64_t>(value);
    return negative ? -ns : ns;
}

std::optional<std::int64_t> wholeNumber(std::string_view text)
{
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || error != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return value;
}

std::string_view cutText(std::string_view text, std::size_t limit, std::string& scratch)
{
    if (text.size() <= limit)
        return text;
    scratch.assign(text.substr(0, characterBoundary(text, limit)));
    scratch += kCut;
    return scratch;
}

} // namespace graylens::decode
