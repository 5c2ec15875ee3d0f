// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "app/cli/verb.h"
#include "core/backend/environment.h"

namespace graylens::cli {

/// Rows of named values, as a table for people or as JSON {"rows":[...],"cursor"} for programs: one description for
/// both. All rows have the same values in the same order.
class Listing
{
public:
    void beginRow();
    void text(std::string_view name, std::string_view value);
    void count(std::string_view name, std::uint64_t value);
    void real(std::string_view name, double value); ///< three significant digits for people
    void duration(std::string_view name, std::int64_t ns); ///< "1.93 s" for people
    void share(std::string_view name, double value); ///< 0.25 is "25 %" for people
    void flag(std::string_view name, bool value); ///< its name, or nothing, for people
    void time(std::string_view name, backend::TimeMs value); ///< ms; 0 = none
    /// JSON only.
    void detail(std::string_view name, const std::vector<std::string>& values);
    void detail(std::string_view name, std::string_view value);

    /// Writes to `context.out`. `cursor`: of the page; where there is more, a message tells how to get it.
    void print(Context& context, const std::string& cursor) const;
    /// The rows alone, as a JSON array.
    std::string rowsJson() const;
    std::string table() const;

private:
    struct Value
    {
        std::string name, shown, json;
        bool isNumber = false;
        bool isShown = true;
    };
    void add(std::string_view name, std::string shown, std::string json, bool isNumber);
    std::vector<std::vector<Value>> m_rows;
};

/// "2026-11-23 10:00:05" in UTC; empty for 0.
std::string momentText(backend::TimeMs ms);

} // namespace graylens::cli
