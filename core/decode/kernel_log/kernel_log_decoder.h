// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "core/decode/decoder.h"

namespace graylens::decode {

/// What dmesg prints ("kernel-log"): seconds since the start in front of each line; see FORMAT.md.
std::unique_ptr<Decoder> kernelLogDecoder();

} // namespace graylens::decode
