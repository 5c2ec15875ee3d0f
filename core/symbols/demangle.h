// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace graylens::symbols {

/// The name in source of a C++ (Itanium ABI), Rust (legacy or v0) or Swift symbol; nothing where it is no such symbol,
/// or a broken one. Rust's hashes and crate disambiguators are left out.
std::optional<std::string> demangle(std::string_view symbol);

/// Rust's v0 mangling ("_R..."), as https://doc.rust-lang.org/rustc/symbol-mangling/v0.html has it.
std::optional<std::string> demangleRustV0(std::string_view symbol);

/// Swift's mangling since 4.0 ("$s...", "$S...", "_T0..."), worded as `swift-demangle -simplified` does: no modules, no
/// types of parameters, no suffixes of LLVM. Nothing where any part of it is unknown, so that no name is half a truth.
std::optional<std::string> demangleSwift(std::string_view symbol);

} // namespace graylens::symbols
