// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/decode/xlog/record_head.h"

namespace graylens::decode::xlog {

/// What a block's text is made of. A record spans all lines up to the next one's head; lines of no record (the
/// banner's) stand alone.
struct LogItem
{
    enum class Kind : std::uint8_t {
        Record,
        Session, ///< a line that sessionLineOf() reads
        Refused, ///< in the place of records that the library itself gave up
        Line,
    };
    Kind kind = Kind::Line;
    bool isFirst = false; ///< begins the text
    bool isUtf8 = true;
    std::string_view text; ///< of a record: its message
    RecordHead head; ///< of a record
};

/// Takes the text of one block apart, which needs no other block. The items refer to the text.
void findItems(std::string_view text, std::vector<LogItem>& items);

} // namespace graylens::decode::xlog
