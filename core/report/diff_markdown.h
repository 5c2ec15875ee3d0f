// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>

#include "core/analysis/diff.h"
#include "core/report/diff_html.h"

namespace graylens::report {

/// The comparison for a ticket, as Markdown that GitHub, GitLab and Jira's importers show alike: headline, sides, what
/// to know before reading, at most `limit` causes (0 = all) with their sentence, where the first one is called. Names
/// stand in code spans, so that none of their characters is taken for markup.
std::string diffMarkdown(const analysis::DiffResult& result, const DiffSources& sources, std::size_t limit = 12);

} // namespace graylens::report
