// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/call_tree.h"

namespace graylens::analysis {

/// The samples of one thread one after the other, as a tree in order of time: neighbouring samples share the callers
/// they have in common, later ones with the same path are nodes of their own. Children are NOT sorted by total.
/// Values as in callTree(). Aggregated profiles without moments come in the order of the file.
Result<CallTree> sampleOrder(const trace::Trace& trace, const Selection& selection, const Operation& operation = {});

} // namespace graylens::analysis
