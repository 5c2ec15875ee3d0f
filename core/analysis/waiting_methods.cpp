// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/waiting_methods.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace graylens::analysis {

bool waitsByName(std::string_view name)
{
    static constexpr std::array<std::string_view, 22> kWaits {"Object.wait",
                                                              "Unsafe.park",
                                                              "LockSupport.park",
                                                              "LockSupport.parkNanos",
                                                              "LockSupport.parkUntil",
                                                              "Thread.sleep",
                                                              "Thread.join",
                                                              "MessageQueue.nativePollOnce",
                                                              "BinderProxy.transactNative",
                                                              "BinderProxy.transact",
                                                              "SystemClock.sleep",
                                                              "epoll_wait",
                                                              "epoll_pwait",
                                                              "futex_wait",
                                                              "pthread_cond_wait",
                                                              "pthread_cond_timedwait",
                                                              "pthread_join",
                                                              "nanosleep",
                                                              "usleep",
                                                              "poll",
                                                              "select",
                                                              "futex"};
    name = name.substr(0, name.find('('));
    while (!name.empty() && (name.back() == ' ' || name.back() == ':'))
        name.remove_suffix(1);
    return std::ranges::any_of(kWaits, [&](std::string_view wait) {
        if (!name.ends_with(wait))
            return false;
        return name.size() == wait.size()
            || std::string_view(".:/_ ").find(name[name.size() - wait.size() - 1]) != std::string_view::npos;
    });
}

std::int64_t lockOwner(std::string_view slice)
{
    constexpr std::string_view kMonitor = "monitor contention with owner ", kLock = "(owner tid: ";
    std::size_t at = std::string_view::npos;
    if (slice.starts_with(kMonitor)) {
        at = slice.rfind('(', slice.find(") at "));
        at = at == std::string_view::npos ? at : at + 1;
    } else if (const auto lock = slice.find(kLock); lock != std::string_view::npos) {
        at = lock + kLock.size();
    }
    std::int64_t tid = -1;
    if (at != std::string_view::npos)
        std::from_chars(slice.data() + at, slice.data() + slice.size(), tid);
    return tid;
}

} // namespace graylens::analysis
