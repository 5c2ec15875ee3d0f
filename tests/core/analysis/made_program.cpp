// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "made_program.h"

#include <array>
#include <cmath>
#include <functional>

#include "core/trace/trace_builder.h"

namespace graylens::test {

namespace {

/// Draws without the library's distributions, whose results differ between implementations.
double unit(std::mt19937_64& random)
{
    return static_cast<double>(random() >> 11) * 0x1p-53;
}
std::size_t below(std::mt19937_64& random, std::size_t n)
{
    return std::min(n - 1, static_cast<std::size_t>(unit(random) * static_cast<double>(n)));
}

class Run
{
public:
    Run(const MadeProgram& program, std::mt19937_64& random, const RunOptions& options)
        : m_program(program)
        , m_random(random)
        , m_options(options)
    {
        for (const MadeProgram::Method& method : program.methods)
            m_names.push_back(m_builder.intern(method.name));
    }
    trace::TracePtr finish()
    {
        for (const MadeProgram::Thread& thread : m_program.threads) {
            const ThreadId id = m_builder.thread(100, thread.tid);
            m_builder.nameThread(id, m_builder.intern(thread.name));
            m_wall = m_cpu = 0;
            m_depth.assign(m_program.methods.size(), 0);
            call(thread.entry);
            m_builder.edges(m_builder.threadTrack(id), m_edges);
            m_edges.clear();
        }
        auto trace = std::move(m_builder).finish();
        return trace ? *trace : nullptr;
    }

private:
    void edge(trace::Edge kind, std::size_t method)
    {
        m_edges.push_back({m_wall, m_options.cpu ? m_cpu : kNoTime, m_names[method], ArgSetId(), kind});
    }
    std::int64_t varied(std::int64_t cost)
    {
        if (m_options.costNoise == 0)
            return cost;
        return static_cast<std::int64_t>(static_cast<double>(cost)
                                         * (1 + m_options.costNoise * (2 * unit(m_random) - 1)));
    }
    /// A pause that happens to fall into the call at hand.
    std::int64_t stalled()
    {
        if (m_options.stalls == 0 || unit(m_random) * m_options.stallSpread > m_options.stalls)
            return 0;
        return static_cast<std::int64_t>(static_cast<double>(m_options.stall) * (0.5 + unit(m_random)));
    }
    void call(std::size_t index)
    {
        const MadeProgram::Method& method = m_program.methods[index];
        edge(trace::Edge::Begin, index);
        const std::int64_t self = varied(method.self), wait = varied(method.wait);
        m_wall += self + wait + stalled();
        m_cpu += self;
        for (const MadeProgram::Call& callee : method.calls) {
            int times = callee.times;
            if (m_options.callNoise > 0 && method.calls.size() > 1 && unit(m_random) < m_options.callNoise)
                times += unit(m_random) < 0.5 ? -1 : 1;
            if (m_options.loopNoise > 0 && times > 4)
                times = static_cast<int>(times * (1 + m_options.loopNoise * (2 * unit(m_random) - 1)));
            if (callee.method == index && m_depth[index] >= method.recursion)
                times = 0;
            ++m_depth[index];
            for (int i = 0; i < times && ++m_slices < m_options.maxSlices; ++i)
                call(callee.method);
            --m_depth[index];
        }
        edge(trace::Edge::End, index);
    }

    const MadeProgram& m_program;
    std::mt19937_64& m_random;
    const RunOptions& m_options;
    trace::TraceBuilder m_builder;
    std::vector<StringId> m_names;
    std::vector<trace::SliceEdge> m_edges;
    std::int64_t m_wall = 0, m_cpu = 0, m_slices = 0;
    std::vector<int> m_depth; ///< of each method's calls of itself
};

} // namespace

namespace {

MadeProgram drawnProgram(std::size_t size, std::mt19937_64& random)
{
    static constexpr std::array<const char*, 8> kClasses {"Feed",  "Cart", "Login", "Image",
                                                          "Theme", "Push", "Order", "Config"};
    static constexpr std::array<const char*, 8> kVerbs {"load", "bind",   "parse", "sync",
                                                        "open", "render", "query", "attach"};
    MadeProgram program;
    for (std::size_t i = 0; i < size; ++i) {
        const std::string name = std::string("org.made.") + kClasses[below(random, 8)] + kClasses[below(random, 8)]
            + std::to_string(i / 7) + "." + kVerbs[below(random, 8)] + kClasses[below(random, 8)]
            + std::to_string(i % 7);
        program.add(name, 500 + static_cast<std::int64_t>(40'000 * std::pow(unit(random), 4)));
    }
    for (std::size_t i = 0; i + 1 < size; ++i) {
        const std::size_t calls = i == 0 ? 6 : below(random, 4);
        for (std::size_t c = 0; c < calls; ++c) {
            const std::size_t reach = std::min<std::size_t>(size - i - 1, 12 + size / 8);
            program.methods[i].calls.push_back({i + 1 + below(random, reach), 1 + static_cast<int>(below(random, 3))});
        }
    }
    return program;
}

} // namespace

MadeProgram madeProgram(std::size_t size, std::mt19937_64& random)
{
    for (;;) { // loops in loops can multiply beyond what a test should run
        MadeProgram program = drawnProgram(size, random);
        double slices = 0;
        for (const double calls : callsOf(program))
            slices += calls;
        if (slices >= static_cast<double>(size) && slices <= 60'000)
            return program;
    }
}

trace::TracePtr runProgram(const MadeProgram& program, std::mt19937_64& random, const RunOptions& options)
{
    return Run(program, random, options).finish();
}

std::vector<double> costs(const MadeProgram& program)
{
    std::vector<double> cost(program.methods.size(), -1);
    const std::function<double(std::size_t)> of = [&](std::size_t method) {
        if (cost[method] < 0) {
            double sum = static_cast<double>(program.methods[method].self + program.methods[method].wait);
            for (const MadeProgram::Call& call : program.methods[method].calls)
                sum += of(call.method) * call.times;
            cost[method] = sum;
        }
        return cost[method];
    };
    for (std::size_t i = 0; i < cost.size(); ++i)
        of(i);
    return cost;
}

std::vector<double> callsOf(const MadeProgram& program)
{
    std::vector<std::vector<std::pair<std::size_t, int>>> callers(program.methods.size());
    for (std::size_t i = 0; i < program.methods.size(); ++i) {
        for (const MadeProgram::Call& call : program.methods[i].calls)
            callers[call.method].emplace_back(i, call.times);
    }
    std::vector<double> calls(program.methods.size(), -1);
    const std::function<double(std::size_t)> of = [&](std::size_t method) {
        if (calls[method] < 0) {
            double sum = 0;
            for (const MadeProgram::Thread& thread : program.threads)
                sum += thread.entry == method ? 1 : 0;
            for (const auto& [caller, times] : callers[method])
                sum += of(caller) * times;
            calls[method] = sum;
        }
        return calls[method];
    };
    for (std::size_t i = 0; i < calls.size(); ++i)
        of(i);
    return calls;
}

} // namespace graylens::test
