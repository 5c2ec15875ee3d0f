// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "core/report/summary.h"

namespace graylens::report {

/// The object of `summary --json`.
std::string summaryJson(const Summary& summary);
/// The card for a terminal.
std::string summaryText(const Summary& summary);
/// The card for a ticket: what the file says stands in code spans or is escaped.
std::string summaryMarkdown(const Summary& summary);
/// The card as one HTML file that loads nothing from anywhere; findings link to what they rest on.
std::string summaryHtml(const Summary& summary);

/// "2026-05-12 01:00:00 UTC, 14.7 s long", or only the length; empty where nothing has a time.
std::string spanText(const Summary& summary);

} // namespace graylens::report
