// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/server/metrics_endpoint.h"

#include <array>
#include <cerrno>
#include <cstring>
#include <thread>

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace graylens::server {

namespace {

constexpr int kPatienceMs = 2000; ///< with somebody who connects and says nothing
constexpr int kBacklog = 8;

struct Socket
{
    int descriptor = -1;
    explicit Socket(int from)
        : descriptor(from)
    { }
    Socket(Socket&& other) noexcept
        : descriptor(std::exchange(other.descriptor, -1))
    { }
    Socket& operator=(Socket&&) = delete;
    ~Socket()
    {
        if (descriptor >= 0)
            ::close(descriptor);
    }
};

tl::unexpected<Error> systemError(const char* what)
{
    return fail(Errc::Io, fmt::format("{}: {}", what, std::strerror(errno)));
}

/// Up to the empty line that ends a request's head; what came until then where it never comes.
std::string readHead(int client)
{
    static constexpr std::size_t longest = 8192;
    std::string head;
    std::array<char, 1024> buffer {};
    pollfd wait {client, POLLIN, 0};
    while (head.size() < longest && head.find("\r\n\r\n") == std::string::npos && ::poll(&wait, 1, kPatienceMs) == 1) {
        const ssize_t got = ::recv(client, buffer.data(), buffer.size(), 0);
        if (got <= 0)
            break;
        head.append(buffer.data(), static_cast<std::size_t>(got));
    }
    return head;
}

void sendAll(int client, std::string_view text)
{
    while (!text.empty()) {
        const ssize_t sent = ::send(client, text.data(), text.size(), MSG_NOSIGNAL);
        if (sent <= 0)
            return;
        text.remove_prefix(static_cast<std::size_t>(sent));
    }
}

} // namespace

struct MetricsEndpoint::Impl
{
    Socket listener;
    std::uint16_t port = 0;
    std::function<std::string()> page;
    std::array<int, 2> wake {-1, -1}; ///< a pipe: closed to end
    std::thread thread;

    Impl(Socket socket, std::function<std::string()> made)
        : listener(std::move(socket))
        , page(std::move(made))
    { }
    ~Impl()
    {
        ::close(wake[1]);
        if (thread.joinable())
            thread.join();
        ::close(wake[0]);
    }

    void run() const
    {
        for (;;) {
            std::array<pollfd, 2> waits {{{listener.descriptor, POLLIN, 0}, {wake[0], POLLIN, 0}}};
            if (::poll(waits.data(), waits.size(), -1) < 0 && errno != EINTR)
                return;
            if (waits[1].revents != 0)
                return;
            if (waits[0].revents == 0)
                continue;
            const Socket client(::accept(listener.descriptor, nullptr, nullptr));
            if (client.descriptor >= 0)
                answer(client.descriptor);
        }
    }

    void answer(int client) const
    {
        const std::string head = readHead(client);
        if (!head.starts_with("GET /metrics "))
            return sendAll(client, "HTTP/1.0 404 Not Found\r\nContent-Length: 0\r\n\r\n");
        const std::string body = page();
        sendAll(
            client,
            fmt::format("HTTP/1.0 200 OK\r\nContent-Type: text/plain; version=0.0.4\r\nContent-Length: {}\r\n\r\n{}",
                        body.size(), body));
    }
};

MetricsEndpoint::MetricsEndpoint(std::unique_ptr<Impl> impl)
    : m_impl(std::move(impl))
{ }

MetricsEndpoint::~MetricsEndpoint() = default;

std::uint16_t MetricsEndpoint::port() const
{
    return m_impl->port;
}

Result<std::unique_ptr<MetricsEndpoint>> MetricsEndpoint::open(std::uint16_t port, std::function<std::string()> page)
{
    Socket socket(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    if (socket.descriptor < 0)
        return systemError("cannot make a socket for metrics");
    const int yes = 1;
    ::setsockopt(socket.descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    sockaddr_in address {};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    address.sin_port = htons(port);
    auto* const raw = reinterpret_cast<sockaddr*>(&address);
    socklen_t size = sizeof address;
    if (::bind(socket.descriptor, raw, size) != 0 || ::listen(socket.descriptor, kBacklog) != 0
        || ::getsockname(socket.descriptor, raw, &size) != 0)
        return systemError("cannot listen for metrics");
    auto impl = std::make_unique<Impl>(std::move(socket), std::move(page));
    impl->port = ntohs(address.sin_port);
    if (::pipe(impl->wake.data()) != 0)
        return systemError("cannot make a pipe for metrics");
    impl->thread = std::thread([raw = impl.get()] { raw->run(); });
    return std::unique_ptr<MetricsEndpoint>(new MetricsEndpoint(std::move(impl)));
}

} // namespace graylens::server
