// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "core/bundle/log_batch.h"

namespace graylens::bundle {

/// The log records of one frame, opened: as the bundle has them, bytes that are no UTF-8 included. Constant: threads
/// may share it. Its texts hold as long as it does.
struct LogFrame
{
    std::vector<LogBatchView::Record> records; ///< in the order they were written
    std::vector<std::string_view> tags; ///< what the records' tags are indices into
    std::string_view text; ///< all messages, one after the other
};
using LogFramePtr = std::shared_ptr<const LogFrame>;

} // namespace graylens::bundle
