// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/base/time.h"

/// One language to say which rows somebody wants to see: of logs and requests, in the workbench and on the command
/// line.
///
///     expression = all { ("or" | "||") all }
///     all        = one { ["and" | "&&"] one }
///     one        = ("not" | "!") one | "(" expression ")" | term
///     term       = [field operator] value
///     operator   = ":" | "=" | "!=" | "<" | "<=" | ">" | ">="
///     value      = word | '"' text '"' | "/" regular expression "/" ["i"]
///
/// "field:text" wants the text in the field, "field=text" wants nothing else in it; a value without a field is looked
/// for in all of the row's text. Text without upper-case letters is found in either case, other text as it stands ("="
/// always as it stands). Regular expressions are RE2's, looked for anywhere in the text whatever the operator. Numbers,
/// levels, times, durations and sizes compare as such. A day or a minute is all of it: "time<=15:38" holds to its end,
/// "time>15:38" begins behind it. A value that is unknown matches nothing but "!=" and "not". Words end at blanks,
/// parentheses and quotes; and, or, not as texts, and texts that begin with / or look like a field, go in quotes,
/// where \" and \\ stand for " and \.
namespace graylens::analysis {

enum class FilterKind : std::uint8_t {
    Text,
    Number, ///< also with a size's unit: 10k, 2M (1024s)
    Level, ///< trace::LogLevel: level>=warn
    Time, ///< ns on the rows' clock: "1.5s" after the first row, "15:38:02.5" of its day, "2026-10-17 15:38", or in ns
    Duration, ///< ns: "30ms", "1.5s", "2min"; without a unit in ms
};

struct FilterField
{
    std::string_view name; ///< lower case
    FilterKind kind = FilterKind::Text;
};

/// Earlier times than this, in 1973, count from something else than 1970.
inline constexpr TimeNs kCalendarFrom = 100'000'000'000'000'000;

/// What a language is about.
struct FilterFields
{
    std::span<const FilterField> fields; ///< an expression refers to them by index; must live as long as it
    TimeNs firstTime = kNoTime; ///< of the rows; kNoTime = they have no times
    bool isCalendar = true; ///< times count from 1970, so that days and hours mean something
};

/// One row as an expression sees it. Views must hold until the next call.
class FilterRow
{
public:
    virtual ~FilterRow() = default;
    virtual std::string_view text(std::size_t field) const = 0; ///< of Text fields
    virtual std::int64_t number(std::size_t field) const = 0; ///< of all others; kNoTime = not known, matches nothing
    virtual std::string_view wholeText() const = 0; ///< what values without a field are looked for in
};

/// What is wrong with an expression, and where: for a caret.
struct FilterMistake
{
    std::size_t offset = 0, length = 1; ///< bytes of the expression
    std::string message; ///< a full sentence
};

/// Two lines for a terminal: the expression, and a caret under the mistake.
std::string caretLines(std::string_view expression, const FilterMistake& mistake);

inline constexpr std::size_t kWholeText = static_cast<std::size_t>(-1);

/// A text that a row must hold.
struct FilterLiteral
{
    std::size_t field = kWholeText;
    std::string text; ///< lower case where the case does not matter
    bool ignoreCase = false;
};

/// A stretch of a text, in bytes.
struct TextStretch
{
    std::size_t begin = 0, length = 0;
};

/// A compiled expression: constant, cheap to copy, fit for several threads at once.
class FilterExpression
{
public:
    FilterExpression(); ///< wants everything
    /// An empty or blank text wants everything.
    static tl::expected<FilterExpression, FilterMistake> compile(std::string_view text, const FilterFields& fields);

    bool wantsAll() const;
    bool matches(const FilterRow& row) const;
    /// This one and another, as "and" would put it.
    FilterExpression with(const FilterExpression& other) const;

    // What can be known of matching rows without looking at them, for indexes and fast searches.
    std::uint32_t possibleLevels(std::size_t levelField) const; ///< bit n: rows of trace::LogLevel n may match
    TimeRange possibleTimes(std::size_t timeField) const; ///< rows outside do not match
    /// Each matching row holds at least one of them; empty = not known.
    const std::vector<FilterLiteral>& needed() const;

    /// Where a text of a field holds what is looked for in that field or in all text, for highlighting: in order, not
    /// over each other, `most` at most. What "not" forbids is left out.
    std::vector<TextStretch> found(std::string_view text, std::size_t field, std::size_t most = 100) const;

private:
    struct Node;
    explicit FilterExpression(std::shared_ptr<const Node> root);
    std::shared_ptr<const Node> m_root; ///< null: wants everything
    std::shared_ptr<const std::vector<FilterLiteral>> m_needed;
    friend class FilterParser;
};

/// Fields of log records, in the order of LogField.
enum LogField : std::size_t { LogTime, LogLevelField, LogPid, LogTid, LogTag, LogMessage, LogFile };
std::span<const FilterField> logFilterFields();

} // namespace graylens::analysis
