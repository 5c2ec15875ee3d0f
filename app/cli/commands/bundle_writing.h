// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "core/bundle/bundle_writer.h"
#include "core/crypto/key_ring.h"
#include "core/crypto/public_key.h"
#include "core/io/atomic_file.h"

namespace graylens::cli {

/// Unlocks the user's key ring; null where there is none.
using AskRing = std::function<Result<const crypto::KeyRing*>()>;

/// Whom a bundle is sealed to: a public key as text, a file with one a line, or the label or id of a key in the ring,
/// which is asked for only then. Errors: InvalidArgument, those of reading the file and of the ring.
Result<std::vector<crypto::PublicKey>> recipientKeys(const std::string& given, const AskRing& ring);

/// Bundles go into `file`. Its errors become Internal: that an output cannot be written says nothing about the input.
bundle::Output outputTo(io::AtomicFile& file);

} // namespace graylens::cli
