// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cluster/report_text.h"

#include <utility>

#include "core/base/trimmed.h"
#include "core/stacks/stack_text.h"
#include "core/stacks/thread_dump.h"

namespace graylens::cluster {

namespace {

/// Lines one after the other.
class Lines
{
public:
    explicit Lines(std::string_view text)
        : m_rest(text)
    { }
    bool next()
    {
        if (m_rest.empty())
            return false;
        const std::size_t end = m_rest.find('\n');
        line = m_rest.substr(0, end);
        m_rest = end == std::string_view::npos ? std::string_view {} : m_rest.substr(end + 1);
        return true;
    }
    std::string_view line;

private:
    std::string_view m_rest;
};

/// "pkg.SomeException: message", also after "Caused by: " or "Exception in thread "x" ".
bool readException(std::string_view line, CrashReport& report)
{
    line = trimmed(line);
    for (const std::string_view lead : {"Caused by: ", "FATAL EXCEPTION: ", "E AndroidRuntime: "}) {
        if (const std::size_t at = line.find(lead); at != std::string_view::npos)
            line = line.substr(at + lead.size());
    }
    if (line.starts_with("Exception in thread \"")) {
        const std::size_t quote = line.find("\" ");
        line = quote == std::string_view::npos ? line : line.substr(quote + 2);
    }
    const std::size_t colon = line.find(": ");
    const std::string_view name = trimmed(line.substr(0, colon));
    const auto isNamePart = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '_'
            || c == '$';
    };
    for (const char c : name) {
        if (!isNamePart(c))
            return false;
    }
    if (name.find('.') == std::string_view::npos)
        return false;
    report.reason = name;
    report.message = colon == std::string_view::npos ? std::string() : std::string(trimmed(line.substr(colon + 2)));
    return true;
}

bool isJavaFrame(std::string_view line)
{
    line = trimmed(line);
    return line.starts_with("at ") && line.find('(') != std::string_view::npos;
}

std::optional<CrashReport> readJavaReport(std::string_view text)
{
    CrashReport report, pending;
    bool isAwaiting = true; ///< a header was read (or none yet); frames follow, or more lines of its message
    Lines lines(text);
    while (lines.next()) {
        if (isJavaFrame(lines.line)) {
            if (isAwaiting) // a cause further in starts over: where it went wrong first counts
                report = std::exchange(pending, {});
            isAwaiting = false;
            if (auto frame = stacks::readFrame(lines.line))
                report.frames.push_back(std::move(*frame));
            continue;
        }
        const std::string_view line = trimmed(lines.line);
        const bool isCause = line.starts_with("Caused by: ");
        if (!report.frames.empty() && !isAwaiting && !isCause && !line.starts_with("... "))
            break;
        if (isCause || report.frames.empty())
            isAwaiting = readException(line, pending) || isAwaiting;
    }
    if (report.frames.empty())
        return std::nullopt;
    report.kind = report.reason.ends_with("OutOfMemoryError") ? CrashKind::OutOfMemory : CrashKind::Managed;
    return report;
}

std::optional<CrashReport> readAnrReport(std::string_view text)
{
    for (stacks::ThreadDump& dump : stacks::readThreadDumps(text)) {
        for (stacks::DumpedThread& thread : dump.threads) {
            if (thread.name == "main")
                return CrashReport {{}, CrashKind::Anr, std::move(thread.state), {}, std::move(thread.frames)};
        }
    }
    return std::nullopt;
}

/// What a line says about the reason of a native crash.
void readReason(std::string_view line, CrashReport& report)
{
    line = trimmed(line);
    constexpr std::string_view kSanitizer = "Sanitizer: ";
    if (const std::size_t at = line.find(kSanitizer); at != std::string_view::npos && report.reason.empty()) {
        const std::string_view rest = line.substr(at + kSanitizer.size());
        report.reason = rest.substr(0, rest.find(' '));
    }
    if (line.starts_with("signal ")) {
        const std::size_t open = line.find('(');
        const std::size_t close = line.find(')');
        if (open != std::string_view::npos && close != std::string_view::npos && open < close)
            report.reason = line.substr(open + 1, close - open - 1);
    }
    if (line.starts_with("Abort message: "))
        report.message = trimmed(line.substr(15));
}

std::optional<CrashReport> readNativeReport(std::string_view text)
{
    CrashReport report;
    report.kind = CrashKind::Native;
    Lines lines(text);
    while (lines.next()) {
        const std::string_view line = trimmed(lines.line);
        const bool isFrame = line.starts_with(report.frames.empty() ? "#0" : "#"); // "#1" alone is running text
        auto frame = isFrame ? stacks::readFrame(line) : std::nullopt;
        if (frame) {
            report.frames.push_back(std::move(*frame));
        } else if (!report.frames.empty()) {
            break; // further stacks are other threads' or where memory came from
        } else {
            readReason(lines.line, report);
        }
    }
    if (report.frames.empty())
        return std::nullopt;
    return report;
}

} // namespace

std::optional<CrashReport> readTextReport(std::string_view text)
{
    if (text.find("\n\"main\" ") != std::string_view::npos || text.starts_with("\"main\" ")) {
        if (auto report = readAnrReport(text); report && !report->frames.empty())
            return report;
    }
    if (const std::size_t at = text.find("\nbacktrace:"); at != std::string_view::npos) {
        if (auto report = readNativeReport(text))
            return report;
    }
    if (auto report = readJavaReport(text))
        return report;
    return readNativeReport(text);
}

} // namespace graylens::cluster
