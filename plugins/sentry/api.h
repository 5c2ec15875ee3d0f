// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <mutex>

#include "core/backend/environment.h"
#include "core/backend/http/client.h"
#include "plugins/json_value.h"

namespace graylens::sentry {

struct Account
{
    std::string server; ///< "https://sentry.io"
    std::string organization, project; ///< their slugs
    std::string grayEnvironment; ///< the environment that gray users' events have
    std::string rootsFile; ///< certificates to trust instead of the system's; empty = those
};

using Parameters = std::vector<std::pair<std::string, std::string>>;

/// An answer, and where its list goes on.
struct Reply
{
    std::unique_ptr<simdjson::dom::parser> parser; ///< what `root` points into
    json::Value root;
    std::string next; ///< cursor; empty = this was all
};

/// Sentry's public API, version 0 (docs.sentry.io/api), for one project. Waits where Sentry asks to (429, 503), as long
/// as the call has time. Errors: Unavailable (not reachable, or not allowed), NotFound, InvalidArgument (Sentry does
/// not understand), Corrupt (no JSON), those of http::Client.
class Api
{
public:
    Api(Account account, crypto::SecretBytes token);

    const Account& account() const { return m_account; }
    /// Below "/api/0".
    Result<Reply> get(const std::string& path, const Parameters& parameters, const backend::Call& call);
    Result<void> put(const std::string& path, const std::string& json, const backend::Call& call);
    /// The bytes of an answer that is no JSON.
    Result<std::string> bytes(const std::string& path, const Parameters& parameters, std::size_t most,
                              const backend::Call& call);
    /// The project's number, asked for once.
    Result<std::string> projectId(const backend::Call& call);

    std::string inOrganization(std::string_view rest) const; ///< "/organizations/acme/" + rest
    std::string inProject(std::string_view rest) const; ///< "/projects/acme/shop/" + rest

private:
    Result<backend::http::Answer> send(backend::http::Request request, const backend::Call& call);

    Account m_account;
    crypto::SecretBytes m_token;
    backend::http::Client m_http;
    std::mutex m_mutex; ///< of what follows
    std::string m_projectId;
};

/// The cursor of the next page from a "Link" header; empty = there is none.
std::string nextCursor(std::string_view link);
/// "2023-11-14T22:13:20.000": UTC, as Sentry takes it.
std::string isoOf(backend::TimeMs timeMs);
/// 0 where it is no time.
backend::TimeMs timeOf(std::string_view iso);

} // namespace graylens::sentry
