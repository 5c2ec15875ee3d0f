// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "app/cli/verb.h"
#include "core/bundle/bundle_reader.h"
#include "core/crypto/public_key.h"

namespace graylens::cli {

struct RedactOptions
{
    std::string out; ///< the bundle to write; empty = only tell what would be replaced, with samples in clear
    std::string rules; ///< file with rules instead of the built-in ones; empty = those
    std::vector<std::string> kept; ///< attachments to be taken as they are
    std::vector<crypto::PublicKey> recipients;
};

/// Writes `reader`'s bundle again without its secrets, and tells what was replaced. Returns an ExitCode.
int redactBundle(Context& context, const bundle::BundleReader& reader, const RedactOptions& options);

} // namespace graylens::cli
