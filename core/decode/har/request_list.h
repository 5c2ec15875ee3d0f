// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

#include "core/decode/har/entry.h"
#include "core/trace/event_sink.h"

namespace graylens::decode::har {

/// Turns entries into requests, which go to the sink all at once, in order of time: retries and entries without a time
/// need their neighbours.
class RequestList
{
public:
    explicit RequestList(trace::EventSink& sink)
        : m_sink(sink)
    { }

    void add(const Entry& entry);
    bool isEmpty() const { return m_requests.empty(); }
    /// Writes the requests; `common` is what the file says for all of them.
    void finish(const Surroundings& common);

private:
    void placeTimeless();
    void numberRetries();
    StringId intern(const std::string& text) { return m_sink.intern(text); }

    trace::EventSink& m_sink;
    std::vector<trace::RequestRecord> m_requests;
    std::string m_appVersion, m_cohort; ///< as entries say, the last one counts
    std::uint64_t m_withoutZone = 0, m_withoutTime = 0;
};

} // namespace graylens::decode::har
