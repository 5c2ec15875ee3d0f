// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/operation.h"
#include "core/base/result.h"
#include "core/io/byte_source.h"

namespace graylens::io {

enum class JsonKind : std::uint8_t { None, Object, Array, String, Number, True, False, Null };

/// Pulls values out of one JSON text (RFC 8259) as it streams by: nothing but a window of it is in memory.
///
/// The reader never throws its caller out: where the text ends early or is no JSON, every container seems to end, every
/// value seems absent, and failure() says what happened and offset() where. So what came before is kept by writing the
/// straight loop:
///
///     for (std::string_view key; json.nextKey(key);) {
///         if (key == "weights" && json.beginArray())
///             while (json.nextElement())
///                 use(json.number());
///         else
///             json.skip();
///     }
///
/// Every value announced by nextKey() or nextElement() must be consumed by exactly one call. A value of another kind
/// than asked for is skipped. Small slips (commas too many or too few, raw control characters) are forgiven.
class JsonPull
{
public:
    explicit JsonPull(ByteSource& source, const Operation& operation = {}, std::size_t window = std::size_t {1} << 18);

    /// What the next value is, without consuming it. None at the end of the container or text.
    JsonKind peek();
    /// Enters the next value; false (and the value is skipped) where it is no object.
    bool beginObject();
    /// The next key of the object entered last; false at its end, which is then consumed. The view holds until the
    /// next call of anything.
    bool nextKey(std::string_view& key);
    bool beginArray();
    /// True: another element follows. False: the array has ended, its end is consumed.
    bool nextElement();

    /// A string, unescaped and well-formed UTF-8; empty where the value is something else. Holds until the next call.
    std::string_view text();
    std::optional<double> number();
    /// A whole number; decimals are rounded.
    std::optional<std::int64_t> integer();
    std::optional<bool> boolean();
    /// All numbers of an array; NaN stands for what is no number.
    void numbers(std::vector<double>& out);
    /// Any value as compact JSON text, strings without their quotes; cut after about `limit` bytes ("…" follows).
    std::string compact(std::size_t limit);
    void skip();

    /// Truncated, Corrupt, Cancelled or what the source said; nothing while all is well.
    const std::optional<Error>& failure() const { return m_failure; }
    bool failed() const { return m_failure.has_value(); }
    /// Of the next byte from the start of the text, or of the place where it failed.
    std::uint64_t offset() const { return m_failure ? m_failedAt : m_base + m_at; }

private:
    char next();
    bool more(std::size_t keepFrom);
    void fail(Errc code, std::string message);
    void unexpected(std::string_view where);
    std::size_t numberEnd();
    /// The raw text between the quotes; `hasEscapes` tells whether unescape() is needed.
    std::string_view quoted(bool& hasEscapes);
    std::string_view unescape(std::string_view raw);
    void appendCompact(std::string& out, std::size_t limit, int depth);

    ByteSource& m_source;
    const Operation m_operation;
    std::vector<char> m_buffer; ///< one byte longer than what is used: a NUL ends it
    std::size_t m_at = 0;
    std::size_t m_end = 0;
    std::uint64_t m_base = 0; ///< offset of m_buffer[0] in the text
    std::uint64_t m_failedAt = 0;
    bool m_atEnd = false;
    bool m_started = false;
    std::string m_scratch, m_repaired;
    std::optional<Error> m_failure;
};

/// Keys of the object that a text begins with, as far as `head` reaches, each with the first character of its value;
/// for detection. Objects below the first level are listed as "outer.inner", down to two levels.
struct JsonKey
{
    std::string name;
    char value = '\0';
    std::string text; ///< of a string value: at most 64 bytes of it
};
std::vector<JsonKey> leadingKeys(std::span<const std::byte> head);

} // namespace graylens::io
