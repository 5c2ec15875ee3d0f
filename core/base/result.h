// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <tl/expected.hpp>

namespace graylens {

/// What went wrong, for programs. The message of an Error is for people; tests compare codes.
enum class Errc : std::uint8_t {
    Io, ///< the operating system refused a read or write
    NotFound, ///< no such file, member or key
    Truncated, ///< the input ends before its format says it may
    Corrupt, ///< bytes contradict the format
    UnsupportedVersion, ///< the format is known, this version of it is not
    UnknownFormat, ///< no decoder recognises the content
    WrongKey, ///< none of the keys at hand is among the recipients, or the passphrase is wrong
    AuthFailed, ///< the right key, but the bytes were altered
    LimitExceeded, ///< a size, ratio, depth or memory limit was reached
    InvalidArgument, ///< the caller's request makes no sense (a bad range, an empty side of a comparison)
    Cancelled,
    Unavailable, ///< a backend or a service of the system cannot be reached
    Timeout,
    Internal,
};

/// Stable lower-case name of a code, for JSON and logs: "wrong-key", "truncated", ...
std::string_view name(Errc code);
/// Copyable code shown beside a message, e.g. "GL-E07" (ux: every failure has one).
std::string copyCode(Errc code);

/// A failure as a value. `where` grows from the innermost place outwards while the error travels up.
struct Error {
    Errc code = Errc::Internal;
    std::string message;
    std::vector<std::string> where;

    Error&& at(std::string place) &&;
    /// "message [innermost in ... in outermost]"
    std::string text() const;
};

template <class T>
using Result = tl::expected<T, Error>;

inline tl::unexpected<Error> fail(Errc code, std::string message)
{
    return tl::make_unexpected(Error {code, std::move(message), {}});
}

} // namespace graylens

#define GL_CONCAT_INNER(a, b) a##b
#define GL_CONCAT(a, b) GL_CONCAT_INNER(a, b)
/// GL_TRY(auto x, expression): x becomes the value, or the enclosing function returns the error.
#define GL_TRY(declaration, expression) GL_TRY_AT(declaration, expression, GL_CONCAT(glResult, __LINE__))
#define GL_TRY_AT(declaration, expression, temporary)                                                                  \
    auto temporary = (expression);                                                                                     \
    if (!temporary)                                                                                                    \
        return tl::make_unexpected(std::move(temporary).error());                                                      \
    declaration = std::move(temporary).value()
/// GL_CHECK(expression): returns the error from the enclosing function, drops the value.
#define GL_CHECK(expression)                                                                                           \
    do {                                                                                                               \
        if (auto glChecked = (expression); !glChecked.has_value())                                                     \
            return tl::make_unexpected(std::move(glChecked).error());                                                  \
    } while (false)
