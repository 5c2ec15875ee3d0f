// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <string>

#include <fmt/format.h>

#include "core/base/worker_pool.h"
#include "core/bundle/bundle_reader.h"
#include "core/io/byte_source.h"
#include "core/logs/bundle_log.h"
#include "tests/bench/bench.h"
#include "tests/bench/made_log.h"

namespace graylens::bench {

namespace {

namespace fs = std::filesystem;

std::unique_ptr<bundle::BundleReader> open(const fs::path& file, const MadeLog& inputs, const Operation& operation)
{
    const auto source = io::openFile(file);
    if (!source)
        return nullptr;
    auto reader = bundle::BundleReader::open((*source)->randomAccess(), &inputs.ring, operation);
    return reader ? std::move(*reader) : nullptr;
}

/// The log records, each counted.
logs::LogSourcePtr indexed(const MadeLog& inputs, const Operation& operation)
{
    auto log = logs::bundleLog(open(inputs.records, inputs, operation), "records", {}).value();
    (void)log->buildIndex(operation);
    return log;
}

/// Lines of the attached text, counted as it streams by.
std::uint64_t countLines(const bundle::BundleReader& reader, const Operation& operation)
{
    const auto stream = reader.openStream(0, operation);
    std::vector<std::byte> window(std::size_t {1} << 18);
    std::uint64_t lines = 0;
    for (;;) {
        const auto got = (*stream)->read(window);
        if (!got || *got == 0)
            return lines;
        const std::byte* at = window.data();
        const std::byte* const end = at + *got;
        while (const void* found = at < end ? std::memchr(at, '\n', static_cast<std::size_t>(end - at)) : nullptr) {
            ++lines;
            at = static_cast<const std::byte*>(found) + 1;
        }
    }
}

void measureOpening(const MadeLog& inputs, const Options& options, unsigned threads)
{
    WorkerPool pool(threads);
    Operation operation;
    operation.pool = threads > 1 ? &pool : nullptr;
    std::uint64_t records = 0, lines = 0;
    const Timing index = measure(options.repeats, [&] {
        const auto log = indexed(inputs, operation);
        records = log->rows();
    });
    report(fmt::format("log records: open and index, {} thread(s)", threads), index,
           fmt::format("[{:.2f} s] {} records", threads == 1 ? 0.9 : 0.35, records));
    const Timing text = measure(options.repeats, [&] {
        const auto reader = open(inputs.attached, inputs, operation);
        lines = countLines(*reader, operation);
    });
    report(fmt::format("attached text: open and count lines, {} thread(s)", threads), text,
           fmt::format("[{:.2f} s] {} lines", threads == 1 ? 0.9 : 0.35, lines));
}

void measureFirstScreen(const MadeLog& inputs, const Options& options)
{
    std::array<std::byte, 65536> screen {};
    const Timing first = measure(options.repeats, [&] {
        const auto reader = open(inputs.attached, inputs, {});
        const auto stream = reader->openStream(0);
        (void)(*stream)->read(screen);
    });
    report("attached text: open, first 64 KiB", first, "[0.05 s]");
    const auto reader = open(inputs.attached, inputs, {});
    const auto stream = reader->openStream(0);
    const auto bytes = (*stream)->randomAccess();
    std::uint64_t at = 0;
    const Timing random = measure(options.repeats, [&] {
        for (int i = 0; i < 50; ++i) {
            at = (at + bytes->size() / 3 + 12345) % bytes->size();
            (void)bytes->readAt(at, screen);
        }
    });
    report("attached text: 64 KiB anywhere", random.median / 50 * 1000, "ms", "mean of 50");
}

/// Resident bytes while the opened bundle and its index are held.
void measureMemory(const MadeLog& inputs, const Options& options)
{
    WorkerPool pool(options.threads);
    Operation operation;
    operation.pool = &pool;
    const std::size_t before = residentBytes();
    const auto log = indexed(inputs, operation);
    const std::size_t after = residentBytes();
    report("log records: memory of the open bundle and its index",
           static_cast<double>(after - std::min(before, after)) / 1e6, "MB",
           fmt::format("[{:.0f} MB: sealed size + 200 MB]",
                       static_cast<double>(fs::file_size(inputs.records)) / 1e6 + 200));
}

void measurePeer(const MadeLog& inputs, const Options& options)
{
    const std::string folder = options.workFolder;
    const std::string key = folder + "/age.key", sealed = inputs.text.string() + ".zst.age";
    const std::string make = "test -s '" + sealed + "' || { rm -f '" + key + "'; age-keygen -o '" + key
        + "' && zstd -q -3 -c '" + inputs.text.string() + "' | age -r $(age-keygen -y '" + key + "') > '" + sealed
        + "'; }";
    if (std::system(("command -v age-keygen zstd >/dev/null 2>&1 && { " + make + "; } >/dev/null 2>&1").c_str()) != 0) {
        report("age -d | zstd -dc", -1, "s", "not installed");
        return;
    }
    report("age -d | zstd -dc of the same text",
           peer("age", "age -d -i '" + key + "' '" + sealed + "' | zstd -dc", options.repeats), "s",
           fmt::format("{:.0f} MB sealed", static_cast<double>(fs::file_size(sealed)) / 1e6));
}

} // namespace

void benchBundle(const Options& options)
{
    MadeLog inputs;
    if (!makeLog(inputs, options)) {
        report("the input could not be made", -1, "");
        return;
    }
    report("plain text", static_cast<double>(fs::file_size(inputs.text)) / 1e6, "MB",
           fmt::format("sealed: {:.0f} MB as records, {:.0f} MB as a file",
                       static_cast<double>(fs::file_size(inputs.records)) / 1e6,
                       static_cast<double>(fs::file_size(inputs.attached)) / 1e6));
    measureMemory(inputs, options);
    measureFirstScreen(inputs, options);
    measureOpening(inputs, options, 1);
    measurePeer(inputs, options);
    if (options.threads > 1)
        measureOpening(inputs, options, options.threads);
}

} // namespace graylens::bench
