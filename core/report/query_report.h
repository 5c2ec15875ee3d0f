// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>

#include "core/query/answer.h"
#include "core/query/query.h"

namespace graylens::report {

/// An answer as aligned text for people: lengths and times readable, numbers to the right.
std::string answerText(const query::Answer& answer);
/// A value as files hold it: integers and texts as they are, NULL empty, numbers so that they read back the same.
std::string plainValue(const query::Value& value);

/// Writes rows as they come: as RFC 4180 CSV with a heading, or as a JSON array of an object a row. In JSON, a column
/// name that came before gets a number: "name", "name_2".
class AnswerStream final : public query::RowSink
{
public:
    enum class Format { Csv, Json };
    using Write = std::function<void(std::string_view)>;
    AnswerStream(Format format, Write write);

    void columns(std::span<const query::ResultColumn> columns) override;
    void row(std::span<const query::Value> values) override;
    void finish(); ///< closes the array, hands out what is left

private:
    void flush(std::size_t least);
    Format m_format;
    Write m_write;
    std::vector<std::string> m_keys;
    std::string m_out;
    bool m_first = true;
};

/// An answer as CSV or JSON.
std::string answerFile(const query::Answer& answer, AnswerStream::Format format);

/// All tables with their columns, and all functions: for people, or as
/// {"tables":[{"name","text","columns":[{"name","unit","text"}]}],"functions":[{"name","usage","text","aggregate"}]}.
std::string schemaText();
std::string schemaJson();
/// The ready-made questions: [{"id","title","meaning","needs","sql"}].
std::string questionsText();
std::string questionsJson();

/// The line of the SQL text with a caret below what the failure points at; empty where it points at nothing.
std::string caretText(std::string_view sql, const query::Failure& failure);

} // namespace graylens::report
