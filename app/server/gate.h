// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <filesystem>
#include <map>
#include <mutex>
#include <ostream>
#include <string>
#include <string_view>
#include <vector>

#include "core/backend/rpc/service.h"

namespace graylens::server {

/// Somebody with a token. The token itself is kept nowhere: only its SHA-256.
struct TokenLine
{
    std::string name;
    unsigned roles = 0; ///< backend::rpc::Role, added up
    std::string sha256; ///< of the token, 64 lower-case hex digits
};

/// "read", "pull", "operate", "ingest", separated by commas. Errors: InvalidArgument.
Result<unsigned> rolesOf(std::string_view text);
std::string rolesText(unsigned roles);

/// A line a token: name, roles, SHA-256; lines that begin with '#' and empty ones are skipped. Errors: InvalidArgument,
/// with the number of the line.
Result<std::vector<TokenLine>> readTokens(std::string_view text);
/// A new token of 256 random bits, and its line for the file.
std::string makeToken(const std::string& name, unsigned roles, TokenLine& line);
std::string lineOf(const TokenLine& line);

/// Lets callers in by their tokens, each at most `callsPerSecond` with twice that at once; writes a JSON line a call to
/// `log`; counts for the metrics page. Without tokens everybody may do everything: for this machine only.
class TokenGate final : public backend::rpc::Gate
{
public:
    using Clock = std::chrono::steady_clock;
    TokenGate(std::vector<TokenLine> tokens, double callsPerSecond, std::ostream& log);

    Result<backend::rpc::Caller> admit(std::string_view token, std::string_view peer) override;
    void served(const backend::rpc::Served& call) override;

    /// In the text form of Prometheus (text/plain; version=0.0.4).
    std::string metricsPage() const;
    /// A JSON line: {"time","event", ...}.
    void note(std::string_view event, std::string_view detail);

private:
    struct Allowance
    {
        double calls = 0;
        Clock::time_point at {};
    };
    struct Count
    {
        std::uint64_t calls = 0;
        double seconds = 0;
    };
    bool spend(const std::string& who);
    void write(std::string_view fields);

    const std::map<std::string, TokenLine, std::less<>> m_tokens; ///< by their SHA-256
    const double m_callsPerSecond;
    std::ostream& m_log;
    mutable std::mutex m_mutex; ///< of what follows, and of the log
    std::map<std::string, Allowance, std::less<>> m_allowances;
    std::map<std::pair<std::string, std::string>, Count> m_counts; ///< by method and outcome
};

} // namespace graylens::server
