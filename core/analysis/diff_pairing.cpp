// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/diff_pairing.h"

#include <algorithm>
#include <tuple>
#include <unordered_map>

namespace graylens::analysis {

namespace {

constexpr double kAlike = 0.5; ///< part of their time that two threads must spend in the same methods
constexpr std::size_t kMostThreads = 200; ///< groups a side that are compared by what they do

/// Own time by method, as parts of the whole.
std::unordered_map<std::uint32_t, double> contentOf(const SideTree& tree)
{
    std::unordered_map<std::uint32_t, double> content;
    double all = 0;
    for (std::uint32_t n = 1; n < tree.sums.size(); ++n) {
        const auto self = static_cast<double>(std::max<std::int64_t>(0, tree.sums[n].self));
        content[tree.paths.name(n)] += self;
        all += self;
    }
    for (auto& [name, part] : content)
        part = all > 0 ? part / all : 0;
    return content;
}

double sharedPart(const std::unordered_map<std::uint32_t, double>& a,
                  const std::unordered_map<std::uint32_t, double>& b)
{
    double shared = 0;
    for (const auto& [name, part] : a) {
        if (const auto other = b.find(name); other != b.end())
            shared += std::min(part, other->second);
    }
    return shared;
}

bool isMainThread(const trace::Trace& trace, ThreadId thread)
{
    const trace::Threads& threads = trace.threads;
    const std::uint32_t t = thread.value();
    return (threads.pid[t] > 0 && threads.tid[t] == threads.pid[t]) || trace.text(threads.name[t]) == "main";
}

} // namespace

ThreadId mainThread(const trace::Trace& trace, const std::vector<ThreadId>& threads)
{
    ThreadId found;
    for (const ThreadId thread : threads) {
        if (thread.isNone() || !isMainThread(trace, thread))
            continue;
        if (!found.isNone())
            return {};
        found = thread;
    }
    return found;
}

std::string threadPattern(std::string_view name)
{
    std::string out;
    for (const char c : name) {
        const bool isDigit = c >= '0' && c <= '9';
        if (!isDigit)
            out += c;
        else if (out.empty() || out.back() != '*')
            out += '*';
    }
    return out;
}

PairBook::PairBook(DiffSides& out, const DiffOptions& options)
    : m_out(out)
{
    for (const NamePair& pair : options.pairThreads)
        m_renamed[threadPattern(pair.normal)] = threadPattern(pair.abnormal);
}

std::size_t PairBook::pairOf(const PathGroup& group, std::size_t side)
{
    const auto renamed = side == 0 ? m_renamed.find(group.key) : m_renamed.end();
    const std::string& key = renamed == m_renamed.end() ? group.key : renamed->second;
    const auto [at, isNew] = m_index.try_emplace(key, m_out.threads.size());
    if (isNew) {
        m_out.threads.emplace_back();
        m_out.threads.back().key = key;
        m_labels.emplace_back();
    }
    m_labels[at->second][side].insert(group.labels.begin(), group.labels.end());
    return at->second;
}

void PairBook::finish()
{
    if (m_out.threads.size() == 2)
        joinOnlyThreads();
    joinByContent();
    for (std::size_t i = 0; i < m_out.threads.size(); ++i) {
        ThreadPair& pair = m_out.threads[i];
        std::set<std::string> all = m_labels[i][0];
        all.insert(m_labels[i][1].begin(), m_labels[i][1].end());
        pair.isMain = pair.key == kMainThreadKey && !m_labels[i][0].empty() && !m_labels[i][1].empty();
        pair.label = all.size() == 1 ? *all.begin() : pair.key == kMainThreadKey ? std::string(kMainLabel) : pair.key;
    }
    std::ranges::sort(m_out.threads, [](const ThreadPair& a, const ThreadPair& b) {
        return a.isMain != b.isMain ? a.isMain : std::tie(a.label, a.key) < std::tie(b.label, b.key);
    });
}

void PairBook::join(std::size_t normal, std::size_t abnormal)
{
    m_out.threads[normal].side[1] = std::move(m_out.threads[abnormal].side[1]);
    m_out.threads[normal].methods[1] = std::move(m_out.threads[abnormal].methods[1]);
    m_out.threads[normal].key = std::max(m_out.threads[normal].key, m_out.threads[abnormal].key);
    m_labels[normal][1] = std::move(m_labels[abnormal][1]);
    m_labels[abnormal] = {};
}

/// Each side has one thread and they have different names: they are what is to be compared.
void PairBook::joinOnlyThreads()
{
    for (std::size_t i = 0; i < 2; ++i) {
        if (m_labels[i][1].empty() && m_labels[1 - i][0].empty()) {
            join(i, 1 - i);
            m_out.threads.erase(m_out.threads.begin() + static_cast<std::ptrdiff_t>(1 - i));
            m_labels.erase(m_labels.begin() + static_cast<std::ptrdiff_t>(1 - i));
            return;
        }
    }
}

/// Threads that only one side has under their name, and that spend their time in the same methods, most alike first.
void PairBook::joinByContent()
{
    std::array<std::vector<std::size_t>, 2> alone;
    for (std::size_t i = 0; i < m_out.threads.size(); ++i) {
        for (std::size_t side = 0; side < 2; ++side) {
            if (m_labels[i][1 - side].empty() && m_out.threads[i].key != kMainThreadKey)
                alone[side].push_back(i);
        }
    }
    if (alone[0].empty() || alone[1].empty() || std::max(alone[0].size(), alone[1].size()) > kMostThreads)
        return;
    std::array<std::vector<std::unordered_map<std::uint32_t, double>>, 2> contents;
    for (std::size_t side = 0; side < 2; ++side) {
        for (const std::size_t i : alone[side])
            contents[side].push_back(contentOf(m_out.threads[i].side[side]));
    }
    std::vector<std::tuple<double, std::string, std::string, std::size_t, std::size_t>> pairs;
    for (std::size_t n = 0; n < alone[0].size(); ++n) {
        for (std::size_t a = 0; a < alone[1].size(); ++a) {
            if (const double shared = sharedPart(contents[0][n], contents[1][a]); shared >= kAlike)
                pairs.emplace_back(-shared, m_out.threads[alone[0][n]].key, m_out.threads[alone[1][a]].key, alone[0][n],
                                   alone[1][a]);
        }
    }
    std::ranges::sort(pairs);
    std::vector<bool> isGone(m_out.threads.size());
    for (const auto& [score, keyN, keyA, n, a] : pairs) {
        if (isGone[a] || !m_labels[n][1].empty())
            continue;
        join(n, a);
        isGone[a] = true;
    }
    std::size_t kept = 0;
    for (std::size_t i = 0; i < isGone.size(); ++i) {
        if (isGone[i])
            continue;
        if (kept != i) {
            m_out.threads[kept] = std::move(m_out.threads[i]);
            m_labels[kept] = std::move(m_labels[i]);
        }
        ++kept;
    }
    m_out.threads.resize(kept);
    m_labels.resize(kept);
}

} // namespace graylens::analysis
