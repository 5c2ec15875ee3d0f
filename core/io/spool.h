// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>

#include "core/io/byte_source.h"

namespace graylens::io {

/// Access by offset to a pure stream: its own where it has one, else all of it is kept aside, in memory while it is
/// small and then in a temporary file without a name. LimitExceeded beyond `max` bytes; Io; the stream's own errors.
Result<std::shared_ptr<const RandomAccess>> spooled(ByteSource& source, std::uint64_t max);

} // namespace graylens::io
