// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/base/operation.h"
#include "core/bundle/bundle_reader.h"

namespace graylens::cli {

struct ExtractOptions
{
    std::filesystem::path folder; ///< made where it is missing
    std::vector<std::string> names; ///< only these members; empty = all
    bundle::Gaps gaps = bundle::Gaps::Stop;
    bool overwrite = false;
};

struct Extracted
{
    std::vector<std::filesystem::path> files;
    std::vector<std::string> shortened; ///< files that lack something, and why
};

/// Every member as a file: attachments under their own (safe) names, logs and requests as JSON lines, environment,
/// trigger and crash reports as JSON. Each file appears whole or not at all. Errors: Internal where a file cannot be
/// written, InvalidArgument where one exists already, Cancelled, Io.
Result<Extracted> extract(const bundle::BundleReader& reader, const ExtractOptions& options,
                          const Operation& operation);

} // namespace graylens::cli
