// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "core/cluster/crash_report.h"

namespace graylens::cluster {

/// The name of a crash: reports of equal text are one cluster. Deterministic: it rests on one report and the rules
/// alone, never on what else was seen.
struct Signature
{
    std::string text; ///< "IllegalStateException | app.Cart.checkout | app.Cart.onClick"
    std::vector<std::string> why; ///< one sentence for each rule that acted, in order
    std::vector<std::string> frames; ///< names of all frames that are not irrelevant, innermost first
};

/// Names the crash by the exception (managed code), "ANR" or "OOM", and by up to three significant frames from the top
/// of the stack, leaving out machinery, repeated frames of a recursion and prefix frames' share in the count. Without
/// frames the message stands in, with its numbers, addresses and quoted parts replaced.
Signature signatureOf(const CrashReport& report);

/// A message with what differs from report to report replaced: "<number>", "<address>", "<text>", "<id>".
std::string messagePattern(std::string_view message);

} // namespace graylens::cluster
