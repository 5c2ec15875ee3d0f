// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/network_log.h"

#include <algorithm>
#include <array>
#include <limits>
#include <unordered_map>

#include "core/analysis/network_url.h"

namespace graylens::analysis {

namespace {

using F = NetworkField;
using K = FilterKind;

constexpr std::array<FilterField, kNetworkFields> kFields {{
    {"time", K::Time},      {"method", K::Text},       {"status", K::Number}, {"outcome", K::Text},
    {"host", K::Text},      {"path", K::Text},         {"url", K::Text},      {"node", K::Text},
    {"pop", K::Text},       {"cache", K::Text},        {"address", K::Text},  {"resolver", K::Text},
    {"protocol", K::Text},  {"isp", K::Text},          {"region", K::Text},   {"network", K::Text},
    {"version", K::Text},   {"cohort", K::Text},       {"file", K::Text},     {"error", K::Text},
    {"attempt", K::Number}, {"duration", K::Duration}, {"dns", K::Duration},  {"connect", K::Duration},
    {"tls", K::Duration},   {"send", K::Duration},     {"wait", K::Duration}, {"receive", K::Duration},
    {"sent", K::Number},    {"received", K::Number},   {"trace", K::Text},
}};

constexpr DurationNs kRetryWithin = 60'000'000'000; ///< a later request of the same URL is no attempt at it any more

std::optional<std::int64_t> known(std::int64_t value, std::int64_t none)
{
    return value == none ? std::nullopt : std::optional(value);
}

struct ChainKey
{
    std::uint32_t source, method, url;
    bool operator==(const ChainKey&) const = default;
};

struct ChainHash
{
    std::size_t operator()(const ChainKey& key) const
    {
        const std::uint64_t low = (std::uint64_t {key.source} << 32U) ^ (std::uint64_t {key.method} << 24U) ^ key.url;
        return (low ^ (low >> 29U)) * 0x9E3779B97F4A7C15ULL;
    }
};

} // namespace

bool isFailure(const trace::RequestRecord& request)
{
    return request.status == 0 || request.status >= 400;
}

std::span<const FilterField> networkFields()
{
    return kFields;
}

Result<NetworkLogPtr> NetworkLog::make(std::vector<NetworkSource> sources, const Operation& operation)
{
    std::shared_ptr<NetworkLog> log(new NetworkLog);
    log->m_sources = std::move(sources);
    for (std::uint32_t i = 0; i < log->m_sources.size(); ++i) {
        if (operation.stopRequested())
            return cancelled();
        log->join(i);
    }
    std::stable_sort(log->m_rows.begin(), log->m_rows.end(), [&](const Row& a, const Row& b) {
        return log->m_sources[a.source].trace->requests[a.request].ts
            < log->m_sources[b.source].trace->requests[b.request].ts;
    });
    if (operation.stopRequested())
        return cancelled();
    for (std::uint32_t row = 0; row < log->size(); ++row)
        log->m_rowOf[log->m_rows[row].source][log->m_rows[row].request] = row;
    log->chain();
    TimeNs last = std::numeric_limits<TimeNs>::min();
    for (std::uint32_t row = 0; row < log->size(); ++row)
        last = std::max(last, log->end(row));
    if (log->size() > 0)
        log->m_span = {log->request(0).ts, std::max(last, log->request(0).ts + 1)};
    return log;
}

void NetworkLog::join(std::uint32_t source)
{
    const auto count = static_cast<std::uint32_t>(m_sources[source].trace->requests.size());
    m_rowOf.emplace_back(count);
    for (std::uint32_t i = 0; i < count; ++i)
        m_rows.push_back({source, i});
}

/// An attempt follows the last one of the same method and URL where that one failed, had ended and not long before.
void NetworkLog::chain()
{
    m_previous.assign(m_rows.size(), kNoRow);
    m_next.assign(m_rows.size(), kNoRow);
    std::unordered_map<ChainKey, std::uint32_t, ChainHash> failed; // the last one, where it may be tried again
    for (std::uint32_t row = 0; row < size(); ++row) {
        const trace::RequestRecord& now = request(row);
        const ChainKey key {m_rows[row].source, now.method.value(), now.url.value()};
        const auto before = failed.find(key);
        if (before != failed.end()) {
            const TimeNs ended = end(before->second);
            if (now.ts >= ended && now.ts - ended <= kRetryWithin) {
                m_previous[row] = before->second;
                m_next[before->second] = row;
            }
        }
        if (isFailure(now))
            failed[key] = row;
        else if (before != failed.end())
            failed.erase(before);
    }
}

std::uint32_t NetworkLog::rowOf(const trace::Trace& trace, std::uint32_t request) const
{
    for (std::size_t i = 0; i < m_sources.size(); ++i) {
        if (m_sources[i].trace.get() == &trace && request < m_rowOf[i].size())
            return m_rowOf[i][request];
    }
    return kNoRow;
}

std::vector<std::uint32_t> NetworkLog::attempts(std::uint32_t row) const
{
    while (m_previous[row] != kNoRow)
        row = m_previous[row];
    std::vector<std::uint32_t> out;
    for (; row != kNoRow; row = m_next[row])
        out.push_back(row);
    return out;
}

std::uint32_t NetworkLog::before(std::uint32_t row) const
{
    std::uint32_t count = 0;
    while ((row = m_previous[row]) != kNoRow)
        ++count;
    return count;
}

TimeNs NetworkLog::end(std::uint32_t row) const
{
    const trace::RequestRecord& r = request(row);
    return r.dur == kNoTime ? std::max(r.ts, trace(row).span.end) : r.ts + r.dur;
}

std::string_view NetworkLog::text(std::uint32_t row, NetworkField field) const
{
    const trace::RequestRecord& r = request(row);
    const trace::Trace& t = trace(row);
    switch (field) {
    case F::Method:
        return t.text(r.method);
    case F::Outcome:
        return isFailure(r) ? "failed" : "ok";
    case F::Host:
        return t.text(r.host);
    case F::Path:
        return pathOf(t.text(r.url));
    case F::Url:
        return t.text(r.url);
    case F::Node:
        return t.text(r.cdnNode);
    case F::Place:
        return t.text(r.cdnPop);
    case F::Cache:
        return t.text(r.cacheState);
    case F::Address:
        return t.text(r.remoteAddress);
    case F::Resolver:
        return t.text(r.resolver);
    case F::Protocol:
        return t.text(r.protocol);
    case F::Isp:
        return t.text(r.isp);
    case F::Region:
        return t.text(r.region);
    case F::NetworkType:
        return t.text(r.networkType);
    case F::AppVersion:
        return t.metadataValue("app.version");
    case F::Cohort:
        return t.metadataValue("gray.batch");
    case F::File:
        return source(row).name;
    case F::Error:
        return t.text(r.error);
    case F::TraceId:
        return t.text(r.traceId);
    default:
        return {};
    }
}

std::optional<std::int64_t> NetworkLog::number(std::uint32_t row, NetworkField field) const
{
    const trace::RequestRecord& r = request(row);
    switch (field) {
    case F::Time:
        return r.ts;
    case F::Status:
        return known(r.status, 0);
    case F::Attempt:
        return std::max<std::int64_t>(r.retry, before(row)) + 1;
    case F::Duration:
        return known(r.dur, kNoTime);
    case F::Dns:
        return known(r.dns, kNoTime);
    case F::Connect:
        return known(r.connect, kNoTime);
    case F::Tls:
        return known(r.tls, kNoTime);
    case F::Send:
        return known(r.send, kNoTime);
    case F::Wait:
        return known(r.wait, kNoTime);
    case F::Receive:
        return known(r.receive, kNoTime);
    case F::Sent:
        return known(r.bytesSent, -1);
    case F::Received:
        return known(r.bytesReceived, -1);
    default:
        return std::nullopt;
    }
}

} // namespace graylens::analysis
