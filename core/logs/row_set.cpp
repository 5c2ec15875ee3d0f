// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/row_set.h"

#include <algorithm>
#include <array>
#include <bit>
#include <limits>
#include <utility>

namespace graylens::logs {

namespace {

constexpr unsigned kChunkBits = 16;
constexpr std::size_t kChunkRows = std::size_t {1} << kChunkBits;
constexpr std::size_t kWords = kChunkRows / 64;
constexpr std::size_t kGroup = 8; ///< words whose rows are counted together
constexpr std::size_t kMostListed = kChunkRows / 16; ///< a longer list takes more than a bitmap

std::size_t bitsIn(std::uint64_t word)
{
    return static_cast<std::size_t>(std::popcount(word));
}

} // namespace

/// Rows of one chunk: all up to `count` where both vectors are empty.
struct RowSet::Chunk
{
    std::size_t count = 0;
    std::vector<std::uint16_t> list;
    std::vector<std::uint64_t> words;
    std::vector<std::uint16_t> before; ///< rows in the words before each group

    explicit Chunk(const std::vector<std::uint16_t>& rows)
        : count(rows.size())
    {
        if (rows.empty() || rows.back() == count - 1)
            return;
        if (count <= kMostListed) {
            list = rows;
            return;
        }
        words.resize(kWords);
        for (const std::uint16_t row : rows)
            words[row / 64U] |= std::uint64_t {1} << (row % 64U);
        before.reserve(kWords / kGroup);
        for (std::size_t i = 0, sum = 0; i < kWords; ++i) {
            if (i % kGroup == 0)
                before.push_back(static_cast<std::uint16_t>(sum));
            sum += bitsIn(words[i]);
        }
    }

    explicit Chunk(std::size_t all)
        : count(all)
    { }

    std::size_t at(std::size_t i) const
    {
        if (!list.empty())
            return list[i];
        if (words.empty())
            return i;
        const auto group = std::upper_bound(before.begin(), before.end(), i) - before.begin() - 1;
        std::size_t left = i - before[static_cast<std::size_t>(group)];
        for (std::size_t at = static_cast<std::size_t>(group) * kGroup;; ++at) {
            std::uint64_t word = words[at];
            const std::size_t here = bitsIn(word);
            if (left >= here) {
                left -= here;
                continue;
            }
            for (; left > 0; --left)
                word &= word - 1;
            return at * 64 + static_cast<std::size_t>(std::countr_zero(word));
        }
    }

    std::size_t rank(std::size_t row) const
    {
        if (!list.empty())
            return static_cast<std::size_t>(std::lower_bound(list.begin(), list.end(), row) - list.begin());
        if (words.empty())
            return std::min(row, count);
        std::size_t out = before[row / 64 / kGroup];
        for (std::size_t at = row / 64 / kGroup * kGroup; at < row / 64; ++at)
            out += bitsIn(words[at]);
        return out + bitsIn(words[row / 64] & ((std::uint64_t {1} << (row % 64)) - 1));
    }

    std::size_t bytes() const
    {
        return sizeof(Chunk) + list.capacity() * sizeof(std::uint16_t) + words.capacity() * sizeof(std::uint64_t)
            + before.capacity() * sizeof(std::uint16_t);
    }
};

RowSet RowSet::all(std::uint64_t rows)
{
    RowSet out;
    const auto whole = std::make_shared<const Chunk>(kChunkRows);
    for (; out.m_size < rows; out.m_size += out.m_places.back().chunk->count) {
        const std::uint64_t left = rows - out.m_size;
        out.m_places.push_back(
            {out.m_places.size(), out.m_size,
             left >= kChunkRows ? whole : std::make_shared<const Chunk>(static_cast<std::size_t>(left))});
    }
    return out;
}

std::uint64_t RowSet::at(std::uint64_t i) const
{
    const auto next = std::upper_bound(m_places.begin(), m_places.end(), i,
                                       [](std::uint64_t nth, const Place& place) { return nth < place.before; });
    const Place& place = *(next - 1);
    return (place.number << kChunkBits) + place.chunk->at(static_cast<std::size_t>(i - place.before));
}

std::uint64_t RowSet::rank(std::uint64_t row) const
{
    const std::uint64_t number = row >> kChunkBits;
    const auto place = std::lower_bound(m_places.begin(), m_places.end(), number,
                                        [](const Place& one, std::uint64_t wanted) { return one.number < wanted; });
    if (place == m_places.end())
        return m_size;
    if (place->number > number)
        return place->before;
    return place->before + place->chunk->rank(static_cast<std::size_t>(row % kChunkRows));
}

bool RowSet::contains(std::uint64_t row) const
{
    const std::uint64_t place = rank(row);
    return place < m_size && at(place) == row;
}

std::size_t RowSet::bytes() const
{
    std::size_t out = m_places.capacity() * sizeof(Place);
    for (const Place& place : m_places)
        out += place.chunk->bytes();
    return out;
}

RowSetBuilder::RowSetBuilder(RowSet begun)
    : m_done(std::move(begun))
{
    if (m_done.m_places.empty())
        return;
    const RowSet::Place last = std::move(m_done.m_places.back());
    m_done.m_places.pop_back();
    m_done.m_size = last.before;
    m_number = last.number;
    m_open.reserve(last.chunk->count);
    for (std::size_t i = 0; i < last.chunk->count; ++i)
        m_open.push_back(static_cast<std::uint16_t>(last.chunk->at(i)));
}

void RowSetBuilder::append(std::uint64_t row)
{
    if (row >> kChunkBits != m_number) {
        close(m_done);
        m_open.clear();
        m_number = row >> kChunkBits;
    }
    m_open.push_back(static_cast<std::uint16_t>(row % kChunkRows));
}

void RowSetBuilder::close(RowSet& out) const
{
    if (m_open.empty())
        return;
    out.m_places.push_back({m_number, out.m_size, std::make_shared<const RowSet::Chunk>(m_open)});
    out.m_size += m_open.size();
}

RowSet RowSetBuilder::rows() const
{
    RowSet out = m_done;
    close(out);
    return out;
}

} // namespace graylens::logs
