// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stacks/stack_text.h"

#include <charconv>

#include "core/base/trimmed.h"

namespace graylens::stacks {

namespace {

bool take(std::string_view& text, std::string_view prefix)
{
    if (!text.starts_with(prefix))
        return false;
    text.remove_prefix(prefix.size());
    return true;
}

std::size_t takeDigits(std::string_view& text, bool hex)
{
    std::size_t count = 0;
    while (count < text.size()
           && ((text[count] >= '0' && text[count] <= '9')
               || (hex && ((text[count] | 0x20) >= 'a' && (text[count] | 0x20) <= 'f'))))
        ++count;
    text.remove_prefix(count);
    return count;
}

/// ":12" or ":12:34" at the end; a place without one keeps line 0.
void splitPlace(std::string_view place, StackFrame& frame)
{
    const auto takeNumber = [&place]() -> std::optional<std::int32_t> {
        const std::size_t colon = place.rfind(':');
        if (colon == std::string_view::npos || colon + 1 == place.size())
            return std::nullopt;
        std::int32_t value = 0;
        const auto [end, error] = std::from_chars(place.data() + colon + 1, place.data() + place.size(), value);
        if (error != std::errc {} || end != place.data() + place.size())
            return std::nullopt;
        place = place.substr(0, colon);
        return value;
    };
    const auto last = takeNumber();
    const auto before = last ? takeNumber() : std::nullopt;
    frame.line = before ? *before : last.value_or(0);
    frame.file = place;
}

/// "name (this=0x7f, n=3) at file:12", "name(args) /file:12:3", "name from /lib/x.so", "(module+0x12)"
void readNative(std::string_view text, StackFrame& frame)
{
    if (const std::size_t from = text.rfind(" from "); from != std::string_view::npos) {
        frame.module = trimmed(text.substr(from + 6));
        text = text.substr(0, from);
    }
    if (const std::size_t open = text.rfind('('); open != std::string_view::npos && text.ends_with(')')) {
        const std::string_view inside = text.substr(open + 1, text.size() - open - 2);
        if (const std::size_t plus = inside.rfind("+0x"); plus != std::string_view::npos) {
            frame.module = inside.substr(0, plus);
            text = trimmed(text.substr(0, open));
        }
    }
    if (const std::size_t at = text.rfind(" at "); at != std::string_view::npos) {
        splitPlace(trimmed(text.substr(at + 4)), frame);
        text = text.substr(0, at);
    } else if (const std::size_t space = text.rfind(" /"); space != std::string_view::npos) {
        splitPlace(text.substr(space + 1), frame);
        text = text.substr(0, space);
    } else if (text.starts_with('/')) {
        splitPlace(text, frame);
        text = {};
    }
    frame.function = trimmed(text);
}

/// "/data/app/lib/libx.so (f+24) (BuildId: 1f…)", also "/data/app/base.apk!libx.so (offset 0x1000) (f+24)"
void readTombstone(std::string_view text, StackFrame& frame)
{
    const std::size_t space = text.find(" (");
    frame.module = trimmed(text.substr(0, space));
    while (space != std::string_view::npos) {
        const std::size_t open = text.find('(');
        if (open == std::string_view::npos)
            return;
        text.remove_prefix(open + 1);
        if (text.starts_with("BuildId: "))
            frame.buildId = text.substr(9, text.find(')') - 9);
        if (text.starts_with("offset ") || text.starts_with("BuildId") || text.starts_with("deleted")
            || text.starts_with('?'))
            continue;
        const std::size_t plus = text.rfind('+');
        frame.function = text.substr(0, plus == std::string_view::npos ? text.find(')') : plus);
        if (const std::size_t id = text.find("(BuildId: "); id != std::string_view::npos)
            frame.buildId = text.substr(id + 10, text.find(')', id) - id - 10);
        return;
    }
}

std::optional<StackFrame> readJava(std::string_view text)
{
    const std::size_t open = text.find('(');
    const std::size_t close = text.rfind(')');
    if (open == std::string_view::npos || close == std::string_view::npos || close < open || open == 0)
        return std::nullopt;
    StackFrame frame;
    std::string_view name = text.substr(0, open);
    // "java.base@17/java.util.List.get", "app//pkg.Class.method": the module is not part of the name
    if (const std::size_t slash = name.rfind('/');
        slash != std::string_view::npos && name.find("$$Lambda") == std::string_view::npos)
        name.remove_prefix(slash + 1);
    frame.function = trimmed(name);
    std::string_view place = text.substr(open + 1, close - open - 1);
    if (place != "Native Method" && place != "Native method" && place != "Unknown Source")
        splitPlace(place, frame);
    return frame;
}

std::optional<StackFrame> readPython(std::string_view text)
{
    const std::size_t quote = text.find('"');
    if (quote == std::string_view::npos)
        return std::nullopt;
    StackFrame frame;
    frame.file = text.substr(0, quote);
    text.remove_prefix(quote + 1);
    if (!take(text, ", line "))
        return std::nullopt;
    std::from_chars(text.data(), text.data() + text.size(), frame.line);
    const std::size_t in = text.find(", in ");
    frame.function = in == std::string_view::npos ? std::string() : std::string(trimmed(text.substr(in + 5)));
    return frame;
}

} // namespace

std::optional<StackFrame> readFrame(std::string_view line)
{
    line = trimmed(line);
    take(line, "native: ");
    if (take(line, "at "))
        return readJava(line);
    if (take(line, "File \""))
        return readPython(line);
    if (!take(line, "#") || takeDigits(line, false) == 0)
        return std::nullopt;
    StackFrame frame;
    line = trimmed(line);
    if (take(line, "pc ")) {
        take(line, "0x");
        std::from_chars(line.data(), line.data() + line.size(), frame.address, 16);
        takeDigits(line, true);
        readTombstone(trimmed(line), frame);
        return frame;
    }
    if (take(line, "0x")) {
        takeDigits(line, true);
        line = trimmed(line);
        take(line, "in ");
    }
    readNative(trimmed(line), frame);
    return frame;
}

} // namespace graylens::stacks
