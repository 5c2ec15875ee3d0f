// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

#include "core/base/operation.h"
#include "core/bundle/bundle_reader.h"
#include "core/bundle/bundle_writer.h"
#include "core/redact/redact.h"

namespace graylens::redact {

struct BundleRedaction
{
    Preview found;
    std::vector<std::string> redactedFiles; ///< attachments that are text
    std::vector<std::string> keptFiles; ///< as asked for, byte for byte
    std::vector<std::string> leftOut; ///< attachments that are no text: nobody can tell what is in them
    bool isPartial = false; ///< the origin lacks something
};

/// Everything in a bundle that people wrote or phones told goes through the rules: messages and tags of logs; method,
/// URL and error of requests (not the addresses of the servers that answered: they are the evidence); facts, as
/// "key=value"; triggers; crash reports; text files, a line at a time. Files named in `kept` are taken as they are.
/// With `writer` null nothing is written: for a preview. The writer is not finished here.
/// Errors: Cancelled, Io, the output's; InvalidArgument where a name in `kept` is none of the bundle's.
Result<BundleRedaction> redactBundle(const bundle::BundleReader& reader, const Redactor& redactor,
                                     const std::vector<std::string>& kept, bundle::BundleWriter* writer,
                                     const Operation& operation);

} // namespace graylens::redact
