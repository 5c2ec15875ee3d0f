// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <initializer_list>
#include <string>

#include "core/backend/fields.h"
#include "core/backend/store.h"

namespace graylens::backend {

/// Writes down who did what, in the transaction that does it.
Result<void> writeAudit(const sqlite::Database& database, const Call& call, TimeMs nowMs, std::string_view action,
                        std::string_view subject, std::string_view detail);

Result<void> checkName(std::string_view name, std::string_view what);

/// A page of rows that are numbered as they were made, latest first. `sql` selects the number first, with the condition
/// that it is below ?1; `values` are ?2 and so on. `make(row)` gives a Result.
template <class T, class F>
Result<Page<T>> latestFirst(const sqlite::Database& database, std::string_view list, const PageRequest& request,
                            std::string_view sql, std::initializer_list<std::string_view> values, const F& make)
{
    std::int64_t before = std::numeric_limits<std::int64_t>::max();
    if (!request.cursor.empty()) {
        GL_TRY(const auto place, readCursor(request.cursor, list, 1));
        GL_TRY(before, cursorNumber(place[0]));
    }
    const auto value = [&](std::size_t i) { return i < values.size() ? *(values.begin() + i) : std::string_view(); };
    GL_TRY(auto rows,
           values.size() == 0       ? database.prepare(sql, {before})
               : values.size() == 1 ? database.prepare(sql, {before, value(0)})
                                    : database.prepare(sql, {before, value(0), value(1)}));
    Page<T> page;
    for (;;) {
        GL_TRY(const bool there, rows.step());
        if (!there)
            return page;
        if (page.rows.size() == request.limit) {
            page.cursor = makeCursor(list, {std::to_string(before)});
            return page;
        }
        before = rows.integer(0);
        GL_TRY(auto row, make(rows));
        page.rows.push_back(std::move(row));
    }
}

} // namespace graylens::backend
