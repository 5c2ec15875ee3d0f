// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/log_report.h"

#include <array>

#include <fmt/format.h>

#include "core/report/json_writer.h"

namespace graylens::report {

std::string_view levelName(trace::LogLevel level)
{
    static constexpr std::array<std::string_view, 7> kNames {"unknown", "verbose", "debug", "info",
                                                             "warn",    "error",   "fatal"};
    return kNames[static_cast<std::size_t>(level)];
}

std::string logJson(const trace::Trace& trace, std::size_t record)
{
    const trace::Logs& logs = trace.logs;
    std::string out;
    JsonWriter json(out, 0);
    const auto number = [&json](std::string_view key, std::int32_t value) {
        json.key(key);
        value < 0 ? json.null() : json.value(value);
    };
    json.beginObject().member("ts_ns", logs.ts[record]).key("level");
    logs.level[record] == trace::LogLevel::Unknown ? json.null() : json.value(levelName(logs.level[record]));
    const std::string_view tag = trace.text(logs.tag[record]);
    json.key("tag");
    tag.empty() ? json.null() : json.value(tag);
    number("pid", logs.pid[record]);
    number("tid", logs.tid[record]);
    json.member("message", logs.message(record)).endObject();
    return out;
}

std::string logText(const trace::Trace& trace, std::size_t record)
{
    const trace::Logs& logs = trace.logs;
    static constexpr std::string_view kLetters = "?VDIWEF";
    const auto number = [](std::int32_t value) { return value < 0 ? std::string("-") : std::to_string(value); };
    std::string out = fmt::format("{:12.6f} {} {:>5} {:>5} {}: ", static_cast<double>(logs.ts[record]) / 1e9,
                                  kLetters[static_cast<std::size_t>(logs.level[record])], number(logs.pid[record]),
                                  number(logs.tid[record]), validUtf8(trace.text(logs.tag[record])));
    const std::string message = validUtf8(logs.message(record));
    for (const char c : message) {
        out += c;
        if (c == '\n')
            out += "    ";
    }
    return out;
}

} // namespace graylens::report
