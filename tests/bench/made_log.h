// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>

#include "core/crypto/key_ring.h"
#include "tests/bench/bench.h"

namespace graylens::bench {

/// One made Android log of 1 GiB in three forms. One line in 250 007 holds "NEEDLE-7f3a".
struct MadeLog
{
    std::filesystem::path text; ///< plain, as "logcat -v threadtime" prints it
    std::filesystem::path records; ///< a sealed bundle with the same log as records
    std::filesystem::path attached; ///< a sealed bundle with the text file in it
    crypto::KeyRing ring; ///< opens them
};

/// Makes the three files where they are not there yet. False where something failed.
bool makeLog(MadeLog& inputs, const Options& options);

} // namespace graylens::bench
