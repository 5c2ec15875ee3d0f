// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <chrono>
#include <string>

#include "core/base/byte_reader.h"
#include "core/import/bugreport_header.h"
#include "core/import/bugreport_sections.h"
#include "core/import/member_opener.h"

namespace graylens::imports {

namespace {

/// What the head of the report, read here, adds to the facts of its sections.
Facts withClocks(Facts facts, BugreportSections& sections, bool knowsYear)
{
    constexpr std::size_t kMostHeader = std::size_t {16} << 10; // the lines that count stand in its first two KiB
    std::string header(kMostHeader, '\0');
    std::size_t size = 0;
    while (size < header.size()) {
        const auto got = sections.read(std::as_writable_bytes(std::span(header)).subspan(size));
        if (!got || *got == 0)
            break;
        size += *got;
    }
    const auto clocks = reportClocks(std::string_view(header).substr(0, size));
    if (!clocks)
        return facts;
    constexpr std::chrono::nanoseconds kLongestReport = std::chrono::hours(24);
    if (!knowsYear)
        facts.writtenBy = clocks->begun + kLongestReport.count();
    facts.bootTime = clocks->boot;
    return facts;
}

} // namespace

void MemberOpener::openBugreport(io::ByteSource& source, Member& member, const Facts& facts, int depth,
                                 const Operation& operation)
{
    member.format = "bugreport";
    Operation inside = operation;
    inside.progress = nullptr;
    const std::uint64_t total = source.size().value_or(0);
    BugreportSections sections(source);
    std::string title;
    Facts inner = facts;
    while (!operation.stopRequested()) {
        const auto more = sections.next(title);
        if (more && !*more)
            break;
        const bool isTooMany = member.children.size() >= m_options.limits.maxEntries;
        if (!more || isTooMany) { // what comes behind it cannot be reached: said by a member of its own
            Member& rest = member.children.emplace_back();
            rest.name = "(the rest of the report)";
            failMember(rest, more ? Error {Errc::LimitExceeded, "the report has too many sections", {}} : more.error());
            break;
        }
        Member& child = member.children.emplace_back();
        child.name = title;
        if (member.children.size() == 1)
            inner = withClocks(facts, sections, m_options.logYear.has_value());
        if (holdsRecords(title))
            open(sections, child, inner, depth + 1, inside);
        else
            failMember(child, {Errc::UnknownFormat, "this section of the report is text without a time or stacks", {}});
        operation.report(source.consumed(), total, "Reading the report");
    }
    member.state = stateOf(member.children);
}

} // namespace graylens::imports
