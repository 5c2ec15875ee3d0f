// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <string>

#include "app/cli/options.h"
#include "app/cli/verb.h"
#include "core/analysis/diff.h"

namespace graylens::cli {

/// Both timelines of a comparison as a picture: the first trace of each side.
struct TimelinePictures
{
    std::string png, svg; ///< files to write; empty = not
    std::string lock = "start", thread;
    bool gaps = false;

    void addTo(CLI::App& verb);
    /// Exit code; kDone where no picture is wanted.
    int write(Context& context, const std::array<std::string, 2>& files, const std::array<const NameOptions*, 2>& names,
              const analysis::DiffResult& result, const analysis::DiffOptions& compared) const;
};

} // namespace graylens::cli
