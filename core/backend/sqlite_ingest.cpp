// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <map>
#include <optional>
#include <unordered_map>

#include "core/backend/content.h"
#include "core/backend/event_chunks.h"
#include "core/backend/sqlite_facts.h"

namespace graylens::backend {

namespace {

using sqlite::Database;
using sqlite::Statement;

constexpr TimeMs kKeepKeysMs = TimeMs {7} * 24 * 3'600'000; // nobody tries again for longer

/// Puts one batch in, within a transaction.
class Ingest
{
public:
    static Result<IngestReceipt> run(const Database& database, const Environments& known, PreparedBatch& batch)
    {
        Ingest ingest(database, known);
        GL_TRY(ingest.m_record, nextRecord(database));
        ingest.m_receipt.rejected = batch.rejected;
        ingest.m_receipt.firstRejection = batch.firstRejection;
        GL_CHECK(ingest.prepareAll());
        for (const NamedCrash& crash : batch.crashes)
            GL_CHECK(ingest.add(crash));
        for (const CutFeedback& feedback : batch.feedback)
            GL_CHECK(ingest.add(feedback));
        for (const Event& event : batch.events) {
            GL_CHECK(ingest.add(event, ""));
            ++ingest.m_receipt.accepted;
        }
        GL_CHECK(ingest.finish());
        return ingest.m_receipt;
    }

private:
    struct DeviceRow
    {
        std::int64_t id = 0, environment = 0;
        TimeMs firstMs = 0, lastMs = 0;
        std::string account;
    };

    Ingest(const Database& database, const Environments& known)
        : m_database(database)
        , m_known(known)
    { }

    Result<void> prepareAll()
    {
        const auto prepare = [&](std::optional<Statement>& statement, const char* sql) -> Result<void> {
            GL_TRY(statement, m_database.prepare(sql));
            return {};
        };
        GL_CHECK(
            prepare(m_findDevice, "SELECT id, environment, first_ms, last_ms, account FROM device WHERE name = ?"));
        GL_CHECK(prepare(m_addDevice,
                         "INSERT INTO device (name, account, first_ms, last_ms, environment) "
                         "VALUES (?, '', ?, ?, ?) RETURNING id"));
        GL_CHECK(prepare(m_addCrash, "INSERT INTO crash VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING"));
        GL_CHECK(
            prepare(m_addFeedback, "INSERT INTO feedback VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"));
        GL_CHECK(prepare(m_addWords, "INSERT INTO feedback_words VALUES (?, ?, ?, ?, ?)"));
        return prepare(m_addUse, "INSERT INTO word_use VALUES (?, ?, ?, ?, ?)");
    }

    Result<std::int64_t> environmentOf(const Environment& environment)
    {
        if (const std::int64_t known = m_known.find(environment))
            return known;
        const auto [at, isNew] = m_new.try_emplace(environment.values, 0);
        if (isNew) {
            GL_TRY(at->second, Environments::number(m_database, environment));
        }
        return at->second;
    }

    Result<DeviceRow*> deviceOf(const Environment& environment, std::int64_t number, TimeMs timeMs)
    {
        const auto [at, isNew] = m_devices.try_emplace(environment.device);
        DeviceRow& row = at->second;
        if (isNew) {
            GL_CHECK(m_findDevice->restart({std::string_view(environment.device)}));
            GL_TRY(const bool there, m_findDevice->step());
            if (there) {
                row = {m_findDevice->integer(0), m_findDevice->integer(1), m_findDevice->integer(2),
                       m_findDevice->integer(3), m_findDevice->text(4)};
            } else {
                GL_CHECK(m_addDevice->restart({std::string_view(environment.device), timeMs, timeMs, number}));
                GL_CHECK(m_addDevice->step());
                row = {m_addDevice->integer(0), number, timeMs, timeMs, {}};
            }
        }
        row.firstMs = std::min(row.firstMs, timeMs);
        if (timeMs >= row.lastMs) {
            row.lastMs = timeMs;
            row.environment = number;
        }
        return &row;
    }

    /// The id of the text in a table of names, new where it is not there.
    Result<std::int64_t> idOf(std::unordered_map<std::string, std::int64_t>& known, const std::string& key,
                              const char* find, const char* add, std::initializer_list<sqlite::Bound> values)
    {
        const auto [at, isNew] = known.try_emplace(key, 0);
        if (!isNew)
            return at->second;
        GL_TRY(at->second, m_database.integer(find, {std::string_view(key)}));
        if (at->second == 0) {
            GL_CHECK(m_database.run(add, values));
            GL_TRY(at->second, m_database.integer("SELECT last_insert_rowid()"));
        }
        return at->second;
    }

    static Result<void> insert(Statement& statement, std::initializer_list<sqlite::Bound> values)
    {
        GL_CHECK(statement.restart(values));
        GL_CHECK(statement.step());
        return {};
    }

    Result<void> add(const Event& event, std::string_view account)
    {
        GL_TRY(const auto environment, environmentOf(event.environment));
        GL_TRY(DeviceRow* const device, deviceOf(event.environment, environment, event.timeMs));
        if (!account.empty())
            device->account = account;
        GL_TRY(const auto name,
               idOf(m_names, event.name, "SELECT id FROM event_name WHERE name = ?",
                    "INSERT INTO event_name (name) VALUES (?)", {std::string_view(event.name)}));
        m_chunks.add(name, {event.timeMs, m_record++, device->id, environment, event.value});
        return {};
    }

