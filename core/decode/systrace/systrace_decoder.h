// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "core/decode/decoder.h"

namespace graylens::decode {

/// The kernel's event trace as text, as systrace and atrace pages, ftrace, trace-cmd and Perfetto's export hold it
/// ("systrace"); see FORMAT.md.
std::unique_ptr<Decoder> systraceDecoder();

} // namespace graylens::decode
