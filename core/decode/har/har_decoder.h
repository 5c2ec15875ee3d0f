// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "core/decode/decoder.h"

namespace graylens::decode {

/// HTTP Archives (HAR 1.1 and 1.2) and logs of the DevTools protocol's Network events, as network requests; see
/// FORMAT.md.
std::unique_ptr<Decoder> harDecoder();

} // namespace graylens::decode
