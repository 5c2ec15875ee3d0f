// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <map>
#include <unordered_set>

#include <fmt/format.h>

#include "core/backend/clickhouse/facts.h"
#include "core/backend/content.h"

namespace graylens::backend::clickhouse {

namespace {

constexpr const char* kBegun = "begun";

/// Puts an environment's columns at the end of a row and numbers the rows of a table.
class Rows
{
public:
    explicit Rows(std::int64_t batch)
        : m_batch(batch)
    { }
    Line begin() { return std::move(Line().number(m_batch).number(m_rows.size())); }
    void end(Line& line, const Environment& environment)
    {
        line.text(environment.device);
        for (const std::string& value : environment.values)
            line.text(value);
        line.appendTo(m_rows.emplace_back());
    }
    std::vector<std::string> take() { return std::move(m_rows); }

private:
    std::int64_t m_batch;
    std::vector<std::string> m_rows;
};

std::vector<std::string> eventRows(const PreparedBatch& batch, std::int64_t number)
{
    Rows rows(number);
    const auto add = [&](const Event& event) {
        Line line = rows.begin();
        line.number(event.timeMs).text(event.name).real(event.value).number(release::Sketch::bucketOf(event.value));
        rows.end(line, event.environment);
    };
    for (const NamedCrash& crash : batch.crashes)
        add(eventOf(crash.record));
    for (const CutFeedback& feedback : batch.feedback)
        add(eventOf(feedback.item));
    std::ranges::for_each(batch.events, add);
    return rows.take();
}

std::vector<std::string> crashRows(const PreparedBatch& batch, std::int64_t number)
{
    Rows rows(number);
    for (const NamedCrash& crash : batch.crashes) {
        std::string why;
        for (const std::string& sentence : crash.why)
            why += sentence + '\n';
        Line line = rows.begin();
        line.number(crash.record.timeMs).text(crash.record.id).text(crash.cluster).text(crash.signature);
        line.number(static_cast<int>(crash.record.report.kind)).text(why).text(variantText(crash.variant));
        line.text(contentOf(crash.record));
        rows.end(line, crash.record.environment);
    }
    return rows.take();
}

std::vector<std::string> feedbackRows(const PreparedBatch& batch, std::int64_t number)
{
    Rows rows(number);
    for (const CutFeedback& feedback : batch.feedback) {
        std::vector<std::string> keys, texts;
        for (const feedback::Term& term : feedback.terms) {
            keys.push_back(term.key);
            texts.push_back(term.text);
        }
        const FeedbackItem& item = feedback.item;
        Line line = rows.begin();
        line.number(item.timeMs).text(item.id).text(item.user).text(item.text).number(item.rating).text(item.bundle);
        line.texts(keys).texts(texts);
        rows.end(line, item.environment);
    }
    return rows.take();
}

std::vector<std::string> deviceRows(const PreparedBatch& batch, std::int64_t number)
{
    struct Heard
    {
        TimeMs firstMs = std::numeric_limits<TimeMs>::max(), lastMs = 0;
        const Environment* environment = nullptr;
        std::string account;
    };
    std::map<std::string_view, Heard> devices;
    const auto note = [&](TimeMs time, const Environment& environment, const std::string& account) {
        Heard& heard = devices[environment.device];
        heard.firstMs = std::min(heard.firstMs, time);
        if (time >= heard.lastMs) {
            heard.lastMs = time;
            heard.environment = &environment;
        }
        if (!account.empty())
            heard.account = account;
    };
    for (const NamedCrash& crash : batch.crashes)
        note(crash.record.timeMs, crash.record.environment, "");
    for (const CutFeedback& feedback : batch.feedback)
        note(feedback.item.timeMs, feedback.item.environment, feedback.item.user);
    for (const Event& event : batch.events)
        note(event.timeMs, event.environment, "");
    Rows rows(number);
    for (const auto& [device, heard] : devices) {
        Line line = rows.begin();
        line.number(heard.firstMs).number(heard.lastMs).text(heard.account);
        rows.end(line, *heard.environment);
    }
    return rows.take();
}

std::string keyRow(std::int64_t number, const PreparedBatch& batch, std::string_view receipt)
{
    std::string row;
    Line line;
    line.number(number).number(receipt == kBegun ? 0 : 1).text(batch.key).number(batch.nowMs).text(receipt);
    line.appendTo(row);
    return row;
}

/// Drops the records of a list whose id is known, or came before in the list.
template <class T, class Id>
void dropDoubles(std::vector<T>& records, std::unordered_set<std::string> known, IngestReceipt& receipt, const Id& id)
{
    receipt.duplicates += std::erase_if(records, [&](const T& record) { return !known.insert(id(record)).second; });
}

} // namespace

Result<std::int64_t> ClickHouseFacts::beginBatch(const PreparedBatch& batch, bool& isRepeated, const Call& call)
{
    const std::int64_t number = std::max(m_lastBatch + 1, batch.nowMs);
    isRepeated = false;
    if (batch.key.empty())
        return number;
    GL_TRY(const auto begun,
           m_client.number(fmt::format("SELECT max(batch) FROM ingest_keys WHERE key = {}", quoted(batch.key)), call));
    if (begun > 0) {
        isRepeated = true;
        return begun;
    }
    GL_CHECK(m_client.insert("ingest_keys", keyRow(number, batch, kBegun), call));
    return number;
}

Result<void> ClickHouseFacts::dropKnown(PreparedBatch& batch, IngestReceipt& receipt, std::int64_t number,
                                        const Call& call)
{
    const auto known = [&](std::string_view table, const auto& records, const auto& id,
                           const auto& time) -> Result<std::unordered_set<std::string>> {
        std::unordered_set<std::string> out;
        if (records.empty())
            return out;
        std::vector<std::string> ids;
        TimeMs first = std::numeric_limits<TimeMs>::max(), last = 0;
        for (const auto& record : records) {
            ids.push_back(id(record));
            first = std::min(first, time(record));
            last = std::max(last, time(record));
        }
        GL_TRY(const auto rows,
               m_client.rows(fmt::format("SELECT id FROM {} WHERE time_ms >= {} AND time_ms <= {} AND batch != {} "
                                         "AND id IN ({})",
                                         table, first, last, number, quotedList(ids)),
                             call));
        for (const Row& row : rows)
            out.insert(row[0]);
        return out;
    };
    const auto crashId = [](const NamedCrash& crash) { return crash.record.id; };
    const auto itemId = [](const CutFeedback& feedback) { return feedback.item.id; };
    GL_TRY(auto crashes, known("crashes", batch.crashes, crashId, [](const auto& c) { return c.record.timeMs; }));
    GL_TRY(auto items, known("feedback", batch.feedback, itemId, [](const auto& f) { return f.item.timeMs; }));
    dropDoubles(batch.crashes, std::move(crashes), receipt, crashId);
    dropDoubles(batch.feedback, std::move(items), receipt, itemId);
    return {};
}

Result<void> ClickHouseFacts::insert(const std::string& table, std::vector<std::string> rows, std::int64_t number,
                                     bool isRepeated, const Call& call)
{
    std::vector<bool> isIn(rows.size());
    if (isRepeated) {
        GL_TRY(const auto there,
               m_client.rows(fmt::format("SELECT row FROM {} WHERE batch = {}", table, number), call));
        for (const Row& row : there)
            if (const auto at = static_cast<std::size_t>(count(row[0])); at < isIn.size())
                isIn[at] = true;
    }
    std::string lines;
    for (std::size_t i = 0; i < rows.size(); ++i)
        if (!isIn[i])
            lines += rows[i];
    return m_client.insert(table, lines, call);
}

Result<IngestReceipt> ClickHouseFacts::add(PreparedBatch batch, const Call& call)
{
    GL_CHECK(call.check());
    const std::lock_guard lock(m_adding);
    if (!batch.key.empty()) {
        GL_TRY(const auto before,
               m_client.rows(fmt::format("SELECT receipt FROM ingest_keys WHERE key = {} AND receipt != '{}'",
                                         quoted(batch.key), kBegun),
                             call));
        if (!before.empty())
            return receiptOf(before[0][0]);
    }
    bool isRepeated = false;
    GL_TRY(const auto number, beginBatch(batch, isRepeated, call));
    IngestReceipt receipt {0, 0, batch.rejected, batch.firstRejection};
    GL_CHECK(dropKnown(batch, receipt, number, call));
    receipt.accepted = batch.crashes.size() + batch.feedback.size() + batch.events.size();
    GL_CHECK(insert("devices", deviceRows(batch, number), number, isRepeated, call));
    GL_CHECK(insert("events", eventRows(batch, number), number, isRepeated, call));
    GL_CHECK(insert("crashes", crashRows(batch, number), number, isRepeated, call));
    GL_CHECK(insert("feedback", feedbackRows(batch, number), number, isRepeated, call));
    if (!batch.key.empty())
        GL_CHECK(m_client.insert("ingest_keys", keyRow(number, batch, contentOf(receipt)), call));
    m_lastBatch = std::max<std::int64_t>(m_lastBatch, number);
    return receipt;
}

} // namespace graylens::backend::clickhouse
