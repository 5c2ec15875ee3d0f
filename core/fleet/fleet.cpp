// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fleet/fleet.h"

#include <algorithm>
#include <limits>

#include <fmt/format.h>

#include "core/demo/startup_script.h"
#include "core/fleet/crash_bundle.h"

namespace graylens::fleet {

using namespace backend;

namespace {

constexpr TimeMs kBrokenCdnMs = 10 * 3'600'000; ///< so long before the end of history
constexpr std::size_t kBatchRecords = 8000; ///< about 1 MiB

std::size_t recordsOf(const IngestBatch& batch)
{
    return batch.events.size() + batch.crashes.size() + batch.feedback.size();
}

} // namespace

Fleet::Fleet(Backend& backend, Clock& clock, const FleetOptions& options, std::vector<demo::ScriptThread> startup)
    : m_backend(backend)
    , m_clock(clock)
    , m_world {options.seed, makePopulation(options.phones, options.seed), {}, options.historyEndMs - kBrokenCdnMs}
    , m_historyEndMs(options.historyEndMs)
    , m_recipient(options.recipient)
    , m_answers(backend, m_world, options.recipient, std::move(startup))
{ }

Result<std::unique_ptr<Fleet>> Fleet::make(Backend& backend, Clock& clock, const FleetOptions& options)
{
    GL_TRY(auto startup, demo::parseScript(demo::kStartupScript));
    return std::unique_ptr<Fleet>(new Fleet(backend, clock, options, std::move(startup)));
}

Result<void> Fleet::tellHistory(double days, const Call& call)
{
    GL_TRY(const auto known, m_backend.devices({{}, {}, {1, {}}}, call));
    if (!known.rows.empty())
        return fail(Errc::InvalidArgument, "there are phones already: a history begins in an empty backend");
    const auto spanMs = static_cast<TimeMs>(days * static_cast<double>(kDayMs));
    m_toldMs = m_historyEndMs - spanMs;
    m_clock.setTo(m_toldMs);
    GL_CHECK(tell(m_historyEndMs - spanMs * 7 / 10, true, call));
    GL_CHECK(m_backend.createRelease(releasePlan(m_world.phones.size()), call));
    GL_CHECK(operate(ReleaseAction::Start, "tests passed", call));
    GL_CHECK(tell(m_historyEndMs - spanMs * 4 / 10, true, call));
    GL_CHECK(operate(ReleaseAction::Expand, "no alarms in the first batch", call));
    return tell(m_historyEndMs, true, call);
}

Result<void> Fleet::continueFrom(TimeMs toldMs, const Call& call)
{
    GL_TRY(m_world.rollout, Rollout::read(m_backend, call));
    m_toldMs = toldMs;
    return {};
}

Result<void> Fleet::live(const Call& call)
{
    GL_TRY(m_world.rollout, Rollout::read(m_backend, call));
    GL_CHECK(tell(m_clock.nowMs(), false, call));
    return m_answers.step(m_clock.nowMs(), call);
}

Result<void> Fleet::answerAll(const Call& call)
{
    return m_answers.step(std::numeric_limits<TimeMs>::max(), call);
}

Result<void> Fleet::operate(ReleaseAction action, const char* why, const Call& call)
{
    GL_TRY(const Release now, m_backend.release(kReleaseId, call));
    ReleaseRequest request;
    request.release = kReleaseId;
    request.action = action;
    request.revision = now.revision;
    request.confirmed = true;
    request.why = why;
    GL_CHECK(m_backend.operate(request, call));
    GL_TRY(m_world.rollout, Rollout::read(m_backend, call));
    return {};
}

/// What phones send with some of their crashes.
Result<void> Fleet::sendBundles(const std::vector<CrashRecord>& crashes, const Call& call)
{
    for (const CrashRecord& crash : crashes) {
        if (crash.bundle.empty())
            continue;
        const auto phone = std::ranges::find(m_world.phones, crash.environment.device,
                                             [](const Handset& handset) { return handset.phone.deviceId; });
        if (phone == m_world.phones.end())
            continue;
        GL_TRY(const std::string content, crashBundle({m_recipient, m_world.seed}, *phone, crash));
        GL_CHECK(sendBundle(m_backend, crashBundleInfo(crash, content), content, call));
    }
    return {};
}

/// Sessions that begin after m_toldMs and not after `untilMs`.
Result<void> Fleet::tell(TimeMs untilMs, bool setsClock, const Call& call)
{
    while (m_toldMs < untilMs) {
        const std::int64_t day = (m_toldMs + 1) / kDayMs;
        if (day != m_day) {
            m_sessions = sessionsOf(m_world, day);
            m_day = day;
        }
        auto next = std::ranges::upper_bound(m_sessions, m_toldMs, {}, &Session::timeMs);
        const auto end = std::ranges::upper_bound(m_sessions, untilMs, {}, &Session::timeMs);
        IngestBatch batch;
        TimeMs reachedMs = std::min(untilMs, (day + 1) * kDayMs - 1);
        // Sessions of one millisecond stay together: a batch ends between two times.
        for (TimeMs lastMs = 0; next != end; ++next) {
            if (recordsOf(batch) >= kBatchRecords && next->timeMs != lastMs) {
                reachedMs = lastMs;
                break;
            }
            lastMs = next->timeMs;
            report(batch, m_world, *next);
        }
        reportUpdates(batch, m_world, m_toldMs, reachedMs);
        if (m_recipient == crypto::PublicKey()) // nobody could open them
            for (CrashRecord& crash : batch.crashes)
                crash.bundle.clear();
        if (setsClock)
            m_clock.setTo(reachedMs);
        batch.key = fmt::format("fleet {} {}", m_world.seed, m_toldMs);
        if (recordsOf(batch) > 0)
            GL_CHECK(m_backend.ingest(batch, call));
        GL_CHECK(sendBundles(batch.crashes, call));
        m_toldMs = reachedMs;
    }
    return {};
}

} // namespace graylens::fleet
