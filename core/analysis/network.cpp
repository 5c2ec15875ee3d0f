// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/network.h"

#include <algorithm>
#include <array>
#include <numeric>

#include "core/analysis/network_attributes.h"
#include "core/analysis/network_url.h"

namespace graylens::analysis {

namespace {

constexpr std::uint32_t kFree = 0xFFFFFFFFU;
constexpr std::size_t kFirstSlots = 1024;

using Values = std::array<StringId, kNetworkAttributes.size()>;

std::uint64_t hashOf(std::span<const StringId> values)
{
    std::uint64_t hash = 0;
    for (const StringId value : values) {
        hash = (hash ^ value.value()) * 0x9E3779B97F4A7C15ULL;
        hash ^= hash >> 29U;
    }
    return hash;
}

/// Ids of one trace's strings in another pool, each looked up once.
class Translated
{
public:
    Translated(const trace::Trace& trace, StringPool& pool)
        : m_trace(trace)
        , m_pool(pool)
        , m_ids(trace.strings.size())
    { }

    template <class Change> StringId operator()(StringId id, Change change)
    {
        if (id.isNone())
            return m_pool.intern({});
        StringId& known = m_ids[id.value()];
        if (known.isNone())
            known = m_pool.intern(change(m_trace.text(id)));
        return known;
    }

private:
    const trace::Trace& m_trace;
    StringPool& m_pool;
    std::vector<StringId> m_ids;
};

std::string_view unchanged(std::string_view text)
{
    return text;
}

} // namespace

std::string_view cohortOf(const trace::Trace& trace)
{
    const std::string_view batch = trace.metadataValue("gray.batch");
    return batch.empty() && !trace.metadataValue("app.version").empty() ? std::string_view("production") : batch;
}

NetworkRequests::NetworkRequests()
    : m_slots(kFirstSlots, kFree)
{
    for (const NetworkAttribute& attribute : kNetworkAttributes)
        m_table.dimensions.emplace_back(attribute.name);
    m_table.values.resize(kNetworkAttributes.size());
}

void NetworkRequests::growSlots()
{
    m_slots.assign(m_slots.size() * 4, kFree);
    Values values;
    for (std::uint32_t row = 0; row < m_table.values.front().size(); ++row) {
        for (std::size_t d = 0; d < values.size(); ++d)
            values[d] = m_table.values[d][row];
        std::size_t slot = hashOf(values) & (m_slots.size() - 1);
        while (m_slots[slot] != kFree)
            slot = (slot + 1) & (m_slots.size() - 1);
        m_slots[slot] = row;
    }
}

std::uint32_t NetworkRequests::rowOf(std::span<const StringId> values)
{
    const auto rows = static_cast<std::uint32_t>(m_table.values.front().size());
    if (std::size_t {rows} * 2 >= m_slots.size())
        growSlots();
    const auto isRow = [&](std::uint32_t row) {
        for (std::size_t d = 0; d < values.size(); ++d)
            if (m_table.values[d][row] != values[d])
                return false;
        return true;
    };
    std::size_t slot = hashOf(values) & (m_slots.size() - 1);
    for (; m_slots[slot] != kFree; slot = (slot + 1) & (m_slots.size() - 1))
        if (isRow(m_slots[slot]))
            return m_slots[slot];
    m_slots[slot] = rows;
    for (std::size_t d = 0; d < values.size(); ++d)
        m_table.values[d].push_back(values[d]);
    return rows;
}

void NetworkRequests::add(const trace::Trace& trace, Side side)
{
    std::vector<std::uint32_t> all(trace.requests.size());
    std::iota(all.begin(), all.end(), 0U);
    add(trace, all, side);
}

void NetworkRequests::add(const trace::Trace& trace, std::span<const std::uint32_t> requests, Side side)
{
    const StringId version = m_table.names.intern(trace.metadataValue("app.version"));
    const StringId cohort = m_table.names.intern(cohortOf(trace));
    Translated same(trace, m_table.names), path(trace, m_table.names), object(trace, m_objects);
    for (const std::uint32_t index : requests) {
        const trace::RequestRecord& request = trace.requests[index];
        const StringId status = m_table.names.intern(request.status == 0 ? "none" : std::to_string(request.status));
        const Values values {same(request.host, unchanged),
                             same(request.cdnNode, unchanged),
                             same(request.cdnPop, unchanged),
                             same(request.remoteAddress, unchanged),
                             same(request.resolver, unchanged),
                             path(request.url, pathPattern),
                             same(request.isp, unchanged),
                             same(request.region, unchanged),
                             same(request.networkType, unchanged),
                             same(request.protocol, unchanged),
                             version,
                             cohort,
                             status,
                             same(request.cacheState, unchanged)};
        m_requests.push_back(
            {rowOf(values), object(request.url, withoutQuery), request.status, side, request.ts, request.dur});
    }
}

} // namespace graylens::analysis
