// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/backend/http/client.h"

#include <algorithm>
#include <chrono>
#include <cstring>

#include <arpa/inet.h>
#include <curl/curl.h>
#include <fmt/format.h>

#include "core/backend/http/public_address.h"
#include "core/backend/loopback.h"

namespace graylens::backend::http {

namespace {

constexpr long kConnectMs = 5000;
constexpr std::size_t kMostHeaders = 200;

struct FreeHandle
{
    void operator()(CURL* curl) const { curl_easy_cleanup(curl); }
};

/// One of them holds the token.
struct FreeLines
{
    void operator()(curl_slist* list) const
    {
        for (curl_slist* line = list; line; line = line->next)
            crypto::wipe(std::as_writable_bytes(std::span(line->data, std::strlen(line->data))));
        curl_slist_free_all(list);
    }
};
using Lines = std::unique_ptr<curl_slist, FreeLines>;

struct Receiver
{
    Answer answer;
    std::size_t mostBytes = 0;
};

std::size_t receive(char* data, std::size_t, std::size_t size, void* out)
{
    auto& receiver = *static_cast<Receiver*>(out);
    if (receiver.answer.body.size() + size > receiver.mostBytes)
        return 0; // ends the transfer
    receiver.answer.body.append(data, size);
    return size;
}

std::size_t receiveHeader(char* data, std::size_t, std::size_t size, void* out)
{
    auto& headers = static_cast<Receiver*>(out)->answer.headers;
    const std::string_view line(data, size);
    if (line.starts_with("HTTP/"))
        headers.clear(); // those of an answer before ("100 Continue")
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || headers.size() >= kMostHeaders)
        return size;
    std::string name(line.substr(0, colon));
    std::ranges::transform(name, name.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? char(c + 32) : c; });
    std::string_view value = line.substr(colon + 1);
    value.remove_prefix(std::min(value.find_first_not_of(" \t"), value.size()));
    value = value.substr(0, value.find_last_not_of(" \t\r\n") + 1);
    headers.emplace_back(std::move(name), value);
    return size;
}

int stopped(void* call, curl_off_t, curl_off_t, curl_off_t, curl_off_t)
{
    return static_cast<const Call*>(call)->check() ? 0 : 1;
}

/// A socket for an address of the public internet. Asked with the address that is really connected to, after a name
/// was resolved: a name that means something else the second time does not get through.
curl_socket_t openPublic(void*, curlsocktype, curl_sockaddr* address)
{
    std::span<const std::uint8_t> bytes;
    if (address->family == AF_INET)
        bytes = {reinterpret_cast<const std::uint8_t*>(&reinterpret_cast<const sockaddr_in*>(&address->addr)->sin_addr),
                 sizeof(in_addr)};
    else if (address->family == AF_INET6)
        bytes
            = {reinterpret_cast<const std::uint8_t*>(&reinterpret_cast<const sockaddr_in6*>(&address->addr)->sin6_addr),
               sizeof(in6_addr)};
    return isPublicAddress(bytes) ? ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol)
                                  : CURL_SOCKET_BAD;
}

/// What is left until the deadline, in ms; 0 = without end.
long millisecondsLeft(const Call& call)
{
    if (call.deadline == Call::Deadline::max())
        return 0;
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(call.deadline - Call::Deadline::clock::now());
    return std::clamp<long>(left.count(), 1, 86'400'000);
}

Lines linesOf(const Request& request)
{
    Lines lines(curl_slist_append(nullptr, "Expect:"));
    for (const std::string& header : request.headers)
        lines.reset(curl_slist_append(lines.release(), header.c_str()));
    if (request.token && !request.token->isEmpty()) {
        static constexpr std::string_view prefix = "Authorization: Bearer ";
        crypto::SecretBytes line(prefix.size() + request.token->size() + 1); // all zeros at first
        std::ranges::copy(std::as_bytes(std::span(prefix)), line.bytes().begin());
        std::ranges::copy(request.token->bytes(), line.bytes().begin() + prefix.size());
        line.bytes().back() = std::byte {0};
        lines.reset(curl_slist_append(lines.release(), reinterpret_cast<const char*>(line.data())));
    }
    return lines;
}

} // namespace

std::string_view Answer::header(std::string_view name) const
{
    const auto found = std::ranges::find(headers, name, &std::pair<std::string, std::string>::first);
    return found == headers.end() ? std::string_view() : found->second;
}

