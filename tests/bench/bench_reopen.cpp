// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>

#include <fmt/format.h>

#include "core/base/worker_pool.h"
#include "core/import/kept_document.h"
#include "tests/bench/bench.h"
#include "tests/bench/make_inputs.h"

namespace graylens::bench {

void benchReopen(const Options& options)
{
    InputShape shape;
    shape.events *= 2; // two events a slice
    if (options.quick)
        shape.events /= 10;
    const std::filesystem::path file = madeInput(options.workFolder, InputFormat::AndroidTrace, shape);
    const cache::Cache cache({std::filesystem::path(options.workFolder) / "cache", std::uint64_t {4} << 30});
    cache.clear();
    static const decode::Registry registry = decode::Registry::builtin();
    imports::ImportOptions how;
    how.cache = &cache;
    WorkerPool pool(options.threads);
    Operation parallel;
    parallel.pool = &pool;

    const auto decoded = imports::openDocument(file, registry, how, parallel);
    if (!decoded || !(*decoded)->primary()) {
        std::puts("  the made input could not be read");
        return;
    }
    const std::size_t slices = (*decoded)->primary()->slices.size();
    const Timing keep = measure(options.repeats, [&] { (void)imports::keepDecoded(**decoded, cache, parallel); });
    report(fmt::format("keep a trace of {:.1f} M slices", static_cast<double>(slices) / 1e6), keep);
    const auto reopen = [&](std::string_view what, const Operation& operation) {
        bool same = true;
        const Timing timing = measure(options.repeats, [&] {
            const auto again = imports::openDocument(file, registry, how, operation);
            same = same && again && (*again)->decodeTime == 0 && (*again)->primary()->slices.size() == slices;
        });
        report(what, timing, same ? "budget 0.05 s for 10 M slices" : "NOT FROM THE CACHE");
    };
    reopen("reopen it, every byte checked, 1 thread", {});
    reopen(fmt::format("the same, {} threads", options.threads), parallel);
    cache.clear();
}

} // namespace graylens::bench
