// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

namespace graylens::stacks {

/// One frame of a stack, as a text or a report names it.
struct StackFrame
{
    std::string function; ///< "package.Class.method" or a demangled or mangled native name; empty = not known
    std::string file; ///< source file; empty = not known
    std::string module; ///< library or binary; empty = not known
    std::int32_t line = 0; ///< 0 = not known
    std::uint64_t address = 0; ///< in the module's own addresses; 0 = not known
    std::string buildId {}; ///< of the module, lower-case hex; empty = not known
};

} // namespace graylens::stacks
