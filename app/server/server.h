// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>

#include "app/server/gate.h"
#include "core/backend/backend.h"

namespace grpc {
class Server;
}

namespace graylens::server {

struct ListenOptions
{
    std::string address = "127.0.0.1:7443"; ///< "host:port"; port 0 takes a free one
    std::string certificatePem, keyPem; ///< both empty = without TLS
    bool hasTokens = false;
};

/// Whether it is safe to listen so: beyond this machine only with TLS and tokens. Errors: InvalidArgument.
Result<void> checkListening(const ListenOptions& options);

/// A backend that others can reach, with gRPC's health and reflection services beside.
class Server
{
public:
    /// Backend and gate have to outlive it. Errors: InvalidArgument (see checkListening), Io (the port is taken, the
    /// certificate is none).
    static Result<std::unique_ptr<Server>> open(backend::Backend& backend, TokenGate& gate,
                                                const ListenOptions& options);
    /// Takes no further calls and gives those that run ten seconds.
    ~Server();
    int port() const { return m_port; }

private:
    Server() = default;
    std::unique_ptr<backend::rpc::Services> m_services;
    std::unique_ptr<grpc::Server> m_server;
    int m_port = 0;
};

} // namespace graylens::server
