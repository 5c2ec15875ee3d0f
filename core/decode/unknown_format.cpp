// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/unknown_format.h"

#include <algorithm>
#include <array>
#include <string_view>

#include <fmt/format.h>

#include "core/base/utf8.h"

namespace graylens::decode {

namespace {

using namespace std::string_view_literals;

/// Content that begins with, or in its first KiB holds, bytes of a format worth naming although it is not read.
struct Sign
{
    std::string_view bytes;
    bool atStart;
    std::string_view name;
    std::string_view advice {}; ///< what can be done about it; a sentence
};

constexpr std::string_view kInstrumentsAdvice
    = "Export it with `xctrace export`, or copy its call tree (Edit > Deep Copy) into a text, and open that.";
constexpr std::string_view kPlistAdvice
    = "If it belongs to an Instruments .trace bundle, use `xctrace export` or copy the call tree (Edit > Deep Copy).";

constexpr std::array kSigns {
    Sign {"PERFILE2"sv, true, "a perf.data recording",
          "Run `perf script` on the machine that recorded it (or, for one of simpleperf, `simpleperf report-sample "
          "--protobuf`) and open what that gives."},
    Sign {"instrument_data/"sv, false, "an Instruments .trace bundle", kInstrumentsAdvice},
    Sign {"\x04\x0Bstreamtyped"sv, true, "a part of an Instruments .trace bundle", kInstrumentsAdvice},
    Sign {"\x67\x45\x23\x01"sv, true, "a part of an Instruments .trace bundle", kInstrumentsAdvice},
    Sign {" engineeringType="sv, false, "a part of an Instruments .trace bundle", kInstrumentsAdvice},
    Sign {"bplist00"sv, true, "a property list of Apple", kPlistAdvice},
    Sign {"<!DOCTYPE plist"sv, false, "a property list of Apple", kPlistAdvice},
    Sign {"FLR\0"sv, true, "a Java Flight Recorder recording",
          "Convert it to collapsed stacks (async-profiler's jfrconv does) and open those."},
    Sign {R"("timeline-record-type-)"sv, false, "a timeline recording of Safari"},
    Sign {R"("organization_id")"sv, false, "a profile as Sentry stores it"},
    Sign {"Time and Allocation Profiling Report"sv, false, "a cost-centre report of GHC as text",
          "Run the program with +RTS -pj and open the JSON that it writes then."},
    Sign {"SQLite format 3\0"sv, true, "an SQLite database"},
    Sign {"PK\x03\x04"sv, true, "a zip archive"},
    Sign {"\x7F"
          "ELF"sv,
          true, "a program or library (ELF)"},
    Sign {"dt\nver|"sv, true, "a Profilo trace"},
    Sign {"JAVA PROFILE"sv, true, "a Java heap dump"},
    Sign {"\xFD"
          "7zXZ\0"sv,
          true, "an xz archive"},
    Sign {"BZh"sv, true, "a bzip2 archive"},
    Sign {"%PDF"sv, true, "a PDF document"},
    Sign {"\x89PNG"sv, true, "a PNG image"},
    Sign {"*** *** *** ***"sv, false, "an Android tombstone"},
    Sign {"trace-viewer"sv, false, "a systrace page"},
    Sign {"speedscope.app/file-format-schema"sv, false, "a speedscope profile"},
    Sign {R"("preprocessedProfileVersion")"sv, false, "a Firefox profile"},
    Sign {R"("stackWalk")"sv, false, "a Firefox profile"},
    Sign {R"("callFrame")"sv, false, "a V8 CPU profile"},
    Sign {R"("creator")"sv, false, "an HTTP archive (HAR)"},
    Sign {"# tracer:"sv, false, "an ftrace text"},
    Sign {"== Dumpstate"sv, false, "an Android bug report"},
};

bool isText(std::string_view head)
{
    std::string storage;
    const std::string_view whole = head.substr(0, head.size() > 8 ? head.size() - 4 : head.size());
    return std::none_of(whole.begin(), whole.end(),
                        [](char c) { return static_cast<unsigned char>(c) < 0x09 || c == 0x7F; })
        && asUtf8(whole, storage).size() == whole.size();
}

/// Both formats are protobuf messages whose first field is number 1: in a Perfetto trace every field is, a pprof
/// profile goes on with field 2.
std::string_view looksLikeProtobuf(std::string_view head)
{
    std::size_t at = 0;
    int fields = 0;
    while (fields < 64 && at + 2 < head.size() && head[at] == '\x0A') {
        std::size_t length = 0;
        unsigned shift = 0;
        for (++at; at < head.size() && shift < 35; shift += 7) {
            const auto byte = static_cast<unsigned char>(head[at++]);
            length |= static_cast<std::size_t>(byte & 0x7FU) << shift;
            if (byte < 0x80)
                break;
        }
        at += length;
        ++fields;
    }
    if (fields == 0)
        return {};
    if (at < head.size() && head[at] == '\x12')
        return "a pprof profile";
    const bool onlyPackets = at >= head.size() || head[at] == '\x0A';
    return onlyPackets && (fields > 1 || at >= head.size()) ? "a Perfetto trace" : std::string_view {};
}

struct Likeness
{
    std::string_view name; ///< empty: like nothing known
    std::string_view advice;
};

Likeness looksLike(std::string_view head)
{
    const std::string_view start = head.substr(0, 4096);
    const auto* sign = std::find_if(kSigns.begin(), kSigns.end(), [start](const Sign& s) {
        return s.atStart ? start.starts_with(s.bytes) : start.find(s.bytes) != std::string_view::npos;
    });
    if (sign != kSigns.end())
        return {sign->name, sign->advice};
    return {isText(head) ? std::string_view {} : looksLikeProtobuf(head), {}};
}

std::string firstBytes(std::string_view head)
{
    std::string out;
    for (const char c : head.substr(0, 8))
        out += fmt::format("{}{:02x}", out.empty() ? "" : " ", static_cast<unsigned char>(c));
    return out;
}

std::string firstLine(std::string_view head)
{
    const std::size_t begin = std::min(head.find_first_not_of(" \t\r\n"), head.size());
    std::string storage;
    std::string line(asUtf8(head.substr(begin, std::min(head.find('\n', begin), begin + 60) - begin), storage));
    std::replace_if(
        line.begin(), line.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; }, ' ');
    return line;
}

} // namespace

Error unknownFormat(std::span<const std::byte> head, const Registry& registry)
{
    if (head.empty())
        return {Errc::UnknownFormat,
                "The file is empty: it holds no bytes at all. Perhaps its writer was stopped before "
                "writing anything, or the transfer failed.",
                {}};
    const std::string_view text(reinterpret_cast<const char*>(head.data()), head.size());
    std::string formats;
    for (const Decoder* decoder : registry.all())
        formats += std::string(formats.empty() ? "" : ", ") + std::string(decoder->info().title);
    const std::string begins = isText(text) ? fmt::format("text that begins \"{}\"", firstLine(text))
                                            : fmt::format("binary data that begins {}", firstBytes(text));
    const Likeness known = looksLike(text);
    const std::string what = known.name.empty()
        ? fmt::format("No known format recognises this content: {}.", begins)
        : fmt::format("This looks like {}, which this version does not read ({}).{}{}", known.name, begins,
                      known.advice.empty() ? "" : " ", known.advice);
    return {
        Errc::UnknownFormat,
        fmt::format("{} The name of a file does not matter, only its content. Formats that can be read: {}, a Graylens "
                    "bundle, and any of these compressed with gzip or zstd.",
                    what, formats),
        {}};
}

} // namespace graylens::decode
