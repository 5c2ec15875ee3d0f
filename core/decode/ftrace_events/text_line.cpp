// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/ftrace_events/text_line.h"

#include <algorithm>
#include <charconv>
#include <string>

#include "core/base/trimmed.h"

namespace graylens::decode::ftrace {

namespace {

constexpr std::string_view kDigits = "0123456789";
constexpr std::string_view kBlanks = " \t\r";

template <class T> bool readNumber(std::string_view text, T& value)
{
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
    return failure == std::errc() && end == text.data() + text.size();
}

/// Where "[012]" stands: a name may hold brackets too ("[GT]Handler-7 [001]"), but not a number in them and a blank.
std::size_t findCpu(std::string_view line, std::size_t& end)
{
    for (std::size_t at = line.find('['); at != std::string_view::npos; at = line.find('[', at + 1)) {
        const std::size_t close = line.find_first_not_of(kDigits, at + 1);
        if (close == std::string_view::npos || close == at + 1 || line[close] != ']' || close - at > 6)
            continue;
        if (at > 0 && (line[at - 1] == ' ' || line[at - 1] == ')')) {
            end = close + 1;
            return at;
        }
    }
    return std::string_view::npos;
}

/// "comm-tid (tgid)" in front of the processor.
bool readTask(std::string_view text, TextLine& out)
{
    text = trimmed(text);
    if (text.ends_with(')')) {
        const std::size_t open = text.rfind('(');
        if (open == std::string_view::npos)
            return false;
        const std::string_view tgid = trimmed(text.substr(open + 1, text.size() - open - 2));
        if (tgid.empty() || (tgid.find_first_not_of('-') != std::string_view::npos && !readNumber(tgid, out.tgid)))
            return false;
        text = trimmed(text.substr(0, open));
    }
    const std::size_t dash = text.rfind('-');
    if (dash == std::string_view::npos || dash == 0 || !readNumber(text.substr(dash + 1), out.tid))
        return false;
    out.comm = text.substr(0, dash);
    return true;
}

/// "5292.052041: " in front of the event. False where the text does not begin so.
bool readTime(std::string_view& text, TimeNs& ts)
{
    const std::size_t point = text.find_first_not_of(kDigits);
    if (point == std::string_view::npos || point == 0 || point > 10 || text[point] != '.')
        return false;
    const std::size_t end = text.find_first_not_of(kDigits, point + 1);
    if (end == std::string_view::npos || text[end] != ':' || end == point + 1 || end - point > 10)
        return false;
    std::int64_t seconds = 0, fraction = 0;
    if (!readNumber(text.substr(0, point), seconds) || !readNumber(text.substr(point + 1, end - point - 1), fraction))
        return false;
    constexpr std::int64_t kMostSeconds = 8'000'000'000;
    if (seconds > kMostSeconds)
        return false;
    for (std::size_t digits = end - point - 1; digits < 9; ++digits)
        fraction *= 10;
    ts = seconds * 1'000'000'000 + fraction;
    text.remove_prefix(end + 1);
    return true;
}

/// Four or five letters of irq-off, need-resched, ... which some kernels do not set off from the time.
bool skipFlags(std::string_view& text)
{
    const std::size_t blank = text.find_first_of(kBlanks);
    const std::size_t colon = text.find(':');
    if (blank != std::string_view::npos && blank < colon) {
        text.remove_prefix(blank);
        text.remove_prefix(std::min(text.find_first_not_of(kBlanks), text.size()));
        return true;
    }
    constexpr std::size_t kFlags = 4;
    if (text.size() <= kFlags || kDigits.find(text[0]) != std::string_view::npos)
        return false;
    text.remove_prefix(kFlags);
    return true;
}

} // namespace

std::optional<TextLine> parseTextLine(std::string_view line)
{
    TextLine out;
    std::size_t end = 0;
    const std::size_t cpu = findCpu(line, end);
    if (cpu == std::string_view::npos || !readNumber(line.substr(cpu + 1, end - cpu - 2), out.cpu)
        || !readTask(line.substr(0, cpu), out))
        return std::nullopt;
    std::string_view rest = trimmed(line.substr(end));
    if (!readTime(rest, out.ts) && !(skipFlags(rest) && readTime(rest, out.ts)))
        return std::nullopt;
    rest.remove_prefix(std::min(rest.find_first_not_of(kBlanks), rest.size()));
    const std::size_t colon = rest.find(':');
    if (colon == std::string_view::npos || colon == 0)
        return std::nullopt;
    out.event = trimmed(rest.substr(0, colon));
    out.details = rest.substr(colon + 1);
    if (out.details.starts_with(' '))
        out.details.remove_prefix(1);
    return out;
}

std::string_view valueUpTo(std::string_view details, std::string_view key, std::string_view next)
{
    for (std::size_t at = details.find(key); at != std::string_view::npos; at = details.find(key, at + 1)) {
        const std::size_t begin = at + key.size();
        if (begin >= details.size() || details[begin] != '=' || (at > 0 && details[at - 1] != ' '))
            continue;
        std::string_view value = details.substr(begin + 1);
        return trimmed(value.substr(0, value.find(next)));
    }
    return {};
}

std::string_view valueOf(std::string_view details, std::string_view key)
{
    return valueUpTo(details, key, " ");
}

std::optional<std::int64_t> numberIn(std::string_view text)
{
    int base = 10;
    if (text.starts_with("0x") || text.starts_with("0X")) {
        text.remove_prefix(2);
        base = 16;
    }
    if (base == 16) {
        std::uint64_t value = 0;
        const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value, base);
        return failure == std::errc() ? std::optional(static_cast<std::int64_t>(value)) : std::nullopt;
    }
    std::int64_t value = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value, base);
    return failure == std::errc() ? std::optional(value) : std::nullopt;
}

} // namespace graylens::decode::ftrace
