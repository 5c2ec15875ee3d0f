// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/operation.h"
#include "core/base/result.h"

namespace graylens::symbols {

/// A function that an address of a binary belongs to.
struct NativeName
{
    std::string function; ///< in clear where demangle() knows it
    std::string symbol; ///< as the binary spells it
    std::string file; ///< empty = not known
    std::int32_t line = 0; ///< 0 = not known
};

/// One ELF file with a symbol table or DWARF, looked up by the binary's own addresses.
class ElfSymbols
{
public:
    /// UnknownFormat where it is no ELF file or names nothing, NotFound, Io.
    static Result<std::unique_ptr<ElfSymbols>> open(const std::filesystem::path& file);
    ~ElfSymbols();

    /// Lower-case hex; empty where the file has none.
    const std::string& buildId() const { return m_buildId; }
    /// The function at an address and those it is inlined into, innermost first; empty where nothing is known of it.
    std::vector<NativeName> at(std::uint64_t address) const;

private:
    struct Handles;
    struct Function
    {
        std::uint64_t begin = 0, end = 0;
        std::string name;
    };
    ElfSymbols();
    void readTable();
    std::vector<NativeName> fromDwarf(std::uint64_t address) const;

    std::unique_ptr<Handles> m_handles;
    std::string m_buildId;
    std::vector<Function> m_functions; ///< sorted by begin
};

/// A folder of symbol files, found by build id. Safe to ask from several threads.
class SymbolFolder
{
public:
    /// Looks into every file of the folder and the folders in it (at most `kMostFiles`). NotFound, Cancelled.
    static Result<std::shared_ptr<const SymbolFolder>> open(const std::filesystem::path& folder,
                                                            const Operation& operation = {});
    std::size_t fileCount() const { return m_files.size(); }
    /// As ElfSymbols::at() of the file with this build id; empty where there is none.
    std::vector<NativeName> at(std::string_view buildId, std::uint64_t address) const;

    static constexpr std::size_t kMostFiles = 20'000;

private:
    std::map<std::string, std::filesystem::path, std::less<>> m_files; ///< by build id
    mutable std::mutex m_mutex;
    mutable std::map<std::string, std::unique_ptr<ElfSymbols>, std::less<>> m_open; ///< null = cannot be read
};

using SymbolFolderPtr = std::shared_ptr<const SymbolFolder>;

} // namespace graylens::symbols
