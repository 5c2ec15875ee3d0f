// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "core/decode/decoder.h"

namespace graylens::decode {

/// Stacks of all threads of a process: ANR traces, tombstones as text and protobuf; see FORMAT.md.
std::unique_ptr<Decoder> threadDumpDecoder();

} // namespace graylens::decode
