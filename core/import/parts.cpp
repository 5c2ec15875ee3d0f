// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/parts.h"

#include <algorithm>

namespace graylens::imports {

namespace {

void collect(const Member& member, std::vector<Part>& out)
{
    if (member.trace)
        out.push_back({member.name, member.trace});
    for (const Member& child : member.children)
        collect(child, out);
}

} // namespace

std::vector<Part> partsOf(const Document& document)
{
    std::vector<Part> out;
    collect(document.root, out);
    return out;
}

Result<Part> partOf(const Document& document, std::string_view name)
{
    const std::vector<Part> all = partsOf(document);
    const trace::TracePtr primary = name.empty() ? document.primary() : nullptr;
    const auto found = std::ranges::find_if(
        all, [&](const Part& part) { return primary ? part.trace == primary : part.name == name; });
    if (found != all.end())
        return *found;
    if (all.empty())
        return fail(Errc::NotFound, "there is no trace, profile or log in it that could be read");
    std::string names;
    for (const Part& part : all)
        names += (names.empty() ? "" : ", ") + part.name;
    return fail(Errc::InvalidArgument, "there is no part \"" + std::string(name) + "\" in it. There are: " + names);
}

} // namespace graylens::imports
