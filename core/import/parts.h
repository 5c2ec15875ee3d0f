// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/import/document.h"

namespace graylens::imports {

/// A trace of a document and the name of the part (a sample type) or member it is.
struct Part
{
    std::string name;
    trace::TracePtr trace;
};

/// All of them, depth first.
std::vector<Part> partsOf(const Document& document);

/// The one called `name`, or Document::primary() where that is empty. NotFound where nothing could be read,
/// InvalidArgument (naming those there are) where none is called so.
Result<Part> partOf(const Document& document, std::string_view name);

} // namespace graylens::imports
