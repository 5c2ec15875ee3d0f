// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/collapsed/stack_cache.h"

#include <algorithm>

#include "core/base/utf8.h"

namespace graylens::decode {

namespace {

constexpr std::size_t kMaxDepth = 8192; ///< frames of one stack; the outer ones are kept
constexpr std::size_t kBatch = 1024;

} // namespace

StackId StackCache::push(StackId caller, std::string_view frame)
{
    const std::string_view text = asUtf8(frame, m_repaired);
    if (text.data() != frame.data())
        ++m_badCharacters;
    return m_sink.stack(caller, m_sink.frame(m_sink.intern(text), m_sink.intern({}), 0));
}

StackId StackCache::stackOf(std::string_view stack)
{
    const std::size_t shorter = std::min(stack.size(), m_text.size());
    const auto common = static_cast<std::size_t>(
        std::mismatch(stack.begin(), stack.begin() + static_cast<std::ptrdiff_t>(shorter), m_text.begin()).first
        - stack.begin());
    while (!m_prefixes.empty()) {
        const std::size_t end = m_prefixes.back().end;
        if (end < common || (end == common && (end == stack.size() || stack[end] == ';')))
            break;
        m_prefixes.pop_back();
    }
    m_text.assign(stack);
    StackId id = m_prefixes.empty() ? StackId {} : m_prefixes.back().stack;
    std::size_t at = m_prefixes.empty() ? 0 : m_prefixes.back().end + 1;
    while (at < stack.size()) {
        if (m_prefixes.size() == kMaxDepth) {
            ++m_cutStacks;
            break;
        }
        const std::size_t end = std::min(stack.find(';', at), stack.size());
        if (end == at) {
            ++m_emptyFrames;
        } else {
            id = push(id, stack.substr(at, end - at));
            m_prefixes.push_back({end, id});
        }
        at = end + 1;
    }
    return id;
}

void StackCache::addSample(StackId stack, std::int64_t weight)
{
    if (stack.isNone())
        return;
    ++m_samples;
    m_batch.push_back({kNoTime, {}, stack, weight});
    if (m_batch.size() == kBatch)
        flush();
}

void StackCache::add(std::string_view stack, std::int64_t weight)
{
    if (weight > 0)
        addSample(stackOf(stack), weight);
}

void StackCache::addLeafFirst(const std::vector<std::string>& frames, std::int64_t weight)
{
    StackId id;
    for (std::size_t i = frames.size(); i-- > 0;)
        id = push(id, frames[i]);
    if (weight > 0)
        addSample(id, weight);
}

void StackCache::flush()
{
    if (!m_batch.empty())
        m_sink.samples(m_batch);
    m_batch.clear();
}

} // namespace graylens::decode
