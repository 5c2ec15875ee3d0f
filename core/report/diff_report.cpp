// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/diff_report.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "core/layout/flame.h"
#include "core/report/json_writer.h"
#include "core/report/text.h"
#include "core/report/trace_report.h"

namespace graylens::report {
namespace {

using analysis::Cause;
using analysis::CauseScope;
using analysis::DiffResult;
using analysis::DiffTree;

std::string show(const DiffTree& tree, std::int64_t value)
{
    return weight(value, tree.unit, tree.unitLabel);
}
std::string showSigned(const DiffTree& tree, std::int64_t value)
{
    return signedWeight(value, tree.unit, tree.unitLabel);
}

void writeSide(JsonWriter& json, const DiffTree::Side& side, std::int64_t duration)
{
    json.beginObject().member("traces", side.traces).member("duration_ns", duration).endObject();
}

/// A mean number of calls: an integer where it is one.
void writeCount(JsonWriter& json, double count)
{
    if (count == std::floor(count) && std::abs(count) < 9e15)
        json.value(static_cast<std::int64_t>(count));
    else
        json.value(count);
}

void writeCounts(JsonWriter& json, const DiffTree& tree, const Cause& cause)
{
    const auto write = [&](const char* what, double count, bool isNull) {
        json.key(what);
        if (isNull)
            json.null();
        else
            writeCount(json, count);
    };
    write("count_normal", cause.countNormal, tree.sampled);
    write("count_abnormal", cause.countAbnormal, tree.sampled);
    if (tree.sampled) {
        write("samples_normal", cause.countNormal, false);
        write("samples_abnormal", cause.countAbnormal, false);
    }
}

/// Name of the thread above a node; empty where threads are not told apart.
std::string_view threadAbove(const DiffTree& tree, std::uint32_t node)
{
    while (node != 0 && !tree.isThread(node))
        node = tree.parent[node];
    return node == 0 ? std::string_view {} : tree.text(node);
}

void writeNote(JsonWriter& json, const analysis::ComparabilityNote& note)
{
    json.beginObject().member("code", note.code).member("severity", severityName(note.severity));
    json.member("message", note.message);
    if (!note.arguments.empty()) {
        json.key("arguments").beginObject();
        for (const auto& [name, value] : note.arguments)
            json.member(name, value);
        json.endObject();
    }
    json.endObject();
}

void writeCause(JsonWriter& json, const DiffResult& result, std::size_t index)
{
    const Cause& cause = result.causes[index];
    const DiffTree& tree = result.tree;
    json.beginObject().member("rank", index + 1).member("kind", analysis::name(cause.kind));
    json.member("scope", name(cause.scope)).member("method", causeMethod(tree, cause)).key("path").beginArray();
    for (const auto& step : causePath(tree, cause))
        json.value(step);
    json.endArray().member("delta_ns", cause.delta).member("share", cause.share);
    writeCounts(json, tree, cause);
    json.key("presence_normal").beginArray().value(cause.presenceNormal).value(tree.normal.traces).endArray();
    json.key("presence_abnormal").beginArray().value(cause.presenceAbnormal).value(tree.abnormal.traces).endArray();
    json.member("p_value", cause.pValue);
    if (cause.effectSize)
        json.member("effect_size", *cause.effectSize);
    if (cause.noise != 0)
        json.member("noise_ns", cause.noise).member("is_noise", cause.isNoise());
    if (cause.scope == CauseScope::OtherThread)
        json.member("awaited", analysis::name(cause.awaited)).member("awaited_ns", cause.awaitedTime);
    if (cause.movedTo != 0)
        json.member("moved", threadAbove(tree, cause.movedTo));
    if (cause.ownCaller != 0)
        json.member("own_caller", plainMethod(tree.text(cause.ownCaller)));
    json.key("sentence");
    cause.sentence.empty() ? json.null() : json.value(cause.sentence);
    json.endObject();
}

std::string tracesText(std::uint32_t traces)
{
    return traces == 1 ? "1 trace" : fmt::format("{} traces", traces);
}

void addCauses(std::string& out, const DiffResult& result, std::size_t shown)
{
    const DiffTree& tree = result.tree;
    TextTable table({{"#", TextTable::Align::Right},
                     {"kind"},
                     {"difference", TextTable::Align::Right},
                     {"share", TextTable::Align::Right},
                     {tree.sampled ? "samples" : "calls"},
                     {"method"}});
    for (std::size_t i = 0; i < shown; ++i) {
        const Cause& cause = result.causes[i];
        table.add({std::to_string(i + 1), std::string(analysis::name(cause.kind)), showSigned(tree, cause.delta),
                   percent(cause.share), causeCalls(cause), validUtf8(causeMethod(tree, cause))});
    }
    out += table.text();
}

} // namespace

std::string causeCalls(const Cause& cause)
{
    if (cause.scope != CauseScope::Method && cause.scope != CauseScope::OtherThread)
        return {};
    return calls(cause.countNormal) + " → " + calls(cause.countAbnormal);
}

std::string causeMethod(const DiffTree& tree, const Cause& cause)
{
    switch (cause.scope) {
    case CauseScope::Idle:
        return "(idle)";
    case CauseScope::Rest:
        return "(other changes)";
    case CauseScope::Overlap:
        return "(other threads)";
    case CauseScope::Recording:
        return "(recording)";
    case CauseScope::Method:
    case CauseScope::OtherThread:
        break;
    }
    return std::string(plainMethod(tree.text(cause.node)));
}

std::vector<std::string> causePath(const DiffTree& tree, const Cause& cause)
{
    std::vector<std::string> path;
    if (cause.scope == CauseScope::Method || cause.scope == CauseScope::OtherThread)
        for (const StringId step : analysis::callPath(tree, cause.node))
            path.emplace_back(plainMethod(tree.names->view(step)));
    return path;
}

std::string_view name(CauseScope scope)
{
    switch (scope) {
    case CauseScope::Idle:
        return "idle";
    case CauseScope::Rest:
        return "rest";
    case CauseScope::OtherThread:
        return "other-thread";
    case CauseScope::Overlap:
        return "overlap";
    case CauseScope::Recording:
        return "recording";
    case CauseScope::Method:
        break;
    }
    return "method";
}

AccountEnds accountEnds(const DiffResult& result)
{
    if (result.abnormalDuration - result.normalDuration == result.delta)
        return {result.normalDuration, result.abnormalDuration};
    const auto& totals = result.tree.normal.total;
    const std::int64_t from = result.accountRoot < totals.size() ? totals[result.accountRoot] : 0;
    return {from, from + result.delta};
}

std::string deltaMark(std::uint8_t flameMarks)
{
    if (flameMarks & layout::kNew)
        return "NEW ";
    if (flameMarks & layout::kRemoved)
        return "GONE ";
    if (flameMarks & layout::kMore)
        return "▲ ";
    return flameMarks & layout::kLess ? "▼ " : "";
}

std::string bothSides(const DiffTree& tree, std::uint32_t node)
{
    const auto side = [&](const DiffTree::Side& s) {
        std::string text = fmt::format("{} (self {})", show(tree, s.total[node]), show(tree, s.self[node]));
        if (node != 0 && !tree.isThread(node))
            text += fmt::format(", {} {}", calls(s.count[node]), tree.sampled ? "samples" : "calls");
        return text + fmt::format(", in {} of {}", s.presence[node], tracesText(s.traces));
    };
    return fmt::format("normal: {}\nabnormal: {}\ndifference: {} (self {})", side(tree.normal), side(tree.abnormal),
                       showSigned(tree, tree.deltaTotal(node)), showSigned(tree, tree.deltaSelf(node)));
}

std::string diffJson(const DiffResult& result)
{
    std::string out;
    JsonWriter json(out, 2);
    json.beginObject().key("normal");
    writeSide(json, result.tree.normal, result.normalDuration);
    json.key("abnormal");
    writeSide(json, result.tree.abnormal, result.abnormalDuration);
    json.member("delta_ns", result.delta).member("accounted_ns", result.accounted);
    if (result.tree.unit != trace::WeightUnit::Nanoseconds)
        json.member("unit", unitName(result.tree.unit, result.tree.unitLabel));
    json.key("causes").beginArray();
    for (std::size_t i = 0; i < result.causes.size(); ++i)
        writeCause(json, result, i);
    json.endArray().key("comparability").beginArray();
    for (const auto& note : result.comparability)
        writeNote(json, note);
    json.endArray().endObject();
    out += '\n';
    return out;
}

std::string diffText(const DiffResult& result, std::size_t limit)
{
    const DiffTree& tree = result.tree;
    std::string out = headline(result) + '\n';
    out += fmt::format("  normal    {:<10}  {}\n", tracesText(tree.normal.traces), show(tree, result.normalDuration));
    out += fmt::format("  abnormal  {:<10}  {}\n", tracesText(tree.abnormal.traces),
                       show(tree, result.abnormalDuration));
    for (const auto& note : result.comparability)
        out += fmt::format("  {}: {}: {}\n", severityName(note.severity), note.code, note.message);
    const std::size_t shown = limit == 0 ? result.causes.size() : std::min(limit, result.causes.size());
    if (shown == 0)
        return out;
    out += '\n';
    addCauses(out, result, shown);
    if (shown < result.causes.size())
        out += fmt::format("... and {} smaller ones (--limit 0 shows all)\n", result.causes.size() - shown);
    const auto path = causePath(tree, result.causes.front());
    if (path.size() > 1) {
        out += "\nWhere the first one is called:\n";
        for (std::size_t i = 0; i < path.size(); ++i)
            out += "  " + std::string(std::min<std::size_t>(i, 20), ' ') + validUtf8(path[i]) + '\n';
    }
    return out;
}

} // namespace graylens::report
