// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/encode/sample_spans.h"

#include <algorithm>

namespace graylens::encode {

std::vector<ThreadSamples> samplesByThread(const trace::Trace& trace)
{
    const std::size_t none = trace.threads.size();
    std::vector<ThreadSamples> all(none + 1);
    for (std::uint32_t thread = 0; thread < none; ++thread)
        all[thread].thread = ThreadId {thread};
    for (std::uint32_t sample = 0; sample < trace.samples.size(); ++sample)
        all[std::min<std::size_t>(trace.samples.thread[sample].value(), none)].samples.push_back(sample);
    std::erase_if(all, [](const ThreadSamples& of) { return of.samples.empty(); });
    return all;
}

std::vector<DurationNs> sampleDurations(const trace::Trace& trace, const ThreadSamples& of)
{
    const trace::Samples& samples = trace.samples;
    std::vector<DurationNs> out;
    if (samples.ts.empty())
        return out;
    for (std::size_t i = 0; i < of.samples.size(); ++i) {
        const std::uint32_t sample = of.samples[i];
        if (samples.unit == trace::WeightUnit::Nanoseconds)
            out.push_back(samples.weight[sample]);
        else if (i + 1 < of.samples.size())
            out.push_back(samples.ts[of.samples[i + 1]] - samples.ts[sample]);
    }
    if (out.size() < of.samples.size()) {
        std::vector<DurationNs> sorted = out;
        const auto middle = sorted.begin() + static_cast<std::ptrdiff_t>(sorted.size() / 2);
        std::nth_element(sorted.begin(), middle, sorted.end());
        out.push_back(sorted.empty() ? 1 : std::max<DurationNs>(1, *middle));
    }
    return out;
}

} // namespace graylens::encode
