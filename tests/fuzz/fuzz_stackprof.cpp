// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/stackprof/stackprof_decoder.h"
#include "tests/fuzz/fuzz_decoder.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    return graylens::test::fuzzDecoder(*graylens::decode::stackprofDecoder(), data, size);
}
