// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include "core/base/operation.h"
#include "core/base/result.h"
#include "core/decode/pprof/profile.h"
#include "core/io/byte_source.h"

namespace graylens::decode::pprof {

/// Where and why reading stopped before the end of the file.
struct Stop
{
    bool truncated = false; ///< the file ends inside a record; else a record that cannot be told from the next one
    std::uint64_t offset = 0;
};

struct ReadProfile
{
    Profile profile;
    std::optional<Stop> stop; ///< nothing: read to the end
};

/// Reads record by record. Errors are only those of the source, and Cancelled.
Result<ReadProfile> readProfile(io::ByteSource& source, const Operation& operation);

} // namespace graylens::decode::pprof
