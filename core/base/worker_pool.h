// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <cstddef>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace graylens {

/// Plain threads for bulk work inside core. Made by whoever composes the program and handed in through Operation.
class WorkerPool {
public:
    /// `threads` is the number working at once, the calling thread included; 0 = one a core.
    explicit WorkerPool(unsigned threads = 0);
    ~WorkerPool();
    WorkerPool(const WorkerPool&) = delete;
    WorkerPool& operator=(const WorkerPool&) = delete;

    unsigned threads() const { return static_cast<unsigned>(m_threads.size()) + 1; }

    /// Calls body(i) once for every i in [0, count), in no order, on the pool and the calling thread; returns when all
    /// are done. May be called from several threads and from inside a body. `body` must not throw.
    void forEach(std::size_t count, const std::function<void(std::size_t)>& body);

private:
    struct Batch;
    void run();
    static void work(Batch& batch);

    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::vector<Batch*> m_batches;
    bool m_stopping = false;
    std::vector<std::thread> m_threads;
};

/// forEach on `pool`, or in a plain loop where it is null.
void forEachOn(WorkerPool* pool, std::size_t count, const std::function<void(std::size_t)>& body);

} // namespace graylens
