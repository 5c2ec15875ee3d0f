// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/decode/chrome_json/event_batch.h"

namespace graylens::decode {

/// A piece of the event array with room around it for the parser: text() may be overwritten in place.
class PaddedText
{
public:
    explicit PaddedText(std::size_t capacity = 0) { resize(capacity); }
    char* data() { return m_bytes.data() + kBefore; }
    std::string_view text() const { return {m_bytes.data() + kBefore, m_size}; }
    std::size_t size() const { return m_size; }
    /// Keeps what fits of the content.
    void resize(std::size_t size);

    static constexpr std::size_t kBefore = 64; ///< one byte is needed; a cache line keeps the text aligned
    static constexpr std::size_t kAfter = 128; ///< more than the parser's padding

private:
    std::vector<char> m_bytes;
    std::size_t m_size = 0;
};

/// How far a piece could be parsed.
struct ParseOutcome
{
    enum class End : std::uint8_t {
        All, ///< every event of the piece
        Incomplete, ///< an event starts at `consumed` and does not end in the piece
        ArrayClosed, ///< the array's ']' stands just before `consumed`
    };
    End end = End::All;
    std::size_t consumed = 0;
};

/// Turns pieces of a trace event array into batches. One object for each thread that parses.
class EventParser
{
public:
    EventParser();
    ~EventParser();
    EventParser(EventParser&&) noexcept;
    EventParser& operator=(EventParser&&) noexcept;

    /// `piece` starts anywhere between two events. The batch refers to the bytes of `piece`: keep both together.
    ParseOutcome parse(PaddedText& piece, EventBatch& batch);

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace graylens::decode
