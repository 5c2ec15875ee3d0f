// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace graylens::decode::json_lines {

struct Field
{
    std::string key; ///< of a field inside another one: "outer.inner"
    std::string text; ///< a string without its quotes; numbers, truth values and arrays as they stand
    bool isNumber = false;
};

/// Reads one JSON object after the other. Not for use from several threads.
class FieldReader
{
public:
    FieldReader();
    ~FieldReader();
    FieldReader(const FieldReader&) = delete;
    FieldReader& operator=(const FieldReader&) = delete;

    /// The fields of the one object that this UTF-8 line is, those with null left out; false where it is none.
    bool read(std::string_view line, std::vector<Field>& out);

private:
    struct Parser;
    std::unique_ptr<Parser> m_parser;
};

} // namespace graylens::decode::json_lines
