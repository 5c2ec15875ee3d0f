// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "core/decode/decoder.h"

namespace graylens::decode {

/// The profiles that pprof read before profile.proto: CPU profiles of gperftools, heap profiles of gperftools, Go and
/// Java; see FORMAT.md. Their sample types are parts, the one that pprof shows comes first.
std::unique_ptr<Decoder> gperftoolsDecoder();

} // namespace graylens::decode
