// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "core/backend/content.h"
#include "core/backend/trend.h"
#include "plugins/sentry/sentry_backend.h"

namespace graylens::sentry {

using namespace backend;

namespace {

constexpr std::string_view kErrors = "issue.category:error";

ClusterStatus statusOf(std::string_view word)
{
    if (word == "resolved")
        return ClusterStatus::Resolved;
    return word == "ignored" || word == "muted" ? ClusterStatus::Ignored : ClusterStatus::Open;
}

/// Sentry's counts over time ({"auto": [[seconds, count], ...]}) in equal parts of a time.
std::vector<std::uint64_t> trendOf(const json::Value& issue, std::uint32_t slots, std::pair<TimeMs, TimeMs> time)
{
    std::vector<std::uint64_t> out(slots);
    simdjson::dom::object series;
    const auto stats = json::member(issue, "stats");
    if (slots == 0 || !stats || stats->get(series) != simdjson::SUCCESS)
        return out;
    for (const auto& [name, points] : series) {
        json::each(points, [&](const json::Value& point) {
            simdjson::dom::array pair;
            if (point.get(pair) != simdjson::SUCCESS || pair.size() < 2)
                return;
            const auto ms = static_cast<TimeMs>(json::count(pair.at(0).value_unsafe())) * 1000;
            const auto at = std::clamp(ms, time.first, time.second - 1) - time.first;
            out[static_cast<std::size_t>(at * slots / (time.second - time.first))]
                += json::count(pair.at(1).value_unsafe());
        });
        break; // one series is asked for
    }
    return out;
}

ClusterSummary summaryOf(const json::Value& issue, const Filter& filter)
{
    ClusterSummary out;
    out.id = json::text(issue, "id");
    const std::string culprit = json::text(issue, "culprit");
    out.signature = json::text(issue, "title") + (culprit.empty() ? "" : " | " + culprit);
    const auto metadata = json::member(issue, "metadata");
    out.kind = kindOf(json::text(issue, "platform"),
                      metadata && metadata->is_object() ? json::text(*metadata, "type") : std::string());
    // Those that pass the search; without one they are not there.
    const auto filtered = json::member(issue, "filtered");
    const json::Value& counts = filtered && filtered->is_object() ? *filtered : issue;
    out.crashes = json::count(counts, "count");
    out.devices = json::count(counts, "userCount");
    const auto lifetime = json::member(issue, "lifetime");
    const json::Value& ever
        = lifetime && lifetime->is_object() && json::member(*lifetime, "firstSeen") ? *lifetime : issue;
    out.firstMs = timeOf(json::text(ever, "firstSeen"));
    out.lastMs = timeOf(json::text(ever, "lastSeen"));
    out.status = statusOf(json::text(issue, "status"));
    if (const auto owner = json::member(issue, "assignedTo"); owner && owner->is_object())
        out.owner = json::text(*owner, "name");
    out.isNew = filter.fromMs > 0 && out.firstMs >= filter.fromMs;
    out.isRegressed = json::text(issue, "substatus") == "regressed";
    return out;
}

std::string_view sortOf(ClusterOrder order)
{
    return order == ClusterOrder::LastSeen ? "date" : order == ClusterOrder::Devices ? "user" : "freq";
}

/// What tells a list's cursors from those of other lists.
std::string listOf(const ClusterQuery& query)
{
    return fmt::format("sentry-issues {} {}", static_cast<int>(query.order), contentOf(query.filter));
}

/// A copy with the gray cohort alone; nothing where the filter leaves no gray.
std::optional<Filter> grayOf(const Filter& filter)
{
    Filter out = filter;
    for (const Filter::AnyOf& part : filter.dimensions)
        if (part.dimension == Dimension::Cohort && !part.values.empty()
            && std::ranges::find(part.values, kGray) == part.values.end())
            return std::nullopt;
    std::erase_if(out.dimensions, [](const Filter::AnyOf& part) { return part.dimension == Dimension::Cohort; });
    return out.with(Dimension::Cohort, std::string(kGray));
}

} // namespace

Result<Page<ClusterSummary>> SentryBackend::issues(const ClusterQuery& query, const std::string& more, const Call& call)
{
    const std::string list = listOf(query);
    GL_TRY(const std::string cursor, theirCursor(query.page, list));
    if (query.trendSlots > kMaxSlots)
        return fail(Errc::LimitExceeded,
                    fmt::format("a trend of {} parts; {} are allowed", query.trendSlots, kMaxSlots));
    GL_TRY(Search asked, search(query.filter, call));
    asked.parameters.insert(asked.parameters.end(),
                            {{"query", fmt::format("{}{}{}", kErrors, more, asked.query)},
                             {"sort", std::string(sortOf(query.order))},
                             {"limit", std::to_string(std::min(query.page.limit, kMostRows))},
                             {"groupStatsPeriod", query.trendSlots > 0 ? "auto" : ""}});
    if (!cursor.empty())
        asked.parameters.emplace_back("cursor", cursor);
    GL_TRY(const Reply reply, m_api.get(m_api.inOrganization("issues/"), asked.parameters, call));
    Page<ClusterSummary> page;
    const auto time = timeOf(query.filter, nowMs());
    json::each(reply.root, [&](const json::Value& issue) {
        page.rows.push_back(summaryOf(issue, query.filter));
        page.rows.back().trend = trendOf(issue, query.trendSlots, time);
    });
    page.cursor = reply.next == cursor ? std::string() : ourCursor(reply.next, list);
    GL_CHECK(addGray(page.rows, query.filter, call));
    return page;
}

Result<void> SentryBackend::addGray(std::vector<ClusterSummary>& rows, const Filter& filter, const Call& call)
{
    const auto gray = grayOf(filter);
    if (rows.empty() || !gray || m_api.account().grayEnvironment.empty())
        return {};
    std::string ids;
    for (const ClusterSummary& row : rows)
        ids += (ids.empty() ? "" : ", ") + row.id;
    GL_TRY(Search asked, search(*gray, call));
    asked.parameters.insert(asked.parameters.end(),
                            {{"query", fmt::format("issue.id:[{}]{}", ids, asked.query)},
                             {"limit", std::to_string(kMostRows)},
                             {"collapse", "stats"}});
    const auto reply = m_api.get(m_api.inOrganization("issues/"), asked.parameters, call);
    if (!reply && reply.error().code == Errc::NotFound)
        return {}; // no such environment: nobody was gray yet
    if (!reply)
        return tl::make_unexpected(reply.error());
    std::map<std::string, ClusterSummary> known;
    json::each(reply->root, [&](const json::Value& issue) {
        ClusterSummary one = summaryOf(issue, *gray);
        known[one.id] = std::move(one);
    });
    for (ClusterSummary& row : rows) {
        if (const auto found = known.find(row.id); found != known.end()) {
            row.grayCrashes = std::min(found->second.crashes, row.crashes);
            row.grayDevices = std::min(found->second.devices, row.devices);
        }
    }
    return {};
}

Result<Page<ClusterSummary>> SentryBackend::clusters(const ClusterQuery& query, const Call& call)
{
    return issues(query, {}, call);
}

Result<ClusterDetail> SentryBackend::cluster(const std::string& id, const Filter& filter, const Call& call)
{
    if (!isIssueId(id))
        return fail(Errc::NotFound, "no such issue");
    const std::string path = m_api.inOrganization(fmt::format("issues/{}/", id));
    GL_TRY(const Reply issue, m_api.get(path, {}, call)); // NotFound
    ClusterDetail out;
    out.summary = summaryOf(issue.root, filter);
    out.summary.crashes = out.summary.devices = 0; // those are of all time
    GL_TRY(auto page, issues({filter, {}, 24, {}}, fmt::format(" issue.id:{}", id), call));
    if (!page.rows.empty())
        out.summary = std::move(page.rows.front());
    GL_TRY(const auto facets, clusterFacets(id, filter, call));
    for (const Facet& facet : facets)
        if (facet.dimension == Dimension::Version)
            out.summary.versions.emplace_back(facet.value, facet.count);
    std::ranges::stable_sort(out.summary.versions, std::greater(), &std::pair<std::string, std::uint64_t>::second);
    out.why = {fmt::format("Sentry grouped these events as {}.", json::text(issue.root, "shortId"))};
    return out;
}

Result<std::vector<Facet>> SentryBackend::clusterFacets(const std::string& id, const Filter& filter, const Call& call)
{
    GL_CHECK(check(filter));
    if (!id.empty() && !isIssueId(id))
        return fail(Errc::NotFound, "no such issue");
    std::vector<Facet> out;
    for (std::size_t i = 0; i < kDimensions; ++i) {
        const auto dimension = static_cast<Dimension>(i);
        if (tagOf(dimension).empty())
            continue;
        const std::string tag = http::percentEncoded(tagOf(dimension));
        const auto reply = m_api.get(id.empty() ? m_api.inProject(fmt::format("tags/{}/values/", tag))
                                                : m_api.inOrganization(fmt::format("issues/{}/tags/{}/", id, tag)),
                                     {}, call);
        if (!reply && reply.error().code == Errc::NotFound)
            continue; // no event has this tag
        if (!reply)
            return tl::make_unexpected(reply.error());
        json::each(id.empty() ? std::optional(reply->root) : json::member(reply->root, "topValues"),
                   [&](const json::Value& value) {
                       const std::string text = json::text(value, "value");
                       out.push_back({dimension,
                                      ours(dimension, text.empty() ? json::text(value, "name") : text, m_api.account()),
                                      json::count(value, "count"), 0});
                   });
    }
    return out;
}

Result<std::vector<TrendSlot>> SentryBackend::clusterTrend(const TrendQuery& query, const Call& call)
{
    if (!query.subject.empty() && !isIssueId(query.subject))
        return fail(Errc::NotFound, "no such issue");
    GL_TRY(auto slots, emptyTrend(query));
    const std::string subject = query.subject.empty() ? "" : " issue.id:" + query.subject;
    GL_CHECK(addSeries(slots, &TrendSlot::all, query, "", call));
    if (subject.empty())
        for (TrendSlot& slot : slots)
            slot.count = slot.all;
    else
        GL_CHECK(addSeries(slots, &TrendSlot::count, query, subject, call));
    if (const auto gray = grayOf(query.filter); gray && !m_api.account().grayEnvironment.empty()) {
        const auto added = addSeries(slots, &TrendSlot::gray, {*gray, query.intervalMs, query.subject}, subject, call);
        if (!added && added.error().code != Errc::NotFound)
            return tl::make_unexpected(added.error());
    }
    return slots;
}

Result<void> SentryBackend::addSeries(std::vector<TrendSlot>& slots, std::uint64_t TrendSlot::*into,
                                      const TrendQuery& query, const std::string& subject, const Call& call)
{
    GL_TRY(Search asked, search(query.filter, call));
    asked.parameters.insert(asked.parameters.end(),
                            {{"dataset", "errors"},
                             {"yAxis", "count()"},
                             {"interval", std::to_string(std::max<std::int64_t>(query.intervalMs / 1000, 60))},
                             {"query", fmt::format("event.type:error{}{}", subject, asked.query)}});
    GL_TRY(const Reply reply, m_api.get(m_api.inOrganization("events-timeseries/"), asked.parameters, call));
    json::each(json::member(reply.root, "timeSeries"), [&](const json::Value& series) {
        json::each(json::member(series, "values"), [&](const json::Value& point) {
            const auto ms = static_cast<TimeMs>(json::count(point, "timestamp"));
            if (ms >= query.filter.fromMs && ms < query.filter.toMs)
                slots[static_cast<std::size_t>((ms - query.filter.fromMs) / query.intervalMs)].*into
                    += json::count(point, "value");
        });
    });
    return {};
}

Result<void> SentryBackend::editCluster(const ClusterEdit& edit, const Call& call)
{
    if (!isIssueId(edit.id))
        return fail(Errc::NotFound, "no such issue");
    if (edit.note)
        return fail(Errc::InvalidArgument, "Sentry has comments instead of a note: write it there");
    std::string body;
    if (edit.status) {
        if (*edit.status == ClusterStatus::Acknowledged)
            return fail(Errc::InvalidArgument, "Sentry knows open, resolved and ignored issues, none acknowledged");
        body
            = fmt::format("\"status\":\"{}\"", *edit.status == ClusterStatus::Open ? "unresolved" : name(*edit.status));
    }
    if (edit.owner)
        body += fmt::format("{}\"assignedTo\":{}", body.empty() ? "" : ",", json::quoted(*edit.owner));
    return m_api.put(m_api.inOrganization(fmt::format("issues/{}/", edit.id)), "{" + body + "}", call);
}

} // namespace graylens::sentry
