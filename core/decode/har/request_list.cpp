// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/har/request_list.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <unordered_map>

#include "core/decode/har/field_text.h"

namespace graylens::decode::har {

namespace {

constexpr double kNsPerMs = 1e6;
constexpr std::uint64_t kRetryWithin = 60'000'000'000; ///< a later request of the same URL is no retry any more

DurationNs nanoseconds(double ms)
{
    return ms >= 0 && ms < 9e12 ? std::llround(ms * kNsPerMs) : kNoTime;
}

double sumOf(const Phases& phases)
{
    double sum = 0;
    for (const double phase : {phases.blocked, phases.dns, phases.connect, phases.send, phases.wait, phases.receive})
        sum += std::max(phase, 0.0);
    return sum;
}

/// HAR 1.2 counts ssl into connect; some writers put it beside. The total tells, else whether it fits inside.
bool isTlsInside(const Phases& phases, double time)
{
    if (time < 0)
        return phases.ssl <= phases.connect;
    const double without = sumOf(phases);
    return phases.ssl <= phases.connect && std::abs(without - time) <= std::abs(without + phases.ssl - time);
}

void setPhases(trace::RequestRecord& to, const Entry& entry)
{
    const Phases& phases = entry.phases;
    const bool hasTls = phases.ssl >= 0 && phases.connect >= 0;
    const bool inside = hasTls && isTlsInside(phases, entry.time);
    to.dns = nanoseconds(phases.dns);
    to.connect = nanoseconds(inside ? phases.connect - phases.ssl : phases.connect);
    to.tls = nanoseconds(phases.ssl);
    to.send = nanoseconds(phases.send);
    to.wait = nanoseconds(phases.wait);
    to.receive = nanoseconds(phases.receive);
    const bool hasPhases = phases.dns >= 0 || phases.connect >= 0 || phases.wait >= 0 || phases.receive >= 0;
    const double summed = hasPhases ? sumOf(phases) + (hasTls && !inside ? phases.ssl : 0) : -1;
    to.dur = entry.isFinished ? nanoseconds(entry.time >= 0 ? entry.time : summed) : kNoTime;
}

bool asksForRetry(const trace::RequestRecord& request)
{
    return request.status == 0 || request.status >= 500 || request.status == 408 || request.status == 429;
}

/// later - earlier, also where that is more than a DurationNs holds.
std::uint64_t apart(TimeNs earlier, TimeNs later)
{
    return static_cast<std::uint64_t>(later) - static_cast<std::uint64_t>(earlier);
}

std::string errorText(const Entry& entry)
{
    if (entry.errorPhase.empty())
        return entry.error;
    return entry.error.empty() ? entry.errorPhase : entry.error + " (" + entry.errorPhase + ")";
}

} // namespace

void RequestList::add(const Entry& entry)
{
    trace::RequestRecord request;
    request.ts = entry.start.value_or(kNoTime);
    m_withoutTime += entry.start ? 0U : 1U;
    m_withoutZone += entry.start && !entry.hasZone ? 1U : 0U;
    setPhases(request, entry);
    request.method = intern(entry.method);
    request.url = intern(entry.url);
    request.host = intern(hostOf(entry.url));
    request.protocol = intern(entry.protocol);
    request.status = static_cast<std::int32_t>(
        std::clamp<std::int64_t>(entry.status, 0, std::numeric_limits<std::int32_t>::max()));
    request.error = intern(errorText(entry));
    request.remoteAddress = intern(entry.address);
    const CdnIdentity cdn = cdnIdentity(entry.headers);
    request.cdnNode = intern(entry.cdn.node.empty() ? cdn.node : entry.cdn.node);
    request.cdnPop = intern(entry.cdn.pop.empty() ? cdn.pop : entry.cdn.pop);
    request.cacheState = intern(entry.cdn.state.empty() ? cdn.state : entry.cdn.state);
    const Surroundings& around = entry.surroundings;
    request.isp = intern(around.isp);
    request.region = intern(around.region);
    request.networkType = intern(around.networkType);
    request.resolver = intern(around.resolver);
    request.traceId = intern(around.traceId);
    request.bytesSent = entry.bytesSent;
    request.bytesReceived = entry.bytesReceived;
    request.retry = static_cast<std::int32_t>(std::clamp<std::int64_t>(entry.retry, -1, 1'000'000));
    m_appVersion = around.appVersion.empty() ? m_appVersion : around.appVersion;
    m_cohort = around.cohort.empty() ? m_cohort : around.cohort;
    m_requests.push_back(request);
}

/// Requests that do not say when they began stand at the one before them in the file.
void RequestList::placeTimeless()
{
    const auto timed = std::find_if(m_requests.begin(), m_requests.end(),
                                    [](const trace::RequestRecord& request) { return request.ts != kNoTime; });
    TimeNs last = timed != m_requests.end() ? timed->ts : 0;
    for (trace::RequestRecord& request : m_requests) {
        request.ts = request.ts == kNoTime ? last : request.ts;
        last = request.ts;
    }
}

/// A request is a retry where the one before it of the same method and URL ended without success, shortly before.
void RequestList::numberRetries()
{
    std::unordered_map<std::uint64_t, const trace::RequestRecord*> before;
    for (trace::RequestRecord& request : m_requests) {
        const std::uint64_t key = (std::uint64_t {request.method.value()} << 32) | request.url.value();
        const trace::RequestRecord*& last = before[key];
        if (request.retry < 0) {
            const std::uint64_t since = last ? apart(last->ts, request.ts) : 0;
            const auto took = static_cast<std::uint64_t>(last ? std::max<DurationNs>(last->dur, 0) : 0);
            const bool isRetry = last && asksForRetry(*last) && since >= took && since - took <= kRetryWithin;
            request.retry = isRetry ? last->retry + 1 : 0;
        }
        last = &request;
    }
}

void RequestList::finish(const Surroundings& common)
{
    placeTimeless();
    std::stable_sort(m_requests.begin(), m_requests.end(), [](const auto& a, const auto& b) { return a.ts < b.ts; });
    numberRetries();
    const StringId none = intern({});
    const auto fill = [&](StringId& to, const std::string& text) { to = to == none ? intern(text) : to; };
    for (trace::RequestRecord& request : m_requests) {
        fill(request.isp, common.isp);
        fill(request.region, common.region);
        fill(request.networkType, common.networkType);
        fill(request.resolver, common.resolver);
        fill(request.traceId, common.traceId);
        m_sink.request(request);
    }
    if (const auto& version = m_appVersion.empty() ? common.appVersion : m_appVersion; !version.empty())
        m_sink.metadata("app.version", version);
    if (const auto& cohort = m_cohort.empty() ? common.cohort : m_cohort; !cohort.empty())
        m_sink.metadata("gray.batch", cohort);
    if (m_withoutTime > 0)
        m_sink.issue({"time-missing",
                      trace::Severity::DataLoss,
                      -1,
                      m_withoutTime,
                      "Requests without a readable start were put at the request before them in the file.",
                      {}});
    if (m_withoutZone > 0)
        m_sink.issue({"zone-missing",
                      trace::Severity::Warning,
                      -1,
                      m_withoutZone,
                      "Times that do not say their zone were taken as UTC; they may be off by hours.",
                      {}});
}

} // namespace graylens::decode::har
