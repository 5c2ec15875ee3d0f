// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/network_url.h"

#include <algorithm>

namespace graylens::analysis {

namespace {

/// Whether a part of a path names one thing among many: it holds a digit and is no version ("v2").
bool isOneOfMany(std::string_view part)
{
    const bool hasDigit = std::any_of(part.begin(), part.end(), [](char c) { return c >= '0' && c <= '9'; });
    const bool isVersion = part.size() <= 3 && (part.front() == 'v' || part.front() == 'V');
    return hasDigit && !isVersion;
}

} // namespace

std::string_view withoutQuery(std::string_view url)
{
    return url.substr(0, url.find_first_of("?#"));
}

std::string_view pathOf(std::string_view url)
{
    url = withoutQuery(url);
    const std::size_t scheme = url.find("://");
    if (scheme == std::string_view::npos)
        return url;
    const std::size_t slash = url.find('/', scheme + 3);
    return slash == std::string_view::npos ? std::string_view("/") : url.substr(slash);
}

std::string pathPattern(std::string_view url)
{
    url = pathOf(url);
    std::string out;
    while (!url.empty()) {
        if (url.front() == '/') {
            out += '/';
            url.remove_prefix(1);
        }
        const std::string_view part = url.substr(0, url.find('/'));
        url.remove_prefix(part.size());
        if (part.empty() || !isOneOfMany(part)) {
            out += part;
            continue;
        }
        const std::size_t dot = part.rfind('.');
        const std::string_view ending = dot == std::string_view::npos ? std::string_view {} : part.substr(dot);
        out += '*';
        if (ending.size() > 1 && !isOneOfMany(ending.substr(1)))
            out += ending; // ".jpg"
    }
    return out;
}

} // namespace graylens::analysis
