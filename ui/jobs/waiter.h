// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <stop_token>
#include <type_traits>

#include <QObject>
#include <QThreadPool>

#include "core/base/operation.h"

namespace graylens::ui {

/// Waits for something outside, off the GUI thread, for as long as it takes. No Job: nobody has to see it or to cancel
/// it, and the program is idle while it goes on. One at a time: the latest wins.
class Waiter : public QObject
{
    Q_OBJECT
public:
    explicit Waiter(QObject* parent = nullptr);
    ~Waiter() override; ///< stops, and waits for the thread

    /// Runs work(operation) -> Result<T>; done(Result<T>) follows on the GUI thread, unless it is stopped before.
    template <class Work, class Done> void start(Work work, Done done);
    void stop();
    bool isWaiting() const { return m_isWaiting; }

private:
    void launch(std::function<std::shared_ptr<void>(const Operation&)> work,
                std::function<void(std::shared_ptr<void>)> done);

    QThreadPool m_threads;
    std::stop_source m_stop;
    quint64 m_number = 0; ///< of the latest
    bool m_isWaiting = false;
};

template <class Work, class Done> void Waiter::start(Work work, Done done)
{
    using Answer = std::invoke_result_t<Work, const Operation&>;
    launch(
        [work = std::move(work)](const Operation& operation) -> std::shared_ptr<void> {
            return std::make_shared<Answer>(work(operation));
        },
        [done = std::move(done)](const std::shared_ptr<void>& answer) {
            done(std::move(*std::static_pointer_cast<Answer>(answer)));
        });
}

} // namespace graylens::ui
