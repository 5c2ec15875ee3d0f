// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/json_lines/json_fields.h"

#include <simdjson.h>

#include "core/base/trimmed.h"

namespace graylens::decode::json_lines {

namespace {

namespace ondemand = simdjson::ondemand;

constexpr int kMostDepth = 8; ///< of objects that are taken apart; those further in stay JSON

bool addObject(ondemand::object object, const std::string& prefix, int depth, std::vector<Field>& out);

bool addValue(ondemand::value value, Field field, int depth, std::vector<Field>& out)
{
    ondemand::json_type type {};
    if (value.type().get(type) != simdjson::SUCCESS)
        return false;
    if (type == ondemand::json_type::object && depth < kMostDepth) {
        ondemand::object inner;
        return value.get_object().get(inner) == simdjson::SUCCESS && addObject(inner, field.key + '.', depth + 1, out);
    }
    std::string_view text;
    if (type == ondemand::json_type::string) {
        if (value.get_string().get(text) != simdjson::SUCCESS)
            return false;
    } else if (type == ondemand::json_type::null) {
        bool isNull = false;
        return value.is_null().get(isNull) == simdjson::SUCCESS && isNull;
    } else if (type == ondemand::json_type::object) {
        ondemand::object inner;
        if (value.get_object().get(inner) != simdjson::SUCCESS || inner.raw_json().get(text) != simdjson::SUCCESS)
            return false;
    } else if (type == ondemand::json_type::array) {
        ondemand::array inner;
        if (value.get_array().get(inner) != simdjson::SUCCESS || inner.raw_json().get(text) != simdjson::SUCCESS)
            return false;
    } else {
        text = trimmed(value.raw_json_token());
        double number = 0;
        bool truth = false;
        field.isNumber = type == ondemand::json_type::number;
        if (field.isNumber ? value.get_double().get(number) != simdjson::SUCCESS
                           : value.get_bool().get(truth) != simdjson::SUCCESS)
            return false;
    }
    field.text = text;
    out.push_back(std::move(field));
    return true;
}

bool addObject(ondemand::object object, const std::string& prefix, int depth, std::vector<Field>& out)
{
    for (auto member : object) {
        ondemand::field entry;
        std::string_view key;
        if (std::move(member).get(entry) != simdjson::SUCCESS || entry.unescaped_key().get(key) != simdjson::SUCCESS)
            return false;
        Field field;
        field.key = prefix;
        field.key += key;
        if (!addValue(entry.value(), std::move(field), depth, out))
            return false;
    }
    return true;
}

} // namespace

struct FieldReader::Parser
{
    ondemand::parser json;
    std::string line; ///< with the spare bytes that the parser asks for
};

FieldReader::FieldReader()
    : m_parser(std::make_unique<Parser>())
{ }

FieldReader::~FieldReader() = default;

bool FieldReader::read(std::string_view line, std::vector<Field>& out)
{
    out.clear();
    line = trimmed(line);
    if (!line.starts_with('{') || !line.ends_with('}'))
        return false;
    m_parser->line.assign(line);
    m_parser->line.reserve(line.size() + simdjson::SIMDJSON_PADDING);
    ondemand::document document;
    ondemand::object object;
    return m_parser->json.iterate(m_parser->line).get(document) == simdjson::SUCCESS
        && document.get_object().get(object) == simdjson::SUCCESS && addObject(object, {}, 0, out)
        && document.current_location().error() == simdjson::OUT_OF_BOUNDS; // nothing behind it
}

} // namespace graylens::decode::json_lines
