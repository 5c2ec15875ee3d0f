// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "core/symbols/mapping.h"

namespace graylens::symbols {

/// "\tat a.b.c(SourceFile:12)" taken apart; views into the line.
struct StackLine
{
    std::string_view before; ///< up to and with "at "
    std::string_view className, method, file;
    std::string_view after; ///< what follows the closing bracket
    std::int32_t line = -1; ///< -1 = none given
};
std::optional<StackLine> parseStackLine(std::string_view line);

/// Follows one stack from its innermost frame outwards, because some frames change the next one: an outlined piece has
/// its caller's line, and an exception's type may say that the top frames are not real. One object a stack; next() in
/// order.
class StackRetracer
{
public:
    explicit StackRetracer(const Mapping& mapping);

    /// A new stack begins, thrown by this (clear) exception class; empty = none, or not known.
    void begin(std::string_view clearException = {});
    /// The clear frames of the next one. Without alternatives where the mapping does not know it; one empty alternative
    /// where the frame is dropped (an outline). Compiler-made frames around real ones are left out.
    FrameAnswer next(std::string_view residualClass, std::string_view method, std::int32_t line,
                     std::string_view file = {});

private:
    void rewriteTop(FrameAnswer& answer) const;

    const Mapping& m_mapping;
    std::string m_exception; ///< as a JVM type: "Ljava/lang/NullPointerException;"
    bool m_atTop = true;
    std::int32_t m_outlineLine = -1; ///< line in the outline that the frame before was; -1 = it was none
};

/// A whole text with its Java stack traces in clear: frames (with what was inlined), exception classes. Ambiguous
/// frames are followed by their other meanings, each marked "<OR>". All other text stays as it is.
std::string retrace(const Mapping& mapping, std::string_view text);

} // namespace graylens::symbols
