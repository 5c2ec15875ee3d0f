// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace graylens::analysis {

/// Whether a method does nothing but wait (for a lock, a thread, a message, some time), by its name: for traces that
/// tell no CPU time.
bool waitsByName(std::string_view method);

/// The thread number of the owner of a lock, from the name of a slice that Android's runtime makes while a thread waits
/// for it: "monitor contention with owner NAME (TID) at ...", "Lock contention on WHAT (owner tid: TID)" (ART,
/// runtime/monitor.cc and runtime/base/mutex.cc). -1 where the name is none of these.
std::int64_t lockOwner(std::string_view slice);

} // namespace graylens::analysis
