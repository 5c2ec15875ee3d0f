// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/name_options.h"

#include <CLI/CLI.hpp>

namespace graylens::cli {

void addNameOptions(CLI::App& verb, NameOptions& names, const std::string& suffix)
{
    verb.add_option("--mapping" + suffix, names.mapping,
                    "R8 or ProGuard mapping of the build that wrote the file: obfuscated names come out clear")
        ->type_name("FILE");
    verb.add_option("--symbols" + suffix, names.symbols,
                    "Folder of ELF files with symbols: addresses of native code get names, by build id")
        ->type_name("DIR");
}

Result<void> NameFiles::apply(const NameOptions& names, imports::ImportOptions& options, const Operation& operation)
{
    if (!names.symbols.empty()) {
        auto& symbols = m_symbols[names.symbols];
        if (!symbols) {
            GL_TRY(symbols, symbols::SymbolFolder::open(names.symbols, operation));
        }
        options.symbols = symbols;
    }
    if (names.mapping.empty())
        return {};
    auto& mapping = m_mappings[names.mapping];
    if (!mapping) {
        GL_TRY(mapping, symbols::Mapping::open(names.mapping, operation));
    }
    options.mapping = mapping;
    return {};
}

} // namespace graylens::cli
