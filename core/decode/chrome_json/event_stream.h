// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "core/base/operation.h"
#include "core/decode/chrome_json/event_parser.h"
#include "core/decode/chrome_json/event_writer.h"
#include "core/decode/chrome_json/json_input.h"

namespace graylens::decode {

/// How an event array ended.
enum class ArrayEnd : std::uint8_t {
    Closed, ///< by its ']', which is consumed
    Missing, ///< the input ends after an event
    InsideEvent, ///< the input ends inside an event, which is dropped
};

/// Reads an event array of any length, its '[' already consumed: pieces are parsed, on operation.pool side by side
/// where there is one, while those before them are applied in order. Memory does not grow with the file.
///
/// Where a piece may end is a guess (finding it for sure would mean reading everything twice): the last place that
/// looks like the gap between two events. A piece that starts right and parses whole has proven its end; otherwise what
/// follows the last whole event is read again.
class EventStream
{
public:
    EventStream(JsonInput& input, EventWriter& writer, const Operation& operation);
    /// Cancelled, or the error of the source (what came before is applied).
    Result<ArrayEnd> run();

private:
    struct Slot
    {
        PaddedText piece;
        EventBatch batch;
        EventParser parser;
        ParseOutcome outcome;
        std::uint64_t offset = 0;
    };
    /// Pieces that are parsed side by side.
    struct Round
    {
        std::vector<Slot> slots;
        std::size_t filled = 0;
        std::size_t whole = 0; ///< slots whose batches are to be applied
        std::optional<std::uint64_t> damage; ///< behind them: an event that could not be read
    };

    Result<void> fill(Round& round);
    Result<void> fillSlot(Slot& slot);
    void giveBack(const Round& round, std::size_t firstSlot, std::size_t from);
    bool skipStuckEvent(Round& round);
    std::optional<ArrayEnd> judge(Round& round);
    void apply(Round& round);

    JsonInput& m_input;
    EventWriter& m_writer;
    const Operation& m_operation;
    std::array<Round, 2> m_rounds; ///< while one is applied, the other is parsed
    std::size_t m_usualSize; ///< of pieces, where no event is larger
    std::size_t m_pieceSize;
    bool m_atEnd = false;
};

} // namespace graylens::decode
