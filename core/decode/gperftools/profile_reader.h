// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/decode/gperftools/address_names.h"

namespace graylens::decode::gperftools {

struct Sample
{
    std::vector<std::uint64_t> leafFirst; ///< addresses inside the calls
    std::vector<std::int64_t> values; ///< one a type
};

enum class Layout : std::uint8_t { None, Cpu, Heap, JavaHeap };

struct Profile
{
    std::vector<std::string> types; ///< "samples", "cpu", "inuse_space", ...; the last one is what pprof shows
    std::vector<Sample> samples;
    AddressNames names;
    std::int64_t periodNs = 0; ///< of a CPU profile
    std::int64_t rate = 0; ///< of a heap profile: bytes between two samples
    std::uint64_t badLines = 0;
    std::int64_t firstBadLine = -1; ///< its offset
    bool truncated = false; ///< a CPU profile without its end
};

/// What these bytes are the beginning of.
Layout layoutOf(std::span<const std::byte> head);
/// Corrupt where nothing fits.
Result<Profile> readProfile(std::span<const std::byte> bytes);

} // namespace graylens::decode::gperftools
