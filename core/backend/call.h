// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "core/base/operation.h"

namespace graylens::backend {

/// Milliseconds since the Unix epoch, on the backend's clock where the backend gives them, else on the device's.
using TimeMs = std::int64_t;

/// What every call of a backend takes. Calls block until the answer is there, `operation` is stopped (Cancelled) or
/// the deadline has passed (Timeout).
struct Call
{
    using Deadline = std::chrono::steady_clock::time_point;

    Operation operation;
    Deadline deadline = Deadline::max();
    std::string
        actor; ///< who asks, for what is recorded; a server puts its token's name here, whatever the client says

    Result<void> check() const;
};

/// Which part of a list. Lists are in a fixed order, so following cursors to the end gives every row that was there
/// all the time exactly once.
struct PageRequest
{
    std::uint32_t limit = 100; ///< 1 to kMaxPage; more is refused with LimitExceeded
    std::string cursor; ///< as the page before gave it; empty = from the beginning. A foreign one is InvalidArgument.
};

template <class T> struct Page
{
    std::vector<T> rows;
    std::string cursor; ///< empty = this was the last page
};

// What one call may ask for or bring; more is refused with LimitExceeded, whichever implementation answers.
inline constexpr std::uint32_t kMaxPage = 1000;
inline constexpr std::size_t kMaxFilterValues = 1000;
inline constexpr std::size_t kMaxSlots = 2000; ///< of a trend
inline constexpr std::size_t kMaxIngestRecords = 20'000;
inline constexpr std::size_t kMaxIngestBytes = std::size_t {3} << 20; ///< below the 4 MiB of a message
inline constexpr std::size_t kMaxTaskDevices = 10'000;
inline constexpr std::size_t kMaxText = 64 * 1024; ///< bytes of one text: a feedback, a note
inline constexpr std::size_t kMaxName = 256; ///< bytes of an id or a name
inline constexpr std::size_t kMaxChunk = std::size_t {1} << 20; ///< bytes of a bundle in one call
inline constexpr std::uint64_t kMaxBundle = std::uint64_t {4} << 30;

} // namespace graylens::backend
