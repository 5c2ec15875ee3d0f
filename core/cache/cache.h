// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "core/cache/column_file.h"

namespace graylens::cache {

/// $XDG_CACHE_HOME/graylens, or ~/.cache/graylens; empty where there is neither.
std::filesystem::path defaultFolder();

struct Settings
{
    std::filesystem::path folder = defaultFolder();
    std::uint64_t maxBytes = std::uint64_t {4} << 30; ///< of all files; the ones not used for longest go first
};

/// What the environment says: GRAYLENS_CACHE is "off" (nothing is kept or looked for), a folder, or absent. Nothing
/// also where there is no folder to use.
std::optional<Settings> settingsFromEnvironment();

/// Column files in a folder of the user's, by key. Any number of programs may use one folder at once.
class Cache
{
public:
    explicit Cache(Settings settings = {});

    /// The file of this key. NotFound; Corrupt where it was damaged, and then it is gone.
    Result<std::shared_ptr<const ColumnFile>> find(std::string_view key, const Operation& operation = {}) const;
    /// Keeps these columns under the key, and removes what has not been used for longest beyond the limit. Nothing is
    /// written where they alone would take more than half of it (LimitExceeded).
    Result<void> keep(std::string_view key, const ColumnFileWriter& columns, const Operation& operation = {}) const;
    /// Removes the file of a key.
    void forget(std::string_view key) const;
    /// Removes all files.
    void clear() const;

    const Settings& settings() const { return m_settings; }
    std::filesystem::path pathOf(std::string_view key) const;

private:
    void evict(const std::filesystem::path& newest) const;

    Settings m_settings;
};

} // namespace graylens::cache
