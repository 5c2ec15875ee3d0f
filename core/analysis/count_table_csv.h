// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/analysis/localize.h"
#include "core/io/byte_source.h"

namespace graylens::analysis {

/// Which columns of a table mean what. All columns that are not named here are attributes, unless `dimensions` lists
/// them.
struct CsvColumns
{
    std::string bad; ///< number of bad events in a row
    std::string total; ///< number of all events in a row; empty = one a row
    std::string time; ///< a number that grows (epoch seconds); empty = no time: cells are compared with the rest
    std::vector<std::string> dimensions; ///< attributes to look at; empty = all other columns
    double at = 0; ///< rows of this time are looked at ...
    double baseline = 480; ///< ... against those of so much time before it
};

struct CsvCounts
{
    CountTable table;
    std::uint64_t rows = 0; ///< read, at any time
    std::uint64_t badRows = 0; ///< left out: too few fields, or no number where one belongs
    std::uint64_t firstBadLine = 0; ///< 1 = the header; 0 = none
    bool hasRowsNow = false, hasRowsBefore = false;
};

/// Reads comma, semicolon or tab separated values with a header line (RFC 4180 quoting; UTF-8 with or without byte
/// order mark). Rows of equal attributes are added up, so memory follows the number of combinations.
/// Errors: InvalidArgument (a named column is missing: says which there are), Corrupt (no header), Io, Cancelled.
Result<CsvCounts> readCounts(io::ByteSource& source, const CsvColumns& columns, const Operation& operation = {});

} // namespace graylens::analysis
