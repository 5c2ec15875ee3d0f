// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <concepts>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"

namespace graylens::backend {

/// Values in a row as one text, for what is stored and read as a whole: "5:hello2:42".
class FieldWriter
{
public:
    FieldWriter& text(std::string_view value);
    FieldWriter& real(double value);
    FieldWriter& number(std::integral auto value) { return text(std::to_string(value)); }
    const std::string& str() const { return m_text; }

private:
    std::string m_text;
};

/// The values in their order. After the first one that is not there or no number, all are empty and isGood() is false.
class FieldReader
{
public:
    explicit FieldReader(std::string_view text)
        : m_rest(text)
    { }
    std::string text();
    double real();
    std::int64_t number();
    template <class T> T as() { return static_cast<T>(number()); }
    /// A number of fields or groups of fields to come; at least a byte is left for each of them.
    std::size_t count();
    bool isGood() const { return m_isGood; }
    bool atEnd() const { return m_rest.empty(); }

private:
    std::string_view next();
    std::string_view m_rest;
    bool m_isGood = true;
};

/// A place in a list as text. `list` names the list and what it was asked for, so that a cursor of another one is seen.
std::string makeCursor(std::string_view list, std::initializer_list<std::string> place);
/// The place again, of so many parts. InvalidArgument.
Result<std::vector<std::string>> readCursor(std::string_view cursor, std::string_view list, std::size_t parts);
/// The number a part of a cursor holds. InvalidArgument.
Result<std::int64_t> cursorNumber(const std::string& part);

} // namespace graylens::backend
