// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/address_kind.h"
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
    /// The function at an address and those it is inlined into, innermost first; empty where nothing is known of it,
    /// or where the file cannot tell what an address of this kind means (offsets need a file that still has its code).
    std::vector<NativeName> at(std::uint64_t address, AddressKind kind = AddressKind::Symbol) const;

private:
    struct Handles;
    struct Function
    {
        std::uint64_t begin = 0, end = 0;
        std::string name;
    };
    ElfSymbols();
    void readTable();
    std::optional<std::uint64_t> symbolAddress(std::uint64_t address, AddressKind kind) const;
    std::vector<NativeName> fromDwarf(std::uint64_t address) const;

    std::unique_ptr<Handles> m_handles;
    std::string m_buildId;
    std::vector<Function> m_functions; ///< sorted by begin
};

/// What a trace knows of an address.
struct NativeAddress
{
    std::string_view buildId; ///< lower-case hex; empty = not known
    std::string_view module; ///< path or name of the binary; counts where there is no build id
    std::uint64_t address = 0;
    AddressKind kind = AddressKind::Symbol;
};

/// A folder of symbol files, found by build id, or by name ("libx.so", "libx.so.debug") where a trace has no build ids.
/// Safe to ask from several threads.
class SymbolFolder
{
public:
    /// Looks into every file of the folder and the folders in it (at most `kMostFiles`). NotFound, Cancelled.
    static Result<std::shared_ptr<const SymbolFolder>> open(const std::filesystem::path& folder,
                                                            const Operation& operation = {});
    std::size_t fileCount() const { return m_files.size(); }
    /// As ElfSymbols::at() of the file that belongs to the address; empty where there is none, or several of one name.
    std::vector<NativeName> at(const NativeAddress& address) const;

    static constexpr std::size_t kMostFiles = 20'000;

private:
    struct File
    {
        std::filesystem::path path;
        std::unique_ptr<ElfSymbols> symbols; ///< null before it is asked, and where it cannot be read
        bool opened = false;
    };
    static constexpr std::size_t kNone = static_cast<std::size_t>(-1); ///< no file, or none for sure
    void add(const std::filesystem::path& path, const std::string& buildId);
    std::size_t byName(std::string_view module) const;

    std::map<std::string, std::size_t, std::less<>> m_byBuildId,
        m_byName; ///< index into m_files; kNone where several have the name
    mutable std::mutex m_mutex;
    mutable std::vector<File> m_files;
};

using SymbolFolderPtr = std::shared_ptr<const SymbolFolder>;

} // namespace graylens::symbols
