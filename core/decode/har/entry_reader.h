// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "core/decode/har/entry.h"
#include "core/io/json_pull.h"

namespace graylens::decode::har {

/// Consumes a string, number or truth value and gives it as text; anything else is skipped and empty.
std::string scalarText(io::JsonPull& json);

/// Consumes a number, also one that is written as a string; `otherwise` where the value is something else.
double scalarNumber(io::JsonPull& json, double otherwise);

/// Consumes the value of a field with a "_" name if it says where a request was made ("_isp", "_netType", ...; case and
/// underscores do not matter); false, and nothing consumed, where it does not.
bool readSurroundings(io::JsonPull& json, std::string_view key, Surroundings& out);

/// The value of a field of HAR's `entries`. An entry that is cut leaves json.failed().
Entry readEntry(io::JsonPull& json);

} // namespace graylens::decode::har
