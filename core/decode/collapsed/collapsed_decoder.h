// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "core/decode/decoder.h"

namespace graylens::decode {

/// Collapsed ("folded") stacks and the stack listings of DTrace ("collapsed"); see FORMAT.md. A file with two columns
/// of counts has two parts, "before" and "after".
std::unique_ptr<Decoder> collapsedDecoder();

} // namespace graylens::decode
