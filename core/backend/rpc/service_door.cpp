// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/backend/rpc/service_door.h"

#include <fmt/format.h>

namespace graylens::backend::rpc {

namespace {

std::string_view metadata(const Context& context, const char* key)
{
    const auto found = context.client_metadata().find(key);
    return found == context.client_metadata().end() ? std::string_view()
                                                    : std::string_view(found->second.data(), found->second.size());
}

std::string_view tokenOf(const Context& context)
{
    static constexpr std::string_view scheme = "Bearer ";
    const std::string_view value = metadata(context, "authorization");
    return value.starts_with(scheme) ? value.substr(scheme.size()) : std::string_view();
}

std::string_view nameOf(Role role)
{
    switch (role) {
    case Role::Read:
        return "read";
    case Role::RequestPulls:
        return "request pulls";
    case Role::Operate:
        return "operate releases";
    case Role::Ingest:
        return "ingest";
    }
    return "";
}

} // namespace

Result<Caller> Door::admit(const Context& context)
{
    return m_gate.admit(tokenOf(context), context.peer());
}

Result<Call> Door::callOf(const Context& context, const Caller& caller, Role role)
{
    if ((caller.roles & static_cast<unsigned>(role)) == 0)
        return fail(Errc::Unavailable,
                    fmt::format("\"{}\" may not do this: its token lacks the role \"{}\"", caller.name, nameOf(role)));
    Call call;
    call.actor = caller.name;
    if (call.actor.empty())
        call.actor = metadata(context, kActorKey).substr(0, kMaxName);
    const auto left = std::min<std::chrono::system_clock::duration>(
        kLongest, context.deadline() - std::chrono::system_clock::now());
    call.deadline = Call::Deadline::clock::now() + std::chrono::duration_cast<Call::Deadline::duration>(left);
    return call;
}

} // namespace graylens::backend::rpc
