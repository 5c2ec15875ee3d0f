// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "core/decode/decoder.h"

namespace graylens::decode {

/// Plain text logs whose lines begin with a time ("text-log"): times, levels and sources are guessed; see FORMAT.md.
std::unique_ptr<Decoder> textLogDecoder();

} // namespace graylens::decode
