// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <numeric>
#include <random>
#include <string>

#include <fmt/format.h>

#include "core/analysis/diff.h"
#include "core/trace/trace_text.h"
#include "made_program.h"
#include "tests/support/test_data.h"

namespace graylens::test {

using analysis::Cause;
using analysis::CauseKind;
using analysis::CauseScope;
using analysis::DiffInput;
using analysis::DiffResult;

inline constexpr std::int64_t kMs = 1'000'000;

inline std::vector<DiffInput> drawn(std::initializer_list<std::string_view> drawings)
{
    std::vector<DiffInput> out;
    for (const std::string_view drawing : drawings) {
        auto trace = trace::traceFromText(drawing);
        out.push_back({trace ? *trace : nullptr, fmt::format("trace {}", out.size()), {}});
    }
    return out;
}

inline DiffResult compared(const std::vector<DiffInput>& normal, const std::vector<DiffInput>& abnormal,
                           const analysis::DiffOptions& options = {})
{
    auto result = analysis::diff(normal, abnormal, {}, options);
    if (!result)
        qFatal("%s", result.error().text().c_str());
    return *std::move(result);
}

inline std::int64_t sumOf(const DiffResult& result)
{
    return std::accumulate(result.causes.begin(), result.causes.end(), std::int64_t {0},
                           [](std::int64_t sum, const Cause& cause) { return sum + cause.delta; });
}

/// "kind method delta" of the entries that are about methods, in ms.
inline std::string shown(const DiffResult& result, std::size_t limit = 100)
{
    std::string out;
    for (const Cause& cause : result.causes) {
        if (cause.scope != CauseScope::Method || limit == 0)
            continue;
        --limit;
        out += fmt::format("{} {} {:+}\n", analysis::name(cause.kind), result.tree.text(cause.node), cause.delta / kMs);
    }
    return out;
}

/// What must hold for every comparison.
inline void verifyAccount(const DiffResult& result)
{
    QCOMPARE(result.accounted, result.delta);
    QCOMPARE(sumOf(result), result.delta);
    const analysis::DiffTree& tree = result.tree;
    for (const auto* side : {&tree.normal, &tree.abnormal}) {
        for (std::uint32_t n = 0; n < tree.size(); ++n) {
            std::int64_t below = 0;
            for (std::uint32_t c = n + 1; c < tree.subtreeEnd[n]; c = tree.subtreeEnd[c])
                below += side->total[c];
            QCOMPARE(side->total[n], side->self[n] + below);
            QVERIFY(side->presence[n] <= side->traces);
        }
    }
}

inline DiffInput ran(const MadeProgram& program, std::mt19937_64& random, const RunOptions& options = {})
{
    return {runProgram(program, random, options), "made", {}};
}

} // namespace graylens::test
