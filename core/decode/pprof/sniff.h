// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>

#include "core/decode/decoder.h"

namespace graylens::decode::pprof {

/// The format has no magic number: it is told by its fields, of which all must be what profile.proto says.
Confidence sniffProfile(std::span<const std::byte> head, bool isWhole);

} // namespace graylens::decode::pprof
