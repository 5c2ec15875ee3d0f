// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/xlog/sequence.h"

#include <algorithm>

#include <fmt/format.h>

namespace graylens::decode::xlog {

namespace {

constexpr std::size_t kMaxWriters = 64, kMaxGapsWatched = 64;

std::uint16_t following(std::uint16_t sequence)
{
    return sequence == 0xFFFF ? std::uint16_t {1} : static_cast<std::uint16_t>(sequence + 1);
}

} // namespace

bool Sequences::continuesWriter(const CountedBlock& block)
{
    const auto writer = std::find_if(m_writers.rbegin(), m_writers.rend(), [&](const Writer& known) {
        return known.key == block.key && following(known.last) == block.sequence;
    });
    if (writer == m_writers.rend())
        return false;
    m_turns += writer == m_writers.rbegin() ? 0U : 1U;
    std::rotate(m_writers.begin() + (m_writers.rend() - writer) - 1, m_writers.begin() + (m_writers.rend() - writer),
                m_writers.end());
    m_writers.back() = {block.key, block.sequence, block.last};
    return true;
}

/// The block right behind a gap's begin: the one behind the gap was another writer's.
bool Sequences::closesGap(const CountedBlock& block)
{
    const auto oldest
        = m_gaps.begin() + static_cast<std::ptrdiff_t>(m_gaps.size() - std::min(m_gaps.size(), kMaxGapsWatched));
    const auto gap = std::find_if(oldest, m_gaps.end(), [&](const Gap& known) {
        return known.key == block.key && following(known.after) == block.sequence;
    });
    if (gap == m_gaps.end())
        return false;
    m_gaps.erase(gap);
    ++m_turns;
    m_writers.push_back({block.key, block.sequence, block.last});
    return true;
}

void Sequences::add(const CountedBlock& block)
{
    if (block.sequence == 0 || (!block.startsSession && (continuesWriter(block) || closesGap(block))))
        return;
    const auto writer = std::find_if(m_writers.rbegin(), m_writers.rend(),
                                     [&](const Writer& known) { return known.key == block.key; });
    if (writer != m_writers.rend() && !block.startsSession && block.sequence > writer->last) {
        const bool isTimed = writer->lastTime != kNoTime && block.first != kNoTime && block.first > writer->lastTime;
        m_gaps.push_back({block.key, block.offset, writer->last,
                          static_cast<std::uint16_t>(block.sequence - writer->last - 1),
                          isTimed ? TimeRange {writer->lastTime, block.first} : TimeRange {}});
        *writer = {block.key, block.sequence, block.last};
        return;
    }
    m_restarts += m_writers.empty() ? 0U : 1U;
    if (m_writers.size() == kMaxWriters)
        m_writers.erase(m_writers.begin());
    m_writers.push_back({block.key, block.sequence, block.last});
}

void Sequences::report(trace::EventSink& sink) const
{
    for (const Gap& gap : m_gaps) // rows of one code are added up: offset of the first, range over all
        sink.issue({"blocks-missing", trace::Severity::DataLoss, static_cast<std::int64_t>(gap.offset), gap.count,
                    fmt::format("Blocks of log are missing: after number {} comes number {}. They were overwritten, "
                                "lost when the app died, or stand in another file of that day.",
                                gap.after, gap.after + gap.count + 1),
                    gap.range});
    if (m_restarts > 0)
        sink.issue({"sequence-restart",
                    trace::Severity::Info,
                    -1,
                    m_restarts,
                    fmt::format("The numbers of blocks start anew {} times: so often another process went on with this "
                                "file. Nothing is missing there for certain.",
                                m_restarts),
                    {}});
    if (m_turns > 0)
        sink.issue({"writers-interleaved",
                    trace::Severity::Warning,
                    -1,
                    m_turns,
                    fmt::format("Several processes wrote into this file at the same time and took turns {} times; "
                                "their lines stand in the order of the file.",
                                m_turns),
                    {}});
}

} // namespace graylens::decode::xlog
