// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "core/base/column.h"
#include "core/base/id.h"

namespace graylens {

/// Interns UTF-8 strings: equal text, equal id; ids are dense from 0, and id 0 is always the empty string.
/// Append-only: views stay valid while the pool lives. Not synchronised: one writer, or many readers.
class StringPool
{
public:
    StringPool();

    /// What a pool is made of, for keeping it in a file and mapping it again.
    struct Parts
    {
        Column<char> text; ///< all strings one after the other
        Column<std::uint64_t> ends; ///< of each string in `text`
        Column<std::uint32_t> hashes, slots; ///< the index, as this pool builds it
    };
    Parts parts() const;
    /// A pool over such parts, which nothing can be added to. Nothing where they do not fit together.
    static std::optional<StringPool> over(Parts parts);

    StringId intern(std::string_view text);
    /// A further id for this text, for things that share a name and must be told apart (overloaded methods).
    /// intern() and find() go on giving the first one.
    StringId addTwin(std::string_view text);
    /// The id of a text that was interned before, else none.
    StringId find(std::string_view text) const;
    std::string_view view(StringId id) const { return id.isNone() ? std::string_view {} : m_views[id.value()]; }
    std::uint32_t size() const { return static_cast<std::uint32_t>(m_views.size()); }
    /// Bytes held, for memory figures.
    std::size_t memoryBytes() const;

private:
    std::uint32_t slotOf(std::string_view text, std::uint64_t hash) const;
    void grow();
    const char* store(std::string_view text);

    Column<char> m_text; ///< of a pool over parts
    std::vector<std::unique_ptr<char[]>> m_blocks;
    std::size_t m_blockUsed = 0;
    std::size_t m_blockSize = 0;
    std::size_t m_bytes = 0;
    std::vector<std::string_view> m_views;
    Column<std::uint32_t> m_hashes; ///< low half of each string's hash, so that growing rehashes without reading text
    Column<std::uint32_t> m_slots; ///< open addressing: index into m_views, or kEmpty
};

} // namespace graylens
