// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "core/decode/decoder.h"

namespace graylens::decode {

/// Android method traces (".trace"), versions 1 to 3, as files and as streams; see FORMAT.md.
/// Errors: Truncated (cut before the first record), Corrupt, UnsupportedVersion, and those of the source.
std::unique_ptr<Decoder> artMethodDecoder();

} // namespace graylens::decode