    Result<void> add(const NamedCrash& crash)
    {
        const CrashRecord& record = crash.record;
        std::string why;
        for (const std::string& sentence : crash.why)
            (why += sentence) += '\n';
        GL_TRY(const auto signature,
               idOf(m_signatures, crash.cluster, "SELECT id FROM signature WHERE cluster = ?",
                    "INSERT INTO signature (cluster, text, kind, why) VALUES (?, ?, ?, ?)",
                    {std::string_view(crash.cluster), std::string_view(crash.signature),
                     static_cast<std::int64_t>(record.report.kind), std::string_view(why)}));
        GL_TRY(const auto environment, environmentOf(record.environment));
        GL_TRY(const DeviceRow* device, deviceOf(record.environment, environment, record.timeMs));
        GL_CHECK(insert(*m_addCrash,
                        {m_record, std::string_view(record.id), record.timeMs, device->id, environment, signature,
                         crash.variant, std::string_view(contentOf(record))}));
        return counted(eventOf(record), "");
    }

    Result<void> add(const CutFeedback& feedback)
    {
        const FeedbackItem& item = feedback.item;
        GL_TRY(const auto environment, environmentOf(item.environment));
        GL_TRY(const DeviceRow* device, deviceOf(item.environment, environment, item.timeMs));
        const std::int64_t record = m_record;
        GL_CHECK(insert(*m_addFeedback,
                        {record, std::string_view(item.id), item.timeMs, device->id, environment,
                         std::string_view(item.user), std::string_view(item.text), std::int64_t {item.rating},
                         std::string_view(item.bundle)}));
        if (m_database.changes() == 0) {
            ++m_receipt.duplicates;
            return {};
        }
        std::vector<std::uint32_t> words;
        for (const feedback::Term& term : feedback.terms) {
            GL_TRY(const auto word,
                   idOf(m_words, term.key, "SELECT id FROM word WHERE key = ?",
                        "INSERT INTO word (key, text) VALUES (?, ?)",
                        {std::string_view(term.key), std::string_view(term.text)}));
            words.push_back(static_cast<std::uint32_t>(word));
            GL_CHECK(insert(*m_addUse, {word, item.timeMs, record, device->id, environment}));
        }
        GL_CHECK(insert(*m_addWords,
                        {item.timeMs, record, device->id, environment, sqlite::Blob(std::as_bytes(std::span(words)))}));
        ++m_record;
        ++m_receipt.accepted;
        return add(eventOf(item), item.user);
    }

    /// After the insertion of a record: its event, unless it was there already.
    Result<void> counted(const Event& event, std::string_view account)
    {
        if (m_database.changes() == 0) {
            ++m_receipt.duplicates;
            return {};
        }
        ++m_record;
        ++m_receipt.accepted;
        return add(event, account);
    }

    Result<void> finish()
    {
        GL_CHECK(m_chunks.write(m_database));
        GL_TRY(auto update,
               m_database.prepare("UPDATE device SET first_ms = ?, last_ms = ?, environment = ?, account = ? "
                                  "WHERE id = ?"));
        for (const auto& [name, row] : m_devices)
            GL_CHECK(insert(update, {row.firstMs, row.lastMs, row.environment, std::string_view(row.account), row.id}));
        return m_database.run("UPDATE counter SET next = ? WHERE name = 'record'", {m_record});
    }

    const Database& m_database;
    const Environments& m_known;
    std::map<Environments::Values, std::int64_t> m_new; ///< environments that this batch brings
    IngestReceipt m_receipt;
    std::int64_t m_record = 0;
    std::unordered_map<std::string, std::int64_t> m_names, m_signatures, m_words;
    std::unordered_map<std::string, DeviceRow> m_devices;
    EventChunks m_chunks;
    std::optional<Statement> m_findDevice, m_addDevice, m_addCrash, m_addFeedback, m_addWords, m_addUse;
};

} // namespace

Result<std::int64_t> nextRecord(const sqlite::Database& database)
{
    return database.integer("SELECT next FROM counter WHERE name = 'record'");
}

Result<IngestReceipt> SqliteFacts::add(PreparedBatch batch, const Call& call)
{
    return m_store.write(call, [&](const Database& database) -> Result<IngestReceipt> {
        if (!batch.key.empty()) {
            GL_TRY(auto before,
                   database.prepare("SELECT receipt FROM ingest_key WHERE key = ?", {std::string_view(batch.key)}));
            GL_TRY(const bool there, before.step());
            if (there)
                return receiptOf(before.text(0));
        }
        GL_CHECK(m_store.environments().sync(database));
        GL_TRY(const auto receipt, Ingest::run(database, m_store.environments(), batch));
        if (!batch.key.empty()) {
            GL_CHECK(database.run("DELETE FROM ingest_key WHERE time_ms < ?", {batch.nowMs - kKeepKeysMs}));
            GL_CHECK(database.run("INSERT INTO ingest_key VALUES (?, ?, ?)",
                                  {std::string_view(batch.key), batch.nowMs, std::string_view(contentOf(receipt))}));
        }
        return receipt;
    });
}

} // namespace graylens::backend
