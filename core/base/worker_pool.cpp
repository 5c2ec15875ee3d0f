// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/worker_pool.h"

#include <algorithm>
#include <atomic>

namespace graylens {

struct WorkerPool::Batch
{
    const std::function<void(std::size_t)>* body = nullptr;
    std::size_t count = 0;
    std::atomic<std::size_t> next {0};
    std::size_t helpers = 0; ///< pool threads inside work(); guarded by m_mutex
    std::condition_variable left;
};

WorkerPool::WorkerPool(unsigned threads)
{
    if (threads == 0)
        threads = std::max(1U, std::thread::hardware_concurrency());
    m_threads.reserve(threads - 1);
    for (unsigned i = 1; i < threads; ++i)
        m_threads.emplace_back([this] { run(); });
}

WorkerPool::~WorkerPool()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_wake.notify_all();
    for (std::thread& thread : m_threads)
        thread.join();
}

void WorkerPool::work(Batch& batch)
{
    for (std::size_t i = batch.next++; i < batch.count; i = batch.next++)
        (*batch.body)(i);
}

void WorkerPool::run()
{
    std::unique_lock lock(m_mutex);
    for (;;) {
        m_wake.wait(lock, [this] { return m_stopping || !m_batches.empty(); });
        if (m_stopping)
            return;
        Batch* batch = m_batches.back();
        if (batch->next.load() >= batch->count) {
            m_batches.pop_back(); // nothing left to take; its owner waits for the helpers only
            continue;
        }
        ++batch->helpers;
        lock.unlock();
        work(*batch);
        lock.lock();
        if (--batch->helpers == 0)
            batch->left.notify_all();
    }
}

void WorkerPool::forEach(std::size_t count, const std::function<void(std::size_t)>& body)
{
    if (count <= 1 || m_threads.empty()) {
        for (std::size_t i = 0; i < count; ++i)
            body(i);
        return;
    }
    Batch batch;
    batch.body = &body;
    batch.count = count;
    {
        const std::lock_guard lock(m_mutex);
        m_batches.push_back(&batch);
    }
    m_wake.notify_all();
    work(batch);
    std::unique_lock lock(m_mutex);
    std::erase(m_batches, &batch);
    batch.left.wait(lock, [&batch] { return batch.helpers == 0; });
}

void forEachOn(WorkerPool* pool, std::size_t count, const std::function<void(std::size_t)>& body)
{
    if (pool) {
        pool->forEach(count, body);
        return;
    }
    for (std::size_t i = 0; i < count; ++i)
        body(i);
}

} // namespace graylens
