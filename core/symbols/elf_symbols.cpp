// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/symbols/elf_symbols.h"

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <dwarf.h>
#include <elfutils/libdw.h>
#include <elfutils/libdwelf.h>
#include <fcntl.h>
#include <gelf.h>
#include <unistd.h>

#include "core/symbols/demangle.h"

namespace graylens::symbols {

struct ElfSymbols::Handles
{
    int descriptor = -1;
    Elf* elf = nullptr;
    Dwarf* dwarf = nullptr;

    Handles() = default;
    Handles(const Handles&) = delete;
    Handles& operator=(const Handles&) = delete;
    ~Handles()
    {
        if (dwarf)
            dwarf_end(dwarf);
        if (elf)
            elf_end(elf);
        if (descriptor >= 0)
            ::close(descriptor);
    }
};

namespace {

std::string hexOf(const void* bytes, std::size_t count)
{
    static constexpr char kDigits[] = "0123456789abcdef";
    std::string out;
    for (std::size_t i = 0; i < count; ++i) {
        const auto byte = static_cast<const unsigned char*>(bytes)[i];
        out += kDigits[byte >> 4U];
        out += kDigits[byte & 15U];
    }
    return out;
}

NativeName named(std::string_view symbol)
{
    NativeName out;
    out.symbol = symbol;
    out.function = demangle(symbol).value_or(out.symbol);
    return out;
}

/// A function's linkage name, which says more than its plain one; both may stand in the declaration it refers to.
std::string nameOf(Dwarf_Die* die)
{
    for (const unsigned attribute : {unsigned {DW_AT_linkage_name}, unsigned {DW_AT_MIPS_linkage_name}}) {
        Dwarf_Attribute value;
        if (dwarf_attr_integrate(die, attribute, &value)) {
            if (const char* text = dwarf_formstring(&value))
                return text;
        }
    }
    Dwarf_Attribute value;
    const char* text = dwarf_attr_integrate(die, DW_AT_name, &value) ? dwarf_formstring(&value) : nullptr;
    return text ? text : "";
}

/// Where an inlined function was called: the line of the next frame out.
void callSite(Dwarf_Die* inlined, Dwarf_Die* unit, NativeName& caller)
{
    Dwarf_Attribute attribute;
    Dwarf_Word value = 0;
    if (dwarf_attr(inlined, DW_AT_call_line, &attribute) && dwarf_formudata(&attribute, &value) == 0)
        caller.line = static_cast<std::int32_t>(std::min<Dwarf_Word>(value, INT32_MAX));
    Dwarf_Files* files = nullptr;
    std::size_t count = 0;
    if (dwarf_attr(inlined, DW_AT_call_file, &attribute) && dwarf_formudata(&attribute, &value) == 0
        && dwarf_getsrcfiles(unit, &files, &count) == 0 && value < count) {
        if (const char* name = dwarf_filesrc(files, value, nullptr, nullptr))
            caller.file = name;
    }
}

} // namespace

ElfSymbols::ElfSymbols()
    : m_handles(std::make_unique<Handles>())
{ }

ElfSymbols::~ElfSymbols() = default;

Result<std::unique_ptr<ElfSymbols>> ElfSymbols::open(const std::filesystem::path& file)
{
    std::unique_ptr<ElfSymbols> out(new ElfSymbols);
    Handles& handles = *out->m_handles;
    elf_version(EV_CURRENT);
    handles.descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
    if (handles.descriptor < 0)
        return fail(errno == ENOENT ? Errc::NotFound : Errc::Io, file.string() + ": " + std::strerror(errno));
    handles.elf = elf_begin(handles.descriptor, ELF_C_READ, nullptr);
    if (!handles.elf || elf_kind(handles.elf) != ELF_K_ELF)
        return fail(Errc::UnknownFormat, file.string() + " is no ELF file");
    const void* id = nullptr;
    if (const auto length = dwelf_elf_gnu_build_id(handles.elf, &id); length > 0)
        out->m_buildId = hexOf(id, static_cast<std::size_t>(length));
    handles.dwarf = dwarf_begin_elf(handles.elf, DWARF_C_READ, nullptr);
    out->readTable();
    if (!handles.dwarf && out->m_functions.empty())
        return fail(Errc::UnknownFormat, file.string() + " holds no names of functions");
    return out;
}

void ElfSymbols::readTable()
{
    for (Elf_Scn* section = nullptr; (section = elf_nextscn(m_handles->elf, section)) != nullptr;) {
        GElf_Shdr header;
        if (!gelf_getshdr(section, &header) || (header.sh_type != SHT_SYMTAB && header.sh_type != SHT_DYNSYM)
            || header.sh_entsize == 0)
            continue;
        Elf_Data* data = elf_getdata(section, nullptr);
        const std::uint64_t count = data ? data->d_size / header.sh_entsize : 0;
        for (std::uint64_t i = 0; i < count; ++i) {
            GElf_Sym symbol;
            if (!gelf_getsym(data, static_cast<int>(i), &symbol) || GELF_ST_TYPE(symbol.st_info) != STT_FUNC
                || symbol.st_shndx == SHN_UNDEF)
                continue;
            const char* name = elf_strptr(m_handles->elf, header.sh_link, symbol.st_name);
            if (name && *name)
                m_functions.push_back({symbol.st_value, symbol.st_value + symbol.st_size, name});
        }
    }
    std::sort(m_functions.begin(), m_functions.end(),
              [](const Function& a, const Function& b) { return a.begin < b.begin; });
}

std::vector<NativeName> ElfSymbols::fromDwarf(std::uint64_t address) const
{
    Dwarf_Die unit;
    if (!m_handles->dwarf || !dwarf_addrdie(m_handles->dwarf, address, &unit))
        return {};
    Dwarf_Die* found = nullptr;
    const int foundCount = dwarf_getscopes(&unit, address, &found);
    const std::unique_ptr<Dwarf_Die, decltype(&std::free)> keepFound(found, &std::free);
    if (foundCount <= 0)
        return {};
    // The scopes of the innermost one's own tree: those of an inlined function lead to where it is inlined.
    Dwarf_Die* scopes = nullptr;
    const int count = dwarf_getscopes_die(&found[0], &scopes);
    const std::unique_ptr<Dwarf_Die, decltype(&std::free)> keepScopes(scopes, &std::free);
    std::vector<NativeName> out;
    NativeName place;
    if (Dwarf_Line* line = dwarf_getsrc_die(&unit, address)) {
        int number = 0;
        if (dwarf_lineno(line, &number) == 0)
            place.line = number;
        if (const char* file = dwarf_linesrc(line, nullptr, nullptr))
            place.file = file;
    }
    for (int i = 0; i < count; ++i) {
        const int tag = dwarf_tag(&scopes[i]);
        if (tag != DW_TAG_subprogram && tag != DW_TAG_inlined_subroutine)
            continue;
        NativeName frame = named(nameOf(&scopes[i]));
        frame.file = place.file;
        frame.line = place.line;
        if (!frame.symbol.empty())
            out.push_back(std::move(frame));
        if (tag == DW_TAG_subprogram)
            break;
        callSite(&scopes[i], &unit, place);
    }
    return out;
}

std::optional<std::uint64_t> ElfSymbols::symbolAddress(std::uint64_t address, AddressKind kind) const
{
    GElf_Ehdr header;
    std::size_t count = 0;
    if (kind == AddressKind::Symbol)
        return address;
    if (!gelf_getehdr(m_handles->elf, &header) || elf_getphdrnum(m_handles->elf, &count) != 0)
        return std::nullopt;
    const bool isFixed = kind == AddressKind::Memory && header.e_type == ET_EXEC;
    std::optional<std::uint64_t> fromOffset;
    for (std::size_t i = 0; i < count; ++i) {
        GElf_Phdr segment;
        if (!gelf_getphdr(m_handles->elf, static_cast<int>(i), &segment) || segment.p_type != PT_LOAD
            || (segment.p_flags & PF_X) == 0)
            continue;
        if (isFixed && address >= segment.p_vaddr && address - segment.p_vaddr < segment.p_memsz)
            return address;
        if (address >= segment.p_offset && address - segment.p_offset < segment.p_filesz)
            fromOffset = address - segment.p_offset + segment.p_vaddr;
    }
    return fromOffset;
}

std::vector<NativeName> ElfSymbols::at(std::uint64_t counted, AddressKind kind) const
{
    const auto known = symbolAddress(counted, kind);
    if (!known)
        return {};
    const std::uint64_t address = *known;
    if (auto frames = fromDwarf(address); !frames.empty())
        return frames;
    auto after = std::upper_bound(m_functions.begin(), m_functions.end(), address,
                                  [](std::uint64_t value, const Function& function) { return value < function.begin; });
    if (after == m_functions.begin())
        return {};
    const Function& function = *std::prev(after);
    // Hand-written code often has no size: it reaches to the next symbol.
    const std::uint64_t end = function.end > function.begin ? function.end
        : after != m_functions.end()                        ? after->begin
                                                            : function.begin + 1;
    if (address >= end)
        return {};
    return {named(function.name)};
}

Result<std::shared_ptr<const SymbolFolder>> SymbolFolder::open(const std::filesystem::path& folder,
                                                               const Operation& operation)
{
    namespace fs = std::filesystem;
    std::error_code failed;
    if (!fs::is_directory(folder, failed))
        return fail(Errc::NotFound, folder.string() + " is no folder of symbol files");
    auto out = std::make_shared<SymbolFolder>();
    std::size_t seen = 0;
    for (fs::recursive_directory_iterator at(folder, fs::directory_options::skip_permission_denied, failed), end;
         !failed && at != end && seen < kMostFiles; at.increment(failed)) {
        if (operation.stopRequested())
            return cancelled();
        if (!at->is_regular_file(failed))
            continue;
        ++seen;
        if (const auto symbols = ElfSymbols::open(at->path()))
            out->add(at->path(), (*symbols)->buildId());
    }
    return out;
}

void SymbolFolder::add(const std::filesystem::path& path, const std::string& buildId)
{
    const std::size_t index = m_files.size();
    m_files.push_back({path, nullptr, false});
    if (!buildId.empty())
        m_byBuildId.emplace(buildId, index);
    const auto known = m_byName.try_emplace(path.filename().string(), index);
    if (!known.second)
        known.first->second = kNone;
}

/// The file of this name, or that which holds what was stripped off it.
std::size_t SymbolFolder::byName(std::string_view module) const
{
    std::string name(module.substr(module.rfind('/') + 1));
    for (const std::string_view suffix : {"", ".debug", ".dbg", ".sym"}) {
        const auto found = m_byName.find(name + std::string(suffix));
        if (found != m_byName.end())
            return found->second;
    }
    return kNone;
}

std::vector<NativeName> SymbolFolder::at(const NativeAddress& address) const
{
    const auto found = m_byBuildId.find(address.buildId);
    const std::size_t index
        = !address.buildId.empty() ? (found == m_byBuildId.end() ? kNone : found->second) : byName(address.module);
    if (index == kNone)
        return {};
    const std::lock_guard lock(m_mutex);
    File& file = m_files[index];
    if (!file.opened) {
        file.opened = true;
        if (auto symbols = ElfSymbols::open(file.path))
            file.symbols = std::move(*symbols);
    }
    return file.symbols ? file.symbols->at(address.address, address.kind) : std::vector<NativeName> {};
}

} // namespace graylens::symbols
