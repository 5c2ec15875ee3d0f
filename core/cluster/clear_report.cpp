// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cluster/clear_report.h"

#include <utility>

#include "core/symbols/clear_name.h"

namespace graylens::cluster {

void clearNames(CrashReport& report, const symbols::Mapping& mapping)
{
    if (std::string reason = mapping.className(report.reason); !reason.empty())
        report.reason = std::move(reason);
    std::vector<CrashFrame> frames;
    for (CrashFrame& frame : report.frames) {
        const auto clear = symbols::clearFrames(mapping, frame.function, frame.file, frame.line);
        for (const symbols::NamedFrame& named : clear) {
            frames.push_back(frame);
            frames.back().function = named.name;
            frames.back().file = named.file;
            frames.back().line = named.line;
        }
        if (!clear.empty())
            continue;
        if (std::string name = symbols::clearName(mapping, frame.function); !name.empty())
            frame.function = std::move(name);
        frames.push_back(std::move(frame));
    }
    report.frames = std::move(frames);
}

} // namespace graylens::cluster
