// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>

namespace graylens::decode::gperftools {

struct Place
{
    std::string name, file;
    std::int32_t line = 0;
    std::uint64_t offset = 0; ///< in `file`, of native code; else 0
};

/// Names for addresses, from what follows the samples: lines of /proc/self/maps, or Java's own symbols.
class AddressNames
{
public:
    /// Takes a line of either kind; false where it is neither.
    bool addLine(std::string_view line);
    /// "libc.so.6+0x1234" by its mapping, a symbol, or the address alone.
    Place of(std::uint64_t address) const;
    /// Addresses are those of Java's symbols: numbers without a meaning of their own.
    bool areSymbols() const { return !m_symbols.empty(); }

private:
    bool addVariable(std::string_view line);
    bool addMapping(std::string_view line);
    std::string expanded(std::string_view file) const;
    bool addSymbol(std::string_view line);

    struct Mapping
    {
        std::uint64_t end = 0, offset = 0;
        std::string file;
    };
    std::map<std::uint64_t, Mapping> m_mappings; ///< by start
    std::map<std::string, std::string, std::less<>> m_variables; ///< "source=/home" for "$source/bin/server"
    std::unordered_map<std::uint64_t, Place> m_symbols;
};

} // namespace graylens::decode::gperftools
