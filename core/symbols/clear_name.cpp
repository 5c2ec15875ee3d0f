// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/symbols/clear_name.h"

#include <algorithm>

#include "core/base/utf8.h"

namespace graylens::symbols {

namespace {

std::string utf8(std::string_view text)
{
    std::string storage;
    return std::string(asUtf8(text, storage));
}

/// One name for all methods that an obfuscated one may be: "Cart.add", "Cart.add|remove".
std::string oneName(const std::vector<ClearMethod>& methods)
{
    constexpr std::size_t kMostNames = 4;
    const ClearMethod& first = methods.front();
    std::string out = first.qualifiedName();
    std::vector<QualifiedName> names {{first.className, first.name}};
    for (const ClearMethod& method : methods) {
        const bool isKnown = std::any_of(names.begin(), names.end(), [&method](const QualifiedName& name) {
            return name.className == method.className && name.method == method.name;
        });
        if (isKnown)
            continue;
        out += '|';
        if (names.size() == kMostNames) {
            out += "...";
            break;
        }
        out += method.className == first.className ? std::string(method.name) : method.qualifiedName();
        names.push_back({method.className, method.name});
    }
    return out;
}

} // namespace

QualifiedName splitName(std::string_view name)
{
    name = name.substr(0, name.find('('));
    if (const std::size_t blank = name.rfind(' '); blank != std::string_view::npos)
        name.remove_prefix(blank + 1);
    const std::size_t dot = name.rfind('.');
    if (dot == std::string_view::npos || dot == 0 || dot + 1 == name.size())
        return {};
    return {name.substr(0, dot), name.substr(dot + 1)};
}

std::string clearName(const Mapping& mapping, std::string_view name, std::string_view signature)
{
    const auto [className, methodName] = splitName(name);
    if (className.empty())
        return {};
    const auto methods = mapping.methods(className, methodName, signature);
    std::string out;
    if (!methods.empty()) {
        out = oneName(methods);
    } else { // a kept or inherited method: only its class may be renamed
        out = mapping.className(className);
        if (!out.empty())
            out.append(".").append(methodName);
    }
    out = utf8(out);
    return out == name ? std::string {} : out;
}

std::vector<NamedFrame> clearFrames(const Mapping& mapping, std::string_view name, std::string_view file,
                                    std::int32_t line)
{
    std::vector<NamedFrame> out;
    const auto [className, methodName] = splitName(name);
    if (className.empty())
        return out;
    const auto answer = mapping.frame(className, methodName, line > 0 ? line : -1, file);
    if (answer.alternatives.size() != 1)
        return out;
    for (const ClearFrame& frame : answer.alternatives.front())
        out.push_back({utf8(frame.method.qualifiedName()), utf8(frame.file), std::max(frame.line, 0)});
    return out;
}

} // namespace graylens::symbols
