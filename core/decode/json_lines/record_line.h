// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/decode/json_lines/field_guess.h"
#include "core/decode/json_lines/json_fields.h"

namespace graylens::decode::json_lines {

struct RecordLine
{
    std::optional<Stamp> stamp; ///< none: no field is a time
    trace::LogLevel level = trace::LogLevel::Unknown;
    std::int64_t pid = -1, tid = -1;
    std::string tag, thread;
    std::string message; ///< with the fields that are none of these behind it
    bool hasMessage = false; ///< false: it is only the other fields
};

/// Reads one object after the other as log records.
class LineParser
{
public:
    /// False where the line is no JSON object.
    bool parse(std::string_view line, RecordLine& out);

private:
    void take(Role role, const Field& field, RecordLine& out) const;

    FieldReader m_reader;
    std::vector<Field> m_fields;
};

} // namespace graylens::decode::json_lines
