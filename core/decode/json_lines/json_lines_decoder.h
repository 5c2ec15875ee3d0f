// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "core/decode/decoder.h"

namespace graylens::decode {

/// Logs of one JSON object a line ("json-lines"): which field is what is guessed; see FORMAT.md.
std::unique_ptr<Decoder> jsonLinesDecoder();

} // namespace graylens::decode
