// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/chrome_json/event_stream.h"

#include <algorithm>

#include "core/base/worker_pool.h"
#include "core/decode/chrome_json/json_text.h"

namespace graylens::decode {

namespace {

/// Pieces grow from the first to the full size, so that a small file costs little memory.
constexpr std::size_t kFirstPieceSize = std::size_t {32} << 10;
constexpr std::size_t kPieceSize = std::size_t {256} << 10; ///< with its events, what the nearest caches hold
constexpr std::size_t kSharedPieceSize = std::size_t {512} << 10; ///< of pieces for several threads: fewer rounds
constexpr std::size_t kMaxEventSize = std::size_t {256} << 20;
constexpr std::size_t kMaxSlots = 8;
constexpr int kCutTries = 512;

bool looksLikeEvent(std::string_view object)
{
    return object.find("\"ph\"") != std::string_view::npos;
}

/// The end of the last event that is surely followed by another one, as far as that can be told from here.
std::size_t findCut(std::string_view text)
{
    const std::size_t lastBrace = text.rfind('}');
    if (lastBrace == std::string_view::npos)
        return text.size();
    std::size_t at = lastBrace;
    for (int tries = 0; tries < kCutTries && at != std::string_view::npos && at > 0; ++tries) {
        const std::size_t next = skipSeparators(text, at + 1);
        if (next < text.size() && text[next] == '{') {
            const ValueScan scan = scanValue(text, next);
            if (scan.state == ValueScan::State::Complete && looksLikeEvent(text.substr(next, scan.end - next)))
                return at + 1;
        }
        at = text.rfind('}', at - 1);
    }
    return lastBrace + 1;
}

} // namespace

EventStream::EventStream(JsonInput& input, EventWriter& writer, const Operation& operation)
    : m_input(input)
    , m_writer(writer)
    , m_operation(operation)
    , m_usualSize(kFirstPieceSize)
    , m_pieceSize(kFirstPieceSize)
{
    const std::size_t threads = operation.pool ? operation.pool->threads() : 1;
    for (Round& round : m_rounds)
        round.slots = std::vector<Slot>(threads == 1 ? 1 : std::min(2 * threads, kMaxSlots));
}

Result<void> EventStream::fillSlot(Slot& slot)
{
    slot.offset = m_input.offset();
    slot.batch.clear();
    slot.piece.resize(m_pieceSize);
    GL_TRY(const std::size_t got, m_input.take(slot.piece.data(), m_pieceSize));
    m_atEnd = got < m_pieceSize;
    slot.piece.resize(got);
    const std::size_t cut = m_atEnd ? got : findCut(slot.piece.text());
    m_input.putBack(slot.piece.text().substr(cut));
    slot.piece.resize(cut);
    return {};
}

Result<void> EventStream::fill(Round& round)
{
    round.filled = round.whole = 0;
    round.damage.reset();
    while (round.filled < round.slots.size() && !m_atEnd) {
        GL_CHECK(fillSlot(round.slots[round.filled]));
        ++round.filled;
        if (m_pieceSize > m_usualSize)
            break; // one huge event: no need to hold several pieces of that size
    }
    return {};
}

/// What follows `from` in slot `firstSlot`, and the slots after it, is to be read again.
void EventStream::giveBack(const Round& round, std::size_t firstSlot, std::size_t from)
{
    for (std::size_t slot = round.filled; slot-- > firstSlot + 1;)
        m_input.putBack(round.slots[slot].piece.text());
    m_input.putBack(round.slots[firstSlot].piece.text().substr(from));
    m_atEnd = false;
}

/// The first event of slot 0 does not end in its piece. True: try again with more bytes, or behind the damage.
bool EventStream::skipStuckEvent(Round& round)
{
    const Slot& slot = round.slots.front();
    const std::string_view text = slot.piece.text();
    const std::size_t begin = slot.outcome.consumed;
    const bool sawEnd = m_atEnd && round.filled == 1;
    if (!sawEnd && m_pieceSize < kMaxEventSize) {
        m_pieceSize *= 2;
        giveBack(round, 0, begin);
        return true;
    }
    const std::size_t next = resynchronise(text, begin);
    if (next == std::string_view::npos && sawEnd)
        return false;
    round.damage = slot.offset + begin;
    giveBack(round, 0, std::min(next, text.size()));
    m_pieceSize = m_usualSize;
    return true;
}

/// Decides what of a parsed round counts. How the array ended, where it did.
std::optional<ArrayEnd> EventStream::judge(Round& round)
{
    using End = ParseOutcome::End;
    while (round.whole < round.filled) {
        const std::size_t i = round.whole++;
        const Slot& slot = round.slots[i];
        if (slot.outcome.end == End::All)
            continue;
        const bool stuck = i == 0 && skipSeparators(slot.piece.text(), 0) >= slot.outcome.consumed;
        if (slot.outcome.end == End::Incomplete && stuck)
            return skipStuckEvent(round) ? std::nullopt : std::optional(ArrayEnd::InsideEvent);
        giveBack(round, i, slot.outcome.consumed);
        if (slot.outcome.end == End::ArrayClosed)
            return ArrayEnd::Closed;
        break;
    }
    m_usualSize = std::min(m_usualSize * 2, round.slots.size() == 1 ? kPieceSize : kSharedPieceSize);
    m_pieceSize = m_usualSize;
    return std::nullopt;
}

void EventStream::apply(Round& round)
{
    for (std::size_t i = 0; i < round.whole; ++i)
        m_writer.apply(round.slots[i].batch, round.slots[i].offset);
    if (round.damage)
        m_writer.noteDamage(*round.damage);
    round.whole = 0;
    round.damage.reset();
}

Result<ArrayEnd> EventStream::run()
{
    const bool isAlone = m_rounds[0].slots.size() == 1; // then a piece is applied while it is still in the cache
    for (std::size_t turn = 0;; ++turn) {
        Round& round = m_rounds.at(turn % 2);
        Round& before = m_rounds.at((turn + 1) % 2);
        const auto filled = fill(round);
        if (!filled || round.filled == 0) {
            apply(before);
            return filled ? Result<ArrayEnd>(ArrayEnd::Missing) : tl::make_unexpected(filled.error());
        }
        forEachOn(m_operation.pool, round.filled + 1, [&](std::size_t i) {
            if (i == 0)
                return apply(before);
            Slot& slot = round.slots[i - 1];
            slot.outcome = slot.parser.parse(slot.piece, slot.batch);
        });
        const auto end = judge(round);
        if (end || isAlone)
            apply(round);
        if (end)
            return *end;
    }
}

} // namespace graylens::decode
