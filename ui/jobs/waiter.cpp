// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/jobs/waiter.h"

#include <utility>

namespace graylens::ui {

Waiter::Waiter(QObject* parent)
    : QObject(parent)
{
    m_threads.setMaxThreadCount(2); // one that is told to stop, and the next one
}

Waiter::~Waiter()
{
    stop();
    m_threads.waitForDone();
}

void Waiter::stop()
{
    m_stop.request_stop();
    ++m_number;
    m_isWaiting = false;
}

void Waiter::launch(std::function<std::shared_ptr<void>(const Operation&)> work,
                    std::function<void(std::shared_ptr<void>)> done)
{
    stop();
    m_stop = std::stop_source();
    m_isWaiting = true;
    auto body = [this, number = m_number, token = m_stop.get_token(), work = std::move(work),
                 done = std::move(done)]() mutable {
        Operation operation;
        operation.stop = token;
        auto answer = work(operation);
        work = nullptr;
        auto deliver = [this, number, answer = std::move(answer), done = std::move(done)] {
            if (number != m_number)
                return;
            m_isWaiting = false;
            done(answer);
        };
        QMetaObject::invokeMethod(this, std::move(deliver), Qt::QueuedConnection);
    };
    m_threads.start(std::function<void()>(std::move(body)));
}

} // namespace graylens::ui
