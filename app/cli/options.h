// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/base/time.h"
#include "core/trace/trace.h"

namespace CLI {
class App;
class Option;
}

namespace graylens::cli {

/// "200ms", "1.5s", "20us", "7ns", "2min": a number and its unit, no sign. InvalidArgument.
Result<DurationNs> parseDuration(std::string_view text);
/// An option that takes a duration; `target` stays empty where it is not given.
void addDurationOption(CLI::App& verb, const std::string& name, std::optional<DurationNs>& target,
                       const std::string& help);

/// An option that takes a number of things, e.g. --limit; `target` keeps its value where it is not given.
void addCountOption(CLI::App& verb, const std::string& name, std::size_t& target, const std::string& help);
/// An option that takes one of some words; `chosen` gets the word's place in `words`.
CLI::Option& addChoiceOption(CLI::App& verb, const std::string& name, std::vector<std::string> words,
                     std::function<void(std::size_t)> chosen, const std::string& help);

/// --thread and --thread-name: which threads of a trace a verb looks at.
struct ThreadChoice
{
    std::optional<std::int64_t> tid;
    std::string name;

    void add(CLI::App& verb);
    bool isAll() const { return !tid && name.empty(); }
    /// The threads meant (more than one where processes share a tid or a name); empty = all.
    /// InvalidArgument where none fits, with the names there are.
    Result<std::vector<ThreadId>> in(const trace::Trace& trace) const;
};

} // namespace graylens::cli
