// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "core/analysis/call_tree.h"
#include "core/import/document.h"
#include "core/report/json_writer.h"
#include "core/trace/trace.h"

namespace graylens::report {

/// One thread of a document in figures. `slices` counts all slices on tracks of the thread, async ones too; `instants`
/// moments on them; `maxDepth` is the number of nested levels, of slices or of sampled stacks, whichever is more (0 =
/// nothing).
struct ThreadSummary
{
    std::int64_t tid = -1;
    std::string name;
    std::uint64_t slices = 0, instants = 0, samples = 0, maxDepth = 0;
};
std::vector<ThreadSummary> threadSummaries(const trace::Trace& trace);

std::string_view severityName(trace::Severity severity); ///< "info", "warning", "data-loss"
std::string_view unitName(trace::WeightUnit unit, std::string_view label); ///< "ns", "bytes", "samples", or the label

/// An issue of a document, or a part of it that could not be read.
struct NamedIssue
{
    std::string code, severity, message; ///< severity: see severityName()
    std::int64_t offset = -1; ///< -1 = none
    std::uint64_t count = 1;
    std::string member; ///< empty = the file itself
};
std::vector<NamedIssue> issuesOf(const imports::Document& document);

/// The format a person would name: that of the content, not of the compression around it.
std::string contentFormat(const imports::Document& document);

/// The object of `info --json` for one document. There an instant counts as a slice without length, as trace processors
/// count it: "slices" holds both, "instants" says how many of them have none.
void writeInfo(JsonWriter& json, const imports::Document& document);
std::string infoText(const imports::Document& document);

enum class MethodOrder : std::uint8_t { Total, Self, Count };
/// Sorts the rows, largest first, ties by name; keeps at most `limit` (0 = all).
void arrange(analysis::MethodTable& table, MethodOrder order, std::size_t limit);
std::string methodsJson(const analysis::MethodTable& table);
std::string methodsText(const analysis::MethodTable& table);

} // namespace graylens::report
