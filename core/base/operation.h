// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <cstdint>
#include <stop_token>

#include "core/base/result.h"

namespace graylens {

class WorkerPool;

/// How far a long call has come; written by the worker, read by anyone, lock-free.
class Progress {
public:
    /// `stage` must be a string literal (it is kept as a pointer); done and total are in bytes or items, total 0 = unknown.
    void update(std::uint64_t done, std::uint64_t total, const char* stage = nullptr)
    {
        m_done.store(done, std::memory_order_relaxed);
        m_total.store(total, std::memory_order_relaxed);
        if (stage)
            m_stage.store(stage, std::memory_order_relaxed);
    }
    std::uint64_t done() const { return m_done.load(std::memory_order_relaxed); }
    std::uint64_t total() const { return m_total.load(std::memory_order_relaxed); }
    const char* stage() const { return m_stage.load(std::memory_order_relaxed); }

private:
    std::atomic<std::uint64_t> m_done {0};
    std::atomic<std::uint64_t> m_total {0};
    std::atomic<const char*> m_stage {""};
};

/// What the caller of a long core function hands in. Functions look at `stop` at least every 64 KiB of input or 10 ms
/// and then return Errc::Cancelled. `pool` may be null: then everything runs on the calling thread.
struct Operation {
    std::stop_token stop;
    Progress* progress = nullptr; ///< may be null
    WorkerPool* pool = nullptr; ///< may be null

    bool stopRequested() const { return stop.stop_requested(); }
    void report(std::uint64_t done, std::uint64_t total, const char* stage = nullptr) const
    {
        if (progress)
            progress->update(done, total, stage);
    }
};

inline tl::unexpected<Error> cancelled()
{
    return fail(Errc::Cancelled, "cancelled");
}

} // namespace graylens
