// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/crypto/key_ring.h"

namespace CLI {
class App;
}

namespace graylens::cli {

/// Which key ring to open and where its passphrase comes from. Never from an argument.
struct KeyOptions
{
    std::filesystem::path keyRing; ///< empty = the user's own, where there is one
    int passphraseFd = -1; ///< -1 = the system's keychain where it knows it, else ask on the terminal
};

/// --keyring FILE and --passphrase-fd N. `options` must outlive the parsing.
void addKeyOptions(CLI::App& verb, KeyOptions& options);

/// The key ring, unlocked. Null where none was named and the user has none. NotFound, WrongKey (passphrase), Corrupt;
/// InvalidArgument where the passphrase can neither be read nor asked for.
Result<std::shared_ptr<const crypto::KeyRing>> openKeyRing(const KeyOptions& options, std::ostream& err);

/// A key ring that is to be changed: the passphrase is kept to seal it again.
struct UnlockedRing
{
    std::filesystem::path path;
    crypto::KeyRing ring;
    crypto::SecretBytes passphrase;
    std::vector<std::byte> file; ///< as it was read; empty where it is new
};

enum class IfMissing : std::uint8_t { Fail, Create };

/// As openKeyRing(). Where the file is missing and may be made, a new passphrase is asked for twice.
Result<UnlockedRing> unlockKeyRing(const KeyOptions& options, IfMissing ifMissing, std::ostream& err);
/// Seals it into its file. Internal where that fails, or somebody else changed the file since it was read.
Result<void> save(const UnlockedRing& unlocked);

/// The path named, or the user's own.
std::filesystem::path keyRingPath(const KeyOptions& options);
/// From the descriptor to its end or to the first line end, or (-1) from the terminal, without echo.
/// InvalidArgument where that cannot be; Cancelled.
Result<crypto::SecretBytes> readPassphrase(int descriptor, const std::string& prompt);
/// A question stands on the terminal: nothing else should be written there now.
bool isAskingForPassphrase();
/// The same typed twice (once from a descriptor).
Result<crypto::SecretBytes> readNewPassphrase(int descriptor, const std::string& what);

} // namespace graylens::cli
