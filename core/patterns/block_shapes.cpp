// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/patterns/block_shapes.h"

#include <algorithm>

#include "core/patterns/line_tokens.h"

namespace graylens::patterns {

namespace {

std::uint64_t hashOf(std::string_view text)
{
    LineTokens tag;
    tag.read(text);
    return tag.signature();
}

/// Keys to numbers, for one block.
class KeyTable
{
public:
    KeyTable()
        : m_slots(kFirstSize, kEmpty)
    { }

    /// The number of this key; `next` and kept where it is new.
    std::uint32_t find(std::uint64_t key, std::uint32_t next)
    {
        if (m_keys.size() * 2 >= m_slots.size())
            grow();
        std::size_t slot = key & (m_slots.size() - 1);
        while (m_slots[slot] != kEmpty && m_keys[m_slots[slot]] != key)
            slot = (slot + 1) & (m_slots.size() - 1);
        if (m_slots[slot] == kEmpty) {
            m_slots[slot] = next;
            m_keys.push_back(key);
        }
        return m_slots[slot];
    }

private:
    static constexpr std::uint32_t kEmpty = ~std::uint32_t {0};
    static constexpr std::size_t kFirstSize = 2048;

    void grow()
    {
        m_slots.assign(m_slots.size() * 2, kEmpty);
        for (std::uint32_t i = 0; i < m_keys.size(); ++i) {
            std::size_t slot = m_keys[i] & (m_slots.size() - 1);
            while (m_slots[slot] != kEmpty)
                slot = (slot + 1) & (m_slots.size() - 1);
            m_slots[slot] = i;
        }
    }

    std::vector<std::uint32_t> m_slots;
    std::vector<std::uint64_t> m_keys;
};

} // namespace

void Seen::extend(TimeNs from, TimeNs to)
{
    if (from == kNoTime)
        return;
    first = first == kNoTime ? from : std::min(first, from);
    last = std::max(last, to);
}

BlockShapes readShapes(const trace::Trace& trace, std::size_t begin, std::size_t end, const KnownShapes& known)
{
    const trace::Logs& logs = trace.logs;
    BlockShapes out;
    LineTokens tokens;
    KeyTable keys;
    std::unordered_map<StringId, std::uint64_t> tagHashes;
    for (std::size_t i = begin; i < end; ++i) {
        tokens.read(logs.message(i));
        const auto [tag, isNewTag] = tagHashes.try_emplace(logs.tag[i], 0);
        if (isNewTag)
            tag->second = hashOf(trace.text(logs.tag[i]));
        const std::uint64_t key = tokens.signature() ^ (tag->second * 0x9E3779B97F4A7C15);
        const std::uint32_t number = keys.find(key, static_cast<std::uint32_t>(out.seen.size()));
        if (number == out.seen.size()) {
            out.seen.push_back({.key = key, .row = i, .tagHash = tag->second, .tag = {}, .line = {}});
            if (!known.contains(key)) {
                out.seen.back().tag = trace.text(logs.tag[i]);
                out.seen.back().line = tokens.line();
            }
        }
        Seen& seen = out.seen[number];
        ++seen.count;
        seen.level = std::max(seen.level, logs.level[i]);
        seen.extend(logs.ts[i], logs.ts[i]);
        out.seenOf.push_back(number);
    }
    return out;
}

} // namespace graylens::patterns
