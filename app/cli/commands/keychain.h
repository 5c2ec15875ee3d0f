// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <ostream>

#include "core/base/result.h"
#include "core/crypto/secret_bytes.h"

// The system's keychain (Secret Service, KWallet, ...), asked for key ring passphrases. Where the program was built
// without it, or no session is there to ask, nothing is found and nothing is said.
namespace graylens::cli::keychain {

/// The passphrase stored for this key ring. Nothing where there is none, or where the keychain does not answer within a
/// second, which is said on `err`.
std::optional<crypto::SecretBytes> read(const std::filesystem::path& keyRing, std::ostream& err);
/// Errors: Unavailable, Timeout.
Result<void> store(const std::filesystem::path& keyRing, const crypto::SecretBytes& passphrase);
Result<void> forget(const std::filesystem::path& keyRing);

} // namespace graylens::cli::keychain
