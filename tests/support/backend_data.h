// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <set>

#include "core/backend/backend.h"

namespace graylens::test {

/// When the made records begin; they go on for ten hours.
inline constexpr backend::TimeMs kBegin = 1'700'000'000'000;
inline constexpr backend::TimeMs kHour = 3'600'000;

/// Records of a few devices, with all dimensions varied, seeded.
backend::IngestBatch madeBatch(unsigned seed, std::size_t records);
backend::Environment madeEnvironment(unsigned device, unsigned state);
backend::CrashRecord madeCrash(const std::string& id, unsigned signature, unsigned variant, unsigned device,
                               backend::TimeMs timeMs);
backend::FeedbackItem madeFeedback(const std::string& id, const std::string& text, unsigned device,
                                   backend::TimeMs timeMs);

/// The slow and plain way to tell what a filter lets pass.
bool passes(const backend::Filter& filter, backend::TimeMs timeMs, const backend::Environment& environment);
/// The cluster of a crash before any rule.
std::string clusterOf(const backend::CrashRecord& crash);
/// Filters of every kind: one for each dimension, several at once, devices, times, and one that nothing passes.
std::vector<backend::Filter> madeFilters();

/// All rows of a list, page by page. `fetch(request)` gives a Result of a page.
template <class F> auto allPages(std::uint32_t limit, const F& fetch)
{
    using Rows = decltype(fetch(backend::PageRequest {})->rows);
    Rows rows;
    backend::PageRequest request {limit, {}};
    for (int pages = 0; pages < 10'000; ++pages) {
        auto page = fetch(request);
        if (!page)
            return Result<Rows>(tl::make_unexpected(page.error()));
        if (page->rows.size() > limit)
            return Result<Rows>(fail(Errc::Internal, "a page with more rows than asked for"));
        rows.insert(rows.end(), page->rows.begin(), page->rows.end());
        if (page->cursor.empty())
            return Result<Rows>(std::move(rows));
        request.cursor = page->cursor;
    }
    return Result<Rows>(fail(Errc::Internal, "pages without end"));
}

} // namespace graylens::test
