// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <random>
#include <string>
#include <vector>

#include "core/analysis/diff.h"
#include "made_program.h"

namespace graylens::test {

/// What programs and builds are like that make comparing hard.
enum Shape {
    Recursive,
    Tower,
    ManyThreads,
    ChangingLoops,
    Stalls,
    Lambdas,
    MergedLambdas,
    SplitMethods,
    MergedMethods,
    AsyncMoves
};

/// A cause put into a program, and what the account must say about it.
struct Planted
{
    analysis::CauseKind kind = analysis::CauseKind::New;
    std::string method;
    double amount = 0;
};

/// Two runs of one program: the second with a cause planted, and with what its shape changes besides.
struct ShapedPair
{
    MadeProgram normal, abnormal;
    Planted planted; ///< by the name it has in the second
    RunOptions options;
};
ShapedPair shapedPair(Shape shape, unsigned seed);

/// The parts of it.
void shapeBoth(MadeProgram& program, Shape shape, std::mt19937_64& random);
Planted plant(MadeProgram& program, int kind, double amount, std::mt19937_64& random);
void shapeAbnormal(MadeProgram& program, Shape shape, std::size_t planted, std::mt19937_64& random);
void recurse(MadeProgram& program);
std::size_t methodOf(const MadeProgram& program, const std::string& name);

} // namespace graylens::test
