// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "core/decode/decoder.h"

namespace graylens::decode {

/// GHC's cost-centre profile as JSON ("ghc-prof"); see FORMAT.md. Its parts are "time" and "allocation".
std::unique_ptr<Decoder> ghcProfDecoder();

} // namespace graylens::decode
