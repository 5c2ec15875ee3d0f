// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/encode/encoder.h"
#include "core/encode/output.h"

namespace graylens::encode {

// One writer a format; what it holds stands in encoder.cpp.
void writeSpeedscope(const trace::Trace& trace, std::string_view name, Output& out);
Result<void> writeCollapsed(const trace::Trace& trace, Output& out, const Operation& operation);
void writeChromeJson(const trace::Trace& trace, Output& out);
Result<void> writePprof(const trace::Trace& trace, Output& out, const Operation& operation);
void writePerfetto(const trace::Trace& trace, Output& out);
Result<void> writeHar(const trace::Trace& trace, std::string_view name, Output& out, const Operation& operation);
void writeCsv(const trace::Trace& trace, Output& out);

} // namespace graylens::encode
