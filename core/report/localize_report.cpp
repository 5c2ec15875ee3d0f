// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/localize_report.h"

#include <algorithm>

#include <fmt/format.h>

#include "core/report/text.h"

namespace graylens::report {

namespace {

std::string rate(double events, double total)
{
    return total > 0 ? percent(events / total) : "none";
}

} // namespace

void writeCell(JsonWriter& json, const analysis::CountTable& table, const analysis::CellValues& cell)
{
    json.beginObject();
    for (const auto& [dimension, value] : cell)
        json.member(table.dimensions[dimension], table.names.view(value));
    json.endObject();
}

bool isWordier(std::span<const analysis::Finding> before, const analysis::Finding& finding)
{
    return std::any_of(before.begin(), before.end(), [&](const analysis::Finding& known) {
        return known.cause == finding.cause && known.bad == finding.bad && known.total == finding.total
            && std::includes(finding.cell.begin(), finding.cell.end(), known.cell.begin(), known.cell.end(),
                             [](const auto& a, const auto& b) { return a.first < b.first; });
    });
}

std::string cellText(const analysis::CountTable& table, const analysis::CellValues& cell)
{
    std::string out;
    for (const auto& [dimension, value] : cell)
        out += fmt::format("{}{}={}", out.empty() ? "" : ", ", table.dimensions[dimension],
                           validUtf8(table.names.view(value)));
    return out;
}

std::string localizeJson(const analysis::CountTable& table, std::span<const analysis::Finding> findings)
{
    std::string out;
    JsonWriter json(out, 2);
    json.beginObject().key("findings").beginArray();
    for (const analysis::Finding& finding : findings) {
        json.beginObject().key("dimensions");
        writeCell(json, table, finding.cell);
        json.member("cause", finding.cause).member("bad", finding.bad).member("expected", finding.expected);
        json.member("total", finding.total).member("score", finding.score).member("p_value", finding.pValue);
        json.key("equivalents").beginArray();
        for (const analysis::CellValues& cell : finding.equivalents)
            writeCell(json, table, cell);
        json.endArray().endObject();
    }
    json.endArray().endObject();
    return out + '\n';
}

std::string localizeText(const analysis::CountTable& table, std::span<const analysis::Finding> findings)
{
    if (findings.empty())
        return "Nothing stands out: every part is within what was expected.\n";
    std::string out;
    unsigned cause = 0;
    for (std::size_t i = 0; i < findings.size(); ++i) {
        const analysis::Finding& finding = findings[i];
        if (isWordier(findings.first(i), finding))
            continue;
        const bool isFirst = finding.cause != cause;
        if (isFirst && cause != 0)
            out += '\n';
        cause = finding.cause;
        out += fmt::format("{:<3}{}: {:.0f} bad of {:.0f} ({}), {:.1f} expected ({}); p {} {:.2g}\n",
                           isFirst ? fmt::format("{}.", cause) : "", cellText(table, finding.cell), finding.bad,
                           finding.total, rate(finding.bad, finding.total), finding.expected,
                           rate(finding.expected, finding.total), finding.pValue < 1e-9 ? "<" : "=",
                           std::max(finding.pValue, 1e-9));
        for (const analysis::CellValues& cell : finding.equivalents)
            out += fmt::format("   the same rows as {}\n", cellText(table, cell));
    }
    return out;
}

} // namespace graylens::report
