// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>

#include "core/decode/decoder.h"

namespace graylens::decode {

/// UnknownFormat for content no decoder of `registry` recognises: what it looks like, how it begins, and what can be
/// read. An empty input has its own words.
Error unknownFormat(std::span<const std::byte> head, const Registry& registry);

} // namespace graylens::decode
