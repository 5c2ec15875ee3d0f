// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/http_server.h"

#include <algorithm>
#include <charconv>

#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace graylens::test {

namespace {

std::string decoded(const std::string& text)
{
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        unsigned code = 0;
        if (text[i] == '%' && i + 2 < text.size()
            && std::from_chars(text.data() + i + 1, text.data() + i + 3, code, 16).ec == std::errc()) {
            out += static_cast<char>(code);
            i += 2;
        } else {
            out += text[i];
        }
    }
    return out;
}

std::size_t bodySize(const std::string& headers)
{
    std::string lower = headers;
    std::ranges::transform(lower, lower.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    static const std::string name = "content-length: ";
    const std::size_t at = lower.find(name);
    std::size_t size = 0;
    if (at != std::string::npos)
        std::from_chars(lower.data() + at + name.size(), lower.data() + lower.size(), size);
    return size;
}

} // namespace

HttpServer::HttpServer(Handler handler)
    : m_handler(std::move(handler))
{
    m_listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* const raw = reinterpret_cast<sockaddr*>(&address);
    if (::bind(m_listener, raw, size) == 0 && ::listen(m_listener, 16) == 0
        && ::getsockname(m_listener, raw, &size) == 0)
        m_port = ntohs(address.sin_port);
    m_thread = std::jthread([this](const std::stop_token& stop) {
        while (!stop.stop_requested()) {
            pollfd waiting {m_listener, POLLIN, 0};
            if (::poll(&waiting, 1, 50) <= 0)
                continue;
            if (const int connection = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC); connection >= 0) {
                serve(connection);
                ::close(connection);
            }
        }
    });
}

HttpServer::~HttpServer()
{
    m_thread.request_stop();
    m_thread.join();
    ::close(m_listener);
}

std::string HttpServer::url() const
{
    return "http://127.0.0.1:" + std::to_string(m_port);
}

std::vector<HttpRequest> HttpServer::requests()
{
    const std::lock_guard lock(m_mutex);
    return m_requests;
}

void HttpServer::serve(int connection)
{
    std::string text;
    char buffer[4096];
    std::size_t head = std::string::npos;
    while (head == std::string::npos || text.size() < head + 4 + bodySize(text.substr(0, head))) {
        const ssize_t got = ::recv(connection, buffer, sizeof buffer, 0);
        if (got <= 0)
            return;
        text.append(buffer, static_cast<std::size_t>(got));
        head = text.find("\r\n\r\n");
    }
    HttpRequest request;
    const std::string line = text.substr(0, text.find("\r\n"));
    request.method = line.substr(0, line.find(' '));
    const std::string target = line.substr(request.method.size() + 1, line.rfind(' ') - request.method.size() - 1);
    request.path = target.substr(0, target.find('?'));
    request.query = target.find('?') == std::string::npos ? "" : decoded(target.substr(target.find('?') + 1));
    request.headers = text.substr(0, head);
    request.body = text.substr(head + 4);
    {
        const std::lock_guard lock(m_mutex);
        m_requests.push_back(request);
    }
    const HttpAnswer answer = m_handler(request);
    std::this_thread::sleep_for(std::chrono::milliseconds(answer.delayMs));
    std::string out = "HTTP/1.1 " + std::to_string(answer.status) + " X\r\n" + answer.headers
        + "Connection: close\r\nContent-Length: " + std::to_string(answer.body.size()) + "\r\n\r\n"
        + answer.body.substr(0, answer.cutAfter);
    for (std::size_t sent = 0; sent < out.size();) {
        const ssize_t put = ::send(connection, out.data() + sent, out.size() - sent, MSG_NOSIGNAL);
        if (put <= 0)
            return;
        sent += static_cast<std::size_t>(put);
    }
}

} // namespace graylens::test
