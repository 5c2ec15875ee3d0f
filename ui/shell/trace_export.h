// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QString>

#include "core/encode/encoder.h"
#include "core/trace/trace.h"
#include "ui/jobs/job_runner.h"

class QWidget;

namespace graylens::ui {

/// Asks for a file and a format and writes the trace there as a job; then says where it is, and what the format could
/// not hold. `name`: of the trace, as a suggestion and a title.
void askTraceExport(QWidget* parent, JobRunner& jobs, const trace::TracePtr& trace, const QString& name,
                    std::function<void(const QString&)> say);

/// Writes the file, whole or not at all. Gives what was lost.
Result<std::vector<encode::Loss>> writeTrace(const trace::Trace& trace, const encode::Format& format,
                                             const QString& name, const QString& path, const Operation& operation);

/// What was lost, in the user's language.
QString lossText(const encode::Loss& loss);

} // namespace graylens::ui
