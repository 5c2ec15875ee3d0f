// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "core/base/worker_pool.h"
#include "core/decode/decoder.h"
#include "core/trace/trace_builder.h"
#include "tests/bench/bench.h"
#include "tests/bench/make_inputs.h"

namespace graylens::bench {

namespace {

void varint(std::string& out, std::uint64_t value)
{
    for (; value > 0x7F; value >>= 7U)
        out += static_cast<char>((value & 0x7FU) | 0x80U);
    out += static_cast<char>(value);
}

void number(std::string& out, std::uint32_t field, std::uint64_t value)
{
    varint(out, std::uint64_t {field} << 3U);
    varint(out, value);
}

void bytes(std::string& out, std::uint32_t field, std::string_view value)
{
    varint(out, std::uint64_t {field} << 3U | 2U);
    varint(out, value.size());
    out += value;
}

/// One packet an event, one sequence a thread, names told once a sequence: as the recording library writes it.
void writePerfetto(const std::filesystem::path& path, const InputShape& shape)
{
    std::ofstream file(path, std::ios::binary);
    std::string out, packet, inner, name;
    for (std::uint32_t thread = 0; thread < shape.threads; ++thread) {
        name.clear(), inner.clear(), packet.clear();
        number(name, 1, 4242);
        number(name, 2, 4242 + thread);
        bytes(name, 5, thread == 0 ? "main" : fmt::format("Worker-{}", thread));
        number(inner, 1, 1000 + thread);
        bytes(inner, 4, name);
        bytes(packet, 60, inner);
        number(packet, 10, 500 + thread);
        number(packet, 13, 1);
        inner.clear(), name.clear();
        number(inner, 11, 1000 + thread);
        bytes(name, 11, inner);
        bytes(packet, 59, name);
        bytes(out, 1, packet);
    }
    const auto names = methodNames(shape);
    std::vector<std::vector<bool>> told(shape.threads, std::vector<bool>(shape.methods));
    forEachEvent(shape, [&](const InputEvent& event) {
        packet.clear(), inner.clear();
        number(packet, 8, event.wallNs);
        number(packet, 10, 500 + event.thread);
        number(inner, 9, event.enter ? 1 : 2);
        if (event.enter) {
            number(inner, 10, event.method + 1);
            if (!told[event.thread][event.method]) {
                told[event.thread][event.method] = true;
                std::string entry, table;
                number(entry, 1, event.method + 1);
                bytes(entry, 2, names[event.method]);
                bytes(table, 2, entry);
                bytes(packet, 12, table);
            }
        }
        bytes(packet, 11, inner);
        number(packet, 13, 2);
        bytes(out, 1, packet);
        if (out.size() > (std::size_t {4} << 20U)) {
            file.write(out.data(), static_cast<std::streamsize>(out.size()));
            out.clear();
        }
    });
    file.write(out.data(), static_cast<std::streamsize>(out.size()));
}

std::filesystem::path madePerfetto(const std::filesystem::path& folder, const InputShape& shape)
{
    const auto path = folder / fmt::format("made-{}-{}-{}.pftrace", shape.events, shape.threads, shape.seed);
    if (std::filesystem::exists(path))
        return path;
    std::filesystem::create_directories(folder);
    const auto unfinished = std::filesystem::path(path).concat(".part");
    writePerfetto(unfinished, shape);
    std::filesystem::rename(unfinished, path);
    return path;
}

trace::TracePtr decodeFile(const std::filesystem::path& path, WorkerPool* pool)
{
    static const decode::Registry registry = decode::Registry::builtin();
    Operation operation;
    operation.pool = pool;
    const auto source = io::openFile(path);
    trace::TraceBuilder builder;
    if (!source || !registry.find("perfetto")->decode(**source, builder, operation))
        return nullptr;
    return std::move(builder).finish(operation).value_or(nullptr);
}

} // namespace

void benchPerfetto(const Options& options)
{
    InputShape shape;
    if (options.quick)
        shape.events /= 10;
    const auto file = madePerfetto(options.workFolder, shape);
    const double megabytes = static_cast<double>(std::filesystem::file_size(file)) / 1e6;
    trace::TracePtr trace;
    const Timing one = measure(options.repeats, [&] {
        trace.reset();
        trace = decodeFile(file, nullptr);
    });
    if (!trace || trace->slices.size() == 0) {
        std::puts("  the made input could not be read");
        return;
    }
    const double millions = static_cast<double>(shape.events) / 1e6;
    report(fmt::format("Perfetto track events, {:g} M, {:.0f} MB, 1 thread", millions, megabytes), one,
           "budget 0.87 s for 10 M");
    WorkerPool pool(options.threads);
    const Timing many = measure(options.repeats, [&] {
        trace.reset();
        trace = decodeFile(file, &pool);
    });
    report(fmt::format("Perfetto track events, {} threads", options.threads), many, "budget 0.4 s for 10 M");
    report("  columns of the trace, per slice",
           static_cast<double>(trace->memoryBytes()) / static_cast<double>(trace->slices.size()), "bytes", "budget 24");
    const double theirs = peer("trace_processor_shell",
                               fmt::format("trace_processor_shell -q /dev/null '{}'", file.string()), options.repeats);
    if (theirs >= 0)
        report("  peer: trace_processor_shell", theirs, "s", fmt::format("ratio {:.2f}", one.median / theirs));
}

} // namespace graylens::bench
