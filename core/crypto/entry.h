// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/crypto/key_ring.h"

namespace graylens::crypto {

/// One key of a ring, with its secret where it has one.
struct KeyRing::Entry
{
    KeyInfo info;
    SecretBytes secret; ///< 32 bytes (of Logan key and IV), or empty
};

/// For the other files of this module: what builds and takes apart rings.
struct KeyRingAccess
{
    using Entry = KeyRing::Entry;
    static const std::vector<std::unique_ptr<Entry>>& entries(const KeyRing& ring) { return ring.m_entries; }
    /// Adds or completes an entry. Errors: InvalidArgument (label), LimitExceeded.
    static Result<KeyId> add(KeyRing& ring, Entry entry);
    static std::int64_t nowMs();
};

/// What may be shown of a key of logs, as its kind is spelled. InvalidArgument (Logan: nothing).
Result<std::string> logKeyText(const KeyRingAccess::Entry& entry);

inline constexpr std::size_t kMaxLabelBytes = 200;
inline constexpr std::size_t kMaxKeys = 1000;

} // namespace graylens::crypto
