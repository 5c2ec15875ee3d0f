// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/chrome_json/system_text.h"

#include <algorithm>
#include <cstdint>

#include "core/base/trimmed.h"
#include "core/decode/ftrace_events/ftrace_events.h"
#include "core/decode/ftrace_events/text_events.h"
#include "core/decode/ftrace_events/text_line.h"

namespace graylens::decode {

Result<void> writeSystemText(std::string_view text, trace::EventSink& sink, const Operation& operation)
{
    constexpr std::uint64_t kLinesBetweenChecks = 4096;
    ftrace::FtraceEvents kernel(sink);
    ftrace::TextEvents events(sink, kernel);
    std::uint64_t lines = 0, badLines = 0;
    while (!text.empty()) {
        if (++lines % kLinesBetweenChecks == 0 && operation.stopRequested())
            return cancelled();
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (const auto event = ftrace::parseTextLine(line))
            events.add(*event);
        else if (events.events() > 0 && !trimmed(line).empty() && !line.starts_with('#'))
            ++badLines; // before the first event stands what the recorder printed
    }
    if (const auto& sync = events.parentSync())
        kernel.shift(sync->other - sync->ts);
    GL_CHECK(kernel.finish(operation));
    events.report();
    if (badLines > 0)
        sink.issue({"damaged-line",
                    trace::Severity::DataLoss,
                    -1,
                    badLines,
                    "Lines that are no events were left out; all others were kept.",
                    {}});
    return {};
}

} // namespace graylens::decode
