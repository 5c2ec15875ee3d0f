// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/side_files.h"

#include <algorithm>
#include <filesystem>
#include <string_view>

namespace graylens::cli {

namespace {

/// Goes back to the last * where the rest does not fit: never more than pattern times name.
bool matches(std::string_view pattern, std::string_view name)
{
    std::size_t p = 0, n = 0, star = std::string_view::npos, from = 0;
    while (n < name.size()) {
        if (p < pattern.size() && (pattern[p] == '?' || pattern[p] == name[n])) {
            ++p;
            ++n;
        } else if (p < pattern.size() && pattern[p] == '*') {
            star = p++;
            from = n;
        } else if (star != std::string_view::npos) {
            p = star + 1;
            n = ++from;
        } else {
            return false;
        }
    }
    return pattern.find_first_not_of('*', p) == std::string_view::npos;
}

/// Hidden files are not meant by a pattern.
std::vector<std::string> matching(const std::filesystem::path& pattern)
{
    const std::filesystem::path folder = pattern.parent_path();
    const std::string name = pattern.filename().string();
    std::vector<std::string> out;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(folder.empty() ? "." : folder, error)) {
        const std::string file = entry.path().filename().string();
        if (!file.starts_with('.') && matches(name, file))
            out.push_back((folder / file).string());
    }
    std::ranges::sort(out);
    return out;
}

} // namespace

Result<std::vector<std::string>> sideFiles(const std::vector<std::string>& given)
{
    std::vector<std::string> out;
    for (const std::string& file : given) {
        const std::filesystem::path path(file);
        std::error_code error;
        if (path.filename().string().find_first_of("*?") == std::string::npos || std::filesystem::exists(path, error)) {
            out.push_back(file);
            continue;
        }
        const std::vector<std::string> found = matching(path);
        if (found.empty())
            return tl::make_unexpected(Error {Errc::NotFound, "no file matches", {file}});
        out.insert(out.end(), found.begin(), found.end());
    }
    return out;
}

std::size_t recordingsIn(const imports::Document& document)
{
    if (document.bundle)
        return 1;
    return static_cast<std::size_t>(
        std::ranges::count_if(document.root.children, [&document](const imports::Member& child) {
            return child.trace && child.format != document.root.format
                && child.trace->callCount() + child.trace->samples.size() > 0;
        }));
}

} // namespace graylens::cli
