// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace graylens::demo {

/// One line of the method table. The id in the file is the index in ArtTrace::methods, shifted left by 2.
struct ArtMethod
{
    std::string className; ///< dotted: "com.example.app.MainActivity"
    std::string method; ///< "onCreate"
    std::string signature; ///< "(Landroid/os/Bundle;)V"
    std::string file; ///< "MainActivity.java"
};

struct ArtThread
{
    std::uint32_t tid = 0; ///< kernel thread id; records carry its low 16 bits, as phones write them
    std::string name;
};

enum class ArtAction : std::uint8_t { Enter = 0, Exit = 1, Unwind = 2 };

struct ArtRecord
{
    std::uint32_t thread = 0; ///< index in ArtTrace::threads
    std::uint32_t method = 0; ///< index in ArtTrace::methods
    ArtAction action = ArtAction::Enter;
    std::uint32_t wallUs = 0; ///< since the trace began
    std::uint32_t cpuUs = 0; ///< CPU clock of the thread; written in version 3 only
};

enum class ArtLayout : std::uint8_t {
    File, ///< text header in front, as Debug.startMethodTracing writes at its end
    Streaming, ///< tables as they come, summary at the end
};

/// A method trace as an Android phone would write it. Records of each thread are in order of time.
struct ArtTrace
{
    int version = 3; ///< 1 (8-bit thread ids), 2 (one clock) or 3 (wall and CPU clock)
    ArtLayout layout = ArtLayout::File;
    std::string clock; ///< text of "clock="; empty: "dual" for version 3, else "wall"
    bool overflow = false; ///< the phone's buffer was full
    std::uint64_t startUs = 0; ///< monotonic clock at the start
    std::int32_t pid = 0;
    std::vector<ArtMethod> methods;
    std::vector<ArtThread> threads;
    std::vector<ArtRecord> records;
    std::vector<std::pair<std::string, std::string>> moreOptions; ///< further "key=value" lines
    bool summary = true; ///< streaming only: false = the app was killed before it could write one
};

/// The bytes of the file. Records whose thread or method is out of range are written as they stand.
std::vector<std::byte> writeArtTrace(const ArtTrace& trace);

/// Index of this method in `methods`, added where it is not there yet. `fullName`: "package.Class.method".
std::uint32_t artMethod(ArtTrace& trace, std::string_view fullName, std::string_view signature = "()V");

} // namespace graylens::demo
