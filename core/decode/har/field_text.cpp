// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/har/field_text.h"

#include <algorithm>

#include "core/base/trimmed.h"

namespace graylens::decode::har {

std::string hostOf(std::string_view url)
{
    const std::size_t scheme = url.find("://");
    if (scheme == std::string_view::npos)
        return {};
    std::string_view host = url.substr(scheme + 3);
    host = host.substr(0, host.find_first_of("/?#"));
    if (const std::size_t user = host.rfind('@'); user != std::string_view::npos)
        host.remove_prefix(user + 1);
    if (host.starts_with('['))
        host = host.substr(1, host.find(']') - 1);
    else
        host = host.substr(0, host.find(':'));
    return lowered(host);
}

std::string protocolName(std::string_view text)
{
    std::string name = lowered(trimmed(text));
    if (name == "unknown" || name == "-")
        return {};
    if (name == "http/2" || name == "http/2.0" || name == "2" || name == "2.0")
        return "h2";
    if (name == "http/3" || name == "http/3.0" || name == "3" || name == "3.0")
        return "h3";
    return name == "1.0" || name == "1.1" ? "http/" + name : name;
}

std::string lowered(std::string_view text)
{
    std::string out(text);
    for (char& c : out)
        c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return out;
}

std::string_view trimmed(std::string_view text)
{
    return graylens::trimmed(text, " \t\r\n");
}

} // namespace graylens::decode::har
