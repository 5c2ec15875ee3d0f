// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

#include "core/analysis/network.h"

namespace graylens::analysis {

/// What one request counts as under a question.
enum class RequestState : std::uint8_t { Ignored, Good, Bad };

/// Which rows of the attributes lie in a cell (in the columns of all attributes).
std::vector<bool> rowsInside(const CountTable& attributes, const CellValues& cell);

/// Compares the requests inside a cell with all others, baseline included. `states` is [request].
NetworkProof prove(const NetworkRequests& requests, const std::vector<RequestState>& states, const CellValues& cell);

} // namespace graylens::analysis
