// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>

#include "core/analysis/localize.h"
#include "core/report/json_writer.h"

namespace graylens::report {

/// The object of `localize --json`: findings, best first, grouped by cause.
std::string localizeJson(const analysis::CountTable& table, std::span<const analysis::Finding> findings);

/// "node=X, net=4G: 31 % of 412 instead of the expected 0.2 %": one line a finding, readings of one cause together.
std::string localizeText(const analysis::CountTable& table, std::span<const analysis::Finding> findings);

/// Whether the finding only says in more words what one before it says: the same rows, the same attributes and more.
/// Texts leave it out.
bool isWordier(std::span<const analysis::Finding> before, const analysis::Finding& finding);

/// {"node": "X", "net": "4G"}
void writeCell(JsonWriter& json, const analysis::CountTable& table, const analysis::CellValues& cell);

/// "node=X, net=4G"
std::string cellText(const analysis::CountTable& table, const analysis::CellValues& cell);

} // namespace graylens::report
