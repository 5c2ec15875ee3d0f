// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <archive.h>
#include <archive_entry.h>

namespace graylens::test {

using ArchiveFiles = std::vector<std::pair<std::string, std::string>>; ///< path and content; a path that ends in '/' is
                                                                       ///< a folder

/// An archive made by libarchive. format: "zip", "7z", "tar"; filter: "", "gzip", "xz", "bzip2", "lz4". With a
/// password (zip only) all files are encrypted. Empty where the library cannot do it.
inline std::string madeArchive(std::string_view format, const ArchiveFiles& files, std::string_view filter = {},
                               const char* password = nullptr)
{
    archive* out = archive_write_new();
    if (format == "zip")
        archive_write_set_format_zip(out);
    else if (format == "7z")
        archive_write_set_format_7zip(out);
    else if (format == "raw")
        archive_write_set_format_raw(out);
    else
        archive_write_set_format_pax_restricted(out);
    if (!filter.empty())
        archive_write_add_filter_by_name(out, std::string(filter).c_str());
    if (password) {
        archive_write_set_options(out, "zip:encryption=traditional");
        archive_write_set_passphrase(out, password);
    }
    archive_write_set_bytes_in_last_block(out, 1);
    std::size_t largest = 1U << 16U;
    for (const auto& [path, content] : files)
        largest += content.size() + path.size() + 4096;
    std::string bytes(largest, '\0');
    std::size_t used = 0;
    bool good = archive_write_open_memory(out, bytes.data(), bytes.size(), &used) == ARCHIVE_OK;
    for (const auto& [path, content] : files) {
        archive_entry* entry = archive_entry_new();
        archive_entry_set_pathname(entry, path.c_str());
        archive_entry_set_size(entry, static_cast<la_int64_t>(content.size()));
        archive_entry_set_filetype(entry, path.ends_with('/') ? AE_IFDIR : AE_IFREG);
        archive_entry_set_perm(entry, 0644);
        good = good && archive_write_header(out, entry) == ARCHIVE_OK
            && archive_write_data(out, content.data(), content.size()) == static_cast<la_ssize_t>(content.size());
        archive_entry_free(entry);
    }
    good = archive_write_close(out) == ARCHIVE_OK && good;
    archive_write_free(out);
    bytes.resize(good ? used : 0);
    return bytes;
}

} // namespace graylens::test
