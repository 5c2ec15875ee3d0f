// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/network_sources.h"

#include <fmt/format.h>

namespace graylens::report {

namespace {

/// Members of these hold files of their own; those of others (bundles, compression) are parts of one file.
bool holdsFiles(const imports::Member& member)
{
    return member.format == "folder" || member.format == "zip" || member.format == "tar" || member.format == "7z";
}

void collect(const imports::Member& member, const std::string& name, std::vector<analysis::NetworkSource>& out)
{
    if (member.trace && !member.trace->requests.empty())
        out.push_back({member.trace, name});
    for (const imports::Member& child : member.children)
        collect(child, holdsFiles(member) && !child.name.empty() ? child.name : name, out);
}

/// In single quotes for a shell, without control characters.
std::string shellQuoted(std::string_view text)
{
    std::string out = "'";
    for (const char c : text) {
        if (c == '\'')
            out += "'\\''";
        else if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7F)
            out += c;
    }
    return out + '\'';
}

/// "443" of "https://a.b/c", "8080" of "http://a.b:8080/c"; empty where the URL is no web address.
std::string portOf(std::string_view url)
{
    const bool isTls = url.starts_with("https://");
    if (!isTls && !url.starts_with("http://"))
        return {};
    std::string_view place = url.substr(isTls ? 8 : 7);
    place = place.substr(0, place.find_first_of("/?#"));
    const std::size_t colon = place.rfind(':'), bracket = place.rfind(']');
    const bool hasPort = colon != std::string_view::npos && (bracket == std::string_view::npos || colon > bracket);
    return hasPort ? std::string(place.substr(colon + 1)) : isTls ? "443" : "80";
}

} // namespace

std::vector<analysis::NetworkSource> networkSources(const imports::Document& document)
{
    std::vector<analysis::NetworkSource> out;
    collect(document.root, document.path.filename().string(), out);
    return out;
}

std::string curlCommand(const trace::Trace& trace, const trace::RequestRecord& request)
{
    const std::string_view url = trace.text(request.url), method = trace.text(request.method);
    const std::string_view address = trace.text(request.remoteAddress), protocol = trace.text(request.protocol);
    std::string out = "curl -v -o /dev/null";
    if (method == "HEAD")
        out += " --head";
    else if (!method.empty() && method != "GET")
        out += " -X " + shellQuoted(method);
    if (protocol == "h2")
        out += " --http2";
    else if (protocol == "h3")
        out += " --http3";
    else if (protocol == "http/1.1")
        out += " --http1.1";
    if (const std::string port = portOf(url); !port.empty() && !address.empty()) {
        const bool isV6 = address.find(':') != std::string_view::npos;
        out += " --resolve "
            + shellQuoted(fmt::format("{}:{}:{}", trace.text(request.host), port,
                                      isV6 ? fmt::format("[{}]", address) : std::string(address)));
    }
    return out + ' ' + shellQuoted(url);
}

} // namespace graylens::report
