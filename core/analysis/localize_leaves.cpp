// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <limits>
#include <numeric>

#include "core/analysis/key_numbering.h"
#include "core/analysis/localize_scan.h"
#include "core/base/worker_pool.h"

namespace graylens::analysis {

namespace {

using Codes = std::vector<std::uint32_t>;

/// Values as small numbers, 0 = empty.
Codes codesOf(const std::vector<StringId>& column, const StringPool& names, std::vector<StringId>& values)
{
    constexpr std::uint32_t kNew = std::numeric_limits<std::uint32_t>::max();
    Codes codeOf(names.size(), kNew);
    values.assign(1, StringId {});
    Codes codes;
    codes.reserve(column.size());
    for (const StringId value : column) {
        if (value.isNone()) {
            codes.push_back(0);
            continue;
        }
        std::uint32_t& code = codeOf[value.value()];
        if (code == kNew && names.view(value).empty())
            code = 0;
        if (code == kNew) {
            code = static_cast<std::uint32_t>(values.size());
            values.push_back(value);
        }
        codes.push_back(code);
    }
    return codes;
}

/// Numbers in place of keys, and how many there are.
std::uint64_t number(std::vector<std::uint64_t>& keys)
{
    KeyNumbering numbering(keys.size(), std::numeric_limits<std::uint64_t>::max(), 0);
    for (std::uint64_t& key : keys)
        key = numbering.numberOf(key);
    return numbering.count();
}

/// Which leaf each row is part of, in order of first appearance.
std::vector<std::uint64_t> leavesOfRows(const std::vector<Codes>& codes, const Leaves& leaves, std::size_t& count)
{
    std::vector<std::uint64_t> keys(codes.front().size());
    std::uint64_t places = 1; // all keys are below
    for (std::size_t d = 0; d < codes.size(); ++d) {
        const std::uint64_t values = leaves.values[d].size();
        if (places > std::numeric_limits<std::uint64_t>::max() / values)
            places = number(keys);
        for (std::size_t row = 0; row < keys.size(); ++row)
            keys[row] = keys[row] * values + codes[d][row];
        places *= values;
    }
    count = static_cast<std::size_t>(number(keys));
    return keys;
}

} // namespace

Leaves leavesOf(const CountTable& table, double shrinkage, WorkerPool* pool)
{
    Leaves leaves;
    const std::size_t dimensions = table.dimensions.size();
    std::vector<Codes> rowCodes(dimensions);
    leaves.values.resize(dimensions);
    forEachOn(pool, dimensions,
              [&](std::size_t d) { rowCodes[d] = codesOf(table.values[d], table.names, leaves.values[d]); });
    std::size_t count = 0;
    const std::vector<std::uint64_t> leafOfRow = leavesOfRows(rowCodes, leaves, count);
    leaves.codes.resize(dimensions);
    forEachOn(pool, dimensions, [&](std::size_t d) {
        leaves.codes[d].resize(count);
        for (std::size_t row = 0; row < leafOfRow.size(); ++row)
            leaves.codes[d][leafOfRow[row]] = rowCodes[d][row];
        rowCodes[d] = {};
    });
    leaves.bad.resize(count);
    leaves.total.resize(count);
    const bool hasPast = !table.baselineBad.empty();
    std::vector<double> pastBad(count), pastTotal(count);
    for (std::size_t row = 0; row < leafOfRow.size(); ++row) {
        const std::uint64_t leaf = leafOfRow[row];
        leaves.bad[leaf] += table.bad[row];
        leaves.total[leaf] += table.total[row];
        pastBad[leaf] += hasPast ? table.baselineBad[row] : table.bad[row];
        pastTotal[leaf] += hasPast ? table.baselineTotal[row] : table.total[row];
    }
    const double overall = (std::accumulate(pastBad.begin(), pastBad.end(), 0.0) + 0.5)
        / (std::accumulate(pastTotal.begin(), pastTotal.end(), 0.0) + 1);
    leaves.expected.resize(count);
    for (std::size_t i = 0; i < count; ++i) {
        const double rate = hasPast ? (pastBad[i] + shrinkage * overall) / (pastTotal[i] + shrinkage) : overall;
        leaves.expected[i] = leaves.total[i] * rate;
    }
    return leaves;
}

} // namespace graylens::analysis
