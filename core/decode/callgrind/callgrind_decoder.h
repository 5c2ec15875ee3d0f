// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "core/decode/decoder.h"

namespace graylens::decode {

/// Profiles of callgrind and of what writes its format ("callgrind"); see FORMAT.md. Every event is a part.
std::unique_ptr<Decoder> callgrindDecoder();

} // namespace graylens::decode
