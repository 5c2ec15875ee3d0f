// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/json_lines/field_guess.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <initializer_list>
#include <limits>
#include <string>
#include <unordered_map>

#include "core/base/iso_time.h"
#include "core/trace/level_words.h"

namespace graylens::decode::json_lines {

namespace {

using trace::LogLevel;
using Names = std::unordered_map<std::string_view, Guess>;

constexpr std::int64_t kSecond = 1'000'000'000;

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// Small letters, without what only parts words.
std::string bareKey(std::string_view key)
{
    std::string out;
    for (const char c : key) {
        if (c != '_' && c != '-' && c != '@' && c != ' ')
            out += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return out;
}

/// The names that loggers write by themselves: zap, zerolog, logrus, slog, bunyan, pino, winston, logback, log4j,
/// Serilog, structlog, python-json-logger, GELF, ECS, OpenTelemetry, journald, Docker, MongoDB; the best one of each
/// role first.
const Names& names()
{
    static const Names table = [] {
        Names out;
        const auto add = [&out](Role role, std::initializer_list<std::string_view> keys) {
            for (const std::string_view key : keys)
                out.emplace(key, Guess {role, static_cast<int>(out.size())});
        };
        add(Role::Time,
            {"timestamp",
             "time",
             "ts",
             "tsns",
             "tsus",
             "tsms",
             "timens",
             "timeus",
             "timems",
             "timestampns",
             "timestampus",
             "timestampms",
             "timemillis",
             "datetime",
             "date",
             "asctime",
             "eventtime",
             "logtime",
             "t",
             "t.$date",
             "realtimetimestamp",
             "sourcerealtimetimestamp",
             "timeunixnano",
             "timestamp.seconds",
             "instant.epochsecond",
             "epoch",
             "epochms",
             "epochmillis",
             "created",
             "observedtimestamp",
             "uptime"});
        add(Role::Nanoseconds, {"timestamp.nanos", "instant.nanoofsecond"});
        add(Role::Level,
            {"level", "loglevel", "log.level", "severity", "lvl", "levelname", "severitytext", "priority",
             "syslog.level", "l", "s", "levelno", "severitynumber"});
        add(Role::Message, {"message", "msg", "rawmessage", "shortmessage", "text", "log", "body", "m", "mt", "event"});
        add(Role::Tag,
            {"logger", "tag", "loggername", "log.logger", "category", "sourcecontext", "component", "module", "channel",
             "subsystem", "syslogidentifier", "service", "service.name", "name", "source", "class", "caller", "c"});
        add(Role::Thread, {"thread", "threadname", "process.thread.name", "ctx"});
        add(Role::Pid, {"pid", "processid", "process.pid"});
        add(Role::Tid, {"tid", "threadid", "process.thread.id"});
        return out;
    }();
    return table;
}

bool endsWithOne(std::string_view key, std::initializer_list<std::string_view> endings)
{
    return std::any_of(endings.begin(), endings.end(), [key](std::string_view end) { return key.ends_with(end); });
}

/// ns of one of the units that a number counts.
std::int64_t unitOf(std::string_view key, std::int64_t value)
{
    const std::string bare = bareKey(key);
    const std::string_view name = bare;
    if (endsWithOne(name, {"ns", "nano", "nanos"}))
        return 1;
    if (endsWithOne(name, {"us", "micro", "micros"}))
        return 1'000;
    if (endsWithOne(name, {"ms", "milli", "millis"}))
        return 1'000'000;
    if (endsWithOne(name, {"second", "seconds"}))
        return kSecond;
    constexpr std::int64_t kMostSeconds = 100'000'000'000; // the year 5138; as ms, March 1973
    std::int64_t unit = kSecond;
    for (std::int64_t most = kMostSeconds; unit > 1 && value >= most; most *= 1000)
        unit /= 1000;
    return unit;
}

/// A decimal number of some unit in ns, exact: loggers write more digits than a double has.
std::optional<TimeNs> decimalTime(std::string_view key, std::string_view text)
{
    std::int64_t whole = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), whole);
    if (failure != std::errc() || whole < 0)
        return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    const std::int64_t unit = unitOf(key, whole);
    if (whole > std::numeric_limits<std::int64_t>::max() / unit - 1)
        return std::nullopt;
    TimeNs out = whole * unit;
    if (text.empty() || text.front() != '.')
        return text.empty() ? std::optional(out) : std::nullopt;
    std::int64_t scale = unit;
    for (text.remove_prefix(1); !text.empty() && isDigit(text.front()); text.remove_prefix(1)) {
        scale /= 10;
        out += (text.front() - '0') * scale;
    }
    return text.empty() ? std::optional(out) : std::nullopt;
}

/// As decimalTime(), for numbers with an exponent, which no logger that counts ns writes.
std::optional<TimeNs> exponentTime(std::string_view key, std::string_view text)
{
    double value = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
    constexpr double kMost = 9e18;
    if (failure != std::errc() || end != text.data() + text.size() || !(value >= 0 && value < kMost))
        return std::nullopt;
    const double ns = value * static_cast<double>(unitOf(key, static_cast<std::int64_t>(value)));
    return ns < kMost ? std::optional(static_cast<TimeNs>(ns)) : std::nullopt;
}

std::optional<LogLevel> levelOfNumber(int number, bool isOpenTelemetry)
{
    constexpr std::array kSyslog {LogLevel::Fatal, LogLevel::Fatal, LogLevel::Fatal, LogLevel::Error,
                                  LogLevel::Warn,  LogLevel::Info,  LogLevel::Info,  LogLevel::Debug};
    const auto nth = [](int place) { return static_cast<LogLevel>(static_cast<int>(LogLevel::Verbose) + place); };
    if (isOpenTelemetry)
        return number >= 1 && number <= 24 ? std::optional(nth((number - 1) / 4)) : std::nullopt;
    if (number >= 0 && number < 8)
        return kSyslog.at(static_cast<std::size_t>(number));
    return number >= 10 && number < 70 ? std::optional(nth(number / 10 - 1)) : std::nullopt;
}

} // namespace

std::optional<Guess> guess(std::string_view key)
{
    const auto found = names().find(bareKey(key));
    return found == names().end() ? std::nullopt : std::optional(found->second);
}

std::optional<Stamp> stampOf(std::string_view key, std::string_view text)
{
    constexpr TimeNs kLongestUptime = 100'000'000 * kSecond; // as for logcat: three years up, or the year 1973
    if (const auto date = parseIsoTime(text))
        return Stamp {date->ns, date->hasZone, true};
    auto ns = decimalTime(key, text);
    if (!ns)
        ns = exponentTime(key, text);
    return ns ? std::optional(Stamp {*ns, true, *ns >= kLongestUptime}) : std::nullopt;
}

std::optional<LogLevel> levelOf(std::string_view key, std::string_view text)
{
    int number = 0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (failure == std::errc() && end == text.data() + text.size())
        return levelOfNumber(number, bareKey(key) == "severitynumber");
    if (text.size() == 1) {
        constexpr std::string_view kLetters = "VDIWEFA"; // A is how some tools spell F
        const std::size_t at = kLetters.find(text.front());
        return at == std::string_view::npos ? std::nullopt
                                            : std::optional(static_cast<LogLevel>(std::min<std::size_t>(at, 5) + 1));
    }
    return trace::levelOfWord(text);
}

} // namespace graylens::decode::json_lines
