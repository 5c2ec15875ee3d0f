// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

#include "app/cli/verb.h"
#include "core/trace/trace.h"

namespace graylens::cli {

/// The trace of a file that analyses look at: see Document::primary(). NotFound where it holds none.
Result<trace::TracePtr> openPrimary(Context& context, const std::filesystem::path& file);

/// The one that a timeline shows: see Document::overTime(). NotFound as above.
Result<trace::TracePtr> openOverTime(Context& context, const std::filesystem::path& file);

} // namespace graylens::cli
