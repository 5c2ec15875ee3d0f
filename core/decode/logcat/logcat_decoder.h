// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "core/decode/decoder.h"

namespace graylens::decode {

/// Android's log ("logcat"), as text in every format that logcat prints and as binary entries; see FORMAT.md.
std::unique_ptr<Decoder> logcatDecoder();

} // namespace graylens::decode
