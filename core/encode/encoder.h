// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/operation.h"
#include "core/base/result.h"
#include "core/trace/trace.h"

namespace graylens::encode {

/// One format that traces can be written in.
struct Format
{
    std::string_view id; ///< "speedscope", "collapsed", ...: stable, on the command line
    std::string_view title; ///< for people
    std::string_view extension; ///< usual file ending, without the dot
};

/// All formats, in the order of help and dialogs.
std::span<const Format> formats();
const Format* find(std::string_view id);

/// Something that the trace has and the target cannot hold.
struct Loss
{
    std::string_view code; ///< stable: "counters", "arguments", ...
    std::uint64_t count = 0;
    std::string message; ///< a full sentence
};

/// Takes the bytes of the file in order; an error stops the writing.
using ByteSink = std::function<Result<void>(std::span<const std::byte>)>;

/// Writes the whole trace. `name` is its title where the format has one. Gives what was lost.
/// Cancelled, or the sink's own error.
Result<std::vector<Loss>> encode(const trace::Trace& trace, const Format& format, std::string_view name,
                                 const ByteSink& sink, const Operation& operation = {});

} // namespace graylens::encode
