// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/demo/phones.h"
#include "core/demo/recording.h"
#include "core/demo/script.h"

namespace graylens::demo {

/// One phone's slow (`isGray`) or usual startup as a bundle: a method trace, the log around it, why it was made.
/// `nth` tells the phones of a side apart.
Result<std::string> startupBundle(const std::vector<ScriptThread>& script, const Sealing& sealing, bool isGray,
                                  std::size_t nth);
/// The same of a phone that is known. `part` tells the bundles made with one seed apart.
Result<std::string> startupBundle(const std::vector<ScriptThread>& script, const Sealing& sealing, std::uint64_t part,
                                  const Phone& phone, const PhonePace& pace, Random random);

} // namespace graylens::demo
