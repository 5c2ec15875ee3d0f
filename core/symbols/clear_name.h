// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/symbols/mapping.h"

namespace graylens::symbols {

/// "a.b.c" as class "a.b" and method "c"; ART's symbols spell methods with types ("void a.b.c(int)"), which is seen
/// through. Empty where the name has no class.
struct QualifiedName
{
    std::string_view className, method;
};
QualifiedName splitName(std::string_view name);

/// What a mapping calls "a.b.c": "shop.Cart.add", or all that it may be: "shop.Cart.add|remove". Of kept and inherited
/// methods only the class is clear. Empty where the mapping does not know the name, or has the same.
std::string clearName(const Mapping& mapping, std::string_view name, std::string_view signature = {});

struct NamedFrame
{
    std::string name, file;
    std::int32_t line = 0; ///< 0 = not known
};
/// The frames that one of "a.b.c" stands for, innermost first: several where code was inlined. `line` 0 = not known;
/// `file` as in Mapping::frame(). Empty where the mapping does not know the frame or is ambiguous about it.
std::vector<NamedFrame> clearFrames(const Mapping& mapping, std::string_view name, std::string_view file,
                                    std::int32_t line);

} // namespace graylens::symbols
