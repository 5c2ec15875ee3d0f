// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/chrome_json/sniff.h"

#include <algorithm>
#include <array>
#include <initializer_list>

#include "core/decode/chrome_json/json_text.h"

namespace graylens::decode {

namespace {

constexpr std::string_view kSpace = " \t\r\n";

std::size_t skipSpace(std::string_view text, std::size_t at)
{
    return std::min(text.find_first_not_of(kSpace, at), text.size());
}

/// Calls visit(key, position of its value) for the keys of the object that opens at `open`, as far as the text reaches.
template <class Visit> void forEachKey(std::string_view text, std::size_t open, Visit&& visit)
{
    std::size_t at = open + 1;
    for (;;) {
        at = skipSeparators(text, at);
        if (at >= text.size() || text[at] != '"')
            return;
        const ValueScan key = scanValue(text, at);
        if (key.state != ValueScan::State::Complete)
            return;
        const std::size_t colon = skipSpace(text, key.end);
        if (colon >= text.size() || text[colon] != ':')
            return;
        const std::size_t value = skipSpace(text, colon + 1);
        visit(text.substr(at + 1, key.end - at - 2), value);
        const ValueScan scan = scanValue(text, value);
        if (scan.state != ValueScan::State::Complete)
            return;
        at = scan.end;
    }
}

bool isOneOf(std::string_view key, std::initializer_list<std::string_view> keys)
{
    return std::find(keys.begin(), keys.end(), key) != keys.end();
}

/// An object that is one event has "ph", and some of what goes with it.
Confidence sniffEvent(std::string_view text, std::size_t open)
{
    bool phase = false;
    int others = 0;
    forEachKey(text, open, [&](std::string_view key, std::size_t) {
        phase = phase || key == "ph";
        others += isOneOf(key, {"ts", "pid", "tid", "cat", "name", "dur", "args"}) ? 1 : 0;
    });
    if (phase && others >= 2)
        return Confidence::Certain;
    return phase || others >= 4 ? Confidence::Likely : Confidence::No;
}

Confidence sniffArray(std::string_view text, std::size_t at)
{
    Confidence best = Confidence::No;
    for (int element = 0; element < 8; ++element) {
        at = skipSeparators(text, at);
        if (at >= text.size())
            return element == 0 ? Confidence::Maybe : best;
        if (text[at] == ']')
            return element == 0 ? Confidence::Maybe : best; // an empty list could be anyone's
        if (text[at] != '{')
            return best;
        best = std::max(best, sniffEvent(text, at));
        const ValueScan scan = scanValue(text, at);
        if (best == Confidence::Certain || scan.state != ValueScan::State::Complete)
            return best;
        at = scan.end;
    }
    return best;
}

} // namespace

Confidence sniffTraceEvents(std::string_view head)
{
    if (head.starts_with("\xEF\xBB\xBF"))
        head.remove_prefix(3);
    const std::size_t first = skipSpace(head, 0);
    if (first >= head.size())
        return Confidence::No;
    if (head[first] == '[')
        return sniffArray(head, first + 1);
    if (head[first] != '{')
        return Confidence::No;
    Confidence best = Confidence::No;
    forEachKey(head, first, [&](std::string_view key, std::size_t value) {
        if (key == "traceEvents" && value < head.size() && head[value] == '[')
            best = std::max(sniffArray(head, value + 1), Confidence::Likely);
        else if (isOneOf(key, {"traceEvents", "systemTraceEvents", "deviceProperties", "displayTimeUnit"}))
            best = std::max(best, Confidence::Likely);
    });
    return best;
}

} // namespace graylens::decode
