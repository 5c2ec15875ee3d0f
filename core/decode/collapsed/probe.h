// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/decode/decoder.h"

namespace graylens::decode {

enum class StackLayout : std::uint8_t {
    None,
    Folded, ///< one stack a line
    Listing, ///< DTrace: a frame a line, leaf first, a count below each stack
};

/// What the first lines of a text say about it.
struct StackProbe
{
    StackLayout layout = StackLayout::None;
    Confidence confidence = Confidence::No;
    bool twoColumns = false; ///< each line ends in two counts: a differential profile
    bool decimals = false; ///< some counts are not whole
};

/// `head`: the start of the text in UTF-8; `isWhole`: there is no more than that.
StackProbe probeStacks(std::string_view head, bool isWhole);

/// A frame of a DTrace listing without its offset ("unix`do_splx+0x65" is "unix`do_splx").
std::string_view listedFrame(std::string_view line);

/// Is this the header that dtrace(1) prints before its output?
bool isListingHeader(std::string_view line);

} // namespace graylens::decode
