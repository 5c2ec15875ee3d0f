// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stop_token>
#include <thread>

namespace graylens::cli {

/// Turns SIGINT and SIGTERM into a stop request while it lives, and ends standard input, which somebody may wait for; a
/// second signal ends the process at once with 130. SIGPIPE is ignored: writers see EPIPE. One at a time, made by the
/// thread that reads standard input and before other threads.
class Interrupt
{
public:
    Interrupt();
    ~Interrupt();
    Interrupt(const Interrupt&) = delete;
    Interrupt& operator=(const Interrupt&) = delete;

    std::stop_token token() const { return m_source.get_token(); }
    /// A signal came, even where nobody looked at the token in time.
    bool hasHappened() const;

private:
    std::stop_source m_source;
    std::thread m_watcher; ///< a signal handler may not call request_stop(): it wakes this thread
};

} // namespace graylens::cli
