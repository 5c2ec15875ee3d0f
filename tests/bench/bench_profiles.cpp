// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstdio>
#include <random>
#include <string>

#include <fmt/format.h>

#include "core/base/byte_reader.h"
#include "core/decode/decoder.h"
#include "core/trace/trace_builder.h"
#include "tests/bench/bench.h"

namespace graylens::bench {

namespace {

/// Stacks of a made program: paths that wander up and down, as those of a sampler do. Each function mostly calls the
/// same one, so that there are far fewer stacks than samples.
class MadeStacks
{
public:
    const std::vector<std::uint32_t>& next()
    {
        while (m_stack.size() > 4 && m_random() % 3 != 0)
            m_stack.pop_back();
        while (m_stack.size() < 40 && m_random() % 5 != 0)
            m_stack.push_back((m_stack.back() * 7 + 1 + detour()) % 5000);
        return m_stack;
    }

private:
    std::uint32_t detour() { return m_random() % 8 == 0 ? static_cast<std::uint32_t>(m_random() % 3) : 0; }

    std::mt19937 m_random {1};
    std::vector<std::uint32_t> m_stack {0};
};

void putVarint(std::string& out, std::uint64_t value)
{
    for (; value >= 0x80; value >>= 7)
        out += static_cast<char>(value | 0x80);
    out += static_cast<char>(value);
}

void putRecord(std::string& out, std::uint32_t field, const std::string& record)
{
    putVarint(out, std::uint64_t {field} << 3 | 2);
    putVarint(out, record.size());
    out += record;
}

std::string message(std::initializer_list<std::pair<std::uint32_t, std::uint64_t>> fields)
{
    std::string out;
    for (const auto& [field, value] : fields) {
        putVarint(out, std::uint64_t {field} << 3);
        putVarint(out, value);
    }
    return out;
}

std::string madePprof(std::size_t samples)
{
    std::string out;
    putRecord(out, 1, message({{1, 1}, {2, 2}}));
    MadeStacks stacks;
    for (std::size_t i = 0; i < samples; ++i) {
        const auto& stack = stacks.next();
        std::string record, packed;
        for (auto frame = stack.rbegin(); frame != stack.rend(); ++frame)
            putVarint(packed, *frame + 1);
        putRecord(record, 1, packed);
        record += message({{2, 10'000'000}});
        putRecord(out, 2, record);
    }
    for (std::uint32_t id = 1; id <= 5000; ++id) {
        std::string record = message({{1, id}, {3, 0x400000 + 16 * id}});
        putRecord(record, 4, message({{1, id}, {2, id % 400}}));
        putRecord(out, 4, record);
        putRecord(out, 5, message({{1, id}, {2, id + 2}, {4, 3}}));
    }
    for (const char* text : {"", "cpu", "nanoseconds"})
        putRecord(out, 6, text);
    for (std::uint32_t id = 1; id <= 5000; ++id)
        putRecord(out, 6, fmt::format("com.example.package{}.Class{}.method{}", id % 50, id % 700, id));
    return out;
}

std::string madeSpeedscope(std::size_t samples)
{
    std::string out = "{\"$schema\":\"https://www.speedscope.app/file-format-schema.json\",\"shared\":{\"frames\":[";
    for (std::uint32_t id = 0; id < 5000; ++id)
        out += fmt::format("{}{{\"name\":\"com.example.Class{}.method{}\",\"file\":\"Class{}.java\",\"line\":{}}}",
                           id == 0 ? "" : ",", id % 700, id, id % 700, id % 400);
    out += "]},\"profiles\":[{\"type\":\"sampled\",\"name\":\"main\",\"unit\":\"nanoseconds\",\"startValue\":0,"
           "\"samples\":[";
    MadeStacks stacks;
    for (std::size_t i = 0; i < samples; ++i)
        out += fmt::format("{}[{}]", i == 0 ? "" : ",", fmt::join(stacks.next(), ","));
    out += "],\"weights\":[";
    for (std::size_t i = 0; i < samples; ++i)
        out += i == 0 ? "1000000" : ",1000000";
    return out + "]}]}";
}

void benchText(std::string_view what, const std::string& input, std::string_view format, const Options& options)
{
    static const decode::Registry registry = decode::Registry::builtin();
    std::size_t samples = 0;
    const Timing timing = measure(options.repeats, [&] {
        const auto source = io::memorySource(asBytes(input));
        trace::TraceBuilder builder;
        if (registry.find(format)->decode(*source, builder, {})) {
            const auto trace = std::move(builder).finish();
            samples = trace ? (*trace)->samples.size() : 0;
        }
    });
    if (samples == 0) {
        std::puts("  the made input could not be read");
        return;
    }
    const auto megabytes = static_cast<double>(input.size()) / 1e6;
    report(fmt::format("{}, {:.0f} MB, {} samples, 1 thread", what, megabytes, samples), timing);
    report("  rate", megabytes / timing.median, "MB/s");
}

} // namespace

void benchProfiles(const Options& options)
{
    const std::size_t samples = options.quick ? 200'000 : 2'000'000;
    benchText("pprof, unpacked", madePprof(samples), "pprof", options);
    benchText("speedscope, sampled", madeSpeedscope(samples), "speedscope", options);
}

} // namespace graylens::bench
