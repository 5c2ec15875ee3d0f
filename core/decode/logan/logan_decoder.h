// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "core/decode/decoder.h"

namespace graylens::decode {

/// Meituan Logan logs; see FORMAT.md.
std::unique_ptr<Decoder> loganDecoder();

} // namespace graylens::decode
