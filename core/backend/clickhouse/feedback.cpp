// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <fmt/format.h>

#include "core/backend/clickhouse/facts.h"
#include "core/backend/content.h"
#include "core/backend/fields.h"
#include "core/backend/trend.h"

namespace graylens::backend::clickhouse {

Result<std::vector<TrendSlot>> ClickHouseFacts::trend(const TrendQuery& query, std::string_view table,
                                                      const std::string& subject, const Call& call)
{
    GL_TRY(auto slots, emptyTrend(query));
    GL_TRY(const auto rows,
           m_client.rows(fmt::format("SELECT intDiv(time_ms - {0}, {1}) AS slot, count(), countIf({2}), "
                                     "countIf({2} AND cohort = 'gray') FROM {3} WHERE {4} GROUP BY slot",
                                     query.filter.fromMs, query.intervalMs, subject, table, condition(query.filter)),
                         call));
    for (const Row& row : rows) {
        if (const auto at = static_cast<std::size_t>(count(row[0])); at < slots.size()) {
            slots[at].all = count(row[1]);
            slots[at].count = count(row[2]);
            slots[at].gray = count(row[3]);
        }
    }
    return slots;
}

Result<Page<FeedbackItem>> ClickHouseFacts::feedback(const FeedbackQuery& query, const Call& call)
{
    const std::string list
        = FieldWriter().text("feedback").text(query.word).text(query.contains).text(contentOf(query.filter)).str();
    std::string where = condition(query.filter);
    if (!query.page.cursor.empty()) {
        GL_TRY(const auto place, readCursor(query.page.cursor, list, 3));
        for (const std::string& part : place)
            GL_CHECK(cursorNumber(part));
        where += fmt::format(" AND (time_ms < {0} OR (time_ms = {0} AND (batch < {1} OR (batch = {1} AND row < {2}))))",
                             place[0], place[1], place[2]);
    }
    if (!query.word.empty())
        where += fmt::format(" AND has(words, {})", quoted(query.word));
    if (!query.contains.empty())
        where += fmt::format(" AND positionCaseInsensitive(text, {}) > 0", quoted(query.contains));
    GL_TRY(const auto rows,
           m_client.rows(fmt::format("SELECT time_ms, batch, row, id, account, text, rating, bundle, device, {} "
                                     "FROM feedback WHERE {} ORDER BY time_ms DESC, batch DESC, row DESC LIMIT {}",
                                     dimensionColumns(), where, query.page.limit + 1),
                         call));
    Page<FeedbackItem> page;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const Row& row = rows[i];
        if (i == query.page.limit) {
            page.cursor = makeCursor(list, {rows[i - 1][0], rows[i - 1][1], rows[i - 1][2]});
            break;
        }
        page.rows.push_back({row[3], integer(row[0]), environmentAt(row, 8), row[4], row[5],
                             static_cast<std::uint32_t>(count(row[6])), row[7]});
    }
    return page;
}

Result<WordCounts> ClickHouseFacts::words(const WordQuery& query, const Call& call)
{
    const std::string where = condition(query.filter);
    WordCounts out;
    GL_TRY(const auto all,
           m_client.rows(fmt::format("SELECT count(), uniqExact(device) FROM feedback WHERE {}", where), call));
    if (!all.empty()) {
        out.items = count(all[0][0]);
        out.devices = count(all[0][1]);
    }
    const std::string some
        = query.words.empty() ? std::string() : fmt::format("WHERE word IN ({})", quotedList(query.words));
    GL_TRY(const auto rows,
           m_client.rows(fmt::format("SELECT word, argMin(spelling, batch), count(), uniqExact(device) AS phones FROM "
                                     "(SELECT device, batch, words, texts FROM feedback WHERE {}) "
                                     "ARRAY JOIN words AS word, texts AS spelling {} GROUP BY word "
                                     "HAVING phones >= {} ORDER BY phones DESC, word LIMIT {}",
                                     where, some, query.minDevices, query.limit),
                         call));
    for (const Row& row : rows)
        out.words.push_back({row[0], row[1], count(row[2]), count(row[3])});
    return out;
}

Result<std::vector<TrendSlot>> ClickHouseFacts::wordTrend(const TrendQuery& query, const Call& call)
{
    return trend(query, "feedback", query.subject.empty() ? "1" : fmt::format("has(words, {})", quoted(query.subject)),
                 call);
}

} // namespace graylens::backend::clickhouse
