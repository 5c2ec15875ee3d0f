// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "core/analysis/diff_input.h"

namespace graylens::io {
class JsonPull;
}

namespace graylens::casefile {

/// What was chosen for a comparison, as a JSON object: windows, own code, noise, pairs, shares. "{}" where nothing was.
std::string optionsText(const analysis::DiffOptions& options);
/// The same back; what makes no sense is left out.
analysis::DiffOptions optionsFromText(std::string_view text);

/// Reads one member of such an object; false, with nothing consumed, where the key is none of its.
bool readOption(io::JsonPull& json, std::string_view key, analysis::DiffOptions& options);

} // namespace graylens::casefile
