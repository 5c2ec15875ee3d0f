// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <grpcpp/support/status.h>

#include "core/base/result.h"

namespace graylens::backend::rpc {

/// Metadata that says who asks: UTF-8. Servers that know their callers by tokens do not look at it.
inline constexpr const char* kActorKey = "graylens-actor-bin";

/// Errors travel with the name of their code beside gRPC's, so that none is lost on the way.
grpc::Status statusOf(const Error& error);
/// Of a status that is not ok. What the server said is kept; what gRPC itself says becomes a sentence, with its own words
/// in Error::where.
Error errorOf(const grpc::Status& status);

} // namespace graylens::backend::rpc
