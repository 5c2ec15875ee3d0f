// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace graylens::decode::har {

/// The host of an absolute URL in lower case, without user, port and brackets; empty where there is none.
std::string hostOf(std::string_view url);

/// One spelling of a protocol: "HTTP/2.0" and "HTTP/2" are "h2", "HTTP/3" is "h3", "1.1" and "HTTP/1.1" are "http/1.1";
/// "unknown" is empty, others stay in lower case.
std::string protocolName(std::string_view text);

/// ASCII letters in lower case.
std::string lowered(std::string_view text);

/// Without white space at both ends.
std::string_view trimmed(std::string_view text);

} // namespace graylens::decode::har
