// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "core/decode/decoder.h"

namespace graylens::decode {

/// Ruby's stackprof as JSON ("stackprof"); see FORMAT.md.
std::unique_ptr<Decoder> stackprofDecoder();

} // namespace graylens::decode
