// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace graylens::decode {

/// Where one JSON value ends, found by brackets and quotes alone (no validation of what is inside).
struct ValueScan
{
    enum class State : std::uint8_t {
        Complete, ///< [begin, end) is one value
        Incomplete, ///< the text ends before the value does
        Damaged, ///< brackets or quotes contradict each other; `end` is the place
    };
    State state = State::Incomplete;
    std::size_t end = 0;
};

/// Deepest nesting that is followed; beyond it a value counts as damaged.
inline constexpr std::size_t kMaxJsonDepth = 512;

/// Raw line breaks inside strings are not allowed in JSON. Where one stands, either a writer was careless or a quote is
/// missing.
enum class LineBreaks : std::uint8_t { Allowed, MeanDamage };

ValueScan scanValue(std::string_view text, std::size_t begin, LineBreaks inStrings = LineBreaks::MeanDamage);

/// First position at or after `from` that is neither white space nor a comma.
std::size_t skipSeparators(std::string_view text, std::size_t from);

/// The start of the next object after damage: the '{' of the first "} , {" at or after `from`; npos where there is
/// none.
std::size_t resynchronise(std::string_view text, std::size_t from);

/// The value without the white space between tokens, cut after about `limit` bytes at a character's boundary ("…"
/// follows).
std::string compactJson(std::string_view json, std::size_t limit);

/// A copy that a strict parser accepts where only small things are wrong: control characters inside strings become
/// spaces, bytes that are no UTF-8 become '?', commas before a closing bracket go.
std::string repairedJson(std::string_view json);

/// A decimal number of microseconds, as in "12", "12.345678", "-3.5" or "1.5e3", in nanoseconds: exact to the
/// nanosecond, further digits rounded. Nothing where the text is no number or does not fit.
std::optional<std::int64_t> microsecondsToNs(std::string_view text);

/// A whole number and nothing else.
std::optional<std::int64_t> wholeNumber(std::string_view text);

/// `text` cut to at most `limit` bytes at a character's boundary, with "…" where something was cut.
std::string_view cutText(std::string_view text, std::size_t limit, std::string& scratch);

} // namespace graylens::decode
