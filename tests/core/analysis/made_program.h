// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <random>
#include <string>
#include <vector>

#include "core/trace/trace.h"

namespace graylens::test {

/// A made program: methods that call each other, and what a trace of one run of it looks like.
struct MadeProgram
{
    struct Call
    {
        std::size_t method = 0;
        int times = 1;
    };
    struct Method
    {
        std::string name;
        std::int64_t self = 1000; ///< ns of own time a call
        std::int64_t wait = 0; ///< ns a call that pass without CPU time
        std::vector<Call> calls; ///< in order; a call of itself is made down to `recursion` levels
        int recursion = 0;
    };
    struct Thread
    {
        std::string name;
        std::int64_t tid = 1;
        std::size_t entry = 0;
    };
    std::vector<Method> methods;
    std::vector<Thread> threads {{"main", 100, 0}};

    std::size_t add(std::string name, std::int64_t self, std::vector<Call> calls = {})
    {
        methods.push_back({std::move(name), self, 0, std::move(calls)});
        return methods.size() - 1;
    }
};

/// A program of `size` methods that call methods after them (so it ends), with skewed costs; method 0 is the entry.
MadeProgram madeProgram(std::size_t size, std::mt19937_64& random);

struct RunOptions
{
    double costNoise = 0; ///< each call's own time varies by this part
    double callNoise = 0; ///< chance that one of several calls in a list is made once more or once less
    double loopNoise = 0; ///< calls made more than four times vary by this part
    int stalls = 0; ///< pauses at random moments, as a garbage collector makes them: so many in `stallSpread` calls
    double stallSpread = 10'000;
    std::int64_t stall = 0; ///< mean length of one, ns, without CPU time
    std::int64_t maxSlices = 2'000'000;
    bool cpu = true;
};
/// One run; deterministic for a state of `random`.
trace::TracePtr runProgram(const MadeProgram& program, std::mt19937_64& random, const RunOptions& options = {});

/// Calls of each method in a run without noise. Not for programs with recursion.
std::vector<double> callsOf(const MadeProgram& program);
/// Time of one call of each method with all it calls, without noise. Not for programs with recursion.
std::vector<double> costs(const MadeProgram& program);

} // namespace graylens::test
