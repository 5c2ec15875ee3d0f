// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <string>
#include <vector>

#include "app/cli/verb.h"
#include "core/analysis/diff_input.h"

namespace graylens::cli {

/// A comparison as a document: taken from a case file, or saved as one.
struct CaseOptions
{
    std::string read, save; ///< files; empty = not
    std::string notes; ///< of the case that was read

    void addTo(CLI::App& verb);
    /// The sides and choices of the case to be read; those of `options` join its own. NotFound and Corrupt name the
    /// files that are not what they were.
    Result<void> readInto(std::array<std::vector<std::string>*, 2> sides, analysis::DiffOptions& options,
                          const Operation& operation);
    /// Exit code; kDone where none is to be saved.
    int write(Context& context, const std::array<const std::vector<std::string>*, 2>& sides,
              const analysis::DiffOptions& options) const;
};

} // namespace graylens::cli
