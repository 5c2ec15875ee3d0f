// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cluster/report_json.h"

#include <optional>

#include <simdjson.h>

#include "core/stacks/stack_text.h"

namespace graylens::cluster {

namespace {

using simdjson::dom::element;

std::string textOf(const element& object, std::string_view key)
{
    std::string_view text;
    return object[key].get(text) == simdjson::SUCCESS ? std::string(text) : std::string();
}

CrashFrame frameOf(const element& json)
{
    CrashFrame frame;
    std::string_view line;
    if (json.get(line) == simdjson::SUCCESS)
        return stacks::readFrame(line).value_or(CrashFrame {std::string(line), {}, {}, 0});
    frame.function = textOf(json, "function");
    frame.file = textOf(json, "file");
    frame.module = textOf(json, "module");
    std::int64_t number = 0;
    if (json["line"].get(number) == simdjson::SUCCESS && number >= 0 && number <= INT32_MAX)
        frame.line = static_cast<std::int32_t>(number);
    return frame;
}

CrashKind kindOf(std::string_view word, const CrashReport& report)
{
    if (word == "anr")
        return CrashKind::Anr;
    if (word == "oom" || report.reason.ends_with("OutOfMemoryError"))
        return CrashKind::OutOfMemory;
    if (word == "native")
        return CrashKind::Native;
    return word == "java" || word == "managed" ? CrashKind::Managed : CrashKind::Unknown;
}

std::optional<CrashReport> reportOf(const element& json, std::string_view name)
{
    CrashReport report;
    simdjson::dom::array frames;
    if (json["Stacktrace"].get(frames) == simdjson::SUCCESS) {
        report.id = name;
        report.reason
            = textOf(json["Exception"].is_object() ? json["Exception"].value_unsafe() : json, "ShortDescription");
        report.kind = report.reason.empty() ? CrashKind::Native : CrashKind::Managed;
        if (report.reason.empty() && json["CrashSeverity"].is_object())
            report.reason = textOf(json["CrashSeverity"].value_unsafe(), "ShortDescription");
    } else if (json["frames"].get(frames) == simdjson::SUCCESS) {
        report.id = textOf(json, "id");
        std::int64_t number = 0;
        if (report.id.empty() && json["id"].get(number) == simdjson::SUCCESS)
            report.id = std::to_string(number);
        if (report.id.empty())
            report.id = name;
        report.reason = textOf(json, "reason");
        report.message = textOf(json, "message");
        report.kind = kindOf(textOf(json, "kind"), report);
    } else {
        return std::nullopt;
    }
    for (const element frame : frames)
        report.frames.push_back(frameOf(frame));
    return report;
}

} // namespace

ReportFile readJsonReports(std::string_view text, std::string_view name, const Operation& operation)
{
    ReportFile file;
    simdjson::dom::parser parser;
    element whole;
    if (parser.parse(text.data(), text.size()).get(whole) == simdjson::SUCCESS) {
        if (auto report = reportOf(whole, name))
            file.reports.push_back(std::move(*report));
        return file;
    }
    std::uint64_t line = 0;
    while (!text.empty() && !operation.stopRequested()) {
        const std::size_t end = text.find('\n');
        const std::string_view record = text.substr(0, end);
        text = end == std::string_view::npos ? std::string_view {} : text.substr(end + 1);
        ++line;
        if (record.find_first_not_of(" \t\r") == std::string_view::npos)
            continue;
        element json;
        std::optional<CrashReport> report;
        if (parser.parse(record.data(), record.size()).get(json) == simdjson::SUCCESS)
            report = reportOf(json, name);
        if (report) {
            file.reports.push_back(std::move(*report));
        } else {
            ++file.badRecords;
            file.firstBadLine = file.firstBadLine == 0 ? line : file.firstBadLine;
        }
    }
    return file;
}

} // namespace graylens::cluster
