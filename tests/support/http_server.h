// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace graylens::test {

struct HttpRequest
{
    std::string method, path, query; ///< query: what is behind '?', decoded
    std::string headers; ///< as they came
    std::string body;
};

struct HttpAnswer
{
    int status = 200;
    std::string body {};
    std::string headers {}; ///< each "Name: value\r\n"
    std::size_t cutAfter = std::string::npos; ///< bytes of the body that are sent before the connection breaks
    int delayMs = 0;
};

/// A server on a port of loopback for tests: one request a connection, in the order they come.
class HttpServer
{
public:
    using Handler = std::function<HttpAnswer(const HttpRequest&)>;
    explicit HttpServer(Handler handler);
    ~HttpServer();
    std::string url() const; ///< "http://127.0.0.1:port"
    std::vector<HttpRequest> requests();

private:
    void serve(int connection);

    Handler m_handler;
    int m_listener = -1;
    int m_port = 0;
    std::mutex m_mutex;
    std::vector<HttpRequest> m_requests;
    std::jthread m_thread;
};

} // namespace graylens::test
