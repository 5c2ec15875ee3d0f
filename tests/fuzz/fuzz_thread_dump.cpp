// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/thread_dump/thread_dump_decoder.h"
#include "tests/fuzz/fuzz_decoder.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    return graylens::test::fuzzDecoder(*graylens::decode::threadDumpDecoder(), data, size);
}
