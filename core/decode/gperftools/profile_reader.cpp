// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/gperftools/profile_reader.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstring>

#include "core/base/byte_reader.h"

namespace graylens::decode::gperftools {

namespace {

constexpr std::uint64_t kMaxDepth = 8192;
constexpr std::int64_t kUsualRate = 512 * 1024; ///< bytes between samples, where the file does not say

template <class Word> bool startsCpu(std::span<const std::byte> head)
{
    ByteReader reader(head);
    const auto zero = reader.read<Word>(), words = reader.read<Word>(), version = reader.read<Word>();
    const auto period = reader.read<Word>(), padding = reader.read<Word>();
    return padding && *zero == 0 && *words == 3 && *version <= 1 && *period > 0 && *period < 10'000'000
        && *padding == 0;
}

/// Pairs of (count, depth, addresses) up to the end mark (0, 1, 0), then text about the addresses.
template <class Word> void readCpu(std::span<const std::byte> bytes, Profile& profile, std::string_view& rest)
{
    ByteReader reader(bytes);
    (void)reader.read<Word>();
    (void)reader.read<Word>();
    const bool isJava = reader.read<Word>().value_or(0) == 1;
    profile.types = {"samples", "cpu"};
    profile.periodNs = static_cast<std::int64_t>(reader.read<Word>().value_or(0)) * 1000;
    (void)reader.read<Word>();
    profile.truncated = true;
    for (;;) {
        const auto count = reader.read<Word>(), depth = reader.read<Word>();
        if (!count || !depth || *depth > kMaxDepth || *depth > reader.remaining() / sizeof(Word))
            break;
        Sample sample;
        for (Word i = 0; i < *depth; ++i)
            sample.leafFirst.push_back(reader.read<Word>().value_or(0));
        if (*count == 0 && *depth == 1 && sample.leafFirst[0] == 0) {
            profile.truncated = false;
            break;
        }
        // Above the leaf stand addresses of return: the call is before them. Java has numbers of symbols instead.
        for (std::size_t i = 1; i < sample.leafFirst.size() && !isJava; ++i)
            sample.leafFirst[i] -= sample.leafFirst[i] > 0 ? 1U : 0U;
        const auto hits = static_cast<std::int64_t>(std::min<std::uint64_t>(*count, 1U << 30));
        sample.values = {hits, hits * profile.periodNs};
        profile.samples.push_back(std::move(sample));
    }
    rest = asText(bytes.subspan(reader.position()));
}

/// Takes a whole number and what separates it off the front.
bool takeNumber(std::string_view& text, std::int64_t& value)
{
    text.remove_prefix(std::min(text.find_first_not_of(" \t:[]"), text.size()));
    const auto parsed = std::from_chars(text.data(), text.data() + text.size(), value);
    if (parsed.ec != std::errc())
        return false;
    text.remove_prefix(static_cast<std::size_t>(parsed.ptr - text.data()));
    return true;
}

bool takeAddresses(std::string_view text, bool isJava, std::vector<std::uint64_t>& out)
{
    for (std::size_t at = 0; (at = text.find("0x", at)) != std::string_view::npos && out.size() < kMaxDepth;) {
        std::uint64_t address = 0;
        const auto parsed = std::from_chars(text.data() + at + 2, text.data() + text.size(), address, 16);
        if (parsed.ec != std::errc())
            return false;
        out.push_back(address - (isJava || address == 0 ? 0U : 1U));
        at = static_cast<std::size_t>(parsed.ptr - text.data());
    }
    return true;
}

/// A sampler that takes a byte in `rate` meets an object of this size with probability 1 - exp(-size / rate): what was
/// met stands for 1 / p as many (pprof's legacy_profile.go, scaleHeapSample).
void scale(std::int64_t& count, std::int64_t& bytes, std::int64_t rate)
{
    if (count <= 0 || bytes <= 0 || rate <= 1)
        return;
    const double average = static_cast<double>(bytes) / static_cast<double>(count);
    const double factor = 1 / (1 - std::exp(-average / static_cast<double>(rate)));
    count = static_cast<std::int64_t>(std::min(static_cast<double>(count) * factor, 4e18));
    bytes = static_cast<std::int64_t>(std::min(static_cast<double>(bytes) * factor, 4e18));
}

/// "3: 4096 [12: 16384] @ 0x1 0x2", in use and (in brackets) ever allocated.
bool readHeapLine(std::string_view line, Profile& profile)
{
    const std::size_t at = line.find('@');
    if (at == std::string_view::npos)
        return false;
    std::string_view numbers = line.substr(0, at);
    std::int64_t count = 0, bytes = 0, allCount = 0, allBytes = 0;
    Sample sample;
    if (!takeNumber(numbers, count) || !takeNumber(numbers, bytes) || !takeNumber(numbers, allCount)
        || !takeNumber(numbers, allBytes) || !takeAddresses(line.substr(at), false, sample.leafFirst))
        return false;
    scale(count, bytes, profile.rate);
    scale(allCount, allBytes, profile.rate);
    sample.values = {allCount, allBytes, count, bytes};
    profile.samples.push_back(std::move(sample));
    return true;
}

/// "   7048     1 @ 0x1 0x2": bytes and objects in use.
bool readJavaLine(std::string_view line, Profile& profile)
{
    const std::size_t at = line.find('@');
    std::string_view numbers = line.substr(0, std::min(at, line.size()));
    std::int64_t bytes = 0, count = 0;
    Sample sample;
    if (at == std::string_view::npos || !takeNumber(numbers, bytes) || !takeNumber(numbers, count)
        || !takeAddresses(line.substr(at), true, sample.leafFirst))
        return false;
    scale(count, bytes, profile.rate);
    sample.values = {count, bytes};
    profile.samples.push_back(std::move(sample));
    return true;
}

/// Of "heap profile: 1: 2 [3: 4] @ heap_v2/524288": the old kind "heap" gives twice the rate, "heapprofile" was not
/// sampled at all.
std::int64_t rateOf(std::string_view header)
{
    const std::size_t at = header.find('@');
    const std::string_view kind = at == std::string_view::npos ? std::string_view() : header.substr(at + 1);
    std::int64_t rate = 0;
    if (const std::size_t slash = kind.find('/'); slash != std::string_view::npos)
        std::from_chars(kind.data() + slash + 1, kind.data() + kind.size(), rate);
    if (kind.find("_v2") != std::string_view::npos)
        return rate;
    return kind.find("heapprofile") != std::string_view::npos || rate <= 0 ? 1 : rate / 2;
}

void readLines(std::string_view text, std::size_t offset, Layout layout, Profile& profile)
{
    while (!text.empty()) {
        const std::size_t size = std::min(text.find('\n'), text.size());
        const std::string_view line = text.substr(0, size);
        const std::size_t first = std::min(line.find_first_not_of(" \t\r"), line.size());
        const bool isBlank = first == line.size();
        // Settings are "key = value"; headings are words.
        const bool isFact
            = !isBlank && line.find('@') == std::string_view::npos && !(line[first] >= '0' && line[first] <= '9');
        const bool isSample = (layout == Layout::Heap && readHeapLine(line, profile))
            || (layout == Layout::JavaHeap && readJavaLine(line, profile));
        if (!isSample && !profile.names.addLine(line) && !isBlank && !isFact) {
            profile.firstBadLine = profile.badLines++ == 0 ? static_cast<std::int64_t>(offset) : profile.firstBadLine;
        }
        text.remove_prefix(std::min(size + 1, text.size()));
        offset += size + 1;
    }
}

/// Where nothing was freed the two pairs of numbers are one.
void mergeEqualTypes(Profile& profile)
{
    profile.types = {"alloc_objects", "alloc_space", "inuse_objects", "inuse_space"};
    const bool same = std::all_of(profile.samples.begin(), profile.samples.end(), [](const Sample& sample) {
        return sample.values[0] == sample.values[2] && sample.values[1] == sample.values[3];
    });
    if (!same)
        return;
    profile.types = {"objects", "space"};
    for (Sample& sample : profile.samples)
        sample.values.resize(2);
}

} // namespace

Layout layoutOf(std::span<const std::byte> head)
{
    if (startsCpu<std::uint64_t>(head) || startsCpu<std::uint32_t>(head))
        return Layout::Cpu;
    const std::string_view text = asText(head);
    if (text.starts_with("heap profile: "))
        return Layout::Heap;
    return text.starts_with("--- heapz 1 ---") || text.starts_with("--- heap 1 ---") ? Layout::JavaHeap : Layout::None;
}

Result<Profile> readProfile(std::span<const std::byte> bytes)
{
    Profile profile;
    const Layout layout = layoutOf(bytes);
    std::string_view text = asText(bytes);
    if (layout == Layout::None)
        return fail(Errc::Corrupt, "neither a CPU profile nor a heap profile of these tools");
    if (layout == Layout::Cpu && startsCpu<std::uint64_t>(bytes)) {
        readCpu<std::uint64_t>(bytes, profile, text);
    } else if (layout == Layout::Cpu) {
        readCpu<std::uint32_t>(bytes, profile, text);
    } else if (layout == Layout::Heap) {
        const std::size_t header = std::min(text.find('\n'), text.size());
        profile.rate = rateOf(text.substr(0, header));
        text.remove_prefix(std::min(header + 1, text.size()));
    } else {
        profile.rate = kUsualRate;
        profile.types = {"inuse_objects", "inuse_space"};
    }
    readLines(text, bytes.size() - text.size(), layout, profile);
    if (layout == Layout::Heap)
        mergeEqualTypes(profile);
    return profile;
}

} // namespace graylens::decode::gperftools
