// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "core/io/byte_source.h"

namespace graylens::io {

/// "zip", "7z" or "tar" where the head of a file shows one (the first 512 bytes decide); else empty.
std::string_view archiveFormat(std::span<const std::byte> head);
/// "xz", "bzip2" or "lz4" where the head shows one compressed stream of that kind; else empty.
std::string_view filterFormat(std::span<const std::byte> head);

/// A decorator that unfolds `inner` (kept by reference), which filterFormat() named. Errors and limits as gzipSource().
std::unique_ptr<ByteSource> filterSource(ByteSource& inner, const Limits& limits = {});

struct ArchiveEntry
{
    std::string path; ///< as the archive spells it, UTF-8, without "./" before it
    std::uint64_t bytes = 0; ///< unpacked; 0 where the archive does not say
    bool isFile = false; ///< else a folder, a link or a device: without content
    bool isEncrypted = false; ///< needs a password: its content cannot be read
};

/// The files in an archive, in the order they are stored.
class Archive
{
public:
    /// `inner` is kept by reference, `format` is what archiveFormat() says of it. zip and 7z need access by offset: a
    /// pure stream of them is kept aside first (see spooled()). Corrupt, UnsupportedVersion (all of it is encrypted),
    /// Io, LimitExceeded.
    static Result<std::unique_ptr<Archive>> open(ByteSource& inner, std::string_view format, const Limits& limits = {});
    virtual ~Archive() = default;

    /// Goes on to the next entry; false behind the last one. An error ends the archive: Corrupt, Truncated, Io, or
    /// LimitExceeded (too many entries, or all of them together unfold to too much).
    virtual Result<bool> next(ArchiveEntry& entry) = 0;
    /// The content of the entry that next() gave, until it is called again. Damage in it costs only this entry where
    /// the format allows to go on.
    virtual ByteSource& content() = 0;
};

} // namespace graylens::io
