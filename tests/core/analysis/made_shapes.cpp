// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "made_shapes.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace graylens::test {

using analysis::CauseKind;

namespace {

/// A method that is called now and then, not the entry.
std::size_t anyMethod(const MadeProgram& program, const std::vector<double>& calls, std::mt19937_64& random)
{
    for (;;) {
        const std::size_t i = 1 + random() % (calls.size() - 1);
        if (calls[i] >= 1 && calls[i] <= 200 && !program.methods[i].name.starts_with("tower"))
            return i;
    }
}

/// Some calls of the main thread are made on a worker instead: less on one, more on the other, and no cause. `before`
/// are the costs without the cause, which must not be among what moves.
void moveToWorker(MadeProgram& program, const std::vector<double>& before, double most, std::mt19937_64& random)
{
    MadeProgram onMain = program;
    onMain.threads.resize(1);
    const std::vector<double> calls = callsOf(onMain), cost = costs(onMain);
    for (int tries = 0; tries < 200; ++tries) {
        const std::size_t at = anyMethod(program, calls, random);
        auto& list = program.methods[at].calls;
        if (list.size() < 2)
            continue;
        const MadeProgram::Call moved = list.back();
        const double times = calls[at] * moved.times;
        if (times > 500 || times * cost[moved.method] > most || cost[moved.method] != before[moved.method])
            continue;
        list.pop_back();
        const std::size_t loop = program.add("worker.Loop.run", 100, {{moved.method, static_cast<int>(times)}});
        program.threads.push_back({"worker-9", 409, loop});
        return;
    }
}

} // namespace

std::size_t methodOf(const MadeProgram& program, const std::string& name)
{
    const auto found = std::ranges::find(program.methods, name, &MadeProgram::Method::name);
    return static_cast<std::size_t>(found - program.methods.begin());
}

Planted plant(MadeProgram& program, int kind, double amount, std::mt19937_64& random)
{
    MadeProgram onMain = program;
    onMain.threads.resize(1); // what other threads do is not in the account
    const std::vector<double> calls = callsOf(onMain), cost = costs(onMain);
    std::size_t at = anyMethod(program, calls, random);
    if (kind == 0) {
        const std::size_t probe = program.add("com.sdk.Probe.scan", static_cast<std::int64_t>(amount / calls[at] / 8));
        const std::size_t top = program.add("com.sdk.Guard.start", 1000, {{probe, 8}});
        program.methods[at].calls.push_back({top, 1});
        return {CauseKind::New, "com.sdk.Guard.start", amount};
    }
    if (kind == 1) {
        std::vector<std::size_t> cheap; // callers whose first call can be made more often, for about that amount
        for (std::size_t i = 1; i < calls.size(); ++i) {
            const auto& list = program.methods[i].calls;
            if (calls[i] >= 1 && calls[i] <= 200 && !list.empty() && cost[list[0].method] * calls[i] * 3 <= amount)
                cheap.push_back(i);
        }
        if (!cheap.empty()) {
            at = cheap[random() % cheap.size()];
            MadeProgram::Call& call = program.methods[at].calls[0];
            const int more = static_cast<int>(std::ceil(amount / (calls[at] * cost[call.method])));
            call.times += more;
            return {CauseKind::MoreCalls, program.methods[call.method].name, more * calls[at] * cost[call.method]};
        }
        kind = 2;
    }
    MadeProgram::Method& method = program.methods[at];
    (kind == 2 ? method.self : method.wait) += static_cast<std::int64_t>(amount / calls[at]);
    return {kind == 2 ? CauseKind::Slower : CauseKind::Waiting, method.name, amount};
}

