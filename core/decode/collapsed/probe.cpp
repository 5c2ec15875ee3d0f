// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/collapsed/probe.h"

#include <algorithm>

#include "core/decode/collapsed/folded_line.h"

namespace graylens::decode {

namespace {

constexpr int kLines = 200;

std::string_view trimmedLeft(std::string_view line)
{
    const std::size_t begin = line.find_first_not_of(" \t");
    return begin == std::string_view::npos ? std::string_view {} : line.substr(begin);
}

/// Calls visit(line) for the first whole lines.
template <class Visit> void forEachLine(std::string_view text, bool isWhole, Visit&& visit)
{
    for (int line = 0; line < kLines && !text.empty(); ++line) {
        const std::size_t end = text.find('\n');
        if (end == std::string_view::npos && !isWhole)
            return;
        visit(withoutTrailingSpace(text.substr(0, end)));
        if (end == std::string_view::npos)
            return;
        text.remove_prefix(end + 1);
    }
}

bool hasControlCharacters(std::string_view text)
{
    return std::any_of(text.begin(), text.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 0x20 && byte != '\n' && byte != '\r' && byte != '\t';
    });
}

StackProbe probeFolded(std::string_view head, bool isWhole)
{
    int lines = 0, folded = 0, nested = 0, twoColumns = 0;
    StackProbe probe;
    forEachLine(head, isWhole, [&](std::string_view line) {
        if (isIgnoredLine(line))
            return;
        ++lines;
        const auto parsed = parseFoldedLine(line);
        if (!parsed)
            return;
        ++folded;
        nested += parsed->stack.find(';') != std::string_view::npos ? 1 : 0;
        twoColumns += parsed->before ? 1 : 0;
        probe.decimals = probe.decimals || parsed->count % kMilli != 0 || parsed->before.value_or(0) % kMilli != 0;
    });
    if (nested == 0 || folded * 10 < lines * 9)
        return {};
    probe.layout = StackLayout::Folded;
    probe.twoColumns = twoColumns * 10 >= folded * 9;
    const bool sure = nested >= 3 && nested * 2 >= folded;
    probe.confidence = sure ? Confidence::Likely : Confidence::Maybe;
    return probe;
}

StackProbe probeListing(std::string_view head, bool isWhole)
{
    int frames = 0, counts = 0, others = 0, inStack = 0;
    bool header = false;
    forEachLine(head, isWhole, [&](std::string_view line) {
        header = header || isListingHeader(line);
        const std::string_view text = trimmedLeft(line);
        if (text.empty())
            return;
        if (parseCount(text)) {
            counts += inStack > 0 ? 1 : 0;
            inStack = 0;
        } else if (text.size() < line.size() && (text.find('`') != std::string_view::npos || text.starts_with("0x"))) {
            ++frames;
            ++inStack;
        } else {
            ++others;
        }
    });
    if (counts == 0 || frames < counts || others * 10 > frames + (header ? 20 : 0))
        return {};
    StackProbe probe;
    probe.layout = StackLayout::Listing;
    probe.confidence = Confidence::Likely;
    return probe;
}

} // namespace

bool isListingHeader(std::string_view line)
{
    const std::string_view text = trimmedLeft(line);
    return text.starts_with("CPU") && text.find("FUNCTION:NAME") != std::string_view::npos;
}

std::string_view listedFrame(std::string_view line)
{
    const std::string_view frame = trimmedLeft(withoutTrailingSpace(line));
    const std::size_t offset = frame.rfind("+0x");
    return offset == std::string_view::npos || offset == 0 ? frame : frame.substr(0, offset);
}

StackProbe probeStacks(std::string_view head, bool isWhole)
{
    if (hasControlCharacters(head))
        return {};
    const StackProbe folded = probeFolded(head, isWhole);
    return folded.layout != StackLayout::None ? folded : probeListing(head, isWhole);
}

} // namespace graylens::decode
