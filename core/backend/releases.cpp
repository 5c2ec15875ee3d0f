// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/backend/releases.h"

#include <algorithm>

#include <fmt/format.h>

namespace graylens::backend {

namespace {

using enum ReleaseAction;

bool isAllowed(ReleaseState state, ReleaseAction action)
{
    using enum ReleaseState;
    switch (action) {
    case Create:
        return false;
    case Start:
        return state == Draft;
    case Expand:
    case Pause:
        return state == Running;
    case Resume:
        return state == Paused;
    case Halt:
        return state == Running || state == Paused;
    case RollBack:
        return state == Running || state == Paused || state == Halted || state == Completed;
    case SetHaltRules:
        return state == Draft || state == Running || state == Paused;
    }
    return false;
}

/// Starts the batch that is next; false where all were started.
bool startNext(Release& release, TimeMs nowMs)
{
    const auto next = std::find_if(release.batches.begin(), release.batches.end(),
                                   [](const ReleaseBatch& batch) { return batch.startedMs == 0; });
    if (next == release.batches.end())
        return false;
    next->startedMs = nowMs;
    return true;
}

/// Compares versions number by number: "5.10" is higher than "5.9.3".
bool isHigher(std::string_view version, std::string_view than)
{
    const auto next = [](std::string_view& rest) {
        std::uint64_t number = 0;
        std::size_t i = rest.find_first_of("0123456789");
        for (; i < rest.size() && rest[i] >= '0' && rest[i] <= '9'; ++i)
            number = std::min<std::uint64_t>(number * 10 + static_cast<std::uint64_t>(rest[i] - '0'), 1ULL << 40);
        rest.remove_prefix(std::min(i, rest.size()));
        return number;
    };
    while (!version.empty() || !than.empty()) {
        const auto a = next(version), b = next(than);
        if (a != b)
            return a > b;
    }
    return false;
}

Result<void> checkRequest(const Release& before, const ReleaseRequest& request)
{
    if (request.why.empty())
        return fail(Errc::InvalidArgument, "an operation on a release needs a reason");
    if (widens(request.action) && !request.confirmed)
        return fail(Errc::InvalidArgument,
                    fmt::format("{} gives more people the release and must be confirmed", name(request.action)));
    const bool stops = request.action == Halt || request.action == Pause;
    if (!stops && request.revision != before.revision)
        return fail(
            Errc::InvalidArgument,
            fmt::format("the release was changed meanwhile (revision {}, not {})", before.revision, request.revision));
    if (!isAllowed(before.state, request.action))
        return fail(Errc::InvalidArgument,
                    fmt::format("{} does not fit a release that is {}", name(request.action), name(before.state)));
    if (request.action == RollBack && !isHigher(request.version, before.version))
        return fail(Errc::InvalidArgument,
                    fmt::format("phones take only a build higher than {} for a roll back", before.version));
    return {};
}

} // namespace

bool widens(ReleaseAction action)
{
    return action == Start || action == Expand || action == Resume || action == RollBack;
}

Result<Release> after(const Release& before, const ReleaseRequest& request, TimeMs nowMs)
{
    GL_CHECK(checkRequest(before, request));
    Release out = before;
    ++out.revision;
    switch (request.action) {
    case Create:
        break;
    case Start:
        out.state = startNext(out, nowMs) ? ReleaseState::Running : ReleaseState::Completed;
        break;
    case Expand:
        if (!startNext(out, nowMs))
            out.state = ReleaseState::Completed;
        break;
    case Pause:
        out.state = ReleaseState::Paused;
        break;
    case Resume:
        out.state = ReleaseState::Running;
        break;
    case Halt:
        out.state = ReleaseState::Halted;
        break;
    case RollBack:
        out.state = ReleaseState::RolledBack;
        out.fixedBy = request.version;
        break;
    case SetHaltRules:
        out.haltRules = request.haltRules;
        break;
    }
    return out;
}

} // namespace graylens::backend
