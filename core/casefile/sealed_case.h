// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <span>

#include "core/casefile/case_file.h"
#include "core/crypto/public_key.h"
#include "core/import/document.h"

namespace graylens::casefile {

/// Writes the case with all its inputs as one bundle that the recipients' keys open: the attachment "case.glcase",
/// and the inputs under names of their own. The file appears whole or not at all. Errors: those of reading the inputs
/// (Corrupt where one is no longer what the case says), InvalidArgument (no recipient), Io, Cancelled.
Result<void> writeSealed(const CaseFile& file, std::span<const crypto::PublicKey> recipients,
                         const std::filesystem::path& path, const Operation& operation = {});

/// Whether an opened document is such a bundle.
bool isSealedCase(const imports::Document& document);

/// Puts the case file and its inputs into a folder, which must be there; returns where the case file is, to be opened
/// as any other. Errors: NotFound (it is none), those of the key ring, Io, Cancelled.
Result<std::filesystem::path> unpackSealed(const imports::Document& document, const imports::ImportOptions& options,
                                           const std::filesystem::path& folder, const Operation& operation = {});

} // namespace graylens::casefile
