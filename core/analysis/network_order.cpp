// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <limits>
#include <numeric>

#include "core/analysis/network_log.h"
#include "core/base/string_pool.h"

namespace graylens::analysis {

namespace {

constexpr std::int64_t kNothing = std::numeric_limits<std::int64_t>::max(); ///< of a row without a value

/// Numbers that order as the texts do.
std::vector<std::int64_t> textKeys(const NetworkLog& log, const std::vector<std::uint32_t>& rows, NetworkField field)
{
    StringPool pool; // each text once: far fewer than rows
    std::vector<std::uint32_t> ids;
    ids.reserve(rows.size());
    for (const std::uint32_t row : rows)
        ids.push_back(pool.intern(log.text(row, field)).value());
    std::vector<std::uint32_t> order(pool.size());
    std::iota(order.begin(), order.end(), 0U);
    std::sort(order.begin(), order.end(),
              [&pool](auto a, auto b) { return pool.view(StringId(a)) < pool.view(StringId(b)); });
    std::vector<std::int64_t> place(pool.size(), kNothing);
    for (std::size_t i = 0; i < order.size(); ++i)
        place[order[i]] = order[i] == 0 ? kNothing : static_cast<std::int64_t>(i); // 0 is the empty text
    std::vector<std::int64_t> keys;
    keys.reserve(ids.size());
    for (const std::uint32_t id : ids)
        keys.push_back(place[id]);
    return keys;
}

std::vector<std::int64_t> keysOf(const NetworkLog& log, const std::vector<std::uint32_t>& rows, NetworkField field)
{
    if (networkFields()[static_cast<std::size_t>(field)].kind == FilterKind::Text)
        return textKeys(log, rows, field);
    std::vector<std::int64_t> keys;
    keys.reserve(rows.size());
    for (const std::uint32_t row : rows)
        keys.push_back(log.number(row, field).value_or(kNothing));
    return keys;
}

/// Each first attempt that is among the rows is followed by its others.
std::vector<std::uint32_t> together(const NetworkLog& log, const std::vector<std::uint32_t>& rows)
{
    std::vector<bool> isShown(log.size(), false), isOut(log.size(), false);
    for (const std::uint32_t row : rows)
        isShown[row] = true;
    std::vector<std::uint32_t> out;
    out.reserve(rows.size());
    for (const std::uint32_t row : rows) {
        if (isOut[row])
            continue;
        if (!log.isRetry(row) && !log.isRetried(row)) {
            out.push_back(row);
            continue;
        }
        for (const std::uint32_t attempt : log.attempts(row)) {
            if (isShown[attempt] && !isOut[attempt]) {
                out.push_back(attempt);
                isOut[attempt] = true;
            }
        }
    }
    return out;
}

} // namespace

Result<std::vector<std::uint32_t>> sorted(const NetworkLog& log, std::vector<std::uint32_t> rows,
                                          const NetworkOrder& order, const Operation& operation)
{
    const std::vector<std::int64_t> keys = keysOf(log, rows, order.field);
    if (operation.stopRequested())
        return cancelled();
    std::vector<std::uint32_t> places(rows.size());
    std::iota(places.begin(), places.end(), 0U);
    std::stable_sort(places.begin(), places.end(), [&](std::uint32_t a, std::uint32_t b) {
        if (order.descending && keys[a] != kNothing && keys[b] != kNothing)
            return keys[a] > keys[b];
        return keys[a] < keys[b];
    });
    if (operation.stopRequested())
        return cancelled();
    std::vector<std::uint32_t> out;
    out.reserve(rows.size());
    for (const std::uint32_t place : places)
        out.push_back(rows[place]);
    return order.attemptsTogether ? together(log, out) : out;
}

} // namespace graylens::analysis
