// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <sqlite3.h>

#include "core/base/string_pool.h"

namespace graylens::query {

/// "name = x", GLOB, LIKE or REGEXP, asked once a distinct text instead of once a row.
class TextPattern
{
public:
    static bool canMatch(int op);
    /// False: the value is no text, so the pattern matches nothing we could tell beforehand.
    bool set(int op, sqlite3_value* value);
    bool matches(std::string_view text) const;

private:
    int m_op = 0;
    std::string m_pattern;
    mutable std::string m_text;
};

/// Which strings of a pool pass all of some patterns; no patterns: all.
class NameFilter
{
public:
    void narrow(const StringPool& pool, const TextPattern& pattern);
    bool isAll() const { return m_passes.empty(); }
    bool passes(StringId id) const { return m_passes.empty() || (!id.isNone() && m_passes[id.value()] != 0); }

private:
    std::vector<std::uint8_t> m_passes;
};

} // namespace graylens::query
