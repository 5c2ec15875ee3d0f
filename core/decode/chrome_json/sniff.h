// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include "core/decode/decoder.h"

namespace graylens::decode {

/// How much the head of a JSON text looks like trace events.
Confidence sniffTraceEvents(std::string_view head);

} // namespace graylens::decode
