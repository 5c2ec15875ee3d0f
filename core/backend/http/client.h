// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/backend/call.h"
#include "core/crypto/secret_bytes.h"

namespace graylens::backend::http {

struct Request
{
    std::string method = "GET";
    std::string url; ///< of http or https
    std::vector<std::string> headers; ///< "Name: value"
    std::string_view body; ///< not sent with GET
    const crypto::SecretBytes* token = nullptr; ///< sent as "Authorization: Bearer ..."; null or empty = none
    std::size_t mostBytes = std::size_t {1} << 30; ///< of the answer
    bool publicOnly = false; ///< connects without a proxy, and only to addresses of the public internet
};

struct Answer
{
    long status = 0;
    std::string body;
    std::vector<std::pair<std::string, std::string>> headers; ///< names in lower case

    /// Empty where there is none of that (lower-case) name.
    std::string_view header(std::string_view name) const;
};

/// Talks to HTTP servers; safe to call from several threads, connections are used again. Certificates are verified,
/// redirections are not followed: a token goes to no other place than it was meant for.
class Client
{
public:
    /// `rootsFile`: certificates to trust instead of the system's, PEM.
    explicit Client(std::string rootsFile = {});
    ~Client();
    Client(const Client&) = delete;
    Client& operator=(const Client&) = delete;

    /// Any status is an answer. Errors: Unavailable (not reachable, no trust, an answer that was cut off), Timeout,
    /// Cancelled, LimitExceeded.
    Result<Answer> send(const Request& request, const Call& call);

private:
    struct Handle;
    Result<std::unique_ptr<Handle>> handle();

    std::string m_rootsFile;
    std::mutex m_mutex;
    std::vector<std::unique_ptr<Handle>> m_idle;
};

/// A text as part of a query or a path: all but letters, digits and "-._~" escaped.
std::string percentEncoded(std::string_view text);
/// "https://host:port" (and nothing behind but a path), or http for this very machine: whom a token may be sent to.
/// InvalidArgument.
Result<void> checkAddress(std::string_view url);

} // namespace graylens::backend::http
