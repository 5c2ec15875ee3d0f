// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/options.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "core/base/duration_text.h"

namespace graylens::cli {

Result<DurationNs> parseDuration(std::string_view text)
{
    if (const auto duration = durationOf(text))
        return *duration;
    return fail(Errc::InvalidArgument, fmt::format("\"{}\" is no duration: write it like 200ms or 1.5s", text));
}

void addDurationOption(CLI::App& verb, const std::string& name, std::optional<DurationNs>& target,
                       const std::string& help)
{
    verb.add_option_function<std::string>(
            name,
            [&target](const std::string& text) {
                const auto parsed = parseDuration(text);
                if (!parsed)
                    throw CLI::ValidationError(parsed.error().message);
                target = *parsed;
            },
            help)
        ->type_name("DURATION");
}

void addCountOption(CLI::App& verb, const std::string& name, std::size_t& target, const std::string& help)
{
    const auto take = [&target, name](const std::string& text) {
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), target);
        if (error != std::errc {} || end != text.data() + text.size())
            throw CLI::ValidationError(name + ": \"" + text + "\" is no number of things");
    };
    verb.add_option_function<std::string>(name, take, help)->type_name("N");
}

CLI::Option& addChoiceOption(CLI::App& verb, const std::string& name, std::vector<std::string> words,
                     std::function<void(std::size_t)> chosen, const std::string& help)
{
    const auto take = [name, words = std::move(words), chosen = std::move(chosen)](const std::string& text) {
        const auto found = std::find(words.begin(), words.end(), text);
        if (found == words.end())
            throw CLI::ValidationError(fmt::format("{}: \"{}\" is none of {}", name, text, fmt::join(words, ", ")));
        chosen(static_cast<std::size_t>(found - words.begin()));
    };
    return *verb.add_option_function<std::string>(name, take, help)->type_name("WORD");
}

void ThreadChoice::add(CLI::App& verb)
{
    auto* byId = verb.add_option("--thread", tid, "Only the thread of this id")->type_name("N");
    verb.add_option("--thread-name", name, "Only threads of this name")->type_name("NAME")->excludes(byId);
}

Result<std::vector<ThreadId>> ThreadChoice::in(const trace::Trace& trace) const
{
    std::vector<ThreadId> out;
    if (isAll())
        return out;
    std::string known;
    for (std::uint32_t t = 0; t < trace.threads.size(); ++t) {
        const std::string_view threadName = trace.text(trace.threads.name[t]);
        if (tid ? trace.threads.tid[t] == *tid : threadName == name)
            out.emplace_back(t);
        if (t < 10)
            known += fmt::format("{}{} {}", t ? ", " : "", trace.threads.tid[t], threadName);
    }
    if (!out.empty())
        return out;
    return fail(Errc::InvalidArgument,
                fmt::format("there is no thread {}; there are {}: {}{}", tid ? std::to_string(*tid) : '"' + name + '"',
                            trace.threads.size(), known, trace.threads.size() > 10 ? ", ..." : ""));
}

} // namespace graylens::cli
