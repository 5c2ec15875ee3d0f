// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/trace/event_sink.h"

namespace graylens::report {

/// "1.93 s", "412 ms", "17.3 µs", "5 ns": three significant digits, the largest unit that gives at least 1.
std::string duration(std::int64_t ns);
/// duration() with a sign always: "+1.93 s", "−20 ms", "0".
std::string signedDuration(std::int64_t ns);
/// A weight in its unit: a duration, "12.0 MiB", "1 234 samples", "1 234 <label>".
std::string weight(std::int64_t value, trace::WeightUnit unit, std::string_view label);
std::string signedWeight(std::int64_t value, trace::WeightUnit unit, std::string_view label);
/// 1234567 as "1,234,567".
std::string grouped(std::uint64_t value);
/// "12.0 MiB".
std::string bytes(std::uint64_t value);
/// 0.953 as "95 %"; small ones keep a digit: "0.4 %".
std::string percent(double share);
/// A mean number of calls: "3", "2.5", "1,200".
std::string calls(double mean);
/// "<", ">", "&" and quotes escaped, for HTML and SVG; invalid UTF-8 and control characters replaced.
std::string escaped(std::string_view text);
/// In quotes where RFC 4180 wants them.
std::string csvField(std::string_view text);
/// At most `width` characters (code points), the end replaced by an ellipsis.
std::string cut(std::string_view text, std::size_t width);

/// Rows of cells as aligned text: numbers to the right, words to the left, two spaces between columns.
class TextTable
{
public:
    enum class Align : std::uint8_t { Left, Right };
    struct Column
    {
        std::string title;
        Align align = Align::Left;
    };
    explicit TextTable(std::vector<Column> columns);
    void add(std::vector<std::string> cells);
    std::string text() const;

private:
    std::vector<Column> m_columns;
    std::vector<std::vector<std::string>> m_rows;
};

} // namespace graylens::report
