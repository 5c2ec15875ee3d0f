// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <span>

#include "core/cluster/crash_report.h"

namespace graylens::cluster {

/// Reads an Android tombstone in protobuf form (system/core/debuggerd/proto/tombstone.proto). Nothing where the bytes
/// are none; what a cut one still holds is kept.
std::optional<CrashReport> readTombstone(std::span<const std::byte> content);

} // namespace graylens::cluster
