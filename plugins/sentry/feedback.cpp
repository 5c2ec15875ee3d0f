// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include <fmt/format.h>

#include "core/backend/content.h"
#include "plugins/sentry/sentry_backend.h"

namespace graylens::sentry {

using namespace backend;

namespace {

// Sentry has had two forms of feedback: issues of a category of their own, and before that a list of reports.
constexpr std::string_view kIssues = "issues:", kReports = "reports:";

std::string listOf(const FeedbackQuery& query)
{
    return fmt::format("sentry-feedback {} {}", query.contains, contentOf(query.filter));
}

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

/// ASCII letters in either case.
bool contains(std::string_view text, std::string_view part)
{
    const auto same = [](char a, char b) { return lower(a) == lower(b); };
    return std::search(text.begin(), text.end(), part.begin(), part.end(), same) != text.end() || part.empty();
}

FeedbackItem itemOf(const json::Value& issue)
{
    FeedbackItem item;
    item.id = json::text(issue, "id");
    item.timeMs = timeOf(json::text(issue, "firstSeen"));
    if (const auto metadata = json::member(issue, "metadata"); metadata && metadata->is_object()) {
        item.text = json::text(*metadata, "message");
        item.user = json::text(*metadata, "contact_email");
        if (item.user.empty())
            item.user = json::text(*metadata, "name");
    }
    if (item.text.empty())
        item.text = json::text(issue, "title");
    return item;
}

FeedbackItem itemOfReport(const json::Value& report)
{
    FeedbackItem item;
    item.id = json::text(report, "id");
    item.timeMs = timeOf(json::text(report, "dateCreated"));
    item.text = json::text(report, "comments");
    item.user = json::text(report, "email");
    if (item.user.empty())
        item.user = json::text(report, "name");
    if (const auto user = json::member(report, "user"); user && user->is_object())
        item.environment.device = json::text(*user, "id");
    return item;
}

} // namespace

Result<void> SentryBackend::addEnvironment(FeedbackItem& item, const std::string& eventPath, const Call& call)
{
    const auto event = m_api.get(eventPath, {}, call);
    if (!event && event.error().code == Errc::NotFound)
        return {}; // sampled away, or too old
    if (!event)
        return tl::make_unexpected(event.error());
    const std::string device = item.environment.device;
    item.environment = environmentOf(event->root, m_api.account());
    if (item.environment.device.empty())
        item.environment.device = device;
    return {};
}

Result<Page<FeedbackItem>> SentryBackend::feedback(const FeedbackQuery& query, const Call& call)
{
    if (!query.word.empty())
        return lacking(Feature::Words);
    const std::string list = listOf(query);
    GL_TRY(const std::string place, theirCursor(query.page, list));
    if (place.starts_with(kReports))
        return reports(query, place.substr(kReports.size()), call);
    const std::string cursor = place.empty() ? place : place.substr(std::min(kIssues.size(), place.size()));
    GL_TRY(Search asked, search(query.filter, call));
    const std::string text = query.contains.empty() ? "" : " " + searchWord(query.contains);
    asked.parameters.insert(asked.parameters.end(),
                            {{"query", fmt::format("issue.category:feedback{}{}", asked.query, text)},
                             {"sort", "new"},
                             {"collapse", "stats"},
                             {"limit", std::to_string(std::min(query.page.limit, kMostCostlyRows))}});
    if (!cursor.empty())
        asked.parameters.emplace_back("cursor", cursor);
    GL_TRY(const Reply reply, m_api.get(m_api.inOrganization("issues/"), asked.parameters, call));
    Page<FeedbackItem> page;
    json::each(reply.root, [&page](const json::Value& issue) { page.rows.push_back(itemOf(issue)); });
    if (place.empty() && page.rows.empty())
        return reports(query, {}, call); // an older server, or nothing but old reports
    for (FeedbackItem& item : page.rows)
        if (isIssueId(item.id))
            GL_CHECK(
                addEnvironment(item, m_api.inOrganization(fmt::format("issues/{}/events/latest/", item.id)), call));
    if (!reply.next.empty() && reply.next != cursor)
        page.cursor = ourCursor(std::string(kIssues) + reply.next, list);
    return page;
}

Result<Page<FeedbackItem>> SentryBackend::reports(const FeedbackQuery& query, const std::string& cursor,
                                                  const Call& call)
{
    Parameters parameters {{"per_page", std::to_string(std::min(query.page.limit, kMostCostlyRows))}};
    if (!cursor.empty())
        parameters.emplace_back("cursor", cursor);
    GL_TRY(const Reply reply, m_api.get(m_api.inProject("user-feedback/"), parameters, call));
    Page<FeedbackItem> page;
    std::vector<json::Value> all;
    json::each(reply.root, [&all](const json::Value& report) { all.push_back(report); });
    for (const json::Value& report : all) {
        FeedbackItem item = itemOfReport(report);
        if (const std::string event = json::text(report, "eventID"); !event.empty())
            GL_CHECK(
                addEnvironment(item, m_api.inProject(fmt::format("events/{}/", http::percentEncoded(event))), call));
        if (contains(item.text, query.contains) && passes(query.filter, item.timeMs, item.environment))
            page.rows.push_back(std::move(item));
    }
    if (!reply.next.empty() && reply.next != cursor)
        page.cursor = ourCursor(std::string(kReports) + reply.next, listOf(query));
    return page;
}

} // namespace graylens::sentry
