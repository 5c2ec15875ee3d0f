// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>

#include "core/import/document.h"

namespace graylens::imports {

/// Writes one member of an opened file as a file of its own, as it was before it was packed: unsealed and uncompressed
/// up to that member and no further. `place` is the row at each level below the root; empty = the file itself. Frames a
/// bundle has lost are left out. Errors: InvalidArgument (no such member, or one that is no file: records, a decoder's
/// part), NotFound, Io, WrongKey, Truncated, Corrupt, LimitExceeded, Cancelled.
Result<void> extractMember(const Document& document, std::span<const std::size_t> place,
                           const std::filesystem::path& destination, const ImportOptions& options = {},
                           const Operation& operation = {});

} // namespace graylens::imports
