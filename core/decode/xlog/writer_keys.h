// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <map>
#include <memory>

#include "core/decode/surroundings.h"
#include "core/decode/xlog/block_text.h"

namespace graylens::decode::xlog {

/// Finds out which of the keys at hand fits the blocks of each writer: the format has no proof of a key, but what a
/// wrong one gives is no log.
class WriterKeys
{
public:
    explicit WriterKeys(KeySource* keys)
        : m_keys(keys)
    { }
    /// Gives an encrypted block its cipher, where one fits. Errors: those of KeySource.
    Result<void> unlock(Block& block);
    bool triedSome() const { return m_triedSome; } ///< there are keys, whether they fit or not

private:
    struct Writer
    {
        LogCiphers candidates;
        std::shared_ptr<const LogCipher> fitting;
    };
    KeySource* m_keys;
    std::map<std::array<std::byte, 64>, Writer> m_writers;
    bool m_triedSome = false;
};

} // namespace graylens::decode::xlog