struct Client::Handle
{
    std::unique_ptr<CURL, FreeHandle> curl;
};

Client::Client(std::string rootsFile)
    : m_rootsFile(std::move(rootsFile))
{
    static const CURLcode once = curl_global_init(CURL_GLOBAL_DEFAULT);
    static_cast<void>(once);
}

Client::~Client() = default;

Result<std::unique_ptr<Client::Handle>> Client::handle()
{
    const std::lock_guard lock(m_mutex);
    if (!m_idle.empty()) {
        auto out = std::move(m_idle.back());
        m_idle.pop_back();
        return out;
    }
    auto out = std::make_unique<Handle>();
    out->curl.reset(curl_easy_init());
    if (!out->curl)
        return fail(Errc::Internal, "no memory for a connection");
    return out;
}

Result<Answer> Client::send(const Request& request, const Call& call)
{
    GL_CHECK(call.check());
    GL_TRY(auto used, handle());
    CURL* const curl = used->curl.get();
    Receiver receiver {{}, request.mostBytes};
    const Lines lines = linesOf(request);
    curl_easy_reset(curl);
    curl_easy_setopt(curl, CURLOPT_URL, request.url.c_str());
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, lines.get());
    if (request.method != "GET") {
        curl_easy_setopt(curl, CURLOPT_CUSTOMREQUEST, request.method.c_str());
        curl_easy_setopt(curl, CURLOPT_POSTFIELDS, request.body.data());
        curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
    }
    if (request.publicOnly) {
        curl_easy_setopt(curl, CURLOPT_PROXY, ""); // it would resolve names by itself
        curl_easy_setopt(curl, CURLOPT_OPENSOCKETFUNCTION, openPublic);
        curl_easy_setopt(curl, CURLOPT_FRESH_CONNECT, 1L); // none that was opened for another request
    }
    if (!m_rootsFile.empty())
        curl_easy_setopt(curl, CURLOPT_CAINFO, m_rootsFile.c_str());
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, kConnectMs);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, millisecondsLeft(call));
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, stopped);
    curl_easy_setopt(curl, CURLOPT_XFERINFODATA, &call);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, receive);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &receiver);
    curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, receiveHeader);
    curl_easy_setopt(curl, CURLOPT_HEADERDATA, &receiver);
    const CURLcode code = curl_easy_perform(curl);
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &receiver.answer.status);
    if (code == CURLE_ABORTED_BY_CALLBACK || code == CURLE_OPERATION_TIMEDOUT)
        GL_CHECK(call.check());
    if (code == CURLE_WRITE_ERROR)
        return fail(Errc::LimitExceeded,
                    fmt::format("{}: the answer is larger than {} bytes", request.url.substr(0, request.url.find('?')),
                                request.mostBytes));
    if (code != CURLE_OK)
        return fail(Errc::Unavailable,
                    fmt::format("{}: {}", request.url.substr(0, request.url.find('?')), curl_easy_strerror(code)));
    const std::lock_guard lock(m_mutex);
    m_idle.push_back(std::move(used));
    return std::move(receiver.answer);
}

std::string percentEncoded(std::string_view text)
{
    std::string out;
    for (const char c : text) {
        const bool isPlain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-'
            || c == '.' || c == '_' || c == '~';
        if (isPlain)
            out += c;
        else
            out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return out;
}

Result<void> checkAddress(std::string_view url)
{
    const bool isPlain = url.starts_with("http://");
    if (!isPlain && !url.starts_with("https://"))
        return fail(Errc::InvalidArgument, fmt::format("\"{}\" is no address: it begins with https://", url));
    const std::string_view rest = url.substr(isPlain ? 7 : 8);
    const std::string_view host = rest.substr(0, rest.find('/'));
    if (host.empty() || rest.find_first_of("?#@ \\") != std::string_view::npos)
        return fail(Errc::InvalidArgument, fmt::format("\"{}\" is no address of a server", url));
    const bool hasPort = host.find(':', host.starts_with('[') ? host.find(']') : 0) != std::string_view::npos;
    if (isPlain && !isThisMachine(hasPort ? std::string(host) : std::string(host) + ":80"))
        return fail(Errc::InvalidArgument, fmt::format("a token never travels in clear: write https:// for {}", host));
    return {};
}

} // namespace graylens::backend::http
