// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "core/backend/call.h"
#include "core/sqlite/sqlite.h"

namespace graylens::backend {

/// A record of an event, with numbers for its texts.
struct StoredEvent
{
    TimeMs timeMs = 0;
    std::int64_t record = 0, device = 0, environment = 0;
    double value = 0;
};

/// Events are kept many to a row of the data base, so that millions of them are read at the speed of memory: a metric
/// reads all of a name within a time. Events of one batch make a chunk for each name; small ones are joined later.
class EventChunks
{
public:
    void add(std::int64_t name, const StoredEvent& event) { m_events[name].push_back(event); }
    /// Writes what was added, within a transaction.
    Result<void> write(const sqlite::Database& database);

private:
    std::map<std::int64_t, std::vector<StoredEvent>> m_events;
};

/// The rows of `event_chunk` of a name (its text) that reach into a time, chunk by chunk: next() gives false at the
/// end. What is in `events` may lie before or behind the time. Corrupt.
class ChunkReader
{
public:
    static Result<ChunkReader> open(const sqlite::Database& database, const std::string& name, TimeMs fromMs,
                                    TimeMs toMs);
    Result<bool> next(std::vector<StoredEvent>& events);

private:
    explicit ChunkReader(sqlite::Statement rows)
        : m_rows(std::move(rows))
    { }
    sqlite::Statement m_rows;
};

/// Moves the rows of the table `event` (schema 1) into chunks. Within a transaction.
Result<void> packEvents(const sqlite::Database& database);

} // namespace graylens::backend
