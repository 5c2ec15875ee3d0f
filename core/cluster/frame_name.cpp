// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cluster/frame_name.h"

#include <algorithm>

#include "core/symbols/name_key.h"

namespace graylens::cluster {

namespace {

bool endsWithOperator(std::string_view text)
{
    return text.ends_with("operator") || text.ends_with("operator<") || text.ends_with("operator>")
        || text.ends_with("operator-");
}

/// Everything outside <...>, up to the list of arguments.
std::string withoutArguments(std::string_view text)
{
    std::string out;
    int depth = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const bool startsName = out.empty() || out.back() == '.' || out.ends_with("::");
        if (depth == 0 && c == '(' && startsName) { // "(anonymous namespace)": a name of its own
            const std::size_t close = std::min(text.find(')', i), text.size() - 1);
            out += '{';
            out += text.substr(i + 1, close - i - 1);
            out += '}';
            i = close;
        } else if (depth == 0 && c == '(') {
            if (!endsWithOperator(out) || !text.substr(i).starts_with("()("))
                break;
            out += "()";
            ++i;
        } else if (c == '<' && !endsWithOperator(out)) {
            // "<init>" and "<lambda ...>" are names, not template arguments
            if (!startsName || depth > 0)
                ++depth;
            else
                out += c;
        } else if (c == '>' && depth > 0) {
            --depth;
        } else if (depth == 0) {
            out += c;
        }
    }
    return out;
}

/// "void ns::f" gives "ns::f"; operators of conversion keep their type.
std::string_view withoutReturnType(std::string_view text)
{
    while (!text.empty() && text.back() == ' ')
        text.remove_suffix(1);
    if (text.find("operator ") != std::string_view::npos)
        return text;
    const std::size_t space = text.rfind(' ');
    return space == std::string_view::npos ? text : text.substr(space + 1);
}

std::string_view withoutTag(std::string_view text)
{
    if (const std::size_t tag = text.find("[abi:"); tag != std::string_view::npos)
        return text.substr(0, tag);
    return text;
}

std::string_view fileName(std::string_view path)
{
    const std::size_t slash = path.find_last_of("/\\");
    return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

} // namespace

std::string functionName(std::string_view function)
{
    const std::string key = symbols::nameKey(function);
    const std::string plain = withoutArguments(key);
    return std::string(withoutTag(withoutReturnType(plain)));
}

std::string frameName(const CrashFrame& frame)
{
    if (std::string name = functionName(frame.function);
        !name.empty() && name.find_first_not_of('?') != std::string::npos)
        return name;
    if (!frame.file.empty())
        return std::string(fileName(frame.file));
    return std::string(fileName(frame.module));
}

} // namespace graylens::cluster
