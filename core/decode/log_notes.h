// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/base/utf8.h"
#include "core/trace/event_sink.h"

namespace graylens::decode {

/// What is said of a log whose first record without a year was taken for one of `firstYear`.
inline std::string yearAssumedText(int firstYear)
{
    return "The log gives no year: " + std::to_string(firstYear)
        + " was assumed for its first record, and the next one after each December that January follows.";
}

/// What the decoders of logs, a record a line, note alike while they read.
class LogNotes
{
public:
    explicit LogNotes(trace::EventSink& sink)
        : m_sink(sink)
    { }

    /// UTF-8 for the sink, until the next call; what had to be replaced is counted.
    std::string_view valid(std::string_view text)
    {
        const std::string_view out = asUtf8(text, m_repaired);
        m_badCharacters += out.data() == text.data() ? 0U : 1U;
        return out;
    }
    StringId text(std::string_view text) { return m_sink.intern(valid(text)); }

    /// An issue, where it happened at all.
    void issue(std::string_view code, trace::Severity severity, std::uint64_t count, std::string_view message,
               std::int64_t offset = -1)
    {
        if (count > 0)
            m_sink.issue({code, severity, offset, count, message, {}});
    }
    void yearAssumed(std::uint64_t count, int firstYear)
    {
        issue("year-assumed", trace::Severity::Info, count, yearAssumedText(firstYear));
    }
    void zoneAssumed(std::uint64_t count)
    {
        issue("zone-assumed", trace::Severity::Info, count,
              "The log gives local times without their zone: they were read as UTC.");
    }
    /// At the end: what was left out or replaced. `tooLong`: io::LineReader::tooLong().
    void finish(std::uint64_t tooLong)
    {
        issue("line-too-long", trace::Severity::DataLoss, tooLong, "Lines of more than 16 MiB were left out.");
        issue("bad-characters", trace::Severity::Warning, m_badCharacters,
              "Records held bytes that are no UTF-8; these were replaced.");
    }

private:
    trace::EventSink& m_sink;
    std::string m_repaired;
    std::uint64_t m_badCharacters = 0;
};

} // namespace graylens::decode
