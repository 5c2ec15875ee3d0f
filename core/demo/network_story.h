// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

#include "core/base/result.h"
#include "core/demo/phones.h"

namespace graylens::demo {

/// The node that answers 404 for images of comments though other nodes have them: what an analysis of the network
/// story has to find.
inline constexpr const char* kBadCdnNode = "kunlun9.cn4413";

/// The requests of one phone as a bundle.
Result<std::string> networkBundle(const Sealing& sealing, std::size_t nth);

} // namespace graylens::demo
