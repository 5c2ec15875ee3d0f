// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "core/analysis/diff_causes.h"
#include "core/analysis/share_tree.h"

namespace graylens::analysis {

namespace {

std::string callsText(double count)
{
    const double rounded = std::round(count * 10) / 10;
    if (rounded == 0)
        return count > 0 ? "hardly ever" : "never";
    if (rounded == 1)
        return "once";
    if (rounded == 2)
        return "twice";
    return rounded == std::floor(rounded) ? fmt::format("{:.0f} times", rounded) : fmt::format("{:.1f} times", rounded);
}

/// Where it happens: "under Application.onCreate, in 3 places".
std::string placeText(const DiffTree& tree, const Cause& cause)
{
    std::string out;
    const std::uint32_t parent = tree.parent[cause.node];
    if (parent != 0 && !tree.isThread(parent))
        out = fmt::format(", under {}", tree.text(parent));
    if (cause.nodes.size() > 1)
        out += fmt::format("{} {} places", out.empty() ? ", in" : " and elsewhere, in", cause.nodes.size());
    if (cause.scope == CauseScope::OtherThread) {
        std::uint32_t thread = cause.node;
        while (thread != 0 && !tree.isThread(thread))
            thread = tree.parent[thread];
        if (thread != 0)
            out += fmt::format(", on {}", tree.text(thread));
    }
    return out;
}

std::string presenceText(const DiffTree& tree, const Cause& cause)
{
    if (tree.normal.traces < 2 && tree.abnormal.traces < 2)
        return {};
    return fmt::format(" (in {} of {} abnormal and {} of {} normal traces)", cause.presenceAbnormal,
                       tree.abnormal.traces, cause.presenceNormal, tree.normal.traces);
}

/// "1.93 s of the 2.01 s", or the bare amount where it goes the other way or is more than the whole.
std::string ofWhole(const DiffResult& result, const Cause& cause)
{
    const std::string amount = amountText(result.tree, std::abs(cause.delta));
    const bool sameWay = (cause.delta > 0) == (result.delta > 0) && std::abs(cause.delta) <= std::abs(result.delta);
    if (cause.scope == CauseScope::Method && sameWay)
        return fmt::format("{} of the {}", amount, amountText(result.tree, std::abs(result.delta)));
    return fmt::format("{} {}", amount, cause.delta > 0 ? "more" : "less");
}

/// Where the bare numbers of calls do not show what changed, because the callers are called more or less often
/// themselves.
std::string expectedText(const DiffResult& result, const Cause& cause)
{
    const bool countedMore = cause.countAbnormal > cause.countNormal;
    if (cause.countAbnormal != cause.countNormal && countedMore == (cause.kind == CauseKind::MoreCalls))
        return {};
    return fmt::format(" (as often as its callers do it in {}, it would be {} in {})",
                       result.delta >= 0 ? "normal" : "abnormal", callsText(cause.countExpected),
                       result.delta >= 0 ? "abnormal" : "normal");
}

/// Mean own time of the entry's nodes on a side, per trace.
std::int64_t selfOf(const DiffTree::Side& side, const Cause& cause)
{
    std::int64_t sum = 0;
    for (const std::uint32_t node : cause.nodes)
        sum += side.self[node];
    return sum;
}

/// With its other name where it was renamed.
std::string nameText(const DiffTree& tree, std::uint32_t node)
{
    const auto renamed
        = std::ranges::lower_bound(tree.normalName, node, {}, [](const auto& entry) { return entry.first; });
    if (renamed == tree.normalName.end() || renamed->first != node)
        return std::string(tree.text(node));
    return fmt::format("{} (in normal {})", tree.text(node), tree.names->view(renamed->second));
}

/// The thread above a node; 0 = there are none.
std::uint32_t threadOf(const DiffTree& tree, std::uint32_t node)
{
    while (node != 0 && !tree.isThread(node))
        node = tree.parent[node];
    return node;
}

/// ", moved to worker-1", seen from the entry's own thread.
std::string moveText(const DiffTree& tree, const Cause& cause)
{
    if (cause.movedTo == 0)
        return {};
    const bool leftHere = cause.delta < 0;
    return fmt::format(", {} {}", leftHere ? "moved to" : "moved here from", tree.text(threadOf(tree, cause.movedTo)));
}

/// ", which main waited 12 ms longer for": what is known of entries beside the account.
std::string awaitedText(const DiffResult& result, const Cause& cause)
{
    if (cause.scope != CauseScope::OtherThread || cause.awaited == Awaited::NotKnown)
        return {};
    const std::string_view who = result.tree.text(result.accountRoot);
    const std::string time = amountText(result.tree, cause.awaitedTime);
    const std::string_view longer = cause.delta > 0 ? "longer" : "less";
    switch (cause.awaited) {
    case Awaited::Yes:
        return fmt::format(", which {} waited {} {} for", who, time, longer);
    case Awaited::Maybe:
        return fmt::format(", while {} waited {} {}", who, time, longer);
    default:
        return fmt::format(", and {} did not wait for it", who);
    }
}

/// Where the faster side varies as much by itself.
std::string noiseText(const DiffResult& result, const Cause& cause)
{
    if (!cause.isNoise())
        return {};
    return fmt::format(", within the {} that {} varies by itself", amountText(result.tree, cause.noise),
                       result.delta >= 0 ? "normal" : "abnormal");
}

/// Where it is called from in the user's own code, when that is further up.
std::string ownText(const DiffTree& tree, const Cause& cause)
{
    if (cause.ownCaller == 0 || cause.ownCaller == cause.node || cause.ownCaller == tree.parent[cause.node])
        return {};
    return fmt::format(", reached from {}", tree.text(cause.ownCaller));
}

std::string methodSentence(const DiffResult& result, const Cause& cause)
{
    const DiffTree& tree = result.tree;
    const std::string name = nameText(tree, cause.node);
    const std::string where = placeText(tree, cause) + ownText(tree, cause) + moveText(tree, cause)
        + awaitedText(result, cause) + noiseText(result, cause) + presenceText(tree, cause);
    const std::string whole = ofWhole(result, cause);
    // Told apart inside what is new or gone.
    const bool isNew = cause.countNormal == 0, isOneSided = !tree.sampled && (isNew || cause.countAbnormal == 0);
    const std::string calls = callsText(isNew ? cause.countAbnormal : cause.countNormal);
    const std::string_view there = isNew ? "abnormal" : "normal", elsewhere = isNew ? "normal" : "abnormal";
    switch (cause.kind) {
    case CauseKind::New:
        if (tree.sampled)
            return fmt::format("{} runs in abnormal and never in normal{}: {}.", name, where, whole);
        return fmt::format("{} is called {} in abnormal and never in normal{}: {}.", name,
                           callsText(cause.countAbnormal), where, whole);
    case CauseKind::Removed:
        if (tree.sampled)
            return fmt::format("{} runs in normal and never in abnormal{}: {}.", name, where, whole);
        return fmt::format("{} is called {} in normal and never in abnormal{}: {}.", name, callsText(cause.countNormal),
                           where, whole);
    case CauseKind::MoreCalls:
    case CauseKind::FewerCalls:
        return fmt::format("{} is called {} in abnormal, {} in normal{}{}: {}.", name, callsText(cause.countAbnormal),
                           callsText(cause.countNormal), expectedText(result, cause), where, whole);
    case CauseKind::Waiting:
        if (isOneSided)
            return fmt::format("{} waits {} without running, called {} in {} and never in {}{}: {}.", name,
                               amountText(tree, std::abs(cause.delta)), calls, there, elsewhere, where, whole);
        return fmt::format("{} {} longer without running{}: {}.", name, cause.delta < 0 ? "waits no" : "waits", where,
                           whole);
    case CauseKind::Slower:
    case CauseKind::Faster:
        break;
    }
    if (isOneSided)
        return fmt::format(
            "{} itself takes {}, far longer than other methods here, called {} in {} and never in {}{}: {}.", name,
            amountText(tree, selfOf(isNew ? tree.abnormal : tree.normal, cause)), calls, there, elsewhere, where,
            whole);
    return fmt::format("{} itself takes {} in abnormal, {} in normal{}: {}.", name,
                       amountText(tree, selfOf(tree.abnormal, cause)), amountText(tree, selfOf(tree.normal, cause)),
                       where, whole);
}

std::string sentenceOf(const DiffResult& result, const Cause& cause, bool hasExcluded)
{
    const std::string amount = amountText(result.tree, std::abs(cause.delta));
    const std::string_view way = cause.delta > 0 ? "more" : "less";
    switch (cause.scope) {
    case CauseScope::Idle:
        return fmt::format("{} spends {} {} outside any recorded call.", result.tree.text(cause.node), amount, way);
    case CauseScope::Rest:
        return fmt::format("All other changes, each below the noise floor{}, come to {} {}.",
                           hasExcluded ? " or excluded" : "", amount, way);
    case CauseScope::Overlap:
        return fmt::format("Other threads run beside the main one: their {} {} do not change its time.", amount,
                           cause.delta > 0 ? "less" : "more");
    case CauseScope::Recording:
        return fmt::format("Recording the calls itself costs {} {}, as the files state it.", amount, way);
    case CauseScope::Method:
    case CauseScope::OtherThread:
        break;
    }
    return methodSentence(result, cause);
}

} // namespace

std::string amountText(const DiffTree& tree, std::int64_t amount)
{
    if (isShare(tree))
        return fmt::format("{:.2f} %", static_cast<double>(amount) * 100 / static_cast<double>(kWholeShare));
    if (tree.unit != trace::WeightUnit::Nanoseconds) {
        const std::string_view unit = !tree.unitLabel.empty() ? std::string_view(tree.unitLabel)
            : tree.unit == trace::WeightUnit::Bytes           ? "bytes"
            : tree.unit == trace::WeightUnit::Samples         ? "samples"
                                                              : "units";
        return fmt::format("{} {}", amount, unit);
    }
    const double ns = static_cast<double>(amount);
    const double size = std::abs(ns);
    const auto show = [](double value, std::string_view unit) {
        const double digits = std::abs(value);
        return digits < 10 ? fmt::format("{:.2f} {}", value, unit)
            : digits < 100 ? fmt::format("{:.1f} {}", value, unit)
                           : fmt::format("{:.0f} {}", value, unit);
    };
    if (size < 1e3)
        return fmt::format("{} ns", amount);
    if (size < 1e6)
        return show(ns / 1e3, "µs");
    return size < 1e9 ? show(ns / 1e6, "ms") : show(ns / 1e9, "s");
}

void describe(DiffResult& result, bool hasExcluded)
{
    // In shares both sides are a whole, and their difference says nothing.
    const std::int64_t whole = isShare(result.tree) ? kWholeShare : result.delta;
    for (Cause& cause : result.causes) {
        cause.share = whole == 0 ? 0 : static_cast<double>(cause.delta) / static_cast<double>(whole);
        cause.sentence = sentenceOf(result, cause, hasExcluded);
    }
}

} // namespace graylens::analysis
