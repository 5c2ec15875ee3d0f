// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "core/decode/decoder.h"

namespace graylens::decode {

/// The trace event format of Chrome and many others ("chrome-json"); see FORMAT.md. Parses on operation.pool.
std::unique_ptr<Decoder> chromeJsonDecoder();

} // namespace graylens::decode
