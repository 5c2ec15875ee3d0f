// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/symbols/demangle.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <memory>

#include <cxxabi.h>

#include "core/symbols/swift_tree.h"

namespace graylens::symbols {

namespace {

/// Longer symbols are shown as they are: demangling time grows with length, and nobody reads them.
constexpr std::size_t kLongest = 8192;

bool isHash(std::string_view text)
{
    return text.size() == 17 && text[0] == 'h' && std::all_of(text.begin() + 1, text.end(), [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
           });
}

void appendUtf8(std::string& out, std::uint32_t code)
{
    const auto byte = [&out](std::uint32_t value) { out += static_cast<char>(value); };
    if (code < 0x80) {
        byte(code);
    } else if (code < 0x800) {
        byte(0xC0U | (code >> 6U));
        byte(0x80U | (code & 0x3FU));
    } else {
        byte(0xE0U | (code >> 12U));
        byte(0x80U | ((code >> 6U) & 0x3FU));
        byte(0x80U | (code & 0x3FU));
    }
}

/// "$LT$", "$u7b$", ... as rustc's legacy mangling writes what an identifier cannot hold; nothing for other text.
bool appendRustEscape(std::string& out, std::string_view name)
{
    static constexpr std::pair<std::string_view, char> kEscapes[] {{"SP", '@'}, {"BP", '*'}, {"RF", '&'}, {"LT", '<'},
                                                                   {"GT", '>'}, {"LP", '('}, {"RP", ')'}, {"C", ','}};
    for (const auto& [escape, c] : kEscapes) {
        if (name == escape) {
            out += c;
            return true;
        }
    }
    std::uint32_t code = 0;
    if (name.size() < 2 || name[0] != 'u')
        return false;
    const auto parsed = std::from_chars(name.data() + 1, name.data() + name.size(), code, 16);
    if (parsed.ec != std::errc {} || parsed.ptr != name.data() + name.size() || code < 0x20 || code > 0xFFFF
        || (code >= 0xD800 && code < 0xE000))
        return false;
    appendUtf8(out, code);
    return true;
}

/// A C++-demangled legacy Rust path: its hash goes, its escapes become what they stand for.
std::string rustPath(std::string_view path)
{
    path = path.substr(0, path.rfind("::"));
    std::string out;
    for (std::size_t i = 0; i < path.size(); ++i) {
        if (path[i] == '$') {
            const std::size_t end = path.find('$', i + 1);
            if (end != std::string_view::npos && appendRustEscape(out, path.substr(i + 1, end - i - 1))) {
                i = end;
                continue;
            }
        }
        const bool startsPart = i == 0 || (path[i - 1] == ':' && i > 1);
        if (startsPart && path.substr(i).starts_with("_$"))
            continue; // an identifier may not begin with '$'
        if (path[i] == '.' && path.substr(i).starts_with("..")) {
            out += "::";
            ++i;
            continue;
        }
        out += path[i];
    }
    return out;
}

} // namespace

std::optional<std::string> demangleSwift(std::string_view symbol)
{
    const bool isOld = symbol.starts_with("_T0");
    std::size_t prefix = isOld ? 3 : 0;
    for (const std::string_view known : {"$s", "$S", "$e", "_$s", "_$S", "_$e"}) {
        if (symbol.starts_with(known))
            prefix = known.size();
    }
    constexpr std::size_t kShortest = 5; // "$sa" is what minifiers of scripts write
    if (prefix == 0 || symbol.size() < prefix + kShortest || symbol.size() > kLongest)
        return std::nullopt;
    swift::Arena arena;
    const auto parts = swift::parse(symbol.substr(prefix), isOld, arena);
    if (!parts || (parts->size() == 1 && parts->front()->kind == swift::Kind::Type && !symbol.ends_with('D')))
        return std::nullopt; // only the debugger's symbols stand for bare types, and say so by a D
    return swift::print(*parts);
}

std::optional<std::string> demangle(std::string_view symbol)
{
    if (symbol.size() > kLongest)
        return std::nullopt;
    if (symbol.starts_with('$') || symbol.starts_with("_$") || symbol.starts_with("_T"))
        return demangleSwift(symbol);
    if (symbol.starts_with("__Z") || symbol.starts_with("__R"))
        symbol.remove_prefix(1); // Mach-O puts an underscore before every symbol
    if (symbol.starts_with("_R"))
        return demangleRustV0(symbol);
    if (!symbol.starts_with("_Z"))
        return std::nullopt;
    int status = 0;
    const std::unique_ptr<char, decltype(&std::free)> text(
        abi::__cxa_demangle(std::string(symbol).c_str(), nullptr, nullptr, &status), &std::free);
    if (status != 0 || !text)
        return std::nullopt;
    const std::string_view name = text.get();
    const std::size_t last = name.rfind("::");
    return last != std::string_view::npos && isHash(name.substr(last + 2)) ? rustPath(name) : std::string(name);
}

} // namespace graylens::symbols
