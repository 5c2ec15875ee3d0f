// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/method_name.h"

namespace graylens::report {
namespace {

/// JVM descriptor of a method after its name, with or without ": " before it.
bool isDescriptor(std::string_view text)
{
    const auto closing = text.find(')');
    return text.size() >= 3 && text.front() == '(' && closing != std::string_view::npos && closing + 1 < text.size()
        && text.find(' ') == std::string_view::npos
        && std::string_view("VZBCSIJFDL[").find(text[closing + 1]) != std::string_view::npos;
}

} // namespace

std::string_view plainMethod(std::string_view name)
{
    const auto bracket = name.find('(');
    if (bracket == std::string_view::npos || bracket == 0 || !isDescriptor(name.substr(bracket)))
        return name;
    auto end = bracket;
    while (end > 0 && (name[end - 1] == ' ' || name[end - 1] == ':'))
        --end;
    return end == 0 ? name : name.substr(0, end);
}

std::string_view shortMethod(std::string_view name)
{
    const std::string_view plain = plainMethod(name);
    const auto last = plain.rfind('.');
    if (last == std::string_view::npos || last == 0 || plain.find_first_of(" (:/") != std::string_view::npos)
        return name;
    const auto before = plain.rfind('.', last - 1);
    return before == std::string_view::npos ? plain : plain.substr(before + 1);
}

} // namespace graylens::report
