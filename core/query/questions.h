// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "core/query/source.h"

namespace graylens::query {

/// What a source must hold for a question to make sense.
enum Need : unsigned {
    kSlices = 1,
    kSamples = 2, ///< slices or samples: kSlices | kSamples means both, see kCalls
    kCalls = 4, ///< slices or samples, whichever there are
    kCpuTime = 8,
    kThreadStates = 16,
    kCounters = 32,
    kLogs = 64,
    kRequests = 128,
    kInstants = 256,
};

/// A question that is asked of nearly every recording.
struct Question
{
    const char* id; ///< "slowest-requests": stable, for the command line
    const char* title;
    const char* meaning; ///< what the answer says, and what to look at
    unsigned needs; ///< all of them
    const char* sql;
};

std::span<const Question> questions();
const Question* findQuestion(std::string_view id);
/// Whether the source holds what the question is about.
bool isAnswerable(const Question& question, const Source& source);
/// "calls, CPU time": what the question needs, for people.
std::string needsText(const Question& question);

} // namespace graylens::query
