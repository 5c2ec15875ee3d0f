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
constexpr std::size_t kPieceSize = std::size_t {2} << 20;
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
    , m_slots(operation.pool ? std::clamp<std::size_t>(operation.pool->threads(), 1, kMaxSlots) : 1)
    , m_usualSize(kFirstPieceSize)
    , m_pieceSize(kFirstPieceSize)
{ }

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

/// The number of slots that hold something to parse.
Result<std::size_t> EventStream::fill()
{
    std::size_t count = 0;
    while (count < m_slots.size() && !m_atEnd) {
        GL_CHECK(fillSlot(m_slots[count]));
        ++count;
        if (m_pieceSize > m_usualSize)
            break; // one huge event: no need to hold several pieces of that size
    }
    return count;
}

/// What follows `from` in slot `firstSlot`, and the slots after it, is to be read again.
void EventStream::giveBack(std::size_t firstSlot, std::size_t from, std::size_t count)
{
    for (std::size_t slot = count; slot-- > firstSlot + 1;)
        m_input.putBack(m_slots[slot].piece.text());
    m_input.putBack(m_slots[firstSlot].piece.text().substr(from));
    m_atEnd = false;
}

/// The first event of slot 0 does not end in its piece. True: try again with more bytes, or behind the damage.
bool EventStream::skipStuckEvent(std::size_t count)
{
    const Slot& slot = m_slots.front();
    const std::string_view text = slot.piece.text();
    const std::size_t begin = slot.outcome.consumed;
    const bool sawEnd = m_atEnd && count == 1;
    if (!sawEnd && m_pieceSize < kMaxEventSize) {
        m_pieceSize *= 2;
        giveBack(0, begin, count);
        return true;
    }
    const std::size_t next = resynchronise(text, begin);
    if (next == std::string_view::npos && sawEnd)
        return false;
    m_writer.noteDamage(slot.offset + begin);
    giveBack(0, std::min(next, text.size()), count);
    m_pieceSize = m_usualSize;
    return true;
}

/// Applies what a round has parsed. How the array ended, where it did.
std::optional<ArrayEnd> EventStream::applyRound(std::size_t count)
{
    using End = ParseOutcome::End;
    for (std::size_t i = 0; i < count; ++i) {
        const Slot& slot = m_slots[i];
        m_writer.apply(slot.batch, slot.offset);
        if (slot.outcome.end == End::All)
            continue;
        const bool stuck = i == 0 && skipSeparators(slot.piece.text(), 0) >= slot.outcome.consumed;
        if (slot.outcome.end == End::Incomplete && stuck)
            return skipStuckEvent(count) ? std::nullopt : std::optional(ArrayEnd::InsideEvent);
        giveBack(i, slot.outcome.consumed, count);
        if (slot.outcome.end == End::ArrayClosed)
            return ArrayEnd::Closed;
        break;
    }
    m_usualSize = std::min(m_usualSize * 2, kPieceSize);
    m_pieceSize = m_usualSize;
    return std::nullopt;
}

Result<ArrayEnd> EventStream::run()
{
    for (;;) {
        GL_TRY(const std::size_t count, fill());
        if (count == 0)
            return ArrayEnd::Missing;
        forEachOn(m_operation.pool, count, [this](std::size_t i) {
            m_slots[i].outcome = m_slots[i].parser.parse(m_slots[i].piece, m_slots[i].batch);
        });
        if (const auto end = applyRound(count))
            return *end;
    }
}

} // namespace graylens::decode
