// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

#include "core/cluster/crash_report.h"

namespace graylens::cluster {

/// A function's name without what differs from build to build or from tool to tool: arguments, values of arguments,
/// template arguments, return type, qualifiers, clone suffixes, ABI tags, hashes, numbers of lambdas and synthetic
/// classes. "ns::Map<int>::at(int) const [clone .cold]" gives "ns::Map::at".
std::string functionName(std::string_view function);

/// What a frame is called in signatures: its function's name, else the source file, else the module; empty where
/// nothing is known.
std::string frameName(const CrashFrame& frame);

} // namespace graylens::cluster
