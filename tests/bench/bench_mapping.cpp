// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>

#include <fmt/format.h>

#include "core/base/worker_pool.h"
#include "core/symbols/mapping.h"
#include "core/symbols/name_key.h"
#include "tests/bench/bench.h"

namespace graylens::bench {

namespace {

/// A mapping as R8 writes it, about `bytes` long: 16 methods a class, a third of them with inlined frames.
std::filesystem::path madeMapping(const std::string& folder, std::size_t bytes)
{
    const auto path = std::filesystem::path(folder) / fmt::format("mapping-{}.txt", bytes);
    if (std::filesystem::exists(path))
        return path;
    std::ofstream out(path, std::ios::binary);
    out << "# compiler: R8\n# pg_map_id: 3cb1a9b\n";
    std::size_t written = 0;
    for (std::size_t c = 0; written < bytes; ++c) {
        std::string text = fmt::format("com.shop.feature{0}.presenter.ProductDetail{1} -> a.b{1}:\n"
                                       "# {{\"id\":\"sourceFile\",\"fileName\":\"ProductDetail{1}.kt\"}}\n",
                                       c % 97, c);
        for (std::size_t m = 0; m < 16; ++m) {
            const std::size_t line = m * 10 + 1;
            if (m % 3 == 0)
                text += fmt::format("    {0}:{0}:void com.shop.base.Logger.log(java.lang.String):7:7 -> m{1}\n"
                                    "    {0}:{0}:boolean load{1}(com.shop.base.Item,int):{2} -> m{1}\n",
                                    line, m, line + 40);
            text += fmt::format("    {}:{}:boolean load{}(com.shop.base.Item,int):{}:{} -> m{}\n", line + 1, line + 9,
                                m, line + 50, line + 58, m);
        }
        out << text;
        written += text.size();
    }
    return path;
}

} // namespace

void benchMapping(const Options& options)
{
    const std::size_t bytes = std::size_t {100'000'000} / (options.quick ? 10 : 1);
    const auto file = madeMapping(options.workFolder, bytes);
    WorkerPool pool(options.threads);
    Operation operation;
    symbols::MappingPtr mapping;
    const auto load = [&] {
        mapping.reset();
        mapping = symbols::Mapping::open(file, operation).value_or(nullptr);
    };
    report(fmt::format("load a mapping of {} MB, 1 thread", bytes / 1'000'000), measure(options.repeats, load),
           "seconds for 100 MB");
    operation.pool = &pool;
    report(fmt::format("load it, {} threads", options.threads), measure(options.repeats, load));
    if (!mapping) {
        std::puts("  the made mapping could not be read");
        return;
    }
    report("memory, of the file's size", static_cast<double>(mapping->memoryBytes()) / static_cast<double>(bytes), "x");
    const std::size_t classes = mapping->classCount();
    std::size_t found = 0;
    report("100 000 methods of as many classes, first time (and again)", measure(1, [&] {
               for (std::size_t i = 0; i < 100'000; ++i)
                   found += mapping->methods(fmt::format("a.b{}", i * 31 % classes), "m5", "(La/b1;I)Z").size();
           }));
    report("memory after that", static_cast<double>(mapping->memoryBytes()) / static_cast<double>(bytes), "x");

    std::vector<std::string> names;
    for (std::size_t i = 0; i < 100'000; ++i)
        names.push_back(fmt::format("com.shop.feature{}.Detail{}{}.load", i % 97, i, i % 5 ? "$Inner" : "$$Lambda$77"));
    std::string storage;
    report("comparison keys of 100 000 names",
           measure(options.repeats,
                   [&] {
                       for (const std::string& name : names)
                           found += symbols::nameKey(name, storage).size();
                   }),
           "budget 0.05 s");
    if (found == 0)
        std::puts("  nothing was found");
}

} // namespace graylens::bench
