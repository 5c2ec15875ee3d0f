// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "core/backend/trend.h"
#include "plugins/sentry/sentry_backend.h"

namespace graylens::sentry {

using namespace backend;

namespace {

constexpr std::int64_t kHourMs = 3'600'000;

Release releaseOf(const json::Value& json)
{
    Release out;
    out.id = out.version = json::text(json, "version");
    const std::string released = json::text(json, "dateReleased");
    // Sentry does not know who got it: what is not put away is taken to be on its way.
    out.state = json::text(json, "status") == "archived" ? ReleaseState::Completed : ReleaseState::Running;
    out.createdMs = timeOf(json::text(json, "dateCreated"));
    if (!released.empty())
        out.createdMs = timeOf(released);
    out.revision = 1;
    return out;
}

/// A group's place: values of MetricQuery::by, and the index of its part of time.
using Place = std::pair<std::vector<std::string>, std::size_t>;
struct Counts
{
    std::uint64_t sessions = 0, users = 0;
};
using Groups = std::map<Place, Counts>;

std::vector<std::string> valuesOf(const json::Value& group, const MetricQuery& query, const Account& account)
{
    std::vector<std::string> out;
    const auto by = json::member(group, "by");
    for (const Dimension dimension : query.by) {
        const bool isKnown
            = (dimension == Dimension::Cohort || dimension == Dimension::Version) && by && by->is_object();
        out.push_back(isKnown ? ours(dimension, json::text(*by, tagOf(dimension)), account) : std::string());
    }
    return out;
}

/// "sum(session)" and "count_unique(user)" of a group's totals, or of one part of its series.
void addGroup(Groups& groups, const json::Value& group, const std::vector<std::string>& values, bool inParts)
{
    const auto counts = json::member(group, inParts ? "series" : "totals");
    if (!counts || !counts->is_object())
        return;
    const auto add = [&](std::string_view field, std::uint64_t Counts::*into) {
        const auto value = json::member(*counts, field);
        std::size_t part = 0;
        if (value && inParts)
            json::each(value, [&](const json::Value& one) { groups[{values, part++}].*into += json::count(one); });
        else if (value)
            groups[{values, 0}].*into += json::count(*value);
    };
    add("sum(session)", &Counts::sessions);
    add("count_unique(user)", &Counts::users);
}

/// The status that sessions with such an event end with; empty = all of them. UnsupportedVersion: Sentry counts no
/// such.
Result<std::string> statusOf(const MetricQuery& query)
{
    const bool isPlain = query.per.empty() || query.per == "session";
    if (isPlain && query.event == "session")
        return std::string();
    if (isPlain && query.event == "crash")
        return std::string("crashed");
    if (isPlain && query.event == "anr")
        return std::string("abnormal");
    return fail(Errc::UnsupportedVersion,
                fmt::format("Sentry counts sessions, and those that crashed or hung; it has no \"{}\"", query.event));
}

} // namespace

Result<Page<Release>> SentryBackend::releases(const ReleaseQuery& query, const Call& call)
{
    const std::string list = "sentry-releases " + query.version;
    GL_TRY(const std::string cursor, theirCursor(query.page, list));
    GL_TRY(const std::string project, m_api.projectId(call));
    Parameters parameters {{"project", project}, {"per_page", std::to_string(std::min(query.page.limit, kMostRows))}};
    if (!query.version.empty())
        parameters.emplace_back("query", query.version);
    if (!cursor.empty())
        parameters.emplace_back("cursor", cursor);
    GL_TRY(const Reply reply, m_api.get(m_api.inOrganization("releases/"), parameters, call));
    Page<Release> page;
    json::each(reply.root, [&](const json::Value& json) {
        Release one = releaseOf(json);
        // Theirs is "begins with".
        if (query.version.empty() || one.version == query.version)
            page.rows.push_back(std::move(one));
    });
    page.cursor = reply.next == cursor ? std::string() : ourCursor(reply.next, list);
    return page;
}

Result<Release> SentryBackend::release(const std::string& id, const Call& call)
{
    if (id.empty())
        return fail(Errc::NotFound, "no such release");
    GL_TRY(const Reply reply,
           m_api.get(m_api.inOrganization(fmt::format("releases/{}/", http::percentEncoded(id))), {}, call));
    return releaseOf(reply.root);
}

Result<std::vector<MetricCell>> SentryBackend::metrics(const MetricQuery& query, const Call& call)
{
    GL_TRY(const std::string status, statusOf(query));
    const bool inParts = query.intervalMs > 0;
    if (inParts)
        GL_CHECK(slotCount(query.filter, query.intervalMs));
    if (inParts && query.intervalMs % kHourMs != 0)
        return fail(Errc::InvalidArgument, "Sentry counts sessions by whole hours");
    for (const Filter::AnyOf& part : query.filter.dimensions)
        if (part.dimension != Dimension::Cohort && part.dimension != Dimension::Version && !part.values.empty())
            return fail(Errc::InvalidArgument,
                        fmt::format("Sentry's sessions do not know their {}", name(part.dimension)));
    GL_TRY(Search asked, search(query.filter, call));
    Parameters& parameters = asked.parameters;
    parameters.insert(parameters.end(),
                      {{"field", "sum(session)"}, {"field", "count_unique(user)"}, {"per_page", "1000"}});
    for (const Dimension dimension : {Dimension::Cohort, Dimension::Version})
        if (std::ranges::find(query.by, dimension) != query.by.end())
            parameters.emplace_back("groupBy", tagOf(dimension));
    parameters.emplace_back(inParts ? "interval" : "includeSeries",
                            inParts ? fmt::format("{}h", query.intervalMs / kHourMs) : "0");
    if (!asked.query.empty())
        parameters.emplace_back("query", asked.query.substr(1));
    // Users of several statuses are counted in each of them, so totals are asked for on their own.
    Groups all, some;
    for (Groups* groups : {&all, &some}) {
        if (groups == &some && status.empty())
            break;
        Parameters mine = parameters;
        if (groups == &some)
            mine.emplace_back("groupBy", "session.status");
        GL_TRY(const Reply reply, m_api.get(m_api.inOrganization("sessions/"), mine, call));
        json::each(json::member(reply.root, "groups"), [&](const json::Value& group) {
            const auto by = json::member(group, "by");
            if (groups == &all || (by && by->is_object() && json::text(*by, "session.status") == status))
                addGroup(*groups, group, valuesOf(group, query, m_api.account()), inParts);
        });
    }
    std::vector<MetricCell> out;
    for (const auto& [place, counts] : all) {
        const Counts hit = status.empty() ? counts : some[place];
        MetricCell cell;
        cell.values = place.first;
        cell.startMs = inParts ? query.filter.fromMs + static_cast<TimeMs>(place.second) * query.intervalMs : 0;
        cell.devices = counts.users;
        cell.affected = std::min(hit.users, counts.users);
        cell.count = hit.sessions;
        cell.sum = static_cast<double>(hit.sessions);
        cell.perSum = query.per.empty() ? 0 : static_cast<double>(counts.sessions);
        if (cell.devices > 0 || cell.count > 0)
            out.push_back(std::move(cell));
    }
    std::ranges::sort(out, comesBefore);
    return out;
}

} // namespace graylens::sentry
