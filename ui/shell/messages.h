// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "core/base/result.h"
#include "core/import/document.h"
#include "core/trace/event_sink.h"

namespace graylens::ui {

class Job;

/// How a failure is told: what happened in a line, what it probably means, what to do next.
struct ErrorWords
{
    QString title, cause, advice;
};
ErrorWords wordsFor(Errc code);

/// Everything about a failure as plain text, to be copied into a ticket.
QString errorDetails(const Error& error, const QString& path);

QString stateText(imports::MemberState state);
QString severityText(trace::Severity severity);
QString formatTitle(const std::string& format, const decode::Registry& registry);

/// "34.5 MiB of 110 MiB · 210 MiB/s" of an import, "43 %" of other work.
QString progressText(const Job& job, bool inBytes);
/// Done in thousandths, or -1 where the whole is not known.
int progressPermille(const Job& job);

/// Every issue of every member, by member, as plain text with codes, counts and offsets.
QString importReport(const imports::Document& document, const decode::Registry& registry);

} // namespace graylens::ui
