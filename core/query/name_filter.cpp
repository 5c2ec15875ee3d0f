// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/query/name_filter.h"

#include "core/query/regexp.h"

namespace graylens::query {

bool TextPattern::canMatch(int op)
{
    return op == SQLITE_INDEX_CONSTRAINT_EQ || op == SQLITE_INDEX_CONSTRAINT_GLOB || op == SQLITE_INDEX_CONSTRAINT_LIKE
        || op == SQLITE_INDEX_CONSTRAINT_REGEXP;
}

bool TextPattern::set(int op, sqlite3_value* value)
{
    if (sqlite3_value_type(value) != SQLITE_TEXT)
        return false;
    m_op = op;
    const auto* text = sqlite3_value_text(value);
    m_pattern.assign(reinterpret_cast<const char*>(text), static_cast<std::size_t>(sqlite3_value_bytes(value)));
    return op != SQLITE_INDEX_CONSTRAINT_REGEXP || isRegexp(m_pattern);
}

bool TextPattern::matches(std::string_view text) const
{
    if (m_op == SQLITE_INDEX_CONSTRAINT_EQ)
        return text == m_pattern;
    if (m_op == SQLITE_INDEX_CONSTRAINT_REGEXP)
        return matchesRegexp(m_pattern, text);
    m_text = text; // SQLite wants a zero at the end
    return m_op == SQLITE_INDEX_CONSTRAINT_GLOB ? sqlite3_strglob(m_pattern.c_str(), m_text.c_str()) == 0
                                                : sqlite3_strlike(m_pattern.c_str(), m_text.c_str(), 0) == 0;
}

void NameFilter::narrow(const StringPool& pool, const TextPattern& pattern)
{
    if (m_passes.empty())
        m_passes.assign(pool.size(), 1);
    for (std::uint32_t i = 0; i < m_passes.size(); ++i)
        if (m_passes[i] != 0)
            m_passes[i] = pattern.matches(pool.view(StringId(i))) ? 1 : 0;
}

} // namespace graylens::query
