// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/redact/rules.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include <arpa/inet.h>

#include <fmt/format.h>
#include <re2/re2.h>

namespace graylens::redact {

namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isWord(char c)
{
    return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool standsAlone(std::string_view text, std::size_t begin, std::size_t end, bool (*isPart)(char))
{
    return (begin == 0 || !isPart(text[begin - 1])) && (end == text.size() || !isPart(text[end]));
}

std::size_t acceptNumber(std::string_view text, std::size_t begin, std::size_t end)
{
    return standsAlone(text, begin, end, isDigit) ? end - begin : 0;
}

/// ISO 7064 mod 11-2 over 18 places.
std::size_t acceptChineseId(std::string_view text, std::size_t begin, std::size_t end)
{
    static constexpr std::array<int, 17> weights {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    int sum = 0;
    for (std::size_t i = 0; i < weights.size(); ++i)
        sum += weights[i] * (text[begin + i] - '0');
    const char given = text[begin + weights.size()];
    const char wanted = "10X98765432"[sum % 11];
    return (given == 'x' ? 'X' : given) == wanted ? acceptNumber(text, begin, end) : 0;
}

bool passesLuhn(std::string_view digits)
{
    int sum = 0;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        const int digit = digits[digits.size() - 1 - i] - '0';
        sum += i % 2 == 0 ? digit : digit * 2 - (digit > 4 ? 9 : 0);
    }
    return sum % 10 == 0;
}

/// The longest number at the front that is one: digits of something else may follow behind a blank.
std::size_t acceptCard(std::string_view text, std::size_t begin, std::size_t end)
{
    static constexpr std::size_t fewest = 13;
    std::string digits;
    std::size_t accepted = 0;
    for (std::size_t i = begin; i < end; ++i) {
        if (!isDigit(text[i]))
            continue;
        digits += text[i];
        if (digits.size() >= fewest && acceptNumber(text, begin, i + 1) != 0 && passesLuhn(digits))
            accepted = i + 1 - begin;
    }
    return accepted;
}

std::size_t acceptMac(std::string_view text, std::size_t begin, std::size_t end)
{
    const auto isPart = [](char c) { return isWord(c) || c == ':'; };
    return standsAlone(text, begin, end, isPart) ? end - begin : 0;
}

bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// Sorts out versions of four parts: by the word before them ("version 1.2.3.4", "v1.2.3.4", "Chrome/120.0.0.0").
std::size_t acceptIpv4(std::string_view text, std::size_t begin, std::size_t end)
{
    const bool isLonger = (begin >= 2 && text[begin - 1] == '.' && isDigit(text[begin - 2]))
        || (end + 1 < text.size() && text[end] == '.' && isDigit(text[end + 1]));
    std::string_view before = text.substr(0, begin);
    const std::size_t kept = before.find_last_not_of(" =:\"'") + 1;
    const bool isProduct = kept == before.size() && before.ends_with('/') && !before.ends_with("//");
    before = before.substr(0, isProduct ? kept - 1 : kept);
    std::size_t letters = before.size();
    while (letters > 0 && isLetter(before[letters - 1]))
        --letters;
    std::string word(before.substr(letters));
    const bool isCapital = !word.empty() && word.front() >= 'A' && word.front() <= 'Z';
    for (char& c : word)
        c = static_cast<char>(c | 0x20);
    const bool isVersion = (word == "v" && kept == begin) || word.ends_with("version") || word == "ver"
        || word == "build" || (isProduct && isCapital);
    return isLonger || isVersion ? 0 : acceptNumber(text, begin, end);
}

/// Also sorts out what only looks like one: times of day, and the names of C++ ("a::b").
std::size_t acceptIpv6(std::string_view text, std::size_t begin, std::size_t end)
{
    static constexpr std::ptrdiff_t fewestDigits = 5;
    const std::string candidate(text.substr(begin, end - begin));
    std::array<std::uint8_t, 16> address {};
    if (std::count_if(candidate.begin(), candidate.end(), isWord) < fewestDigits
        || std::none_of(candidate.begin(), candidate.end(), isDigit)
        || inet_pton(AF_INET6, candidate.c_str(), address.data()) != 1)
        return 0;
    return standsAlone(text, begin, end, isWord) ? end - begin : 0;
}

struct Check
{
    std::string_view name;
    Accept accept;
};
constexpr Check kChecks[] {{"number", acceptNumber}, {"chinese-id", acceptChineseId},
                           {"card", acceptCard},     {"mac", acceptMac},
                           {"ipv4", acceptIpv4},     {"ipv6", acceptIpv6}};

Result<Rule> readRule(std::string_view line, int number)
{
    static const re2::RE2 form(R"(([a-z][a-z0-9-]{0,30})(?::([a-z0-9-]+))?[ \t]+(\S.*?)\s*)");
    Rule rule;
    std::string check;
    if (!re2::RE2::FullMatch({line.data(), line.size()}, form, &rule.name, &check, &rule.pattern))
        return fail(Errc::InvalidArgument,
                    fmt::format("line {} is no rule: write a name in lower case, a blank and a pattern", number));
    const auto* const known = std::find_if(std::begin(kChecks), std::end(kChecks),
                                           [&check](const Check& candidate) { return candidate.name == check; });
    if (!check.empty() && known == std::end(kChecks))
        return fail(Errc::InvalidArgument,
                    fmt::format("line {}: there is no check \"{}\"; there are number, chinese-id, card, mac, ipv4 and "
                                "ipv6",
                                number, check));
    if (const re2::RE2 pattern(rule.pattern, re2::RE2::Quiet); !pattern.ok())
        return fail(Errc::InvalidArgument, fmt::format("line {}: {}", number, pattern.error()));
    rule.accept = check.empty() ? nullptr : known->accept;
    return rule;
}

} // namespace

std::string_view builtInRules()
{
    return R"rules(# What is replaced, in this order: a name, blanks, an RE2 pattern.
# Of a pattern with a group the group is replaced, else all of it.
# Behind the name a check may stand: number, chinese-id, card, mac, ipv4, ipv6.
identity ^(?:(?:user|account)\.[\w.]+|device\.(?:id|serial|imei|oaid|android_id|advertising_id))=(.+)
token (?i)authorization["']?\s*[:=]\s*["']?([^\s"'][^"']*)
cookie (?i)cookie2?["']?\s*[:=]\s*["']?([^\s"'][^"']*)
token eyJ[A-Za-z0-9_-]{5,}(?:\.[A-Za-z0-9_-]*){1,4}
token (?i)\bbearer\s+([a-z0-9._~+/=-]{8,})
token (?i)(?:token|secret|passwd|password|api_?key|access_?key|session_?id|ticket)["']?\s*[:=]\s*["']?([^\s"'&,;<>{}()\[\]]+)
credentials ://([^\s/@"'<>?#]+)@
query [?&][^\s=&#"'<>?]+=([^\s&#"'<>]+)
email [\pL\pN._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}
id:chinese-id [1-9]\d{5}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx]
card:card [2-6](?:[ -]?\d){12,18}
phone:number (?:\+?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}
phone:number \+[1-9](?:[ ()-]{0,2}\d){6,14}
phone:number 0\d{2,3}-\d{7,8}
mac:mac (?:[0-9A-Fa-f]{2}:){5}[0-9A-Fa-f]{2}|(?:[0-9A-Fa-f]{2}-){5}[0-9A-Fa-f]{2}
ip:ipv4 (?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)
ip:ipv6 (?:[0-9A-Fa-f]{0,4}:){2,7}[0-9A-Fa-f]{0,4}
)rules";
}

Result<std::vector<Rule>> readRules(std::string_view text)
{
    std::vector<Rule> out;
    for (int number = 1; !text.empty(); ++number) {
        const std::string_view line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(text.size(), line.size() + 1));
        if (line.find_first_not_of(" \t\r") == std::string_view::npos || line.starts_with('#'))
            continue;
        GL_TRY(auto rule, readRule(line, number));
        out.push_back(std::move(rule));
    }
    return out;
}

} // namespace graylens::redact
