// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "core/decode/decoder.h"

namespace graylens::decode {

/// V8's CPU profiles (.cpuprofile) of Chrome, Node and React Native, in both layouts; see FORMAT.md.
std::unique_ptr<Decoder> cpuprofileDecoder();

} // namespace graylens::decode
