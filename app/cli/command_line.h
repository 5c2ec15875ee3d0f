// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/verb.h"

namespace graylens::cli {

/// Parses the arguments, runs the verb they name, returns the exit code. Help and version go to context.out.
int runCommandLine(int argc, const char* const* argv, Context& context);

} // namespace graylens::cli
