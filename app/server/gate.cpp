// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/server/gate.h"

#include <algorithm>
#include <ctime>

#include <fmt/chrono.h>
#include <fmt/format.h>

#include "core/crypto/digest.h"
#include "core/report/json_writer.h"

namespace graylens::server {

namespace {

using backend::rpc::Role;

struct RoleName
{
    Role role;
    std::string_view name;
};
constexpr RoleName kRoles[] {
    {Role::Read, "read"}, {Role::RequestPulls, "pull"}, {Role::Operate, "operate"}, {Role::Ingest, "ingest"}};
constexpr unsigned kAllRoles = 15;
constexpr std::size_t kDigestDigits = 64;
/// Of peers without a token and the like; beyond it the oldest allowances are forgotten.
constexpr std::size_t kMaxAllowances = 10'000;

std::vector<std::string_view> words(std::string_view text, std::string_view separators)
{
    std::vector<std::string_view> out;
    for (std::size_t begin = text.find_first_not_of(separators); begin != std::string_view::npos;) {
        const std::size_t end = std::min(text.find_first_of(separators, begin), text.size());
        out.push_back(text.substr(begin, end - begin));
        begin = text.find_first_not_of(separators, end);
    }
    return out;
}

std::map<std::string, TokenLine, std::less<>> bySha256(std::vector<TokenLine> tokens)
{
    std::map<std::string, TokenLine, std::less<>> out;
    for (TokenLine& token : tokens)
        out.emplace(token.sha256, std::move(token));
    return out;
}

/// "ipv4:10.0.0.7:51234" without the port.
std::string hostOf(std::string_view peer)
{
    return std::string(peer.substr(0, peer.rfind(':')));
}

} // namespace

Result<unsigned> rolesOf(std::string_view text)
{
    unsigned roles = 0;
    for (const std::string_view word : words(text, ",")) {
        const auto* const known = std::find_if(std::begin(kRoles), std::end(kRoles),
                                               [word](const RoleName& role) { return role.name == word; });
        if (known == std::end(kRoles))
            return fail(Errc::InvalidArgument,
                        fmt::format("there is no role \"{}\"; there are read, pull, operate and ingest", word));
        roles |= static_cast<unsigned>(known->role);
    }
    if (roles == 0)
        return fail(Errc::InvalidArgument, "a token without a role is of no use");
    return roles;
}

std::string rolesText(unsigned roles)
{
    std::string out;
    for (const RoleName& role : kRoles)
        if (roles & static_cast<unsigned>(role.role))
            out += (out.empty() ? "" : ",") + std::string(role.name);
    return out;
}

Result<std::vector<TokenLine>> readTokens(std::string_view text)
{
    std::vector<TokenLine> out;
    for (int number = 1; !text.empty(); ++number) {
        const std::string_view line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(text.size(), line.size() + 1));
        const auto parts = words(line, " \t\r");
        if (parts.empty() || parts.front().starts_with('#'))
            continue;
        const bool isDigest = parts.size() == 3 && parts[2].size() == kDigestDigits
            && parts[2].find_first_not_of("0123456789abcdef") == std::string_view::npos;
        if (!isDigest)
            return fail(Errc::InvalidArgument,
                        fmt::format("line {} of the tokens is none: it takes a name, roles and 64 hex digits", number));
        auto roles = rolesOf(parts[1]);
        if (!roles)
            return fail(Errc::InvalidArgument, fmt::format("line {} of the tokens: {}", number, roles.error().message));
        out.push_back({std::string(parts[0]), *roles, std::string(parts[2])});
    }
    return out;
}

std::string makeToken(const std::string& name, unsigned roles, TokenLine& line)
{
    static constexpr std::size_t bytes = 32;
    std::string token = crypto::randomHex(bytes);
    line = {name, roles, crypto::sha256Hex(token)};
    return token;
}

std::string lineOf(const TokenLine& line)
{
    return fmt::format("{} {} {}\n", line.name, rolesText(line.roles), line.sha256);
}

