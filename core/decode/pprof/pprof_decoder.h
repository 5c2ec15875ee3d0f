// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "core/decode/decoder.h"

namespace graylens::decode {

/// pprof's profile.proto, uncompressed; see FORMAT.md. Each sample type is a part of its own, named by it; the one that
/// the profile calls its default comes first (where it holds nothing: the first that does).
std::unique_ptr<Decoder> pprofDecoder();

} // namespace graylens::decode
