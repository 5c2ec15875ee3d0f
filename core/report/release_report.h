// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>

#include "core/release/verdict.h"

namespace graylens::report {

/// Verdicts as they were at a moment, for export and as the evidence of a decision: an array of
/// {"metric","verdict","gray","production","change","change_low","change_high","percentile","gray_users",
/// "production_users","more_users_needed","hurt_users","notes":[...],"tail":[...],"strata":[...]}; times in ns.
std::string verdictsJson(std::span<const release::Verdict> verdicts);

} // namespace graylens::report