TokenGate::TokenGate(std::vector<TokenLine> tokens, double callsPerSecond, std::ostream& log)
    : m_tokens(bySha256(std::move(tokens)))
    , m_callsPerSecond(callsPerSecond)
    , m_log(log)
{ }

bool TokenGate::spend(const std::string& who)
{
    const auto now = Clock::now();
    const std::lock_guard lock(m_mutex);
    if (m_allowances.size() > kMaxAllowances)
        std::erase_if(m_allowances,
                      [now](const auto& entry) { return now - entry.second.at > std::chrono::minutes(1); });
    const auto [entry, isNew] = m_allowances.try_emplace(who, Allowance {2 * m_callsPerSecond, now});
    Allowance& left = entry->second;
    left.calls = std::min(2 * m_callsPerSecond,
                          left.calls + m_callsPerSecond * std::chrono::duration<double>(now - left.at).count());
    left.at = now;
    if (left.calls < 1)
        return false;
    --left.calls;
    return true;
}

Result<backend::rpc::Caller> TokenGate::admit(std::string_view token, std::string_view peer)
{
    backend::rpc::Caller caller {{}, kAllRoles};
    std::string who = hostOf(peer);
    if (!m_tokens.empty()) {
        const auto known = m_tokens.find(crypto::sha256Hex(token));
        if (known == m_tokens.end()) {
            // Guessing is slow: failures have an allowance of their own.
            if (!spend("refused " + who))
                return fail(Errc::LimitExceeded, "too many calls without a valid token");
            return fail(Errc::Unavailable,
                        token.empty() ? "this server asks for a token" : "the token is not valid here");
        }
        caller = {known->second.name, known->second.roles};
        who = "token " + known->second.name;
    }
    if (!spend(who))
        return fail(Errc::LimitExceeded, "too many calls at once; try again in a second");
    return caller;
}

void TokenGate::served(const backend::rpc::Served& call)
{
    const std::string outcome(call.error ? name(call.error->code) : "ok");
    const double seconds = std::chrono::duration<double>(call.took).count();
    std::string fields;
    report::JsonWriter json(fields, 0);
    json.beginObject().member("event", "call").member("method", call.method).member("caller", call.caller);
    json.member("outcome", outcome).member("ms", seconds * 1e3);
    if (call.error)
        json.member("message", call.error->message);
    json.endObject();
    const std::lock_guard lock(m_mutex);
    Count& count = m_counts[{std::string(call.method), outcome}];
    ++count.calls;
    count.seconds += seconds;
    write(fields);
}

void TokenGate::note(std::string_view event, std::string_view detail)
{
    std::string fields;
    report::JsonWriter json(fields, 0);
    json.beginObject().member("event", event).member("detail", detail).endObject();
    const std::lock_guard lock(m_mutex);
    write(fields);
}

/// `fields`: a JSON object; the time goes in front.
void TokenGate::write(std::string_view fields)
{
    m_log << fmt::format("{{\"time\":\"{:%FT%TZ}\",{}\n", fmt::gmtime(std::time(nullptr)), fields.substr(1))
          << std::flush;
}

std::string TokenGate::metricsPage() const
{
    std::string out = "# HELP graylens_calls_total Calls answered.\n# TYPE graylens_calls_total counter\n";
    const std::lock_guard lock(m_mutex);
    for (const auto& [key, count] : m_counts)
        out += fmt::format("graylens_calls_total{{method=\"{}\",outcome=\"{}\"}} {}\n", key.first, key.second,
                           count.calls);
    out += "# HELP graylens_call_seconds_total Time spent on them.\n# TYPE graylens_call_seconds_total counter\n";
    for (const auto& [key, count] : m_counts)
        out += fmt::format("graylens_call_seconds_total{{method=\"{}\",outcome=\"{}\"}} {:.6f}\n", key.first,
                           key.second, count.seconds);
    return out;
}

} // namespace graylens::server
