// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace graylens::analysis {

/// The URL up to its query or fragment: what names the object.
std::string_view withoutQuery(std::string_view url);

/// "/img/1.jpg" of "https://a.b/img/1.jpg?w=2"; "/" where the URL has no path.
std::string_view pathOf(std::string_view url);

/// The path of a URL with numbers, hashes and file names' stems replaced by "*": "/img/*/*.jpg".
std::string pathPattern(std::string_view url);

} // namespace graylens::analysis
