// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "core/trace/event_sink.h"

namespace graylens::decode::logan {

/// Writes the records of blocks: one JSON object a line.
class JsonRecords
{
public:
    explicit JsonRecords(trace::EventSink& sink);
    ~JsonRecords();
    JsonRecords(const JsonRecords&) = delete;
    JsonRecords& operator=(const JsonRecords&) = delete;

    /// All lines of a text; of one that breaks off the last one may be half.
    void add(std::string_view text);
    std::uint64_t records() const { return m_records; }
    std::uint64_t badLines() const { return m_badLines; }

private:
    struct Parser;
    bool addLine(std::string_view line);

    trace::EventSink& m_sink;
    std::unique_ptr<Parser> m_parser;
    std::string m_line, m_repaired;
    std::uint64_t m_records = 0, m_badLines = 0;
};

} // namespace graylens::decode::logan
