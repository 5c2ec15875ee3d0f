// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/workspace.h"

#include <chrono>
#include <cstdlib>

#include "core/workspace/workspace_data.h"

namespace graylens::workspace {

namespace {

constexpr std::int64_t kVersion = 2; // 2: saved_query, asked_query
// So that another program's database is not taken for a workspace ("GLws").
constexpr std::int64_t kApplicationId = 0x474C7773;

// Unlike the default journal, WAL needs no fsync a commit; a killed process loses nothing, as the system keeps its
// writes.
constexpr const char* kPragmas = "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;";

constexpr const char* kSchema = R"(
BEGIN IMMEDIATE;
CREATE TABLE IF NOT EXISTS recent (
    id INTEGER PRIMARY KEY,
    kind INTEGER NOT NULL,
    normal TEXT NOT NULL,    -- paths, one a line
    abnormal TEXT NOT NULL,
    opened_ms INTEGER NOT NULL,
    pinned INTEGER NOT NULL DEFAULT 0,
    UNIQUE (kind, normal, abnormal)
);
CREATE TABLE IF NOT EXISTS setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS saved_query (name TEXT PRIMARY KEY, sql TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS asked_query (id INTEGER PRIMARY KEY, sql TEXT NOT NULL UNIQUE);
PRAGMA application_id = 1196193651;
PRAGMA user_version = 2;
COMMIT;)";
static_assert(kApplicationId == 1196193651);

/// A path may hold a line break, so breaks and the escape itself are escaped.
std::string joined(const std::vector<std::string>& paths)
{
    std::string out;
    for (const std::string& path : paths) {
        if (!out.empty())
            out += '\n';
        for (const char c : path) {
            if (c == '\\' || c == '\n')
                out += '\\';
            out += c == '\n' ? 'n' : c;
        }
    }
    return out;
}

std::vector<std::string> split(const std::string& text)
{
    std::vector<std::string> out;
    if (text.empty())
        return out;
    out.emplace_back();
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\n')
            out.emplace_back();
        else if (text[i] == '\\' && i + 1 < text.size())
            out.back() += text[++i] == 'n' ? '\n' : text[i];
        else
            out.back() += text[i];
    }
    return out;
}

Result<void> checkFile(const Database& database)
{
    GL_TRY(const auto found, sqlite::checkOwner(database, {kApplicationId, kVersion, "workspace"}));
    if (found == 0)
        return {};
    GL_TRY(auto check, database.prepare("PRAGMA quick_check(1)"));
    GL_TRY(const bool row, check.step());
    if (!row || check.text(0) != "ok")
        return fail(Errc::Corrupt, row ? check.text(0) : "cannot be checked");
    return {};
}

std::int64_t nowMs()
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch())
        .count();
}

/// The write-ahead log belongs to the damaged file: left behind, it would be replayed into the new one.
bool setAside(const std::filesystem::path& file, std::filesystem::path& aside)
{
    aside = file;
    aside += ".damaged-" + std::to_string(nowMs());
    std::error_code error;
    std::filesystem::rename(file, aside, error);
    const bool moved = !error;
    for (const char* suffix : {"-wal", "-shm"}) {
        auto from = file, to = aside;
        std::filesystem::rename(from += suffix, to += suffix, error);
    }
    return moved;
}

} // namespace

Workspace::Workspace(std::unique_ptr<Data> data)
    : m_data(std::move(data))
{ }
Workspace::Workspace(Workspace&&) noexcept = default;
Workspace& Workspace::operator=(Workspace&&) noexcept = default;
Workspace::~Workspace() = default;

Result<Workspace> Workspace::openDatabase(const std::string& file)
{
    // Another window may be writing; its changes take well under a millisecond.
    static constexpr int kBusyMs = 50;
    GL_TRY(auto database, Database::open(file, kBusyMs));
    GL_CHECK(checkFile(database));
    GL_CHECK(database.script(kPragmas));
    GL_CHECK(database.script(kSchema));
    return Workspace(std::make_unique<Data>(Data {std::move(database)}));
}

Result<Workspace> Workspace::open(const std::filesystem::path& file)
{
    std::error_code error;
    if (file.has_parent_path())
        std::filesystem::create_directories(file.parent_path(), error);
    auto opened = openDatabase(file.string());
    if (!opened)
        return tl::make_unexpected(std::move(opened).error().at(file.string()));
    return opened;
}

