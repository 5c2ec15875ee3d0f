// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>

#include "core/base/operation.h"
#include "core/base/result.h"
#include "core/import/document.h"

namespace CLI {
class App;
}

namespace graylens::cli {

/// What names are given in clear with, as the user says it: --mapping, --symbols.
struct NameOptions
{
    std::string mapping; ///< an R8 or ProGuard mapping file; empty = none
    std::string symbols; ///< a folder of ELF symbol files; empty = none
};

/// Adds --mapping and --symbols (with `suffix` "-normal": --mapping-normal, --symbols-normal).
void addNameOptions(CLI::App& verb, NameOptions& names, const std::string& suffix = {});

/// Reads what NameOptions name, each file once.
class NameFiles
{
public:
    /// Errors are those of the files, with their names.
    Result<void> apply(const NameOptions& names, imports::ImportOptions& options, const Operation& operation);

private:
    std::map<std::string, symbols::MappingPtr> m_mappings;
    std::map<std::string, symbols::SymbolFolderPtr> m_symbols;
};

} // namespace graylens::cli
