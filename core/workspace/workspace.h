// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace graylens::workspace {

/// Something the user opened: a file (one path in `normal`) or a comparison. Paths are UTF-8, absolute.
struct Recent
{
    enum class Kind : std::uint8_t { File, Comparison };

    std::int64_t id = 0; ///< given by the workspace
    Kind kind = Kind::File;
    std::vector<std::string> normal, abnormal;
    std::int64_t openedMs = 0; ///< Unix time in ms
    bool pinned = false;
};

struct SavedQuery
{
    std::string name, sql;
};

/// The user's own SQLite file: what was opened and asked, and settings. Never keys, passphrases or traces. Every change
/// is in the file when its call returns, so it outlives a killed process. One thread at a time.
class Workspace
{
public:
    /// Opens or makes the file. Errors: Io, Corrupt (not a workspace, or damaged), UnsupportedVersion (a newer
    /// program's).
    static Result<Workspace> open(const std::filesystem::path& file);
    /// As open(), but never fails: a damaged file is renamed to "<name>.damaged-<ms>" and a new one begun; where even
    /// that is impossible, or the file is a newer program's, the workspace lives in memory only. `notice` says so.
    static Workspace openOrRecover(const std::filesystem::path& file, std::string& notice);
    static Workspace inMemory();

    Workspace(Workspace&&) noexcept;
    Workspace& operator=(Workspace&&) noexcept;
    ~Workspace();

    /// Puts it on top; an equal one (same kind and paths) moves there and keeps its pin. More than kMaxRecents unpinned
    /// ones: the oldest go.
    Result<void> addRecent(const Recent& recent);
    /// Pinned ones first, then the last opened first.
    std::vector<Recent> recents() const;
    Result<void> setPinned(std::int64_t id, bool pinned);
    Result<void> removeRecent(std::int64_t id);

    std::optional<std::string> value(std::string_view key) const;
    Result<void> setValue(std::string_view key, std::string_view value);
    Result<void> removeValue(std::string_view key);

    /// Queries the user gave a name; one of that name is replaced.
    Result<void> saveQuery(std::string_view name, std::string_view sql);
    std::vector<SavedQuery> savedQueries() const; ///< by name
    Result<void> removeQuery(std::string_view name);
    /// Queries that were asked, each once; beyond kMaxAskedQueries the oldest go.
    Result<void> addAskedQuery(std::string_view sql);
    std::vector<std::string> askedQueries() const; ///< the last one first

    static constexpr int kMaxRecents = 50;
    static constexpr int kMaxAskedQueries = 100;

private:
    struct Data;
    explicit Workspace(std::unique_ptr<Data> data);
    static Result<Workspace> openDatabase(const std::string& file);
    std::unique_ptr<Data> m_data;
};

/// $XDG_DATA_HOME/graylens/workspace.db, or ~/.local/share/graylens/workspace.db.
std::filesystem::path defaultWorkspacePath();

} // namespace graylens::workspace
