// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <string_view>

#include "core/backend/backend.h"

namespace grpc {
class ServerBuilder;
}

namespace graylens::backend::rpc {

/// What somebody may do; a caller may have several.
enum class Role : std::uint8_t {
    Read = 1,
    RequestPulls = 2, ///< tasks; what people say about clusters; alerts
    Operate = 4, ///< releases
    Ingest = 8, ///< what devices send and ask
};

struct Caller
{
    std::string name; ///< for the audit log; empty = who the call says it is from (a server that asks for no tokens)
    unsigned roles = 0; ///< Role, added up
};

/// One call that was answered.
struct Served
{
    std::string_view method; ///< "Crashes.Clusters"
    std::string caller; ///< empty = not admitted
    const Error* error = nullptr; ///< null = fine
    std::chrono::nanoseconds took {};
};

/// Who may come in, and who keeps count. Asked by many threads at once.
class Gate
{
public:
    virtual ~Gate() = default;
    /// `token` may be empty, `peer` is where the call comes from ("ipv4:10.0.0.7:51234"). Errors: Unavailable (no such
    /// token), LimitExceeded (too many calls).
    virtual Result<Caller> admit(std::string_view token, std::string_view peer) = 0;
    virtual void served(const Served& call) = 0;
};

/// The services of backend_v1.proto over a backend: they check roles, limit deadlines to a minute, and pass everything
/// on. Nothing else happens here.
class Services
{
public:
    /// Both have to outlive the server.
    Services(Backend& backend, Gate& gate);
    ~Services();
    Services(const Services&) = delete;
    Services& operator=(const Services&) = delete;
    void addTo(grpc::ServerBuilder& builder);

private:
    struct Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace graylens::backend::rpc
