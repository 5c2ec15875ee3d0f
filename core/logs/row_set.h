// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace graylens::logs {

/// Ascending row numbers, compressed: a list, a bitmap or nothing at all for each 65536 rows. Constant and cheap to
/// copy; threads may share it. Ten million rows take at most 1.3 MB.
class RowSet
{
public:
    RowSet() = default;
    static RowSet all(std::uint64_t rows); ///< 0 to rows - 1

    std::uint64_t size() const { return m_size; }
    bool isEmpty() const { return m_size == 0; }
    std::uint64_t at(std::uint64_t i) const; ///< the i-th of them; `i` < size()
    std::uint64_t rank(std::uint64_t row) const; ///< how many are below `row`: where it is, or would be
    bool contains(std::uint64_t row) const;
    std::size_t bytes() const; ///< of memory

private:
    friend class RowSetBuilder;
    struct Chunk;
    struct Place
    {
        std::uint64_t number = 0; ///< of the chunk: its rows begin at 65536 times this
        std::uint64_t before = 0; ///< rows in the chunks before it
        std::shared_ptr<const Chunk> chunk;
    };
    std::vector<Place> m_places; ///< chunks with rows only
    std::uint64_t m_size = 0;
};

/// Makes a RowSet out of rows that come in order. What was built so far may be had at any time.
class RowSetBuilder
{
public:
    RowSetBuilder() = default;
    explicit RowSetBuilder(RowSet begun); ///< goes on behind its last row

    void append(std::uint64_t row); ///< above all before it
    RowSet rows() const;
    std::uint64_t size() const { return m_done.size() + m_open.size(); }

private:
    void close(RowSet& out) const; ///< adds the open chunk

    RowSet m_done;
    std::uint64_t m_number = 0; ///< of the open chunk
    std::vector<std::uint16_t> m_open; ///< its rows
};

} // namespace graylens::logs
