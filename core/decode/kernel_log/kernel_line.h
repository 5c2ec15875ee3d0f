// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string_view>

#include "core/base/time.h"
#include "core/decode/surroundings.h"
#include "core/trace/records.h"

namespace graylens::decode::kernel_log {

struct KernelLine
{
    DurationNs ns = 0; ///< since the kernel began; stands still while the device sleeps
    trace::LogLevel level = trace::LogLevel::Unknown;
    std::string_view tag; ///< the driver or function that most lines name; empty where one does not
    std::string_view message;
};

/// "<6>[   12.345678] tag: message", with or without the level. Nothing where a line begins otherwise.
std::optional<KernelLine> parseLine(std::string_view line);

/// When the kernel's clock stood at zero, in UTC, by lines of `text` that tell both ("setting system clock to
/// 2020-01-08 14:29:18 UTC"). The closest of them counts; how far they differ adds to its uncertainty.
std::optional<BootTime> bootTimeIn(std::string_view text);

/// `known` made as sure as `told`, where they mean the same start in different zones; else the surer one of them.
BootTime joined(const BootTime& known, const BootTime& told);

} // namespace graylens::decode::kernel_log
