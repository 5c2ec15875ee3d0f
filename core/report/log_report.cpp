// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/log_report.h"

#include <array>

#include <fmt/format.h>

#include "core/report/json_writer.h"
#include "core/report/text.h"

namespace graylens::report {

namespace {

std::string numberOr(std::int64_t value, std::string_view unknown)
{
    return value < 0 ? std::string(unknown) : std::to_string(value);
}

} // namespace

std::string_view levelName(trace::LogLevel level)
{
    static constexpr std::array<std::string_view, 7> kNames {"unknown", "verbose", "debug", "info",
                                                             "warn",    "error",   "fatal"};
    return kNames[static_cast<std::size_t>(level)];
}

std::string logJson(const logs::LogRow& row, bool isContext)
{
    std::string out;
    JsonWriter json(out, 0);
    const auto number = [&json](std::string_view key, std::int64_t value, std::int64_t unknown) {
        json.key(key);
        value == unknown ? json.null() : json.value(value);
    };
    json.beginObject();
    number("ts_ns", row.ts, kNoTime);
    json.key("level");
    row.level == trace::LogLevel::Unknown ? json.null() : json.value(levelName(row.level));
    json.key("tag");
    row.tag.empty() ? json.null() : json.value(row.tag);
    number("pid", row.pid, -1);
    number("tid", row.tid, -1);
    json.member("message", logs::fullMessage(row));
    if (isContext)
        json.member("context", true);
    json.endObject();
    return out;
}

std::string logText(const logs::LogRow& row)
{
    static constexpr std::string_view kLetters = "?VDIWEF";
    const std::string time
        = row.ts == kNoTime ? std::string("-") : fmt::format("{:.6f}", static_cast<double>(row.ts) / 1e9);
    std::string out = fmt::format("{:>12} {} {:>5} {:>5} {}: ", time, kLetters[static_cast<std::size_t>(row.level)],
                                  numberOr(row.pid, "-"), numberOr(row.tid, "-"), validUtf8(row.tag));
    const std::string message = validUtf8(logs::fullMessage(row));
    for (const char c : message) {
        out += c;
        if (c == '\n')
            out += "    ";
    }
    return out;
}

std::string logCsvHead()
{
    return "ts_ns,level,pid,tid,tag,file,message";
}

std::string logCsv(const logs::LogRow& row, const logs::LogFacts& facts)
{
    const std::string_view level = row.level == trace::LogLevel::Unknown ? "" : levelName(row.level);
    const std::string_view file = row.file < facts.files.size() ? std::string_view(facts.files[row.file]) : "";
    return fmt::format("{},{},{},{},{},{},{}", row.ts == kNoTime ? std::string() : std::to_string(row.ts), level,
                       numberOr(row.pid, ""), numberOr(row.tid, ""), csvField(validUtf8(row.tag)),
                       csvField(validUtf8(file)), csvField(validUtf8(logs::fullMessage(row))));
}

} // namespace graylens::report
