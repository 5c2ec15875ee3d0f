// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/cache.h"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <utility>
#include <vector>

#include <xxhash.h>

namespace graylens::cache {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view kEnding = ".columns";
/// What a writer that died has left is removed after so long.
constexpr auto kAbandoned = std::chrono::hours(1);

struct Kept
{
    fs::path path;
    std::uint64_t bytes = 0;
    fs::file_time_type used;
};

/// All column files of the folder; half-written ones that nobody writes any more are removed on the way.
std::vector<Kept> filesIn(const fs::path& folder)
{
    std::vector<Kept> files;
    std::error_code error;
    for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
        std::error_code gone; // another program may remove it meanwhile
        const Kept kept {at->path(), at->file_size(gone), at->last_write_time(gone)};
        if (gone)
            continue;
        if (kept.path.extension() == kEnding)
            files.push_back(kept);
        else if (kept.path.stem().extension() == kEnding && fs::file_time_type::clock::now() - kept.used > kAbandoned)
            fs::remove(kept.path, gone);
    }
    return files;
}

} // namespace

fs::path defaultFolder()
{
    if (const char* cache = std::getenv("XDG_CACHE_HOME"); cache && *cache)
        return fs::path(cache) / "graylens";
    const char* home = std::getenv("HOME");
    return home && *home ? fs::path(home) / ".cache" / "graylens" : fs::path();
}

std::optional<Settings> settingsFromEnvironment()
{
    Settings settings;
    const char* value = std::getenv("GRAYLENS_CACHE");
    if (value && std::string_view(value) == "off")
        return std::nullopt;
    if (value && *value)
        settings.folder = value;
    return settings.folder.empty() ? std::nullopt : std::optional(settings);
}

Cache::Cache(Settings settings)
    : m_settings(std::move(settings))
{ }

fs::path Cache::pathOf(std::string_view key) const
{
    constexpr std::string_view kDigits = "0123456789abcdef";
    const XXH128_hash_t hash = XXH3_128bits(key.data(), key.size());
    std::string name;
    for (const std::uint64_t half : {hash.high64, hash.low64}) {
        for (unsigned shift = 64; shift > 0; shift -= 4)
            name += kDigits[(half >> (shift - 4)) & 0xFU];
    }
    return m_settings.folder / (name.append(kEnding));
}

Result<std::shared_ptr<const ColumnFile>> Cache::find(std::string_view key, const Operation& operation) const
{
    const fs::path path = pathOf(key);
    auto file = ColumnFile::open(path, key, operation);
    std::error_code ignored;
    if (file)
        fs::last_write_time(path, fs::file_time_type::clock::now(), ignored); // when it was used last
    else if (file.error().code == Errc::Corrupt)
        fs::remove(path, ignored);
    return file;
}

Result<void> Cache::keep(std::string_view key, const ColumnFileWriter& columns, const Operation& operation) const
{
    if (columns.bytes() > m_settings.maxBytes / 2)
        return fail(Errc::LimitExceeded, "too large to be kept");
    std::error_code error;
    if (fs::create_directories(m_settings.folder, error))
        fs::permissions(m_settings.folder, fs::perms::owner_all, error); // traces are the user's business
    if (error)
        return fail(Errc::Io, "cannot make " + m_settings.folder.string() + ": " + error.message());
    const fs::path path = pathOf(key);
    GL_CHECK(columns.write(path, key, operation));
    evict(path);
    return {};
}

void Cache::evict(const fs::path& newest) const
{
    std::vector<Kept> files = filesIn(m_settings.folder);
    std::sort(files.begin(), files.end(), [](const Kept& a, const Kept& b) { return a.used < b.used; });
    std::uint64_t sum = 0;
    for (const Kept& file : files)
        sum += file.bytes;
    for (const Kept& file : files) {
        if (sum <= m_settings.maxBytes)
            return;
        std::error_code error;
        if (file.path != newest && fs::remove(file.path, error))
            sum -= file.bytes;
    }
}

void Cache::forget(std::string_view key) const
{
    std::error_code ignored;
    fs::remove(pathOf(key), ignored);
}

void Cache::clear() const
{
    std::error_code ignored;
    for (const Kept& file : filesIn(m_settings.folder))
        fs::remove(file.path, ignored);
}

} // namespace graylens::cache
