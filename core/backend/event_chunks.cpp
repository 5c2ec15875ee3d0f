// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/backend/event_chunks.h"

#include <algorithm>
#include <cstring>
#include <limits>
#include <span>

#include <fmt/format.h>

namespace graylens::backend {

namespace {

using sqlite::Database;

/// As it lies in a chunk; time and record are counted from the chunk's first ones.
struct Packed
{
    std::uint32_t time, record, device, environment;
    double value;
};
static_assert(sizeof(Packed) == 24);

constexpr std::size_t kMostEvents = 4096; ///< of a chunk: 96 KiB
constexpr std::size_t kFewEvents = 512; ///< fewer are joined with others
constexpr std::int64_t kMostSmall = 64; ///< chunks of a name that wait for it
constexpr std::int64_t kMostAway = std::numeric_limits<std::uint32_t>::max();

constexpr const char* kAdd
    = "INSERT INTO event_chunk (name, small, from_ms, to_ms, first_record, events) VALUES (?, ?, ?, ?, ?, ?)";

Result<void> writeChunk(const Database& database, std::int64_t name, std::span<const StoredEvent> events, bool isSmall,
                        std::int64_t firstRecord)
{
    std::vector<Packed> packed;
    packed.reserve(events.size());
    const TimeMs from = events.front().timeMs;
    for (const StoredEvent& event : events)
        packed.push_back(
            {static_cast<std::uint32_t>(event.timeMs - from), static_cast<std::uint32_t>(event.record - firstRecord),
             static_cast<std::uint32_t>(event.device), static_cast<std::uint32_t>(event.environment), event.value});
    return database.run(kAdd,
                        {name, std::int64_t {isSmall}, from, events.back().timeMs, firstRecord,
                         sqlite::Blob(std::as_bytes(std::span(packed)))});
}

/// Writes them as chunks in the order of time; the last one may be small.
Result<void> writeChunks(const Database& database, std::int64_t name, std::vector<StoredEvent>& events, bool mayBeSmall)
{
    std::ranges::sort(events, [](const StoredEvent& a, const StoredEvent& b) {
        return a.timeMs != b.timeMs ? a.timeMs < b.timeMs : a.record < b.record;
    });
    for (std::size_t begin = 0; begin < events.size();) {
        std::int64_t first = events[begin].record, last = first;
        std::size_t end = begin;
        for (; end < events.size() && end - begin < kMostEvents; ++end) {
            const std::int64_t low = std::min(first, events[end].record), high = std::max(last, events[end].record);
            if (high - low > kMostAway || events[end].timeMs - events[begin].timeMs > kMostAway)
                break;
            first = low;
            last = high;
        }
        const auto part = std::span(events).subspan(begin, end - begin);
        GL_CHECK(writeChunk(database, name, part, mayBeSmall && part.size() < kFewEvents, first));
        begin = end;
    }
    return {};
}

/// Takes the next row of "SELECT from_ms, first_record, events".
Result<bool> readChunk(sqlite::Statement& rows, std::vector<StoredEvent>& events)
{
    GL_TRY(const bool there, rows.step());
    if (!there)
        return false;
    const sqlite::Blob bytes = rows.blob(2);
    if (bytes.size() % sizeof(Packed) != 0)
        return fail(Errc::Corrupt, fmt::format("a chunk of events has {} bytes", bytes.size()));
    const TimeMs from = rows.integer(0);
    const std::int64_t first = rows.integer(1);
    for (std::size_t at = 0; at < bytes.size(); at += sizeof(Packed)) {
        Packed packed;
        std::memcpy(&packed, bytes.data() + at, sizeof packed); // SQLite promises no alignment
        events.push_back({from + packed.time, first + packed.record, packed.device, packed.environment, packed.value});
    }
    return true;
}

/// Makes one chunk, or few, of the small ones of a name, where there are many.
Result<void> joinSmall(const Database& database, std::int64_t name)
{
    GL_TRY(const auto count, database.integer("SELECT count(*) FROM event_chunk WHERE small = 1 AND name = ?", {name}));
    if (count < kMostSmall)
        return {};
    std::vector<StoredEvent> events;
    {
        GL_TRY(auto rows,
               database.prepare("SELECT from_ms, first_record, events FROM event_chunk WHERE small = 1 AND name = ?",
                                {name}));
        for (;;) {
            GL_TRY(const bool more, readChunk(rows, events));
            if (!more)
                break;
        }
    }
    GL_CHECK(database.run("DELETE FROM event_chunk WHERE small = 1 AND name = ?", {name}));
    return writeChunks(database, name, events, false);
}

} // namespace

Result<void> EventChunks::write(const Database& database)
{
    for (auto& [name, events] : m_events) {
        GL_CHECK(writeChunks(database, name, events, true));
        GL_CHECK(joinSmall(database, name));
    }
    m_events.clear();
    return {};
}

Result<ChunkReader> ChunkReader::open(const Database& database, const std::string& name, TimeMs fromMs, TimeMs toMs)
{
    // Looked up first: a bound text would have to live as long as the reader.
    GL_TRY(const std::int64_t id,
           database.integer("SELECT ifnull((SELECT id FROM event_name WHERE name = ?), -1)", {std::string_view(name)}));
    GL_TRY(auto rows,
           database.prepare("SELECT from_ms, first_record, events FROM event_chunk "
                            "WHERE name = ? AND to_ms >= ? AND from_ms < ?",
                            {id, fromMs, toMs}));
    return ChunkReader(std::move(rows));
}

Result<bool> ChunkReader::next(std::vector<StoredEvent>& events)
{
    events.clear();
    return readChunk(m_rows, events);
}

Result<void> packEvents(const Database& database)
{
    GL_TRY(auto rows,
           database.prepare("SELECT name, time_ms, record, device, environment, value FROM event "
                            "ORDER BY name, time_ms, record"));
    std::vector<StoredEvent> events;
    std::int64_t name = 0;
    for (;;) {
        GL_TRY(const bool there, rows.step());
        if (!events.empty() && (!there || rows.integer(0) != name || events.size() == kMostEvents)) {
            GL_CHECK(writeChunks(database, name, events, false));
            events.clear();
        }
        if (!there)
            break;
        name = rows.integer(0);
        events.push_back({rows.integer(1), rows.integer(2), rows.integer(3), rows.integer(4), rows.real(5)});
    }
    return {};
}

} // namespace graylens::backend
