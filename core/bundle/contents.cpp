// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bundle/contents.h"

#include <algorithm>

#include "core/base/utf8.h"
#include "core/bundle/wire.h"

namespace graylens::bundle {

std::string_view name(StreamKind kind)
{
    switch (kind) {
    case StreamKind::Environment:
        return "environment";
    case StreamKind::Log:
        return "log";
    case StreamKind::Requests:
        return "requests";
    case StreamKind::Attachment:
        return "attachment";
    case StreamKind::Trigger:
        return "trigger";
    case StreamKind::Crash:
        return "crash";
    }
    return "unknown";
}

trace::Issue BundleIssue::asTraceIssue() const
{
    return {code, severity, offset, count, message, range};
}

bool looksLikeBundle(std::span<const std::byte> head)
{
    static constexpr std::size_t magicBytes = 8;
    if (head.size() < magicBytes)
        return false;
    const auto header = wire::decodeHeader(head);
    return header || header.error().code != Errc::UnknownFormat;
}

Result<HeaderInfo> readHeader(const io::RandomAccess& file)
{
    std::vector<std::byte> head(wire::maxHeaderBytes());
    GL_TRY(const std::size_t got, file.readAt(0, head));
    GL_TRY(const wire::Header header, wire::decodeHeader(std::span(head).first(got)));
    return wire::info(header);
}

std::string safeFileName(std::string_view name)
{
    static constexpr std::size_t longest = 200;
    static constexpr std::string_view forbidden = "/\\:*?\"<>|";
    std::string storage;
    std::string out;
    for (const char c : asUtf8(name, storage)) {
        const bool isControl = static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
        out += isControl || forbidden.find(c) != std::string_view::npos ? '_' : c;
    }
    // A leading dot hides a file, and "." and ".." are folders; Windows drops dots and spaces at the end.
    const std::size_t visible = std::min(out.find_first_not_of(". "), out.size());
    out.erase(0, visible);
    if (out.size() > longest) {
        std::size_t cut = longest;
        while (cut > 0 && (static_cast<unsigned char>(out[cut]) & 0xC0) == 0x80)
            --cut; // not within a character
        out.resize(cut);
    }
    while (!out.empty() && (out.back() == '.' || out.back() == ' '))
        out.pop_back();
    return out.empty() ? "unnamed" : out;
}

} // namespace graylens::bundle
