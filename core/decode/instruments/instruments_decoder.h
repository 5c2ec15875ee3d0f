// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "core/decode/decoder.h"

namespace graylens::decode {

/// Call trees copied from Instruments ("deep copy") and tables that xctrace exported ("instruments"); see FORMAT.md.
std::unique_ptr<Decoder> instrumentsDecoder();

} // namespace graylens::decode
