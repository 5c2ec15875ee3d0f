// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "core/backend/backend.h"
#include "core/crypto/secret_bytes.h"

namespace graylens::backend {

struct RemoteOptions
{
    std::string address; ///< "host:port"
    bool useTls = true;
    std::string rootsPem; ///< certificates to trust instead of the system's; empty = those
    std::string serverName; ///< that the certificate has to name, where it is another one than in `address`
    std::optional<crypto::SecretBytes> token {}; ///< of a server that asks for one
};

/// A backend on another machine: graylens-server, by gRPC. Connects with the first call. Calls without a deadline get
/// one of a minute. Errors: InvalidArgument (a token without TLS would be read on the way: only to this machine
/// itself).
Result<std::unique_ptr<Backend>> remoteBackend(RemoteOptions options);

/// Whether nobody answered at all: neither the server, with whatever it says, nor somebody who is not to be trusted.
bool isOutOfReach(const Error& error);

} // namespace graylens::backend
