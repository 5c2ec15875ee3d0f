// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/sentry/api.h"

#include <condition_variable>

#include <fmt/chrono.h>
#include <fmt/format.h>

#include "core/base/iso_time.h"

namespace graylens::sentry {

using namespace backend;

namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr int kMostTries = 6;
constexpr seconds kLongestWait {120};
constexpr std::size_t kMostJson = std::size_t {256} << 20;

std::int64_t numberOf(std::string_view text)
{
    std::int64_t out = -1;
    std::from_chars(text.data(), text.data() + text.size(), out);
    return out;
}

/// How long Sentry asks to wait; without a word, longer from try to try.
milliseconds waitOf(const http::Answer& answer, int tries)
{
    if (const auto after = numberOf(answer.header("retry-after")); after >= 0)
        return seconds(after);
    if (const auto reset = numberOf(answer.header("x-sentry-rate-limit-reset")); reset >= 0) {
        const auto now = std::chrono::system_clock::now().time_since_epoch();
        return std::max(std::chrono::ceil<milliseconds>(seconds(reset) - now), milliseconds(100));
    }
    return milliseconds(500) * (1 << tries);
}

/// Ends early where the call does.
void waitFor(milliseconds time, const Call& call)
{
    std::mutex mutex;
    std::condition_variable_any none;
    std::unique_lock lock(mutex);
    none.wait_for(lock, call.operation.stop, time, [] { return false; });
}

/// What Sentry says went wrong: {"detail": "..."} or {"detail": {"message": "..."}}.
std::string detailOf(const std::string& body)
{
    simdjson::dom::parser parser;
    json::Value root;
    if (parser.parse(body).get(root) != simdjson::SUCCESS)
        return body.substr(0, 200);
    const auto detail = json::member(root, "detail");
    if (!detail)
        return body.substr(0, 200);
    return detail->is_object() ? json::text(*detail, "message") : json::text(*detail);
}

Result<void> checkStatus(const http::Answer& answer, const Account& account)
{
    if (answer.status >= 200 && answer.status < 300)
        return {};
    const std::string detail = detailOf(answer.body);
    const auto say = [&](Errc code, std::string_view what) {
        return fail(
            code,
            fmt::format("{} ({}): {}{}{}", account.server, answer.status, what, detail.empty() ? "" : ": ", detail));
    };
    switch (answer.status) {
    case 400:
        return say(Errc::InvalidArgument, "it does not understand what was asked");
    case 401:
        return say(Errc::Unavailable, "it does not accept the token");
    case 403:
        return say(Errc::Unavailable,
                   "the token does not allow this (it needs event:read, org:read, project:read, project:releases)");
    case 404:
        return say(Errc::NotFound, "there is no such thing");
    case 429:
        return say(Errc::Unavailable, "too many requests; try again later");
    default:
        break;
    }
    if (answer.status >= 300 && answer.status < 400)
        return say(Errc::Unavailable, fmt::format("it moved to {}", answer.header("location")));
    return say(Errc::Unavailable, "it has a failure of its own");
}

} // namespace

Api::Api(Account account, crypto::SecretBytes token)
    : m_account(std::move(account))
    , m_token(std::move(token))
    , m_http(m_account.rootsFile)
{
    while (m_account.server.ends_with('/'))
        m_account.server.pop_back();
}

std::string Api::inOrganization(std::string_view rest) const
{
    return fmt::format("/organizations/{}/{}", http::percentEncoded(m_account.organization), rest);
}

std::string Api::inProject(std::string_view rest) const
{
    return fmt::format("/projects/{}/{}/{}", http::percentEncoded(m_account.organization),
                       http::percentEncoded(m_account.project), rest);
}

