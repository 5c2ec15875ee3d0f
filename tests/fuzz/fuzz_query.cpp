// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "core/query/aggregate_rewrite.h"
#include "core/query/tokens.h"
#include "tests/core/query/made_trace.h"

/// Any text as a query over a small trace: an answer or a failure within its limits, the same with and without sums
/// taken from the columns, and never a change.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace graylens;
    static const std::unique_ptr<query::Engine> engine
        = test::engineOf({test::madeTrace(1, 60), test::madeTrace(2, 60)});
    const std::string_view sql(reinterpret_cast<const char*>(data), size);
    for (const query::Token& token : query::tokensOf(sql))
        if (token.begin >= token.end || token.end > sql.size())
            __builtin_trap();
    query::Limits limits;
    limits.time = std::chrono::milliseconds(200);
    limits.memoryBytes = 32U << 20U;
    limits.rows = 1000;
    const auto answer = engine->run(sql, limits);
    if (!answer && answer.error().offset && *answer.error().offset > sql.size())
        __builtin_trap();
    if (answer && engine->wasSummedFromColumns()) {
        limits.sumsFromColumns = false;
        const auto plain = engine->run(sql, limits);
        if (plain && plain->rows() != answer->rows())
            __builtin_trap();
    }
    return 0;
}
