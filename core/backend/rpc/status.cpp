// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/backend/rpc/status.h"

#include <algorithm>
#include <iterator>

namespace graylens::backend::rpc {

namespace {

struct Pair
{
    Errc code;
    grpc::StatusCode status;
};
/// Where several of ours are one of theirs, the first one is what an answer without a name means.
constexpr Pair kPairs[] {
    {Errc::InvalidArgument, grpc::INVALID_ARGUMENT},
    {Errc::LimitExceeded, grpc::RESOURCE_EXHAUSTED},
    {Errc::NotFound, grpc::NOT_FOUND},
    {Errc::Cancelled, grpc::CANCELLED},
    {Errc::Timeout, grpc::DEADLINE_EXCEEDED},
    {Errc::Unavailable, grpc::UNAVAILABLE},
    {Errc::Unavailable, grpc::UNAUTHENTICATED},
    {Errc::Unavailable, grpc::PERMISSION_DENIED},
    {Errc::UnsupportedVersion, grpc::UNIMPLEMENTED},
    {Errc::Corrupt, grpc::DATA_LOSS},
    {Errc::Truncated, grpc::DATA_LOSS},
    {Errc::UnknownFormat, grpc::DATA_LOSS},
    {Errc::AuthFailed, grpc::DATA_LOSS},
    {Errc::WrongKey, grpc::FAILED_PRECONDITION},
    {Errc::Internal, grpc::INTERNAL},
    {Errc::Io, grpc::INTERNAL},
};

} // namespace

grpc::Status statusOf(const Error& error)
{
    const auto* const pair = std::find_if(std::begin(kPairs), std::end(kPairs),
                                          [&error](const Pair& candidate) { return candidate.code == error.code; });
    return {pair == std::end(kPairs) ? grpc::UNKNOWN : pair->status, error.text(), std::string(name(error.code))};
}

Error errorOf(const grpc::Status& status)
{
    for (const Pair& pair : kPairs)
        if (name(pair.code) == status.error_details())
            return {pair.code, status.error_message(), {}};
    const auto* const pair = std::find_if(std::begin(kPairs), std::end(kPairs), [&status](const Pair& candidate) {
        return candidate.status == status.error_code();
    });
    const std::string text = status.error_message().empty() ? "the server gives no reason" : status.error_message();
    return {pair == std::end(kPairs) ? Errc::Unavailable : pair->code, text, {}};
}

} // namespace graylens::backend::rpc
