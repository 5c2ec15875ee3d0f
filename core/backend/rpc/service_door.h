// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <utility>

#include <grpcpp/grpcpp.h>

#include "core/backend/rpc/convert_parts.h"
#include "core/backend/rpc/service.h"
#include "core/backend/rpc/status.h"

// What all services share: how calls come in and answers go out.
namespace graylens::backend::rpc {

using Context = grpc::ServerContext;
using grpc::Status;

/// No call may take longer.
inline constexpr std::chrono::seconds kLongest {60};

/// Lets calls in and accounts for them.
class Door
{
public:
    Door(Backend& backend, Gate& gate)
        : m_backend(backend)
        , m_gate(gate)
    { }

    Backend& backend() { return m_backend; }

    /// Reads the request, runs `ask(value, call)`, and hands its answer to `fill`.
    template <class Request, class Ask, class Fill>
    Status serve(const Context& context, std::string_view method, Role role, const Request& request, const Ask& ask,
                 const Fill& fill)
    {
        return attend(context, method, role, [&](const Call& call) -> Result<void> {
            Unknown unknown;
            const auto value = read(request, unknown);
            if (unknown.count > 0)
                return fail(Errc::InvalidArgument, "the request has a value that this server does not know");
            GL_TRY(auto answer, ask(value, call));
            fill(answer);
            return {};
        });
    }

    template <class Work> Status attend(const Context& context, std::string_view method, Role role, const Work& work)
    {
        const auto begin = std::chrono::steady_clock::now();
        const auto caller = admit(context);
        const Result<void> done = caller ? admitted(context, *caller, role, work) : tl::make_unexpected(caller.error());
        m_gate.served({method, caller ? caller->name : std::string(), done ? nullptr : &done.error(),
                       std::chrono::steady_clock::now() - begin});
        return done ? Status::OK : statusOf(done.error());
    }

private:
    template <class Work>
    static Result<void> admitted(const Context& context, const Caller& caller, Role role, const Work& work)
    {
        GL_TRY(const Call call, callOf(context, caller, role));
        return work(call);
    }
    Result<Caller> admit(const Context& context);
    static Result<Call> callOf(const Context& context, const Caller& caller, Role role);

    Backend& m_backend;
    Gate& m_gate;
};

template <class Reply> auto into(Reply* reply)
{
    return [reply](const auto& value) { write(value, *reply); };
}

template <class Reply> auto intoPage(Reply* reply)
{
    return [reply](const auto& page) {
        writeAll(page.rows, *reply->mutable_rows());
        reply->set_cursor(page.cursor);
    };
}

/// `rows`: the field of the reply, e.g. mutable_slots().
template <class Rows> auto intoRows(Rows* rows)
{
    return [rows](const auto& values) { writeAll(values, *rows); };
}

std::unique_ptr<grpc::Service> crashService(Door& door);
std::unique_ptr<grpc::Service> feedbackService(Door& door);
std::unique_ptr<grpc::Service> releaseService(Door& door);

} // namespace graylens::backend::rpc
