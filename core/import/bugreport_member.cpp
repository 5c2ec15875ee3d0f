// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/bugreport_sections.h"
#include "core/import/member_opener.h"

namespace graylens::imports {

void MemberOpener::openBugreport(io::ByteSource& source, Member& member, const Facts& facts, int depth,
                                 const Operation& operation)
{
    member.format = "bugreport";
    Operation inside = operation;
    inside.progress = nullptr;
    const std::uint64_t total = source.size().value_or(0);
    BugreportSections sections(source);
    std::string title;
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
        if (holdsRecords(title))
            open(sections, child, facts, depth + 1, inside);
        else
            failMember(child, {Errc::UnknownFormat, "this section of the report is text without a time or stacks", {}});
        operation.report(source.consumed(), total, "Reading the report");
    }
    member.state = stateOf(member.children);
}

} // namespace graylens::imports
