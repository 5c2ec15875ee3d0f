// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/server/server.h"

#include <fmt/format.h>
#include <grpcpp/ext/proto_server_reflection_plugin.h>
#include <grpcpp/grpcpp.h>
#include <grpcpp/health_check_service_interface.h>

#include "core/backend/loopback.h"

namespace graylens::server {

namespace {

constexpr std::chrono::seconds kFarewell {10};

} // namespace

Result<void> checkListening(const ListenOptions& options)
{
    if (options.certificatePem.empty() != options.keyPem.empty())
        return fail(Errc::InvalidArgument, "TLS takes both a certificate and its key");
    if (backend::isThisMachine(options.address))
        return {};
    if (options.certificatePem.empty() || !options.hasTokens)
        return fail(
            Errc::InvalidArgument,
            fmt::format("{} can be reached from other machines: that takes TLS (--tls-certificate, --tls-key) and "
                        "tokens (--tokens; `graylens-server token` makes some)",
                        options.address));
    return {};
}

Result<std::unique_ptr<Server>> Server::open(backend::Backend& backend, TokenGate& gate, const ListenOptions& options)
{
    GL_CHECK(checkListening(options));
    grpc::EnableDefaultHealthCheckService(true);
    grpc::reflection::InitProtoReflectionServerBuilderPlugin();
    auto credentials = grpc::InsecureServerCredentials();
    if (!options.certificatePem.empty()) {
        grpc::SslServerCredentialsOptions tls;
        tls.pem_key_cert_pairs.push_back({options.keyPem, options.certificatePem});
        credentials = grpc::SslServerCredentials(tls);
    }
    std::unique_ptr<Server> made(new Server);
    made->m_services = std::make_unique<backend::rpc::Services>(backend, gate);
    grpc::ServerBuilder builder;
    // One port, one server: gRPC would let a second one share it.
    builder.AddChannelArgument(GRPC_ARG_ALLOW_REUSEPORT, 0);
    builder.AddListeningPort(options.address, credentials, &made->m_port);
    made->m_services->addTo(builder);
    made->m_server = builder.BuildAndStart();
    if (!made->m_server || made->m_port == 0)
        return fail(Errc::Io,
                    fmt::format("cannot listen on {}: the port is taken, or the certificate and its key are none",
                                options.address));
    return made;
}

Server::~Server()
{
    if (m_server)
        m_server->Shutdown(std::chrono::system_clock::now() + kFarewell);
}

} // namespace graylens::server
