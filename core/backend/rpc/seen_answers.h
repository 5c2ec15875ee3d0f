// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "core/backend/call.h"
#include "core/sqlite/sqlite.h"

namespace graylens::backend {

/// Answers of backends as bytes, by place and question, in a SQLite file of the user's. Safe to call from several
/// threads.
class SeenAnswers
{
public:
    struct Answer
    {
        TimeMs atMs = 0;
        std::string bytes;
    };

    /// Makes the file where it is missing. Errors: Io, Corrupt (somebody else's, or damaged), UnsupportedVersion.
    static Result<std::shared_ptr<SeenAnswers>> open(const std::filesystem::path& file, std::uint64_t maxBytes);

    /// Whatever goes wrong: the next one may be kept, this one is not.
    void keep(std::string_view place, std::string_view question, std::string_view bytes, TimeMs atMs);
    std::optional<Answer> find(std::string_view place, std::string_view question);

private:
    SeenAnswers(sqlite::Database database, std::uint64_t maxBytes);
    Result<void> tryKeep(std::string_view place, std::string_view key, std::string_view bytes, TimeMs atMs);

    std::mutex m_mutex;
    sqlite::Database m_database;
    const std::uint64_t m_maxBytes; ///< of all answers; the oldest go first
};

} // namespace graylens::backend
