// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>

#include "core/trace/records.h"

namespace graylens::trace {

/// The level that a word means in the logs of programs and of syslog ("warn", "NOTICE", "Severe"), in capitals or not.
std::optional<LogLevel> levelOfWord(std::string_view word);

} // namespace graylens::trace
