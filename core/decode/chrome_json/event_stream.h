// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

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

/// Reads an event array of any length, its '[' already consumed: pieces of some MiB are parsed, on operation.pool side
/// by side where there is one, and applied in order. Memory does not grow with the file.
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

    Result<std::size_t> fill();
    Result<void> fillSlot(Slot& slot);
    void giveBack(std::size_t firstSlot, std::size_t from, std::size_t count);
    bool skipStuckEvent(std::size_t count);
    std::optional<ArrayEnd> applyRound(std::size_t count);

    JsonInput& m_input;
    EventWriter& m_writer;
    const Operation& m_operation;
    std::vector<Slot> m_slots;
    std::size_t m_usualSize; ///< of pieces, where no event is larger
    std::size_t m_pieceSize;
    bool m_atEnd = false;
};

} // namespace graylens::decode
