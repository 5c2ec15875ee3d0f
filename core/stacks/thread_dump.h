// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/stacks/stack_frame.h"

namespace graylens::stacks {

/// One thread of a process at the moment of its dump.
struct DumpedThread
{
    std::string name;
    std::int64_t tid = -1; ///< the system's id; -1 = not said
    std::int64_t number = -1; ///< the virtual machine's own, which locks are told with; -1 = not said
    std::string state; ///< "Blocked", "Native", "MONITOR", ...; may be empty
    std::string waitsFor; ///< "<0x0a1b> (a java.lang.Object)"; empty = for no lock
    std::int64_t heldBy = -1; ///< number of the thread that holds it; -1 = not said
    std::vector<std::string> locked; ///< locks it holds, as waitsFor spells them
    std::vector<StackFrame> frames; ///< innermost first
};

enum class DumpKind : std::uint8_t { Anr, NativeCrash, JavaCrash };

/// All threads of one process, from an ANR trace, a tombstone or a report of the xCrash library.
struct ThreadDump
{
    DumpKind kind = DumpKind::Anr;
    std::int64_t pid = -1;
    std::string process; ///< its command line; may be empty
    std::string when; ///< as the dump spells it; may be empty
    std::string reason; ///< signal, or "Exception: message"; may be empty
    std::string message; ///< "Abort message"; may be empty
    std::vector<DumpedThread> threads; ///< of a crash the one that crashed first
};

/// Whether a text begins as a dump does.
bool looksLikeThreadDump(std::string_view head);
/// All dumps of a text, in its order. Other text in between is passed over.
std::vector<ThreadDump> readThreadDumps(std::string_view text);

/// Whether bytes begin as a tombstone in protobuf form does.
bool looksLikeTombstoneProto(std::span<const std::byte> head);
/// Reads an Android tombstone in protobuf form (system/core/debuggerd/proto/tombstone.proto). Nothing where the bytes
/// are none; what a cut one still holds is kept and `isCut` set.
std::optional<ThreadDump> readTombstoneProto(std::span<const std::byte> content, bool* isCut = nullptr);

} // namespace graylens::stacks
