// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

#include "core/cache/cache.h"
#include "core/import/document.h"

namespace graylens::imports {

/// What a decoded file is kept as: path, size, time of change and a hash of its first and last 64 KiB, everything in
/// `options` that decoding depends on, and the sources that decode. Empty for what is no regular file.
std::string keptKey(const std::filesystem::path& path, const ImportOptions& options);

/// The document kept under `key`, its columns mapped; null where there is none or it was damaged (then it is gone).
DocumentPtr findKept(const std::filesystem::path& path, const std::string& key, const cache::Cache& cache,
                     const Operation& operation);

/// Keeps a decoded document, so that openDocument() finds it next time. Does nothing where document.keepAs is empty.
/// Off the hot path: call it when the user has what they wanted. Errors: Io, LimitExceeded, Cancelled.
Result<void> keepDecoded(const Document& document, const cache::Cache& cache, const Operation& operation = {});

} // namespace graylens::imports
