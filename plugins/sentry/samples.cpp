// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include <fmt/format.h>

#include "core/backend/content.h"
#include "plugins/sentry/sentry_backend.h"

namespace graylens::sentry {

using namespace backend;

namespace {

constexpr std::size_t kMostAttachment = std::size_t {512} << 20;
constexpr int kMostEmptyPages = 8;

bool isEventId(std::string_view id)
{
    return id.size() == 32
        && std::ranges::all_of(id, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

bool isLetterOrDigit(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

/// "<event>-<attachment>"; empty where the id is none of ours.
std::pair<std::string, std::string> partsOf(const std::string& id)
{
    const std::size_t dash = id.find('-');
    if (dash == std::string::npos || !isEventId(std::string_view(id).substr(0, dash)) || id.size() > dash + 65
        || !std::ranges::all_of(std::string_view(id).substr(dash + 1), isLetterOrDigit) || dash + 1 == id.size())
        return {};
    return {id.substr(0, dash), id.substr(dash + 1)};
}

BundleInfo infoOf(const json::Value& attachment, const std::string& event, const Environment& environment)
{
    BundleInfo out;
    out.id = event + "-" + json::text(attachment, "id");
    out.size = json::count(attachment, "size");
    out.environment = environment;
    out.timeMs = timeOf(json::text(attachment, "dateCreated"));
    out.trigger = json::text(attachment, "name");
    return out;
}

} // namespace

Result<Page<CrashRecord>> SentryBackend::samples(const SampleQuery& query, const Call& call)
{
    const std::string list = fmt::format("sentry-events {} {}", query.cluster, contentOf(query.filter));
    GL_TRY(const std::string cursor, theirCursor(query.page, list));
    if (!query.cluster.empty() && !isIssueId(query.cluster))
        return fail(Errc::NotFound, "no such issue");
    GL_TRY(Search asked, searchOf(query.filter, m_api.account(), nowMs()));
    // Events of a project know no search: see passes() below.
    if (query.cluster.empty())
        std::erase_if(asked.parameters, [](const auto& one) { return one.first == "environment"; });
    else if (!asked.query.empty())
        asked.parameters.emplace_back("query", asked.query.substr(1));
    asked.parameters.insert(asked.parameters.end(),
                            {{"full", "true"}, {"per_page", std::to_string(std::min(query.page.limit, kMostRows))}});
    if (!cursor.empty())
        asked.parameters.emplace_back("cursor", cursor);
    const std::string path = query.cluster.empty()
        ? m_api.inProject("events/")
        : m_api.inOrganization(fmt::format("issues/{}/events/", query.cluster));
    GL_TRY(const Reply reply, m_api.get(path, asked.parameters, call));
    Page<CrashRecord> page;
    json::each(reply.root, [&](const json::Value& event) {
        CrashRecord crash = crashOf(event, m_api.account());
        if (!query.cluster.empty() || passes(query.filter, crash.timeMs, crash.environment))
            page.rows.push_back(std::move(crash));
    });
    page.cursor = reply.next == cursor ? std::string() : ourCursor(reply.next, list);
    return page;
}

Result<std::vector<BundleInfo>> SentryBackend::attachments(const json::Value& event, const Call& call)
{
    const std::string id = json::text(event, "eventID");
    std::vector<BundleInfo> out;
    if (!isEventId(id))
        return out;
    const auto reply = m_api.get(m_api.inProject(fmt::format("events/{}/attachments/", id)), {}, call);
    if (!reply && reply.error().code == Errc::NotFound)
        return out; // gone meanwhile
    if (!reply)
        return tl::make_unexpected(reply.error());
    const Environment environment = environmentOf(event, m_api.account());
    json::each(reply->root, [&](const json::Value& attachment) { out.push_back(infoOf(attachment, id, environment)); });
    return out;
}

/// Sentry has no list of attachments: events are gone through, latest first.
Result<Page<BundleInfo>> SentryBackend::bundles(const BundleQuery& query, const Call& call)
{
    const std::string list = fmt::format("sentry-attachments {} {}", query.trigger, contentOf(query.filter));
    GL_TRY(std::string cursor, theirCursor(query.page, list));
    GL_TRY(Search asked, searchOf({query.filter.fromMs, query.filter.toMs, {}, {}}, m_api.account(), nowMs()));
    asked.parameters.emplace_back("per_page", std::to_string(std::min(query.page.limit, kMostCostlyRows)));
    Page<BundleInfo> page;
    if (!query.task.empty())
        return page;
    for (int pages = 0; pages < kMostEmptyPages && page.rows.empty(); ++pages) {
        Parameters parameters = asked.parameters;
        if (!cursor.empty())
            parameters.emplace_back("cursor", cursor);
        GL_TRY(const Reply reply, m_api.get(m_api.inProject("events/"), parameters, call));
        std::vector<json::Value> events;
        json::each(reply.root, [&events](const json::Value& event) { events.push_back(event); });
        for (const json::Value& event : events) {
            GL_TRY(auto found, attachments(event, call));
            for (BundleInfo& info : found)
                if (passes(query.filter, info.timeMs, info.environment)
                    && (query.trigger.empty() || info.trigger == query.trigger))
                    page.rows.push_back(std::move(info));
        }
        page.cursor = reply.next == cursor ? std::string() : ourCursor(reply.next, list);
        cursor = reply.next;
        if (page.cursor.empty())
            break;
    }
    return page;
}

Result<BundleInfo> SentryBackend::bundle(const std::string& id, const Call& call)
{
    const auto [event, attachment] = partsOf(id);
    if (event.empty())
        return fail(Errc::NotFound, "no such attachment");
    GL_TRY(const Reply reply,
           m_api.get(m_api.inProject(fmt::format("events/{}/attachments/{}/", event, attachment)), {}, call));
    GL_TRY(const Reply about, m_api.get(m_api.inProject(fmt::format("events/{}/", event)), {}, call));
    return infoOf(reply.root, event, environmentOf(about.root, m_api.account()));
}

Result<Chunk> SentryBackend::read(const std::string& id, std::uint64_t offset, std::size_t bytes, const Call& call)
{
    if (bytes > kMaxChunk)
        return fail(Errc::LimitExceeded, fmt::format("{} bytes at once; {} are allowed", bytes, kMaxChunk));
    const auto [event, attachment] = partsOf(id);
    if (event.empty())
        return fail(Errc::NotFound, "no such attachment");
    std::shared_ptr<const std::string> all;
    {
        const std::lock_guard lock(m_mutex);
        if (m_downloaded == id)
            all = m_bytes;
    }
    if (!all) {
        const std::string path = m_api.inProject(fmt::format("events/{}/attachments/{}/", event, attachment));
        GL_TRY(std::string content, m_api.bytes(path, {{"download", "1"}}, kMostAttachment, call));
        all = std::make_shared<const std::string>(std::move(content));
        const std::lock_guard lock(m_mutex);
        m_downloaded = id;
        m_bytes = all;
    }
    if (offset > all->size())
        return fail(Errc::InvalidArgument, "behind the end of the attachment");
    const auto part = std::as_bytes(std::span(*all)).subspan(static_cast<std::size_t>(offset));
    const auto wanted = part.first(std::min(bytes, part.size()));
    if (wanted.size() == part.size()) { // the end: nobody will ask again
        const std::lock_guard lock(m_mutex);
        if (m_downloaded == id) {
            m_downloaded.clear();
            m_bytes.reset();
        }
    }
    return Chunk {offset, {wanted.begin(), wanted.end()}};
}

} // namespace graylens::sentry
