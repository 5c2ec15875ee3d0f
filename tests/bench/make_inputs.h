// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace graylens::bench {

/// A made-up app: threads that take turns, methods that call each other, depth around 22. The same for one seed.
struct InputShape
{
    std::uint64_t events = 10'000'000; ///< enters and exits together; they balance
    std::uint32_t threads = 16; ///< the first has about a quarter of the events
    std::uint32_t methods = 8000;
    std::uint64_t seed = 7;
    bool slower = false; ///< the same app after a change: one method in ten three times slower, some calls added
};

struct InputEvent
{
    std::uint32_t thread = 0;
    std::uint32_t method = 0;
    bool enter = true;
    std::uint64_t wallNs = 0, cpuNs = 0; ///< CPU clock of the thread
};

/// "com.example.net.CacheLoader12.loadImage4" of each method.
std::vector<std::string> methodNames(const InputShape& shape);
/// All events in order of time.
void forEachEvent(const InputShape& shape, const std::function<void(const InputEvent&)>& visit);

enum class InputFormat : std::uint8_t {
    AndroidTrace, ///< version 3, dual clock, 14 bytes an event
    AndroidStream, ///< the same as a stream
    ChromeEdges, ///< JSON object, B and E
    ChromeComplete, ///< JSON object, X in order of end
    Collapsed, ///< one line a call path, weight = self time in µs
};

/// The file with these events in `folder`; made where it is not there yet.
std::filesystem::path madeInput(const std::filesystem::path& folder, InputFormat format, const InputShape& shape);

} // namespace graylens::bench
