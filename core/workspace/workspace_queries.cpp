// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/workspace_data.h"

namespace graylens::workspace {

Result<void> Workspace::saveQuery(std::string_view name, std::string_view sql)
{
    if (!m_data)
        return fail(Errc::Io, "no database");
    return m_data->database.run(
        "INSERT INTO saved_query (name, sql) VALUES (?, ?) ON CONFLICT DO UPDATE SET sql = excluded.sql", {name, sql});
}

std::vector<SavedQuery> Workspace::savedQueries() const
{
    std::vector<SavedQuery> out;
    if (!m_data)
        return out;
    auto rows = m_data->database.prepare("SELECT name, sql FROM saved_query ORDER BY name");
    while (rows && rows->step().value_or(false))
        out.push_back({rows->text(0), rows->text(1)});
    return out;
}

Result<void> Workspace::removeQuery(std::string_view name)
{
    if (!m_data)
        return fail(Errc::Io, "no database");
    return m_data->database.run("DELETE FROM saved_query WHERE name = ?", {name});
}

Result<void> Workspace::addAskedQuery(std::string_view sql)
{
    if (!m_data)
        return fail(Errc::Io, "no database");
    GL_CHECK(m_data->database.run("DELETE FROM asked_query WHERE sql = ?", {sql}));
    GL_CHECK(m_data->database.run("INSERT INTO asked_query (sql) VALUES (?)", {sql}));
    return m_data->database.run("DELETE FROM asked_query WHERE id NOT IN "
                                "(SELECT id FROM asked_query ORDER BY id DESC LIMIT ?)",
                                {std::int64_t {kMaxAskedQueries}});
}

std::vector<std::string> Workspace::askedQueries() const
{
    std::vector<std::string> out;
    if (!m_data)
        return out;
    auto rows = m_data->database.prepare("SELECT sql FROM asked_query ORDER BY id DESC");
    while (rows && rows->step().value_or(false))
        out.push_back(rows->text(0));
    return out;
}

} // namespace graylens::workspace
