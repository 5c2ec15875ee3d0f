// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "core/analysis/diff.h"
#include "core/base/result.h"

namespace graylens::report {

struct DiffPngOptions
{
    std::string title; ///< what is compared; empty = none
    int width = 1600;
    int height = 0; ///< 0 = as high as needed, at most 2400
    bool partial = false; ///< draws the amber strip: some of the data is missing
};

/// The comparison as a PNG file: headline, the largest causes with their figures, the flame graph of both sides.
Result<std::vector<std::byte>> diffPng(const analysis::DiffResult& result, const DiffPngOptions& options);

} // namespace graylens::report
