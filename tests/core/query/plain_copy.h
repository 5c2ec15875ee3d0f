// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>

#include <sqlite3.h>

#include "core/query/query.h"

namespace graylens::test {

/// Tables of an engine copied into plain SQLite tables: what the virtual ones are compared with.
class PlainCopy
{
public:
    explicit PlainCopy(query::Engine& engine, std::initializer_list<const char*> tables)
    {
        sqlite3* raw = nullptr;
        sqlite3_open(":memory:", &raw);
        m_database.reset(raw);
        for (const char* table : tables)
            copy(engine, table);
    }

    /// As linesOf(); the message of SQLite where it fails.
    std::string lines(const std::string& sql) const
    {
        sqlite3_stmt* statement = nullptr;
        if (sqlite3_prepare_v2(m_database.get(), sql.c_str(), -1, &statement, nullptr) != SQLITE_OK)
            return std::string("! ") + sqlite3_errmsg(m_database.get());
        std::string out;
        while (sqlite3_step(statement) == SQLITE_ROW) {
            for (int i = 0; i < sqlite3_column_count(statement); ++i) {
                const int type = sqlite3_column_type(statement, i);
                const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement, i));
                out += i > 0 ? "|" : "";
                out += type == SQLITE_NULL ? "NULL"
                    : type == SQLITE_FLOAT ? std::to_string(sqlite3_column_double(statement, i))
                                           : text;
            }
            out += '\n';
        }
        sqlite3_finalize(statement);
        return out;
    }

private:
    void copy(query::Engine& engine, const std::string& table)
    {
        const auto rows = engine.run("SELECT * FROM " + table);
        if (!rows)
            return;
        std::string columns, marks;
        for (const auto& column : rows->columns) {
            columns += (columns.empty() ? "\"" : ", \"") + column.name + "\"";
            // Without a type where values are floating point: SQLite would store whole ones as integers.
            columns += column.unit == query::Unit::Text ? " TEXT"
                : column.name == "value"                ? ""
                : column.unit == query::Unit::Number    ? " NUMERIC"
                                                        : " INTEGER";
            marks += marks.empty() ? "?" : ", ?";
        }
        sqlite3_exec(m_database.get(), ("CREATE TABLE " + table + "(" + columns + ")").c_str(), nullptr, nullptr,
                     nullptr);
        sqlite3_stmt* insert = nullptr;
        sqlite3_prepare_v2(m_database.get(), ("INSERT INTO " + table + " VALUES (" + marks + ")").c_str(), -1, &insert,
                           nullptr);
        for (std::size_t row = 0; row < rows->rows(); ++row) {
            for (std::size_t i = 0; i < rows->columns.size(); ++i)
                bind(insert, static_cast<int>(i) + 1, rows->at(row, i));
            sqlite3_step(insert);
            sqlite3_reset(insert);
        }
        sqlite3_finalize(insert);
    }
    static void bind(sqlite3_stmt* statement, int at, const query::Value& value)
    {
        if (value.kind == query::ValueKind::Null)
            sqlite3_bind_null(statement, at);
        else if (value.kind == query::ValueKind::Integer)
            sqlite3_bind_int64(statement, at, value.integer);
        else if (value.kind == query::ValueKind::Real)
            sqlite3_bind_double(statement, at, value.real);
        else
            sqlite3_bind_text64(statement, at, value.text.data(), value.text.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
    }
    struct Close
    {
        void operator()(sqlite3* database) const { sqlite3_close_v2(database); }
    };
    std::unique_ptr<sqlite3, Close> m_database;
};

} // namespace graylens::test
