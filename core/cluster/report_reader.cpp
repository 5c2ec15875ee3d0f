// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cluster/report_reader.h"

#include <optional>
#include <utility>

#include "core/cluster/report_json.h"
#include "core/cluster/report_text.h"
#include "core/stacks/thread_dump.h"

namespace graylens::cluster {

namespace {

bool looksLikeText(std::string_view head)
{
    return head.substr(0, 4096).find('\0') == std::string_view::npos;
}

std::optional<CrashReport> readTombstone(std::span<const std::byte> content)
{
    auto dump = stacks::readTombstoneProto(content);
    if (!dump)
        return std::nullopt;
    CrashReport report;
    report.kind = CrashKind::Native;
    report.reason = std::move(dump->reason);
    report.message = std::move(dump->message);
    if (!dump->threads.empty())
        report.frames = std::move(dump->threads.front().frames);
    return report;
}

} // namespace

Result<ReportFile> readReports(std::span<const std::byte> content, std::string_view name, const Operation& operation)
{
    const std::string_view text(reinterpret_cast<const char*>(content.data()), content.size());
    ReportFile file;
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    if (first != std::string_view::npos && text[first] == '{')
        file = readJsonReports(text, name, operation);
    if (operation.stopRequested())
        return cancelled();
    if (file.reports.empty()) {
        auto report = readTombstone(content);
        if (!report && looksLikeText(text))
            report = readTextReport(text);
        if (!report)
            return fail(Errc::UnknownFormat,
                        "no crash report in it: looked for CASR JSON, JSON lines with \"frames\", tombstones (text and "
                        "protobuf), ANR dumps, Java and native stack traces");
        report->id = name;
        file = {{std::move(*report)}, 0, 0};
    }
    return file;
}

CrashReport reportOf(std::string_view kind, std::string_view reason, std::string_view stack, std::string_view id)
{
    CrashReport report = readTextReport(stack).value_or(CrashReport {});
    report.id = id;
    if (!reason.empty() && (report.kind != CrashKind::Managed || report.reason.empty()))
        report.reason = reason;
    if (kind == "anr")
        report.kind = CrashKind::Anr;
    else if (kind == "oom")
        report.kind = CrashKind::OutOfMemory;
    else if (kind == "native")
        report.kind = CrashKind::Native;
    else if (kind == "java")
        report.kind = CrashKind::Managed;
    return report;
}

} // namespace graylens::cluster
