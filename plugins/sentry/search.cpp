// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/sentry/search.h"

#include <algorithm>

#include <fmt/format.h>

namespace graylens::sentry {

using namespace backend;

namespace {

constexpr TimeMs kDayMs = 24 * 3'600'000;

/// What Sentry's search calls a dimension; empty = it cannot be asked for.
std::string_view keyOf(Dimension dimension)
{
    switch (dimension) {
    case Dimension::Region:
        return "geo.country_code";
    case Dimension::Foreground:
        return "app.in_foreground";
    default:
        return tagOf(dimension);
    }
}

struct Word
{
    Dimension dimension;
    std::string_view ours, theirs;
};
constexpr Word kWords[] {
    {Dimension::Tier, "mid", "medium"},
    {Dimension::Foreground, "foreground", "true"},
    {Dimension::Foreground, "background", "false"},
};

} // namespace

std::string_view tagOf(Dimension dimension)
{
    switch (dimension) {
    case Dimension::Version:
        return "release";
    case Dimension::Cohort:
        return "environment";
    case Dimension::Batch:
        return "batch";
    case Dimension::Tier:
        return "device.class";
    case Dimension::Model:
        return "device";
    case Dimension::Os:
        return "os";
    case Dimension::Channel:
        return "installerStore"; // as Sentry's SDK for Android sets it
    default:
        return {};
    }
}

std::string ours(Dimension dimension, std::string value, const Account& account)
{
    if (dimension == Dimension::Cohort && value == account.grayEnvironment)
        return std::string(kGray);
    for (const Word& word : kWords)
        if (word.dimension == dimension && word.theirs == value)
            return std::string(word.ours);
    return value;
}

std::string theirs(Dimension dimension, std::string value, const Account& account)
{
    if (dimension == Dimension::Cohort && value == kGray)
        return account.grayEnvironment;
    for (const Word& word : kWords)
        if (word.dimension == dimension && word.ours == value)
            return std::string(word.theirs);
    return value;
}

std::string searchWord(std::string_view text)
{
    std::string out = "\"";
    for (const char c : text) {
        // '*' would stand for anything.
        if (c == '"' || c == '\\' || c == '*')
            out += '\\';
        out += c;
    }
    return out + '"';
}

std::pair<TimeMs, TimeMs> timeOf(const Filter& filter, TimeMs nowMs)
{
    const TimeMs to = std::min(filter.toMs, nowMs);
    return {filter.fromMs > 0 ? filter.fromMs : to - kPastDays * kDayMs, to};
}

Result<Search> searchOf(const Filter& filter, const Account& account, TimeMs nowMs)
{
    GL_CHECK(check(filter));
    Search out;
    const auto [from, to] = timeOf(filter, nowMs);
    if (from >= to)
        return fail(Errc::InvalidArgument, "the time asked for lies ahead");
    out.parameters = {{"start", isoOf(from)}, {"end", isoOf(to)}};
    const auto add = [&out](std::string_view key, const std::vector<std::string>& values) {
        std::string list;
        for (const std::string& value : values)
            list += (list.empty() ? "" : ", ") + searchWord(value);
        out.query += fmt::format(" {}:[{}]", key, list);
    };
    for (const Filter::AnyOf& part : filter.dimensions) {
        std::vector<std::string> values;
        for (const std::string& value : part.values)
            values.push_back(theirs(part.dimension, value, account));
        const std::string_view key = keyOf(part.dimension);
        if (values.empty())
            continue;
        if (key.empty())
            return fail(Errc::InvalidArgument,
                        fmt::format("Sentry cannot tell events apart by {}", name(part.dimension)));
        if (part.dimension == Dimension::Cohort)
            for (const std::string& value : values)
                out.parameters.emplace_back("environment", value);
        else if (values.size() == 1 && values[0].empty())
            out.query += fmt::format(" !has:{}", key);
        else
            add(key, values);
    }
    if (!filter.devices.empty())
        add("user.id", filter.devices);
    return out;
}

bool passes(const Filter& filter, TimeMs timeMs, const Environment& environment)
{
    const auto isIn = [](const std::vector<std::string>& values, const std::string& value) {
        return values.empty() || std::ranges::find(values, value) != values.end();
    };
    return timeMs >= filter.fromMs && timeMs < filter.toMs && isIn(filter.devices, environment.device)
        && std::ranges::all_of(filter.dimensions, [&](const Filter::AnyOf& part) {
               return isIn(part.values, environment[part.dimension]);
           });
}

} // namespace graylens::sentry
