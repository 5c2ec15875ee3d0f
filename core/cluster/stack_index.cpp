// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cluster/stack_index.h"

#include <algorithm>
#include <utility>

namespace graylens::cluster {

namespace {

constexpr std::size_t kCommonFrame = 200; ///< stacks; a frame that more of them have tells nothing
constexpr double kFewStacks = 50; ///< among fewer no frame is called common

} // namespace

StackIndex::StackIndex(std::span<const Stack> stacks)
    : m_among(static_cast<double>(stacks.size()) + kFewStacks)
{
    for (std::uint32_t i = 0; i < stacks.size(); ++i) {
        for (const std::string& name : stacks[i]) {
            const auto [at, isNew] = m_names.try_emplace(name, static_cast<std::uint32_t>(m_names.size()));
            if (isNew)
                m_stacksWith.emplace_back();
            auto& with = m_stacksWith[at->second];
            if (with.empty() || with.back() != i)
                with.push_back(i);
        }
    }
    Numbers none;
    for (const Stack& stack : stacks)
        m_tokens.push_back(tokens(stack, none));
}

std::vector<StackToken> StackIndex::tokens(const Stack& stack, Numbers& strangers) const
{
    std::vector<StackToken> out;
    for (std::uint32_t place = 0; place < stack.size(); ++place) {
        const auto known = m_names.find(stack[place]);
        const std::uint32_t name = known != m_names.end()
            ? known->second
            : strangers.try_emplace(stack[place], static_cast<std::uint32_t>(m_names.size() + strangers.size()))
                  .first->second;
        const double with = known != m_names.end() ? static_cast<double>(m_stacksWith[name].size()) : 1;
        out.push_back({name, place, frameWeight(place, with / m_among)});
    }
    std::ranges::sort(out, {}, [](const StackToken& token) { return std::pair(token.name, token.place); });
    return out;
}

std::vector<StackIndex::Similar> StackIndex::similarBehind(std::uint32_t stack) const
{
    std::vector<std::uint32_t> others;
    for (const StackToken& token : m_tokens[stack]) {
        const auto& with = m_stacksWith[token.name];
        if (with.size() <= kCommonFrame)
            others.insert(others.end(), std::ranges::upper_bound(with, stack), with.end());
    }
    std::ranges::sort(others);
    others.erase(std::unique(others.begin(), others.end()), others.end());
    std::vector<Similar> out;
    for (const std::uint32_t other : others)
        out.push_back({other, similarity(m_tokens[stack], m_tokens[other])});
    return out;
}

double StackIndex::similarityOf(const Stack& a, const Stack& b) const
{
    Numbers strangers;
    const auto first = tokens(a, strangers), second = tokens(b, strangers);
    return similarity(first, second);
}

} // namespace graylens::cluster
