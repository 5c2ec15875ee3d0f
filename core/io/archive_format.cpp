// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <charconv>

#include "core/base/byte_reader.h"
#include "core/io/archive.h"

namespace graylens::io {

namespace {

using std::string_view_literals::operator""sv;

constexpr std::size_t kTarBlock = 512;
constexpr std::size_t kTarChecksumAt = 148;
constexpr std::size_t kTarChecksumBytes = 8;

/// A tar header holds the sum of its bytes (its own field counted as blanks) in octal; POSIX.1-1988 and older both.
bool looksLikeTar(std::string_view head)
{
    if (head.size() < kTarBlock || head[0] == '\0')
        return false;
    auto field = head.substr(kTarChecksumAt, kTarChecksumBytes);
    field.remove_prefix(std::min(field.find_first_not_of(' '), field.size()));
    std::uint64_t stored = 0;
    const auto parsed = std::from_chars(field.data(), field.data() + field.size(), stored, 8);
    if (parsed.ec != std::errc {} || parsed.ptr == field.data())
        return false;
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < kTarBlock; ++i) {
        const bool isChecksum = i >= kTarChecksumAt && i < kTarChecksumAt + kTarChecksumBytes;
        sum += isChecksum ? std::uint64_t {' '} : static_cast<unsigned char>(head[i]);
    }
    return sum == stored;
}

} // namespace

std::string_view archiveFormat(std::span<const std::byte> head)
{
    const auto text = asText(head);
    if (text.starts_with("PK\x03\x04"sv) || text.starts_with("PK\x05\x06"sv) || text.starts_with("PK\x07\x08"sv))
        return "zip";
    if (text.starts_with("7z\xBC\xAF\x27\x1C"sv))
        return "7z";
    return looksLikeTar(text) ? "tar" : "";
}

std::string_view filterFormat(std::span<const std::byte> head)
{
    const auto text = asText(head);
    if (text.starts_with("\xFD"
                         "7zXZ\x00"sv))
        return "xz";
    if (text.starts_with("BZh"sv) && text.size() >= 10 && text[3] >= '1' && text[3] <= '9'
        && (text.substr(4, 6) == "1AY&SY"sv || text.substr(4, 6) == "\x17\x72\x45\x38\x50\x90"sv))
        return "bzip2";
    return text.starts_with("\x04\x22\x4D\x18"sv) ? "lz4" : "";
}

} // namespace graylens::io
