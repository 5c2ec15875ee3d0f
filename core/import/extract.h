// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>

#include "core/import/document.h"

namespace graylens::imports {

/// What became of a member that was written as a file.
struct ExtractedMember
{
    bool isWhole = true; ///< false: frames of a bundle it was in are lost, so parts of it are missing
    std::uint64_t missingBytes = 0; ///< at least so many; 0 also where nobody knows
};

/// Writes one member of an opened file as a file of its own, as it was before it was packed: unsealed and uncompressed
/// up to that member and no further. `place` is the row at each level below the root; empty = the file itself. Frames a
/// bundle has lost are left out, and the answer says so. Errors: InvalidArgument (no such member, or one that is no
/// file: records, a decoder's part), NotFound, Io, WrongKey, Truncated, Corrupt, LimitExceeded, Cancelled.
Result<ExtractedMember> extractMember(const Document& document, std::span<const std::size_t> place,
                                      const std::filesystem::path& destination, const ImportOptions& options = {},
                                      const Operation& operation = {});

} // namespace graylens::imports
