// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <cstdlib>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "core/analysis/call_tree.h"
#include "core/analysis/diff_input.h"
#include "core/analysis/trace_figures.h"

namespace graylens::analysis {

/// The union of all call trees, merged by path, with both sides' figures; a node that one side never reached has zeros
/// there. Renamed methods are one node, and what an inserted (or removed) wrapper encloses is matched through it: the
/// wrapper then has presence, count and self 0 on the side without it while the total of its callees passes through.
/// Several traces a side: figures are means per trace (integer ns, the rounding rest is spread so that children still
/// add up), `presence*` counts the traces that have the node. Order and subtree rule as CallTree, children by the
/// larger of both totals.
struct DiffTree
{
    std::shared_ptr<const StringPool> names;
    std::vector<StringId> name;
    std::vector<std::uint32_t> parent, subtreeEnd;
    std::vector<std::uint16_t> depth;
    struct Side
    {
        std::vector<std::int64_t> total, self; ///< ns (or the unit), mean per trace
        std::vector<std::int64_t> totalCpu, selfCpu; ///< empty where not measured on both sides
        std::vector<double> count; ///< mean calls per trace; samples when sampled
        std::vector<std::uint32_t> presence; ///< traces that have the node
        std::uint32_t traces = 0;
    };
    Side normal, abnormal;
    bool sampled = false; ///< on either side
    bool byThread
        = false; ///< nodes of depth 1 are threads; false where both sides have one thread, whose calls start there
    trace::WeightUnit unit = trace::WeightUnit::Nanoseconds;
    std::string unitLabel;
    std::vector<std::pair<std::uint32_t, StringId>> normalName; ///< sorted by node: renamed methods' names in normal

    std::size_t size() const { return name.size(); }
    std::string_view text(std::uint32_t node) const { return names->view(name[node]); }
    bool isThread(std::uint32_t node) const { return byThread && depth[node] == 1; }
    std::int64_t deltaTotal(std::uint32_t n) const { return abnormal.total[n] - normal.total[n]; }
    std::int64_t deltaSelf(std::uint32_t n) const { return abnormal.self[n] - normal.self[n]; }
};

enum class CauseKind : std::uint8_t { New, Removed, MoreCalls, FewerCalls, Slower, Faster, Waiting };
std::string_view name(CauseKind kind); ///< "new", "removed", "more-calls", "fewer-calls", "slower", "faster", "waiting"

/// The calls that lead to a node, outermost first, without the thread.
std::vector<StringId> callPath(const DiffTree& tree, std::uint32_t node);

/// What an entry of the account stands for.
enum class CauseScope : std::uint8_t {
    Method, ///< a method, or a subtree named by its top
    Idle, ///< time of the main thread outside any recorded call; node = its thread
    Rest, ///< all changes below the noise floor together; node 0
    OtherThread, ///< a method on a thread that runs beside the main one
    Recording, ///< what recording the calls itself costs more, as the files state it; node = the account's root
    Overlap, ///< takes all OtherThread entries off again: they do not lengthen the main thread's time; node 0
};

/// Whether the account's thread waited for the thread that an OtherThread entry is on.
enum class Awaited : std::uint8_t {
    NotKnown, ///< neither thread states nor CPU time nor methods that wait tell
    No, ///< off the critical path: nothing on the account's thread waited for it
    Maybe, ///< the account's thread waited longer while this one worked; for whom is not recorded
    Yes, ///< wake-ups or owners of locks say so
};
std::string_view name(Awaited awaited); ///< "unknown", "no", "maybe", "yes"

/// One entry of the account (ACCOUNT.md has the formulae). The deltas of all causes add up to DiffResult::delta
/// exactly.
struct Cause
{
    CauseScope scope = CauseScope::Method;
    CauseKind kind = CauseKind::New;
    std::uint32_t node = 0; ///< in DiffTree: the top of a new or removed subtree, else the method itself
    std::vector<std::uint32_t> nodes; ///< every node in this entry (one method slower under several callers)
    std::int64_t delta = 0; ///< ns, signed
    double share = 0; ///< of the whole delta, 0 where that is 0; of a side's whole where shares are compared
    double countNormal = 0, countAbnormal = 0; ///< calls a trace, wherever the method is called from
    double countExpected = 0; ///< on the slower side, had its callers called it as often a call as on the other one
    std::uint32_t presenceNormal = 0, presenceAbnormal = 0; ///< traces that have it
    /// The chance that there is no difference (presence, or ranks of calls or own time), controlled for the number of
    /// entries (false discovery rate). Only where both sides have enough traces for a test, e.g. 4 and 4 or 3 and 5.
    std::optional<double> pValue;
    /// Of each trace, in the order given: own or waiting time (ns) where that is what changed, else calls. Only with
    /// enough traces for a test.
    std::vector<double> normalTraces, abnormalTraces;
    /// Effect size of these, -1 .. 1: how much more often an abnormal trace has more than a normal one than less
    /// (Cliff's delta).
    std::optional<double> effectSize;
    /// What the base side alone makes this entry vary by, ns (three sigma): from the spread of its traces (three or more),
    /// else of its calls of the method. 0 = not known, or nothing. Entries within it are ranked below the others.
    std::int64_t noise = 0;
    bool isNoise() const { return std::abs(delta) <= noise; }
    Awaited awaited = Awaited::NotKnown; ///< of OtherThread entries
    std::int64_t awaitedTime = 0; ///< so much longer the account's thread waited for it (Yes), or meanwhile (Maybe), ns
    std::uint32_t movedTo = 0; ///< the node of these calls on another thread, where they moved there (or from there)
    std::uint32_t ownCaller = 0; ///< the nearest node at or above that is the user's own code; 0 = none, or not told
    std::string sentence; ///< English, one sentence, names and figures (the GUI makes its own translated one)
};

/// Something to know before reading the result. `code` and `arguments` say all that the message says, so that it can be
/// said in another language.
struct ComparabilityNote
{
    std::string code; ///< "device-class", "clock-mode", "sampled-against-traced", "overflow", "truncated", ...
    trace::Severity severity = trace::Severity::Info;
    std::string message; ///< what differs and what it means for the reading
    std::vector<std::pair<std::string, std::string>> arguments {}; ///< name and value: "normal", "abnormal", ...
};

struct DiffResult
{
    DiffTree tree;
    std::shared_ptr<const TraceFigures> traces; ///< of each node; null for two traces, or where they are too many
    /// The thread the account is about: the main one where both sides have one that works. 0: all threads together (but
    /// for a main thread that only sits in one frame, as in a join: it is told apart like any other thread).
    std::uint32_t accountRoot = 0;
    std::int64_t normalDuration = 0,
                 abnormalDuration
        = 0; ///< mean length of the compared windows, ns; without a time axis all that was measured
    std::int64_t delta = 0; ///< abnormal - normal: of the main thread's window, or of the time of all threads together
    std::int64_t accounted = 0; ///< sum over causes; equals delta
    std::vector<Cause> causes; ///< ranked, most important first
    std::vector<ComparabilityNote> comparability;
};

/// Merged by call path, aligned, accounted. InvalidArgument for an empty side or where the sides measure different
/// things (time against bytes). NotFound where a trace does not have the window. Cancelled when asked to stop. What a
/// source fails with is handed on.
Result<DiffResult> diff(std::span<const DiffInput> normal, std::span<const DiffInput> abnormal,
                        const Operation& operation = {}, const DiffOptions& options = {});
Result<DiffResult> diff(std::span<const DiffSource> normal, std::span<const DiffSource> abnormal,
                        const Operation& operation = {}, const DiffOptions& options = {});

} // namespace graylens::analysis
