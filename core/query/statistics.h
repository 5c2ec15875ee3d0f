// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

struct sqlite3;

namespace graylens::query {

class Guard;

/// percentile, median and stddev. `guard` counts the values they keep. An SQLite code.
int addStatistics(sqlite3* database, Guard& guard);

} // namespace graylens::query
