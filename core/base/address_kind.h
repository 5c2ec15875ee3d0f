// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace graylens {

/// What an address of native code counts. As wide as an address, so that columns hold no padding.
enum class AddressKind : std::uint64_t {
    Symbol, ///< as the binary's symbol table does
    FileOffset, ///< bytes from the beginning of the binary, as lists of memory maps do
    Memory, ///< as the process had it: the symbol table's own where the binary was not relocated; where a tool may have
            ///< printed offsets instead, the binary tells
};

} // namespace graylens
