// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/gperftools/address_names.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "core/base/trimmed.h"

namespace graylens::decode::gperftools {

namespace {

/// Takes a hexadecimal number off the front, with or without 0x.
bool takeHex(std::string_view& text, std::uint64_t& value)
{
    if (text.starts_with("0x"))
        text.remove_prefix(2);
    const auto parsed = std::from_chars(text.data(), text.data() + text.size(), value, 16);
    if (parsed.ec != std::errc())
        return false;
    text.remove_prefix(static_cast<std::size_t>(parsed.ptr - text.data()));
    return true;
}

std::string_view takeWord(std::string_view& text)
{
    text = trimmed(text);
    const std::string_view word = text.substr(0, text.find(' '));
    text.remove_prefix(word.size());
    return word;
}

} // namespace

bool AddressNames::addLine(std::string_view line)
{
    return addMapping(trimmed(line)) || addSymbol(trimmed(line)) || addVariable(trimmed(line));
}

bool AddressNames::addVariable(std::string_view line)
{
    const std::size_t equals = line.find('=');
    if (equals == std::string_view::npos || equals == 0 || line.find(' ') < equals || line.find('@') < equals)
        return false;
    m_variables[std::string(line.substr(0, equals))] = line.substr(equals + 1);
    return true;
}

std::string AddressNames::expanded(std::string_view file) const
{
    const std::size_t slash = std::min(file.find('/'), file.size());
    if (!file.starts_with('$'))
        return std::string(file);
    const auto known = m_variables.find(file.substr(1, slash - 1));
    return known == m_variables.end() ? std::string(file) : known->second + std::string(file.substr(slash));
}

/// "00400000-00ab2000 r-xp 00000000 08:01 123  /bin/server", or short: "00400000-00ab2000: /bin/server"
bool AddressNames::addMapping(std::string_view line)
{
    std::uint64_t start = 0, end = 0, offset = 0;
    if (!takeHex(line, start) || !line.starts_with('-'))
        return false;
    line.remove_prefix(1);
    if (!takeHex(line, end) || end <= start)
        return false;
    if (line.starts_with(':')) {
        m_mappings[start] = {end, 0, expanded(trimmed(line.substr(1)))};
        return true;
    }
    const std::string_view rights = takeWord(line);
    std::string_view number = takeWord(line);
    if (rights.size() < 3 || !takeHex(number, offset))
        return false;
    takeWord(line);
    takeWord(line);
    if (rights[2] == 'x')
        m_mappings[start] = {end, offset, expanded(trimmed(line))};
    return true;
}

/// "0x0000001f com.example.Class.method (Source.java:31)"
bool AddressNames::addSymbol(std::string_view line)
{
    std::uint64_t address = 0;
    if (!line.starts_with("0x") || !takeHex(line, address) || !line.starts_with(' '))
        return false;
    line = trimmed(line);
    Place place {std::string(line), {}, 0, 0};
    const std::size_t open = line.rfind(" (");
    if (open != std::string_view::npos && line.ends_with(')')) {
        place.name = line.substr(0, open);
        place.file = line.substr(open + 2, line.size() - open - 3);
        const std::size_t colon = place.file.rfind(':');
        if (colon != std::string::npos) {
            std::from_chars(place.file.data() + colon + 1, place.file.data() + place.file.size(), place.line);
            place.file.resize(colon);
        }
    }
    m_symbols[address] = place;
    return true;
}

Place AddressNames::of(std::uint64_t address) const
{
    if (const auto symbol = m_symbols.find(address); symbol != m_symbols.end())
        return symbol->second;
    auto mapping = m_mappings.upper_bound(address);
    if (mapping != m_mappings.begin() && address < std::prev(mapping)->second.end) {
        --mapping;
        const std::string& file = mapping->second.file;
        const std::string_view name = std::string_view(file).substr(file.find_last_of('/') + 1);
        const std::uint64_t offset = address - mapping->first + mapping->second.offset;
        if (!name.empty())
            return {fmt::format("{}+{:#x}", name, offset), file, 0, offset};
    }
    return {fmt::format("{:#x}", address), {}, 0, 0};
}

} // namespace graylens::decode::gperftools
