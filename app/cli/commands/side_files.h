// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/import/document.h"

namespace graylens::cli {

/// The files of one side of a comparison. Patterns that no shell has expanded (quoted, or on a system whose shell does
/// not) stand for the files they match, by name: * and ? in the last part of a path. NotFound where none does.
Result<std::vector<std::string>> sideFiles(const std::vector<std::string>& given);

/// Recordings that lie side by side in a folder or an archive: a comparison takes one of them, which has to be told.
std::size_t recordingsIn(const imports::Document& document);

} // namespace graylens::cli
