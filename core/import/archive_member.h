// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/archive.h"

namespace graylens::imports {

/// Whether an entry becomes a member: files do, but not what a system adds for itself.
bool isShownEntry(const io::ArchiveEntry& entry);

} // namespace graylens::imports
