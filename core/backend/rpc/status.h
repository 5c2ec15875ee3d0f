// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <grpcpp/support/status.h>

#include "core/base/result.h"

namespace graylens::backend::rpc {

/// Errors travel with the name of their code beside gRPC's, so that none is lost on the way.
grpc::Status statusOf(const Error& error);
/// Of a status that is not ok.
Error errorOf(const grpc::Status& status);

} // namespace graylens::backend::rpc
