// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/base/time.h"

namespace graylens::decode {

/// Turns encrypted bytes into clear ones, in place. Nothing in it proves that it fits. Any number of threads may use
/// one at once.
class LogCipher
{
public:
    virtual ~LogCipher() = default;
    virtual void decrypt(std::span<std::byte> bytes) const = 0;
};

/// Several may fit: which one does, the decrypted content shows.
using LogCiphers = std::vector<std::shared_ptr<const LogCipher>>;

/// Where decoders of encrypted logs get their keys from, without ever seeing one. Asking may unlock a key ring.
/// Errors: those of unlocking it (WrongKey, Cancelled, ...). An empty answer: no key of this kind is at hand.
class KeySource
{
public:
    virtual ~KeySource() = default;
    /// For blocks of Mars logs by the writer with this public key (X and Y of a point of secp256k1).
    virtual Result<LogCiphers> xlogCiphers(std::span<const std::byte, 64> writer) = 0;
    /// For blocks of Logan logs, padding and all.
    virtual Result<LogCiphers> loganCiphers() = 0;
};

/// Wall time at which a device's clock since boot stood at zero.
struct BootTime
{
    TimeNs wall = 0; ///< ns since 1970, in the zone that the file's other times are in
    DurationNs uncertainty = 0; ///< the true moment is at most so far away
};

/// What readers must know of times that were brought to wall time (issue "boot-time-estimated").
inline std::string bootTimeNote(const BootTime& boot)
{
    const DurationNs tenths = (boot.uncertainty + 99'999'999) / 100'000'000;
    return "Times since the start of the device were brought to calendar time: they may be off by up to "
        + std::to_string(tenths / 10) + '.' + std::to_string(tenths % 10) + " s.";
}

/// What is known about an input that its bytes do not say.
struct Surroundings
{
    KeySource* keys = nullptr; ///< null: there are none
    std::optional<TimeNs> writtenBy; ///< wall time by which its last record was written; dates logs without a year
    std::optional<BootTime> bootTime; ///< brings clocks since boot to wall time
};

} // namespace graylens::decode
