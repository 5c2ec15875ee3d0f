// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/query_report.h"

#include <algorithm>
#include <charconv>
#include <map>

#include <fmt/format.h>

#include "core/query/questions.h"
#include "core/query/schema.h"
#include "core/report/json_writer.h"
#include "core/report/text.h"

namespace graylens::report {

namespace {

constexpr std::size_t kFlushAt = 1U << 16U;
constexpr std::size_t kWidest = 100; ///< of a cell in text, characters

bool isNumeric(const query::Answer& answer, std::size_t column)
{
    for (std::size_t row = 0; row < std::min<std::size_t>(answer.rows(), 100); ++row)
        if (answer.at(row, column).kind == query::ValueKind::Text)
            return false;
    return true;
}

std::string cellText(const query::Value& value, query::Unit unit)
{
    if (value.kind == query::ValueKind::Text) {
        std::string line = validUtf8(value.text);
        std::replace_if(
            line.begin(), line.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
        return cut(line, kWidest);
    }
    if (unit == query::Unit::Duration && value.kind == query::ValueKind::Integer)
        return duration(value.integer);
    if (unit == query::Unit::Duration && value.kind == query::ValueKind::Real && std::abs(value.real) < 9e18)
        return duration(static_cast<std::int64_t>(value.real));
    if (value.kind == query::ValueKind::Real)
        return fmt::format("{:.6g}", value.real);
    return plainValue(value);
}

} // namespace

std::string plainValue(const query::Value& value)
{
    switch (value.kind) {
    case query::ValueKind::Null:
        break;
    case query::ValueKind::Integer:
        return std::to_string(value.integer);
    case query::ValueKind::Real:
        return fmt::format("{}", value.real);
    case query::ValueKind::Text:
        return std::string(value.text);
    }
    return {};
}

std::string answerText(const query::Answer& answer)
{
    std::vector<TextTable::Column> columns;
    for (std::size_t i = 0; i < answer.columns.size(); ++i)
        columns.push_back(
            {answer.columns[i].name, isNumeric(answer, i) ? TextTable::Align::Right : TextTable::Align::Left});
    TextTable table(std::move(columns));
    for (std::size_t row = 0; row < answer.rows(); ++row) {
        std::vector<std::string> cells;
        for (std::size_t i = 0; i < answer.columns.size(); ++i)
            cells.push_back(cellText(answer.at(row, i), answer.columns[i].unit));
        table.add(std::move(cells));
    }
    return table.text();
}

AnswerStream::AnswerStream(Format format, Write write)
    : m_format(format)
    , m_write(std::move(write))
{ }

void AnswerStream::columns(std::span<const query::ResultColumn> columns)
{
    std::map<std::string, int> seen;
    for (const query::ResultColumn& column : columns) {
        const std::string name = validUtf8(column.name);
        const int times = ++seen[name];
        m_keys.push_back(times > 1 ? name + '_' + std::to_string(times) : name);
    }
    if (m_format == Format::Json) {
        m_out += '[';
        return;
    }
    for (std::size_t i = 0; i < columns.size(); ++i)
        m_out += (i > 0 ? "," : "") + csvField(columns[i].name);
    m_out += "\r\n";
}

void AnswerStream::row(std::span<const query::Value> values)
{
    if (m_format == Format::Csv) {
        for (std::size_t i = 0; i < values.size(); ++i)
            m_out += (i > 0 ? "," : "") + csvField(plainValue(values[i]));
        m_out += "\r\n";
        flush(kFlushAt);
        return;
    }
    m_out += m_first ? "\n" : ",\n";
    m_first = false;
    JsonWriter json(m_out, 0);
    json.beginObject();
    for (std::size_t i = 0; i < values.size(); ++i) {
        json.key(m_keys[i]);
        if (values[i].kind == query::ValueKind::Integer)
            json.value(values[i].integer);
        else if (values[i].kind == query::ValueKind::Real)
            json.value(values[i].real);
        else if (values[i].kind == query::ValueKind::Text)
            json.value(values[i].text);
        else
            json.null();
    }
    json.endObject();
    flush(kFlushAt);
}

void AnswerStream::finish()
{
    if (m_format == Format::Json)
        m_out += m_first ? "]\n" : "\n]\n";
    flush(1);
}

void AnswerStream::flush(std::size_t least)
{
    if (m_out.size() < least)
        return;
    m_write(m_out);
    m_out.clear();
}

std::string answerFile(const query::Answer& answer, AnswerStream::Format format)
{
    std::string out;
    AnswerStream stream(format, [&out](std::string_view part) { out += part; });
    stream.columns(answer.columns);
    std::vector<query::Value> values(answer.columns.size());
    for (std::size_t row = 0; row < answer.rows(); ++row) {
        for (std::size_t i = 0; i < values.size(); ++i)
            values[i] = answer.at(row, i);
        stream.row(values);
    }
    stream.finish();
    return out;
}

std::string schemaText()
{
    std::string out;
    for (const query::TableDoc& table : query::tableDocs()) {
        out += fmt::format("{}\n  {}\n", table.name, table.text);
        for (const query::ColumnDoc& column : table.columns)
            out += fmt::format("    {:<16} {:<9} {}\n", column.name, query::unitText(column.unit), column.text);
        out += '\n';
    }
    out += "functions, besides those of SQLite\n";
    for (const query::FunctionDoc& function : query::functionDocs())
        out += fmt::format("    {:<30} {}\n", function.usage, function.text);
    return out;
}

std::string schemaJson()
{
    std::string out;
    JsonWriter json(out, 3);
    json.beginObject().key("tables").beginArray();
    for (const query::TableDoc& table : query::tableDocs()) {
        json.beginObject().member("name", table.name).member("text", table.text).key("columns").beginArray();
        for (const query::ColumnDoc& column : table.columns)
            json.beginObject()
                .member("name", column.name)
                .member("unit", query::unitText(column.unit))
                .member("text", column.text)
                .endObject();
        json.endArray().endObject();
    }
    json.endArray().key("functions").beginArray();
    for (const query::FunctionDoc& function : query::functionDocs())
        json.beginObject()
            .member("name", function.name)
            .member("usage", function.usage)
            .member("text", function.text)
            .member("aggregate", function.isAggregate)
            .endObject();
    json.endArray().endObject();
    return out + '\n';
}

std::string questionsText()
{
    std::string out;
    for (const query::Question& question : query::questions())
        out += fmt::format("{}\n  {}: {}\n  needs {}\n\n", question.id, question.title, question.meaning,
                           query::needsText(question));
    return out;
}

std::string questionsJson()
{
    std::string out;
    JsonWriter json(out, 2);
    json.beginArray();
    for (const query::Question& question : query::questions())
        json.beginObject()
            .member("id", question.id)
            .member("title", question.title)
            .member("meaning", question.meaning)
            .member("needs", query::needsText(question))
            .member("sql", question.sql)
            .endObject();
    json.endArray();
    return out + '\n';
}

std::string caretText(std::string_view sql, const query::Failure& failure)
{
    if (!failure.offset || *failure.offset > sql.size())
        return {};
    const std::size_t at = *failure.offset;
    const std::size_t before = at == 0 ? std::string_view::npos : sql.rfind('\n', at - 1);
    const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
    const std::size_t end = std::min(sql.find('\n', at), sql.size());
    std::string out = validUtf8(sql.substr(begin, end - begin)) + '\n';
    for (const char c : sql.substr(begin, at - begin)) // a blank a character, tabs as they are
        if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80U)
            out += c == '\t' ? '\t' : ' ';
    return out + "^\n";
}

} // namespace graylens::report
