// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/backend/rpc/status.h"

#include <algorithm>
#include <iterator>

#include "core/backend/rpc/remote_backend.h"

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

constexpr std::string_view kSilent = "The server did not answer in time.";
constexpr std::string_view kNobody = "Nobody answers at this address: is the server running, and the port right?";
constexpr std::string_view kNoAddress = "The name of the server has no address: is it spelled right?";
constexpr std::string_view kNoWay = "The server cannot be reached.";

/// What gRPC writes, and what it means for people. It has no codes for these: the words are those of its 1.x releases.
struct Reason
{
    std::string_view mark;
    std::string_view sentence;
};
/// Of UNAVAILABLE; the first one that is there. Ones about TLS come first: they stand inside others.
constexpr Reason kReasons[] {
    {"wrong version number", "The server speaks without TLS here: switch TLS off, or choose another port."},
    {"WRONG_VERSION_NUMBER", "The server speaks without TLS here: switch TLS off, or choose another port."},
    {"Hostname Verification", "The server's certificate is for another name than that of the address."},
    {"not in peer certificate", "The server's certificate is for another name than that of the address."},
    {"CERTIFICATE_VERIFY_FAILED",
     "The server's certificate is not trusted here: name the file with the certificates to trust."},
    {"certificate verify failed",
     "The server's certificate is not trusted here: name the file with the certificates to trust."},
    {"andshake", "The server and this program cannot agree on TLS."},
    {"DNS resolution failed", kNoAddress},
    {"onnection refused", kNobody},
    {"imed out", kSilent},
    {"Timeout", kSilent},
};

std::string_view sentenceFor(const grpc::Status& status)
{
    switch (status.error_code()) {
    case grpc::UNAVAILABLE:
        for (const Reason& reason : kReasons)
            if (status.error_message().find(reason.mark) != std::string::npos)
                return reason.sentence;
        return kNoWay;
    case grpc::DEADLINE_EXCEEDED:
        return kSilent;
    case grpc::UNAUTHENTICATED:
        return "The server does not accept the token.";
    case grpc::PERMISSION_DENIED:
        return "The server does not allow this with this token.";
    case grpc::RESOURCE_EXHAUSTED:
        return "This is more than the server, or this program, takes at once.";
    case grpc::UNIMPLEMENTED:
        return "The server does not know this call: it is older than this program, or no graylens-server.";
    case grpc::CANCELLED:
        return "The call was cancelled.";
    default:
        return "The server failed at this, and gives no reason that this program knows.";
    }
}

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
    Error error {pair == std::end(kPairs) ? Errc::Unavailable : pair->code, std::string(sentenceFor(status)), {}};
    if (!status.error_message().empty())
        error.where.push_back(status.error_message());
    return error;
}

} // namespace graylens::backend::rpc

namespace graylens::backend {

bool isOutOfReach(const Error& error)
{
    using namespace rpc;
    return (error.code == Errc::Unavailable || error.code == Errc::Timeout)
        && (error.message == kSilent || error.message == kNobody || error.message == kNoAddress
            || error.message == kNoWay);
}

} // namespace graylens::backend
