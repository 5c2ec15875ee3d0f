// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/logan/json_record.h"

#include <algorithm>
#include <limits>

#include <fmt/format.h>
#include <simdjson.h>

#include "core/base/utf8.h"

namespace graylens::decode::logan {

struct JsonRecords::Parser
{
    simdjson::dom::parser json;
};

JsonRecords::JsonRecords(trace::EventSink& sink)
    : m_sink(sink)
    , m_parser(std::make_unique<Parser>())
{ }

JsonRecords::~JsonRecords() = default;

void JsonRecords::add(std::string_view text)
{
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view line = text.substr(0, end);
        if (line.find_first_not_of(" \t\r") != line.npos)
            ++(addLine(line) ? m_records : m_badLines);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
}

bool JsonRecords::addLine(std::string_view line)
{
    constexpr std::int64_t mostMs = std::numeric_limits<std::int64_t>::max() / 1'000'000;
    line = asUtf8(line, m_repaired);
    m_line.assign(line);
    m_line.reserve(line.size() + simdjson::SIMDJSON_PADDING);
    simdjson::dom::element root;
    if (m_parser->json.parse(m_line.data(), m_line.size(), false).get(root) != simdjson::SUCCESS || !root.is_object())
        return false;
    const auto text = [&root](const char* key) {
        std::string_view value;
        return root[key].get(value) == simdjson::SUCCESS ? value : std::string_view();
    };
    const auto number = [&root](const char* key, std::int64_t otherwise) {
        std::int64_t value = 0;
        return root[key].get(value) == simdjson::SUCCESS ? value : otherwise;
    };
    const std::int64_t ms = number("l", -1), type = number("f", -1);
    if (ms < 0 || ms > mostMs)
        return false;
    trace::LogRecord record;
    record.ts = ms * 1'000'000;
    record.tid = number("i", -1);
    record.tag = m_sink.intern(type < 0 ? std::string() : fmt::format("type {}", type));
    record.message = text("c");
    if (const std::string_view name = text("n"); record.tid >= 0 && !name.empty())
        m_sink.nameThread(m_sink.thread(-1, record.tid), m_sink.intern(name));
    m_sink.log(record);
    return true;
}

} // namespace graylens::decode::logan
