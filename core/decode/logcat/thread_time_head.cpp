// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/logcat/thread_time_head.h"

#include <array>
#include <bit>
#include <cstring>

namespace graylens::decode::logcat {

namespace {

using Bytes = std::array<std::uint8_t, 8>;

/// Eight characters where 0 stands for any digit, and all else for itself.
struct Layout
{
    std::uint64_t text = 0;
    std::uint64_t most = 0; ///< added to a byte that is too large, it sets the highest bit

    consteval explicit Layout(const char (&layout)[9])
    {
        Bytes bytes {}, limits {};
        for (std::size_t i = 0; i < bytes.size(); ++i) {
            bytes[i] = static_cast<std::uint8_t>(layout[i]);
            limits[i] = layout[i] == '0' ? 0x7F - 9 : 0x7F;
        }
        text = std::bit_cast<std::uint64_t>(bytes);
        most = std::bit_cast<std::uint64_t>(limits);
    }
};

/// Gives digits as their values. False where the text is not as the layout.
inline bool read(const char* text, const Layout& layout, Bytes& out)
{
    constexpr std::uint64_t kHighest = 0x8080808080808080;
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, text, sizeof bytes);
    bytes ^= layout.text;
    out = std::bit_cast<Bytes>(bytes);
    return ((bytes | ((bytes & ~kHighest) + layout.most)) & kHighest) == 0;
}

inline int two(const Bytes& digits, std::size_t at)
{
    return digits[at] * 10 + digits[at + 1];
}

/// A decimal number of at most nine digits between blanks.
inline bool readNumber(const char*& at, const char* end, std::int64_t& out)
{
    while (at < end && *at == ' ')
        ++at;
    const char* const begin = at;
    std::uint32_t value = 0;
    for (; at < end && at - begin < 9 && *at >= '0' && *at <= '9'; ++at)
        value = value * 10 + static_cast<std::uint32_t>(*at - '0');
    out = value;
    return at > begin && at < end && *at == ' ';
}

inline trace::LogLevel levelOf(char c)
{
    switch (c) {
    case 'V':
        return trace::LogLevel::Verbose;
    case 'D':
        return trace::LogLevel::Debug;
    case 'I':
        return trace::LogLevel::Info;
    case 'W':
        return trace::LogLevel::Warn;
    case 'E':
        return trace::LogLevel::Error;
    case 'F':
        return trace::LogLevel::Fatal;
    default:
        return trace::LogLevel::Unknown;
    }
}

} // namespace

bool readThreadTimeHead(std::string_view line, ThreadTimeHead& out)
{
    constexpr std::size_t kTime = 18;
    Bytes date {}, clock {}, fraction {}; // the last one from the seconds on, for its two further digits
    if (line.size() < kTime + 8 || line[kTime] != ' ' || !read(line.data(), Layout("00-00 00"), date)
        || !read(line.data() + 8, Layout(":00:00.0"), clock) || !read(line.data() + 10, Layout("0:00.000"), fraction))
        return false;
    out.month = two(date, 0);
    out.day = two(date, 3);
    const int hour = two(date, 6), minute = two(clock, 1), second = two(clock, 4);
    if (out.month < 1 || out.month > 12 || out.day < 1 || out.day > 31 || hour > 23 || minute > 59 || second > 60)
        return false;
    const std::int64_t ms
        = ((hour * 60 + minute) * 60 + second) * std::int64_t {1000} + fraction[5] * 100 + two(fraction, 6);
    out.ns = ms * 1'000'000;
    const char* at = line.data() + kTime;
    const char* const end = line.data() + line.size();
    if (!readNumber(at, end, out.pid) || !readNumber(at, end, out.tid))
        return false;
    while (at < end && *at == ' ')
        ++at;
    if (end - at < 2 || at[1] != ' ')
        return false;
    out.level = levelOf(*at);
    out.rest = {at + 2, static_cast<std::size_t>(end - at - 2)};
    return out.level != trace::LogLevel::Unknown;
}

} // namespace graylens::decode::logcat