/// What the shape is about, before any cause: the same on both sides.
void shapeBoth(MadeProgram& program, Shape shape, std::mt19937_64& random)
{
    if (shape == Recursive) {
        for (int i = 0; i < 5; ++i) {
            const std::size_t at = anyMethod(program, callsOf(program), random);
            if (program.methods[at].recursion > 0)
                continue;
            program.methods[at].recursion = 1 + static_cast<int>(random() % 6);
        }
    } else if (shape == Tower) {
        std::size_t below = program.threads[0].entry;
        for (int i = 0; i < 120; ++i)
            below = program.add("tower" + std::to_string(i), 100, {{below, 1}});
        program.threads[0].entry = below;
    } else if (shape == ManyThreads) {
        for (int i = 0; i < 40; ++i)
            program.threads.push_back({"pool-1-thread-" + std::to_string(i), 200 + i,
                                       program.methods.size() / 2 + random() % (program.methods.size() / 2)});
    } else if (shape == Lambdas) {
        for (std::size_t i = 1; i < program.methods.size(); i += 3)
            program.methods[i].name = program.methods[i].name.substr(0, program.methods[i].name.rfind('.'))
                + "$$ExternalSyntheticLambda" + std::to_string(i % 5) + ".run";
    } else if (shape == MergedLambdas) { // several of one class
        for (std::size_t i = 1; i < program.methods.size(); i += 3)
            program.methods[i].name = fmt::format("org.made.Host{}$$ExternalSyntheticLambda{}.run", i / 15, i % 15 / 3);
    }
}

/// What another build changes without meaning to; `planted` stays a method of its own.
void shapeAbnormal(MadeProgram& program, Shape shape, std::size_t planted, std::mt19937_64& random)
{
    for (MadeProgram::Method& method : program.methods) { // one class with a switch in it
        if (const auto at = method.name.find("Lambda"); shape == MergedLambdas && at != std::string::npos)
            method.name[at + 6] = '0';
    }
    if (shape == Lambdas) {
        for (MadeProgram::Method& method : program.methods) {
            if (const auto at = method.name.find("Lambda"); at != std::string::npos)
                method.name[at + 6] = static_cast<char>('0' + (method.name[at + 6] - '0' + 3) % 10);
        }
    }
    for (int i = 0; i < 3 && shape == SplitMethods; ++i) { // the second half of a body becomes a method
        const std::size_t at = anyMethod(program, callsOf(program), random);
        auto& calls = program.methods[at].calls;
        if (calls.size() < 2)
            continue;
        const auto half = calls.begin() + static_cast<std::ptrdiff_t>(calls.size() / 2);
        const std::vector<MadeProgram::Call> second(half, calls.end());
        calls.erase(half, calls.end());
        const std::size_t part = program.add(program.methods[at].name + "Part", 300, second);
        program.methods[at].calls.push_back({part, 1});
    }
    for (int i = 0; i < 3 && shape == MergedMethods; ++i) { // a method is put into its caller
        const std::size_t at = anyMethod(program, callsOf(program), random);
        auto& calls = program.methods[at].calls;
        if (calls.empty() || calls[0].times != 1 || calls[0].method == planted)
            continue;
        const MadeProgram::Method inlined = program.methods[calls[0].method];
        calls.erase(calls.begin());
        calls.insert(calls.begin(), inlined.calls.begin(), inlined.calls.end());
        program.methods[at].self += inlined.self;
    }
}

/// Recursion is put in after the cause: costs() and callsOf() cannot follow it.
void recurse(MadeProgram& program)
{
    for (std::size_t i = 0; i < program.methods.size(); ++i) {
        if (program.methods[i].recursion > 0)
            program.methods[i].calls.push_back({i, 1});
    }
}

ShapedPair shapedPair(Shape shape, unsigned seed)
{
    std::mt19937_64 random(seed * 7919 + static_cast<unsigned>(shape));
    ShapedPair out;
    out.normal = madeProgram(80, random);
    shapeBoth(out.normal, shape, random);
    out.abnormal = out.normal;
    const std::vector<double> before = costs(out.normal);
    const double amount = (0.15 + 0.03 * (seed % 5)) * before[out.normal.threads[0].entry];
    out.planted = plant(out.abnormal, static_cast<int>(seed % 4), amount, random);
    const std::size_t at = methodOf(out.abnormal, out.planted.method);
    shapeAbnormal(out.abnormal, shape, at, random);
    if (shape == AsyncMoves)
        moveToWorker(out.abnormal, before, amount * 0.7, random);
    out.planted.method = out.abnormal.methods[at].name; // it may have another number by now
    recurse(out.normal);
    recurse(out.abnormal);
    out.options = {.costNoise = 0.2, .callNoise = 0.03};
    if (shape == ChangingLoops)
        out.options.loopNoise = 0.3;
    if (shape == Stalls) {
        out.options.stalls = 8;
        out.options.stall = static_cast<std::int64_t>(amount / 40);
    }
    return out;
}

} // namespace graylens::test
