// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Strings of JSON: their escapes, values as compact text, and the first keys of a text for detection.
#include "core/base/utf8.h"
#include "core/io/json_pull.h"

namespace graylens::io {

namespace {

constexpr int kMaxCompactDepth = 32;

int hexValue(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/// The four digits at `at`, or nothing.
std::optional<std::uint32_t> hexUnit(std::string_view text, std::size_t at)
{
    if (at + 4 > text.size())
        return std::nullopt;
    std::uint32_t value = 0;
    for (std::size_t i = at; i < at + 4; ++i) {
        const int digit = hexValue(text[i]);
        if (digit < 0)
            return std::nullopt;
        value = value << 4 | static_cast<std::uint32_t>(digit);
    }
    return value;
}

void appendUtf8(std::string& out, std::uint32_t c)
{
    const auto put = [&out](std::uint32_t byte) { out += static_cast<char>(byte); };
    if (c < 0x80) {
        put(c);
    } else if (c < 0x800) {
        put(0xC0 | c >> 6);
        put(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        put(0xE0 | c >> 12);
        put(0x80 | (c >> 6 & 0x3F));
        put(0x80 | (c & 0x3F));
    } else {
        put(0xF0 | c >> 18);
        put(0x80 | (c >> 12 & 0x3F));
        put(0x80 | (c >> 6 & 0x3F));
        put(0x80 | (c & 0x3F));
    }
}

/// Appends what the escape after "\u" at `at` stands for; gives how many characters it took.
std::size_t appendUnicodeEscape(std::string& out, std::string_view raw, std::size_t at)
{
    const auto unit = hexUnit(raw, at);
    if (!unit) {
        appendUtf8(out, 0xFFFD);
        return 0;
    }
    if (*unit >= 0xD800 && *unit < 0xDC00 && raw.substr(at + 4, 2) == "\\u") {
        const auto low = hexUnit(raw, at + 6);
        if (low && *low >= 0xDC00 && *low < 0xE000) {
            appendUtf8(out, 0x10000 + ((*unit - 0xD800) << 10) + (*low - 0xDC00));
            return 10;
        }
    }
    appendUtf8(out, *unit >= 0xD800 && *unit < 0xE000 ? 0xFFFD : *unit);
    return 4;
}

} // namespace

std::string_view JsonPull::unescape(std::string_view raw)
{
    m_repaired.clear();
    for (std::size_t i = 0; i < raw.size(); ++i) {
        if (raw[i] != '\\') {
            m_repaired += raw[i];
            continue;
        }
        const char c = ++i < raw.size() ? raw[i] : '\\';
        constexpr std::string_view kFrom = "bfnrt", kTo = "\b\f\n\r\t";
        if (c == 'u')
            i += appendUnicodeEscape(m_repaired, raw, i + 1);
        else if (const auto known = kFrom.find(c); known != std::string_view::npos)
            m_repaired += kTo[known];
        else
            m_repaired += c;
    }
    return m_repaired;
}

std::string_view JsonPull::text()
{
    if (next() != '"') {
        skip();
        return {};
    }
    bool hasEscapes = false;
    std::string_view raw = quoted(hasEscapes);
    if (hasEscapes)
        raw = unescape(raw);
    return asUtf8(raw, m_scratch);
}

void JsonPull::appendCompact(std::string& out, std::size_t limit, int depth)
{
    const JsonKind kind = peek();
    if (out.size() > limit || depth > kMaxCompactDepth) {
        skip();
        out += out.ends_with("…") ? "" : "…";
    } else if (kind == JsonKind::Object && beginObject()) {
        out += '{';
        for (std::string_view key; nextKey(key);) {
            out += out.ends_with('{') ? "\"" : ",\"";
            out += key;
            out += "\":";
            appendCompact(out, limit, depth + 1);
        }
        out += '}';
    } else if (kind == JsonKind::Array && beginArray()) {
        out += '[';
        while (nextElement()) {
            out += out.ends_with('[') ? "" : ",";
            appendCompact(out, limit, depth + 1);
        }
        out += ']';
    } else if (kind == JsonKind::String) {
        out += '"';
        out += text();
        out += '"';
    } else if (const std::size_t end = numberEnd(); kind == JsonKind::Number && end > m_at) {
        out.append(m_buffer.data() + m_at, end - m_at);
        skip();
    } else {
        out += kind == JsonKind::True ? "true" : kind == JsonKind::False ? "false" : "null";
        skip();
    }
}

std::string JsonPull::compact(std::size_t limit)
{
    std::string out;
    if (peek() == JsonKind::String)
        out = text();
    else
        appendCompact(out, limit, 0);
    if (out.size() <= limit)
        return out;
    std::size_t cut = limit;
    while (cut > 0 && (static_cast<unsigned char>(out[cut]) & 0xC0) == 0x80)
        --cut;
    return out.substr(0, cut) + "…";
}

namespace {

void collectKeys(JsonPull& json, const std::string& prefix, int levels, std::vector<JsonKey>& out)
{
    if (!json.beginObject())
        return;
    for (std::string_view key; json.nextKey(key);) {
        const JsonKind kind = json.peek();
        if (json.failed())
            return;
        constexpr std::string_view kFirst("\0{[\"0tfn", 8); // begins with a NUL, hence the length
        out.push_back({prefix + std::string(key), kFirst[static_cast<std::size_t>(kind)], {}});
        if (kind == JsonKind::String)
            out.back().text = json.text().substr(0, 64);
        else if (kind == JsonKind::Object && levels > 1)
            collectKeys(json, out.back().name + '.', levels - 1, out);
        else
            json.skip();
    }
}

} // namespace

std::vector<JsonKey> leadingKeys(std::span<const std::byte> head)
{
    const auto source = memorySource(head);
    JsonPull json(*source);
    std::vector<JsonKey> keys;
    if (json.peek() == JsonKind::Object)
        collectKeys(json, {}, 2, keys);
    return keys;
}

} // namespace graylens::io
