// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/sentry/sentry_backend.h"

#include <algorithm>

#include <fmt/format.h>

#include "core/backend/fields.h"

namespace graylens::sentry {

using namespace backend;

Result<std::unique_ptr<Backend>> SentryBackend::open(Account account, crypto::SecretBytes token)
{
    GL_CHECK(http::checkAddress(account.server));
    return std::unique_ptr<Backend>(new SentryBackend(std::move(account), std::move(token)));
}

Result<BackendInfo> SentryBackend::info(const Call& call)
{
    GL_CHECK(m_api.get(m_api.inProject(""), {}, call));
    BackendInfo info;
    info.kind = "Sentry";
    info.version = "API 0";
    info.nowMs = nowMs();
    info.lacks = kLacksAll;
    for (const Feature feature : {Feature::Crashes, Feature::ClusterEdits, Feature::Feedback, Feature::Releases,
                                  Feature::Metrics, Feature::Bundles})
        info.lacks &= ~bitOf(feature);
    return info;
}

Result<Search> SentryBackend::search(const Filter& filter, const Call& call)
{
    GL_TRY(Search out, searchOf(filter, m_api.account(), nowMs()));
    GL_TRY(const std::string project, m_api.projectId(call));
    out.parameters.emplace_back("project", project);
    return out;
}

TimeMs nowMs()
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch())
        .count();
}

Result<std::string> theirCursor(const PageRequest& page, const std::string& list)
{
    GL_CHECK(check(page));
    if (page.cursor.empty())
        return std::string();
    GL_TRY(const auto place, readCursor(page.cursor, list, 1));
    return place[0];
}

std::string ourCursor(const std::string& theirs, const std::string& list)
{
    return theirs.empty() ? std::string() : makeCursor(list, {theirs});
}

bool isIssueId(std::string_view id)
{
    return !id.empty() && id.size() <= 20 && std::ranges::all_of(id, [](char c) { return c >= '0' && c <= '9'; });
}

} // namespace graylens::sentry
