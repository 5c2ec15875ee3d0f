// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "core/import/archive_member.h"
#include "core/import/member_opener.h"
#include "core/import/salvage_source.h"
#include "core/io/archive.h"

namespace graylens::imports {

bool isShownEntry(const io::ArchiveEntry& entry)
{
    // "__MACOSX/._x" is what macOS puts beside every file x: its Finder data.
    const auto name = std::string_view(entry.path).substr(entry.path.rfind('/') + 1);
    return entry.isFile && !entry.path.starts_with("__MACOSX/") && name != ".DS_Store" && !name.empty();
}

void MemberOpener::openArchive(io::ByteSource& source, std::string_view format, Member& member, const Facts& facts,
                               int depth, const Operation& operation)
{
    member.format = format;
    Operation inside = operation;
    inside.progress = nullptr;
    const std::uint64_t total = source.size().value_or(0);
    auto archive = io::Archive::open(source, format, m_options.limits);
    if (!archive) {
        failMember(member, std::move(archive).error());
        return;
    }
    io::ArchiveEntry entry;
    while (!operation.stopRequested()) {
        const auto more = (*archive)->next(entry);
        if (!more) { // what comes behind it cannot be reached: said by a member of its own
            Member& rest = member.children.emplace_back();
            rest.name = "(the rest of the archive)";
            failMember(rest, more.error());
            break;
        }
        if (!*more)
            break;
        if (!isShownEntry(entry))
            continue;
        Member& child = member.children.emplace_back();
        child.name = entry.path;
        child.bytes = entry.bytes;
        if (entry.isEncrypted) {
            failMember(child,
                       {Errc::UnsupportedVersion,
                        "it is encrypted with a password: unpack it with a program that asks for it, then open it",
                        {}});
            continue;
        }
        open((*archive)->content(), child, facts, depth + 1, inside);
        child.bytes = std::max(child.bytes, entry.bytes);
        operation.report(source.consumed(), total, "Unpacking");
    }
    if (member.children.empty())
        failMember(member, {Errc::UnknownFormat, "the archive holds no files", {}});
    else
        member.state = stateOf(member.children);
}

} // namespace graylens::imports
