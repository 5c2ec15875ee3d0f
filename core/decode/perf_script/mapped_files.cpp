// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/perf_script/mapped_files.h"

#include <algorithm>
#include <charconv>

#include "core/base/trimmed.h"

namespace graylens::decode::perf_script {

namespace {

template <class T> bool takeNumber(std::string_view& text, T& value, int base)
{
    const auto parsed = std::from_chars(text.data(), text.data() + text.size(), value, base);
    if (parsed.ec != std::errc())
        return false;
    text.remove_prefix(static_cast<std::size_t>(parsed.ptr - text.data()));
    return true;
}

bool take(std::string_view& text, std::string_view expected)
{
    if (!text.starts_with(expected))
        return false;
    text.remove_prefix(expected.size());
    return true;
}

/// "0x1000", or "0" alone.
bool takeHex(std::string_view& text, std::uint64_t& value)
{
    take(text, "0x");
    return takeNumber(text, value, 16);
}

} // namespace

bool MappedFiles::add(std::string_view text)
{
    std::int64_t pid = 0, tid = 0;
    std::uint64_t start = 0, length = 0, offset = 0;
    if (!takeNumber(text, pid, 10) || !take(text, "/") || !takeNumber(text, tid, 10) || !take(text, ": [")
        || !takeHex(text, start) || !take(text, "(") || !takeHex(text, length) || !take(text, ") @ ")
        || !takeHex(text, offset) || length > ~start)
        return false;
    const std::size_t colon = text.find("]: ");
    if (colon == std::string_view::npos)
        return false;
    const std::string_view details = trimmed(text.substr(0, colon));
    std::string_view path = trimmed(text.substr(colon + 3));
    path = trimmed(path.substr(std::min(path.find(' '), path.size()))); // behind the rights
    if (path.empty() || path.starts_with('['))
        return true;
    m_processes[pid].insert_or_assign(start, File {start + length, offset});
    if (details.starts_with('<') && details.ends_with('>'))
        m_buildIds.insert_or_assign(std::string(path), std::string(details.substr(1, details.size() - 2)));
    return true;
}

MappedFiles::Place MappedFiles::find(std::int64_t pid, std::uint64_t address, std::string_view path) const
{
    Place place;
    if (const auto id = m_buildIds.find(path); id != m_buildIds.end())
        place.buildId = id->second;
    const auto process = m_processes.find(pid);
    if (process == m_processes.end())
        return place;
    const auto after = process->second.upper_bound(address);
    if (after != process->second.begin() && address < std::prev(after)->second.end)
        place.offset = address - std::prev(after)->first + std::prev(after)->second.offset;
    return place;
}

} // namespace graylens::decode::perf_script
