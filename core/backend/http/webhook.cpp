// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/backend/http/webhook.h"

#include <algorithm>
#include <condition_variable>
#include <stop_token>

#include <fmt/format.h>

namespace graylens::backend::http {

namespace {

constexpr int kTries = 3;
constexpr std::chrono::seconds kTryTime {10};
constexpr std::chrono::milliseconds kPause {500}; ///< before the second try; then twice that
constexpr std::size_t kMostAnswer = 64 * 1024;

/// Of "https://host:port/path", or nothing where there is none. Brackets of IPv6 stay off.
std::string_view hostOf(std::string_view url)
{
    url.remove_prefix(std::min(url.size(), url.find("://") + 3));
    std::string_view host = url.substr(0, url.find_first_of("/?#"));
    if (host.starts_with('['))
        return host.substr(1, host.find(']') - 1);
    return host.substr(0, host.find(':'));
}

bool isNamed(std::string_view host, const WebhookPolicy& policy)
{
    return std::ranges::find(policy.hosts, host) != policy.hosts.end();
}

/// Cancelled where it was stopped meanwhile.
Result<void> pause(std::chrono::milliseconds time, const Call& call)
{
    std::mutex mutex;
    std::unique_lock lock(mutex);
    std::condition_variable_any wake;
    wake.wait_for(lock, call.operation.stop, time, [] { return false; });
    return call.check();
}

} // namespace

Result<void> checkWebhook(std::string_view url, const WebhookPolicy& policy)
{
    const bool isPlain = url.starts_with("http://");
    const std::string_view host = hostOf(url);
    const std::string_view authority = url.substr(0, url.find('/', isPlain ? 7 : 8));
    if ((!isPlain && !url.starts_with("https://")) || host.empty()
        || url.find_first_of(" \t\r\n\\") != std::string_view::npos)
        return fail(Errc::InvalidArgument, "a webhook is an address that begins with https://");
    if (authority.find('@') != std::string_view::npos)
        return fail(Errc::InvalidArgument, "the address of a webhook must not hold a password: others can read it");
    if (isPlain && !isNamed(host, policy))
        return fail(
            Errc::InvalidArgument,
            fmt::format("messages to {} would travel in clear: write https://, or let the operator name it", host));
    return {};
}

Result<void> postWebhook(Client& client, const std::string& url, std::string_view json, const WebhookPolicy& policy,
                         const Call& call)
{
    GL_CHECK(checkWebhook(url, policy));
    Request request;
    request.method = "POST";
    request.url = url;
    request.headers = {"Content-Type: application/json"};
    request.body = json;
    request.mostBytes = kMostAnswer;
    request.publicOnly = !isNamed(hostOf(url), policy);
    for (int tried = 1;; ++tried) {
        Call one = call;
        one.deadline = std::min(call.deadline, Call::Deadline::clock::now() + kTryTime);
        const auto answer = client.send(request, one);
        GL_CHECK(call.check());
        if (answer && answer->status >= 200 && answer->status < 300)
            return {};
        const bool isWorthMore = answer
            ? answer->status >= 500
            : answer.error().code == Errc::Unavailable || answer.error().code == Errc::Timeout;
        if (tried == kTries || !isWorthMore) {
            if (!answer)
                return tl::make_unexpected(answer.error());
            return fail(Errc::Unavailable, fmt::format("{} answered with status {}", hostOf(url), answer->status));
        }
        GL_CHECK(pause(kPause * tried, call));
    }
}

} // namespace graylens::backend::http
