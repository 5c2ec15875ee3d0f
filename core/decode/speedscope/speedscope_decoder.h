// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "core/decode/decoder.h"

namespace graylens::decode {

/// speedscope's JSON file format, evented and sampled; see FORMAT.md. Profiles that cannot share one axis (calls in
/// time, samples in time, bytes, counts) are parts of their own; the kind of the active profile comes first.
std::unique_ptr<Decoder> speedscopeDecoder();

} // namespace graylens::decode
