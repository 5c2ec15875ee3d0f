// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "core/analysis/diff.h"

namespace graylens::report {

/// The union tree as nested lists that fold, largest change first, opened along the first cause's path. What changes
/// and takes less than a thousandth of the whole is summed up in one line of its parent.
std::string diffTreeHtml(const analysis::DiffResult& result);

} // namespace graylens::report
