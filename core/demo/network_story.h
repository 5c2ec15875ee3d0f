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

/// Whether the operator of this phone leads it to that node's point of presence, where one of twelve nodes is bad.
bool isNearBadNode(const Phone& phone);

/// The requests of one phone as a bundle.
Result<std::string> networkBundle(const Sealing& sealing, std::size_t nth);
/// The same of a phone that is known. `part` tells the bundles made with one seed apart.
Result<std::string> networkBundle(const Sealing& sealing, std::uint64_t part, const Phone& phone, Random random);

} // namespace graylens::demo
