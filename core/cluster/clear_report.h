// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cluster/crash_report.h"
#include "core/symbols/mapping.h"

namespace graylens::cluster {

/// Gives the obfuscated names of a report in clear: its exception, and its frames, which become several where code was
/// inlined. Names that the mapping does not know stay.
void clearNames(CrashReport& report, const symbols::Mapping& mapping);

} // namespace graylens::cluster
