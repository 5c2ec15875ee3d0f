// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace graylens::bundle {

/// `text` where it is UTF-8 (nearly always); else a copy in `storage` with U+FFFD for every byte that is not.
std::string_view asUtf8(std::string_view text, std::string& storage);

} // namespace graylens::bundle