Workspace Workspace::inMemory()
{
    auto opened = openDatabase(":memory:");
    // Without even memory for an empty database there is nothing to keep; every call then does nothing.
    return opened ? std::move(*opened) : Workspace(nullptr);
}

Workspace Workspace::openOrRecover(const std::filesystem::path& file, std::string& notice)
{
    auto opened = open(file);
    if (opened)
        return std::move(*opened);
    const Error error = opened.error();
    std::filesystem::path aside;
    if (error.code == Errc::Corrupt && setAside(file, aside)) {
        if (auto fresh = open(file)) {
            notice
                = "The list of recent files and the settings were damaged and begin anew; the damaged file was kept as "
                + aside.string() + ".";
            return std::move(*fresh);
        }
    }
    notice = "Recent files and settings cannot be kept in this session: " + error.text() + ".";
    return inMemory();
}

Result<void> Workspace::addRecent(const Recent& recent)
{
    if (!m_data)
        return fail(Errc::Io, "no database");
    const std::string normal = joined(recent.normal), abnormal = joined(recent.abnormal);
    GL_CHECK(m_data->database.run(
        "INSERT INTO recent (kind, normal, abnormal, opened_ms, pinned) VALUES (?, ?, ?, ?, ?) "
        "ON CONFLICT DO UPDATE SET opened_ms = excluded.opened_ms",
        {static_cast<std::int64_t>(recent.kind), normal, abnormal, recent.openedMs, std::int64_t {recent.pinned}}));
    return m_data->database.run("DELETE FROM recent WHERE pinned = 0 AND id NOT IN "
                                "(SELECT id FROM recent WHERE pinned = 0 ORDER BY opened_ms DESC, id DESC LIMIT ?)",
                                {std::int64_t {kMaxRecents}});
}

std::vector<Recent> Workspace::recents() const
{
    std::vector<Recent> out;
    if (!m_data)
        return out;
    auto rows = m_data->database.prepare("SELECT id, kind, normal, abnormal, opened_ms, pinned FROM recent "
                                         "ORDER BY pinned DESC, opened_ms DESC, id DESC");
    while (rows && rows->step().value_or(false)) {
        Recent recent;
        recent.id = rows->integer(0);
        recent.kind = rows->integer(1) == 1 ? Recent::Kind::Comparison : Recent::Kind::File;
        recent.normal = split(rows->text(2));
        recent.abnormal = split(rows->text(3));
        recent.openedMs = rows->integer(4);
        recent.pinned = rows->integer(5) != 0;
        out.push_back(std::move(recent));
    }
    return out;
}

Result<void> Workspace::setPinned(std::int64_t id, bool pinned)
{
    if (!m_data)
        return fail(Errc::Io, "no database");
    return m_data->database.run("UPDATE recent SET pinned = ? WHERE id = ?", {std::int64_t {pinned}, id});
}

Result<void> Workspace::removeRecent(std::int64_t id)
{
    if (!m_data)
        return fail(Errc::Io, "no database");
    return m_data->database.run("DELETE FROM recent WHERE id = ?", {id});
}

std::optional<std::string> Workspace::value(std::string_view key) const
{
    if (!m_data)
        return std::nullopt;
    auto row = m_data->database.prepare("SELECT value FROM setting WHERE key = ?", {key});
    if (!row || !row->step().value_or(false))
        return std::nullopt;
    return row->text(0);
}

Result<void> Workspace::setValue(std::string_view key, std::string_view value)
{
    if (!m_data)
        return fail(Errc::Io, "no database");
    return m_data->database.run("INSERT INTO setting (key, value) VALUES (?, ?) "
                                "ON CONFLICT DO UPDATE SET value = excluded.value",
                                {key, value});
}

Result<void> Workspace::removeValue(std::string_view key)
{
    if (!m_data)
        return fail(Errc::Io, "no database");
    return m_data->database.run("DELETE FROM setting WHERE key = ?", {key});
}

std::filesystem::path defaultWorkspacePath()
{
    if (const char* data = std::getenv("XDG_DATA_HOME"); data && *data)
        return std::filesystem::path(data) / "graylens" / "workspace.db";
    const char* home = std::getenv("HOME");
    return std::filesystem::path(home && *home ? home : ".") / ".local/share/graylens/workspace.db";
}

} // namespace graylens::workspace
