// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cstring>
#include <unordered_map>

#include <fmt/format.h>

#include "core/backend/content.h"
#include "core/backend/fields.h"
#include "core/backend/sqlite_facts.h"
#include "core/backend/trend.h"

namespace graylens::backend {

namespace {

using sqlite::Database;

char folded(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

bool contains(const std::string& text, const std::string& part)
{
    const auto same = [](char a, char b) { return folded(a) == folded(b); };
    return std::search(text.begin(), text.end(), part.begin(), part.end(), same) != text.end() || part.empty();
}

constexpr const char* kItem = "SELECT feedback.id, time_ms, name, feedback.environment, feedback.account, text, "
                              "rating, bundle FROM feedback JOIN device ON device.id = device WHERE record = ?";

FeedbackItem itemOf(const sqlite::Statement& row, const Environments& environments)
{
    FeedbackItem item;
    item.id = row.text(0);
    item.timeMs = row.integer(1);
    item.environment = {row.text(2), environments.values(row.integer(3))};
    item.user = row.text(4);
    item.text = row.text(5);
    item.rating = static_cast<std::uint32_t>(row.integer(6));
    item.bundle = row.text(7);
    return item;
}

/// Time, record, device, environment of feedback, latest first from a place on; of one word or all.
Result<sqlite::Statement> latestFirst(const Database& database, const FeedbackQuery& query, TimeMs time,
                                      std::int64_t record)
{
    const std::string sql = fmt::format("SELECT time_ms, record, device, environment FROM {} time_ms >= ? AND "
                                        "time_ms < ? AND (time_ms, record) < (?, ?) ORDER BY time_ms DESC, record DESC",
                                        query.word.empty() ? "feedback_words WHERE" : "word_use WHERE word = ? AND");
    const Filter& filter = query.filter;
    if (query.word.empty())
        return database.prepare(sql, {filter.fromMs, filter.toMs, time, record});
    GL_TRY(const auto word, database.integer("SELECT id FROM word WHERE key = ?", {std::string_view(query.word)}));
    return database.prepare(sql, {word, filter.fromMs, filter.toMs, time, record});
}

/// Counts words: items, and devices once each.
class WordCounter
{
public:
    void add(std::int64_t device, sqlite::Blob words)
    {
        ++m_items;
        m_all.add(0, device);
        for (std::size_t at = 0; at + sizeof(std::uint32_t) <= words.size(); at += sizeof(std::uint32_t)) {
            std::uint32_t word = 0;
            std::memcpy(&word, words.data() + at, sizeof word);
            m_itemsOf.resize(std::max<std::size_t>(m_itemsOf.size(), word + 1));
            ++m_itemsOf[word];
            m_devices.add(word, device);
        }
    }
    std::uint64_t items() const { return m_items; }
    std::uint64_t devices() { return m_all.counts(1)[0]; }
    const std::vector<std::uint64_t>& itemsOf() const { return m_itemsOf; }
    std::vector<std::uint64_t> devicesOf() { return m_devices.counts(m_itemsOf.size()); }

private:
    std::uint64_t m_items = 0;
    std::vector<std::uint64_t> m_itemsOf;
    DeviceCounter m_all, m_devices;
};

Result<std::vector<std::pair<std::string, std::string>>> namesOf(const Database& database)
{
    std::vector<std::pair<std::string, std::string>> out;
    GL_TRY(auto rows, database.prepare("SELECT id, key, text FROM word ORDER BY id"));
    GL_CHECK(eachRow(rows, [&] {
        out.resize(static_cast<std::size_t>(rows.integer(0)) + 1);
        out.back() = {rows.text(1), rows.text(2)};
        return true;
    }));
    return out;
}

} // namespace

Result<Page<FeedbackItem>> SqliteFacts::feedback(const FeedbackQuery& query, const Call& call)
{
    const std::string list
        = FieldWriter().text("feedback").text(query.word).text(query.contains).text(contentOf(query.filter)).str();
    return m_store.read(call, [&](const Database& database) -> Result<Page<FeedbackItem>> {
        std::int64_t time = std::numeric_limits<TimeMs>::max(), record = 0;
        if (!query.page.cursor.empty()) {
            GL_TRY(const auto place, readCursor(query.page.cursor, list, 2));
            GL_TRY(time, cursorNumber(place[0]));
            GL_TRY(record, cursorNumber(place[1]));
        }
        GL_TRY(const auto passing, m_store.rowFilter(database, query.filter));
        GL_TRY(auto rows, latestFirst(database, query, time, record));
        GL_TRY(auto find, database.prepare(kItem));
        Page<FeedbackItem> page;
        for (;;) {
            GL_TRY(const bool there, rows.step());
            if (!there)
                return page;
            if (!passing.passes(rows.integer(3), rows.integer(2)))
                continue;
            GL_CHECK(find.restart({rows.integer(1)}));
            GL_CHECK(find.step());
            if (!contains(find.text(5), query.contains))
                continue;
            if (page.rows.size() == query.page.limit) {
                page.cursor = makeCursor(list, {std::to_string(time), std::to_string(record)});
                return page;
            }
            time = rows.integer(0);
            record = rows.integer(1);
            page.rows.push_back(itemOf(find, m_store.environments()));
        }
    });
}

Result<WordCounts> SqliteFacts::words(const WordQuery& query, const Call& call)
{
    return m_store.read(call, [&](const Database& database) -> Result<WordCounts> {
        GL_TRY(const auto passing, m_store.rowFilter(database, query.filter));
        GL_TRY(auto rows,
               database.prepare("SELECT device, environment, words FROM feedback_words WHERE time_ms >= ? "
                                "AND time_ms < ?",
                                {query.filter.fromMs, query.filter.toMs}));
        WordCounter counter;
        GL_CHECK(eachRow(rows, [&] {
            if (passing.passes(rows.integer(1), rows.integer(0)))
                counter.add(rows.integer(0), rows.blob(2));
            return true;
        }));
        WordCounts out {counter.items(), counter.devices(), {}};
        GL_TRY(auto names, namesOf(database));
        const std::unordered_set<std::string> wanted(query.words.begin(), query.words.end());
        const std::vector<std::uint64_t> devices = counter.devicesOf();
        for (std::size_t word = 0; word < devices.size(); ++word)
            if (devices[word] > 0 && devices[word] >= query.minDevices
                && (wanted.empty() || wanted.contains(names[word].first)))
                out.words.push_back({std::move(names[word].first), std::move(names[word].second),
                                     counter.itemsOf()[word], devices[word]});
        std::ranges::sort(out.words, [](const WordCount& a, const WordCount& b) {
            return a.devices != b.devices ? a.devices > b.devices : a.word < b.word;
        });
        out.words.resize(std::min<std::size_t>(out.words.size(), query.limit));
        return out;
    });
}

Result<std::vector<TrendSlot>> SqliteFacts::wordTrend(const TrendQuery& query, const Call& call)
{
    GL_TRY(auto slots, emptyTrend(query));
    return m_store.read(call, [&](const Database& database) -> Result<std::vector<TrendSlot>> {
        GL_TRY(const auto passing, m_store.rowFilter(database, query.filter));
        const auto gray = m_store.environments().passing(Filter().with(Dimension::Cohort, std::string(kGray)));
        const auto count = [&](sqlite::Statement& rows, bool all, bool subject) {
            return eachRow(rows, [&] {
                if (!passing.passes(rows.integer(2), rows.integer(1)))
                    return true;
                TrendSlot& slot
                    = slots[static_cast<std::size_t>((rows.integer(0) - query.filter.fromMs) / query.intervalMs)];
                slot.all += all ? 1 : 0;
                slot.count += subject ? 1 : 0;
                slot.gray += subject ? gray[static_cast<std::size_t>(rows.integer(2))] : 0U;
                return true;
            });
        };
        GL_TRY(auto rows,
               database.prepare("SELECT time_ms, device, environment FROM feedback_words WHERE time_ms >= ? "
                                "AND time_ms < ?",
                                {query.filter.fromMs, query.filter.toMs}));
        GL_CHECK(count(rows, true, query.subject.empty()));
        if (query.subject.empty())
            return std::move(slots);
        GL_TRY(auto uses,
               database.prepare("SELECT time_ms, device, environment FROM word_use WHERE word = "
                                "(SELECT id FROM word WHERE key = ?) AND time_ms >= ? AND time_ms < ?",
                                {std::string_view(query.subject), query.filter.fromMs, query.filter.toMs}));
        GL_CHECK(count(uses, false, true));
        return std::move(slots);
    });
}

} // namespace graylens::backend
