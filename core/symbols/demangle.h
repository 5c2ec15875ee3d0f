// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace graylens::symbols {

/// The name in source of a C++ (Itanium ABI) or Rust (legacy or v0) symbol; nothing where it is no such symbol, or a
/// broken one. Rust's hashes and crate disambiguators are left out. Swift's symbols ("$s...", "_T...") stay as they
/// are: no library of the distribution reads them.
std::optional<std::string> demangle(std::string_view symbol);

/// Rust's v0 mangling ("_R..."), as https://doc.rust-lang.org/rustc/symbol-mangling/v0.html has it.
std::optional<std::string> demangleRustV0(std::string_view symbol);

} // namespace graylens::symbols
