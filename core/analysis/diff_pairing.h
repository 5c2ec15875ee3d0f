// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/analysis/diff_sides.h"
#include "core/analysis/path_sums.h"

namespace graylens::analysis {

inline constexpr std::string_view kMainThreadKey = "\x01main"; ///< no thread is called that
inline constexpr std::string_view kMainLabel = "main"; ///< of main threads whose names differ

/// "pool-1-thread-7" gives "pool-*-thread-*".
std::string threadPattern(std::string_view name);

/// The main thread, where there is exactly one among those that matter: with several processes none speaks for all.
ThreadId mainThread(const trace::Trace& trace, const std::vector<ThreadId>& threads);

/// Which threads are compared with which: by pattern of the name as traces come in, by what they do when all are in.
class PairBook
{
public:
    PairBook(DiffSides& out, const DiffOptions& options);
    /// Index of the pair a group of threads belongs to; made where there is none.
    std::size_t pairOf(const PathGroup& group, std::size_t side);
    /// Pairs what is left on both sides; sets labels, the main flag and the order.
    void finish();

private:
    void joinOnlyThreads();
    void joinByContent();
    void join(std::size_t normal, std::size_t abnormal);

    DiffSides& m_out;
    std::map<std::string, std::size_t> m_index;
    std::map<std::string, std::string> m_renamed; ///< patterns of the normal side, by what the user paired them with
    std::vector<std::array<std::set<std::string>, 2>> m_labels;
};

} // namespace graylens::analysis
