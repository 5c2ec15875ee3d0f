// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/json_lines/record_line.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>

namespace graylens::decode::json_lines {

namespace {

std::optional<std::int64_t> idOf(std::string_view text)
{
    std::int64_t value = -1;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool isId = failure == std::errc() && end == text.data() + text.size() && value >= 0;
    return isId ? std::optional(value) : std::nullopt;
}

/// What the key promises, the value must keep: "name" may be a number, "level" a volume.
bool fits(Role role, const Field& field)
{
    switch (role) {
    case Role::Time:
        return stampOf(field.key, field.text).has_value();
    case Role::Level:
        return levelOf(field.key, field.text).has_value();
    case Role::Nanoseconds:
    case Role::Pid:
    case Role::Tid:
        return idOf(field.text).has_value();
    case Role::Tag:
        return !field.isNumber && !field.text.empty() && field.text.find('\n') == std::string::npos;
    case Role::Thread:
    case Role::Message:
        break;
    }
    return true;
}

/// " key=value", or on lines of its own where the value has several (a stack).
void appendField(const Field& field, std::string& out)
{
    if (field.text.find('\n') != std::string::npos) {
        out += out.empty() ? "" : "\n";
        out += field.key + ": " + field.text.substr(0, field.text.find_last_not_of("\r\n") + 1);
        return;
    }
    out += out.empty() ? "" : " ";
    out += field.key;
    const bool isJson = field.text.starts_with('[') || field.text.starts_with('{');
    const bool needsQuotes = field.text.empty() || (!isJson && field.text.find_first_of(" \"=") != std::string::npos);
    out += needsQuotes ? "=\"" : "=";
    for (const char c : field.text) {
        if (needsQuotes && (c == '"' || c == '\\'))
            out += '\\';
        out += c;
    }
    out += needsQuotes ? "\"" : "";
}

} // namespace

void LineParser::take(Role role, const Field& field, RecordLine& out) const
{
    switch (role) {
    case Role::Time:
        out.stamp = stampOf(field.key, field.text);
        break;
    case Role::Level:
        out.level = levelOf(field.key, field.text).value_or(trace::LogLevel::Unknown);
        break;
    case Role::Tag:
        out.tag = field.text;
        break;
    case Role::Message:
        out.message = field.text.substr(0, field.text.find_last_not_of("\r\n") + 1);
        out.hasMessage = true;
        break;
    case Role::Thread:
        if (const auto id = field.isNumber ? idOf(field.text) : std::nullopt)
            out.tid = *id;
        else
            out.thread = field.text;
        break;
    case Role::Pid:
        out.pid = idOf(field.text).value_or(-1);
        break;
    case Role::Tid:
        out.tid = idOf(field.text).value_or(-1);
        break;
    case Role::Nanoseconds: // comes behind the time
        if (const auto ns = idOf(field.text);
            ns && out.stamp && *ns < 1'000'000'000 && out.stamp->ns < std::numeric_limits<TimeNs>::max() - *ns)
            out.stamp->ns += *ns;
        break;
    }
}

bool LineParser::parse(std::string_view line, RecordLine& out)
{
    out = {};
    if (!m_reader.read(line, m_fields))
        return false;
    std::array<const Field*, kRoles> chosen {};
    std::array<int, kRoles> ranks {};
    for (const Field& field : m_fields) {
        const auto is = guess(field.key);
        if (!is || !fits(is->role, field))
            continue;
        const auto role = static_cast<std::size_t>(is->role);
        if (chosen.at(role) && ranks.at(role) <= is->rank)
            continue;
        chosen.at(role) = &field;
        ranks.at(role) = is->rank;
    }
    for (std::size_t role = 0; role < kRoles; ++role) {
        if (chosen.at(role))
            take(static_cast<Role>(role), *chosen.at(role), out);
    }
    for (const Field& field : m_fields) {
        if (std::find(chosen.begin(), chosen.end(), &field) == chosen.end())
            appendField(field, out.message);
    }
    return true;
}

} // namespace graylens::decode::json_lines