Result<http::Answer> Api::send(http::Request request, const Call& call)
{
    request.url = m_account.server + "/api/0" + request.url;
    request.token = &m_token;
    for (int tries = 0;; ++tries) {
        GL_TRY(auto answer, m_http.send(request, call));
        if ((answer.status == 429 || answer.status == 503) && tries + 1 < kMostTries) {
            const milliseconds wait = waitOf(answer, tries);
            // Where it cannot come in time, say so now.
            if (wait <= kLongestWait && Call::Deadline::clock::now() < call.deadline - wait) {
                waitFor(wait, call);
                continue;
            }
        }
        GL_CHECK(checkStatus(answer, m_account));
        return answer;
    }
}

namespace {

std::string withParameters(const std::string& path, const Parameters& parameters)
{
    std::string out = path;
    for (const auto& [key, value] : parameters)
        out += fmt::format("{}{}={}", &key == &parameters.front().first ? "?" : "&", http::percentEncoded(key),
                           http::percentEncoded(value));
    return out;
}

} // namespace

Result<Reply> Api::get(const std::string& path, const Parameters& parameters, const Call& call)
{
    http::Request request;
    request.url = withParameters(path, parameters);
    request.headers = {"Accept: application/json"};
    request.mostBytes = kMostJson;
    GL_TRY(const auto answer, send(std::move(request), call));
    Reply out {std::make_unique<simdjson::dom::parser>(), {}, nextCursor(answer.header("link"))};
    if (out.parser->parse(answer.body).get(out.root) != simdjson::SUCCESS)
        return fail(Errc::Corrupt, fmt::format("{}: the answer for {} is no JSON", m_account.server, path));
    return out;
}

Result<void> Api::put(const std::string& path, const std::string& json, const Call& call)
{
    http::Request request;
    request.method = "PUT";
    request.url = path;
    request.headers = {"Content-Type: application/json"};
    request.body = json;
    GL_CHECK(send(std::move(request), call));
    return {};
}

Result<std::string> Api::bytes(const std::string& path, const Parameters& parameters, std::size_t most,
                               const Call& call)
{
    http::Request request;
    request.url = withParameters(path, parameters);
    request.mostBytes = most;
    GL_TRY(auto answer, send(std::move(request), call));
    return std::move(answer.body);
}

Result<std::string> Api::projectId(const Call& call)
{
    {
        const std::lock_guard lock(m_mutex);
        if (!m_projectId.empty())
            return m_projectId;
    }
    GL_TRY(const Reply reply, get(inProject(""), {}, call));
    std::string id = json::text(reply.root, "id");
    if (id.empty())
        return fail(Errc::Corrupt, fmt::format("{}: the project has no number", m_account.server));
    const std::lock_guard lock(m_mutex);
    return m_projectId = std::move(id);
}

std::string nextCursor(std::string_view link)
{
    // <https://...>; rel="next"; results="true"; cursor="0:100:0", <...>; ...
    while (!link.empty()) {
        const std::size_t close = link.find('>');
        if (close == std::string_view::npos)
            return {};
        const std::size_t end = std::min(link.find('<', close), link.size());
        const std::string_view attributes = link.substr(close, end - close);
        link.remove_prefix(end);
        static constexpr std::string_view name = "cursor=\"";
        const std::size_t at = attributes.find(name);
        if (attributes.find("rel=\"next\"") != std::string_view::npos
            && attributes.find("results=\"true\"") != std::string_view::npos && at != std::string_view::npos) {
            const std::string_view value = attributes.substr(at + name.size());
            return std::string(value.substr(0, value.find('"')));
        }
    }
    return {};
}

std::string isoOf(TimeMs timeMs)
{
    return fmt::format("{:%Y-%m-%dT%H:%M:%S}.{:03}", fmt::gmtime(static_cast<std::time_t>(timeMs / 1000)),
                       timeMs % 1000);
}

TimeMs timeOf(std::string_view iso)
{
    const auto time = parseIsoTime(iso);
    return time ? time->ns / 1'000'000 : 0;
}

} // namespace graylens::sentry
