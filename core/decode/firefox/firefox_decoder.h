// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "core/decode/decoder.h"

namespace graylens::decode {

/// Profiles of the Firefox Profiler: processed ones, raw ones as the browser writes them ("gecko"), and the recordings
/// of old developer tools; see FORMAT.md. Threads whose samples weigh different things (samples, time, bytes) are parts
/// of their own; the kind with the most samples comes first and has the markers and counters.
std::unique_ptr<Decoder> firefoxDecoder();

} // namespace graylens::decode
