// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/bundle/bundle_writer.h"
#include "core/crypto/seeded_keys.h"

namespace graylens::bundle {

/// A writer whose keys, ids and creation time come from the seed: equal input, equal bytes. For goldens and the demo
/// only: anybody can open the result. In a header of its own so that it cannot be reached by accident.
Result<std::unique_ptr<BundleWriter>> createInsecureSeeded(Output output, WriterOptions options,
                                                           crypto::InsecureSeed seed, std::int64_t createdMs);

} // namespace graylens::bundle
