// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/backend/rpc/seen_answers.h"

#include "core/crypto/digest.h"

namespace graylens::backend {

namespace {

constexpr sqlite::Owner kOwner {0x476c5365, 1, "file of answers seen"}; // "GlSe"
constexpr int kBusyMs = 500;
constexpr const char* kSchema
    = "CREATE TABLE answer (place TEXT NOT NULL, question TEXT NOT NULL, at_ms INTEGER NOT NULL, "
      "size INTEGER NOT NULL, bytes BLOB NOT NULL, PRIMARY KEY (place, question));"
      "CREATE INDEX answer_age ON answer (at_ms, size);"
      "PRAGMA application_id = 0x476c5365; PRAGMA user_version = 1;";

} // namespace

SeenAnswers::SeenAnswers(sqlite::Database database, std::uint64_t maxBytes)
    : m_database(std::move(database))
    , m_maxBytes(maxBytes)
{ }

Result<std::shared_ptr<SeenAnswers>> SeenAnswers::open(const std::filesystem::path& file, std::uint64_t maxBytes)
{
    std::error_code error;
    std::filesystem::create_directories(file.parent_path(), error);
    GL_TRY(auto database, sqlite::Database::open(file.string(), kBusyMs));
    // Other people of this machine have no business in there.
    std::filesystem::permissions(file, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write, error);
    GL_TRY(const std::int64_t version, sqlite::checkOwner(database, kOwner));
    if (version == 0)
        GL_CHECK(database.script(kSchema));
    return std::shared_ptr<SeenAnswers>(new SeenAnswers(std::move(database), maxBytes));
}

void SeenAnswers::keep(std::string_view place, std::string_view question, std::string_view bytes, TimeMs atMs)
{
    if (bytes.size() > m_maxBytes / 4)
        return;
    const std::lock_guard lock(m_mutex);
    static_cast<void>(tryKeep(place, crypto::sha256Hex(question), bytes, atMs));
}

Result<void> SeenAnswers::tryKeep(std::string_view place, std::string_view key, std::string_view bytes, TimeMs atMs)
{
    const auto size = static_cast<std::int64_t>(bytes.size());
    GL_CHECK(m_database.run("REPLACE INTO answer VALUES (?, ?, ?, ?, ?)",
                            {place, key, atMs, size, sqlite::Blob(std::as_bytes(std::span(bytes)))}));
    GL_TRY(std::int64_t all, m_database.integer("SELECT sum(size) FROM answer"));
    while (all > static_cast<std::int64_t>(m_maxBytes)) {
        GL_CHECK(m_database.run("DELETE FROM answer WHERE at_ms = (SELECT min(at_ms) FROM answer)"));
        GL_TRY(all, m_database.integer("SELECT sum(size) FROM answer"));
    }
    return {};
}

std::optional<SeenAnswers::Answer> SeenAnswers::find(std::string_view place, std::string_view question)
{
    const std::lock_guard lock(m_mutex);
    const std::string key = crypto::sha256Hex(question);
    auto row = m_database.prepare("SELECT at_ms, bytes FROM answer WHERE place = ? AND question = ?",
                                  {place, std::string_view(key)});
    if (!row)
        return std::nullopt;
    const auto there = row->step();
    if (!there || !*there)
        return std::nullopt;
    const sqlite::Blob bytes = row->blob(1);
    return Answer {row->integer(0), std::string(reinterpret_cast<const char*>(bytes.data()), bytes.size())};
}

} // namespace graylens::backend
