// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "core/decode/decoder.h"

namespace graylens::decode {

/// What `simpleperf report-sample --protobuf` writes ("simpleperf"); see FORMAT.md. A recording of several events has a
/// part for each.
std::unique_ptr<Decoder> simpleperfDecoder();

} // namespace graylens::decode
