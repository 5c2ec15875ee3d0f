// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>

#include "core/query/table.h"

namespace graylens::query {

namespace {

using Count = std::optional<std::size_t>;

void rowNumber(const SourceData&, RowRef row, Cell cell)
{
    cell.integer(row.index);
}

void frameName(const SourceData& source, FrameId frame, Cell cell)
{
    cell.text(source.trace().text(source.trace().frames.name[frame.value()]));
}

constexpr std::array kSample {
    ColumnDef {"id", Unit::Id, "number of the sample", rowNumber, Role::Id},
    ColumnDef {"ts", Unit::Time, "when; NULL in profiles that are sums and have no time",
               [](const SourceData& s, RowRef r, Cell c) {
                   s.trace().samples.ts.empty() ? c.null() : c.known(s.trace().samples.ts[r.index], kNoTime);
               },
               Role::Key},
    ColumnDef {"thread_id", Unit::Id, "its thread",
               [](const SourceData& s, RowRef r, Cell c) {
                   c.known(s.trace().samples.thread[r.index].value(), ThreadId().value());
               }},
    ColumnDef {"stack_id", Unit::Id, "its stack; NULL where there is none",
               [](const SourceData& s, RowRef r, Cell c) {
                   c.known(s.trace().samples.stack[r.index].value(), StackId().value());
               }},
    ColumnDef {"weight", Unit::Weight, "what it counts, in the unit of the file",
               [](const SourceData& s, RowRef r, Cell c) { c.integer(s.trace().samples.weight[r.index]); }},
    ColumnDef {"name", Unit::Text, "its innermost frame",
               [](const SourceData& s, RowRef r, Cell c) {
                   const StackId stack = s.trace().samples.stack[r.index];
                   stack.isNone() ? c.null() : frameName(s, s.trace().stacks.frame[stack.value()], c);
               }},
};

constexpr std::array kStack {
    ColumnDef {"id", Unit::Id, "number of the stack", rowNumber, Role::Id},
    ColumnDef {"caller_id", Unit::Id, "the stack without its innermost frame; NULL = outermost",
               [](const SourceData& s, RowRef r, Cell c) {
                   c.known(s.trace().stacks.caller[r.index].value(), StackId().value());
               }},
    ColumnDef {"frame_id", Unit::Id, "its innermost frame",
               [](const SourceData& s, RowRef r, Cell c) { c.integer(s.trace().stacks.frame[r.index].value()); }},
    ColumnDef {"depth", Unit::Number, "0 = outermost",
               [](const SourceData& s, RowRef r, Cell c) { c.integer(s.trace().stacks.depth[r.index]); }},
    ColumnDef {"name", Unit::Text, "of its innermost frame",
               [](const SourceData& s, RowRef r, Cell c) { frameName(s, s.trace().stacks.frame[r.index], c); }},
};

constexpr std::array kFrame {
    ColumnDef {"id", Unit::Id, "number of the frame", rowNumber, Role::Id},
    ColumnDef {"name", Unit::Text, "the function",
               [](const SourceData& s, RowRef r, Cell c) { frameName(s, FrameId(r.index), c); }},
    ColumnDef {"file", Unit::Text, "NULL where not known",
               [](const SourceData& s, RowRef r, Cell c) { c.words(s.trace().text(s.trace().frames.file[r.index])); }},
    ColumnDef {"line", Unit::Number, "NULL where not known",
               [](const SourceData& s, RowRef r, Cell c) { c.known(s.trace().frames.line[r.index], 0); }},
};

/// Node 0 of the tree is its sum and no row here.
std::uint32_t nodeOf(RowRef row)
{
    return row.index + 1;
}

template <auto Column> void nodeValue(const SourceData& source, RowRef row, Cell cell)
{
    const analysis::CallTree& tree = *source.callTree();
    const auto& column = tree.*Column;
    column.empty() ? cell.null() : cell.integer(static_cast<std::int64_t>(column[nodeOf(row)]));
}

constexpr std::array kCallTree {
    ColumnDef {"id", Unit::Id, "number of the node; children follow their parent", rowNumber, Role::Id},
    ColumnDef {"parent_id", Unit::Id, "its caller; NULL for threads",
               [](const SourceData& s, RowRef r, Cell c) {
                   const std::uint32_t parent = s.callTree()->parent[nodeOf(r)];
                   parent == 0 ? c.null() : c.integer(parent - 1);
               }},
    ColumnDef {"depth", Unit::Number, "0 = the thread, 1 = its outermost calls",
               [](const SourceData& s, RowRef r, Cell c) { c.integer(s.callTree()->depth[nodeOf(r)] - 1); }},
    ColumnDef {"name", Unit::Text, "what was called; of depth 0 the thread",
               [](const SourceData& s, RowRef r, Cell c) { c.text(s.callTree()->text(nodeOf(r))); }},
    ColumnDef {"thread_name", Unit::Text, "the thread it was called on",
               [](const SourceData& s, RowRef r, Cell c) { c.text(s.callTree()->text(s.threadNode(nodeOf(r)))); }},
    ColumnDef {"total_dur", Unit::Weight, "with what it calls: ns, or the unit of the samples",
               nodeValue<&analysis::CallTree::total>},
    ColumnDef {"self_dur", Unit::Weight, "without what it calls", nodeValue<&analysis::CallTree::self>},
    ColumnDef {"total_cpu", Unit::Duration, "CPU time; NULL where not measured",
               nodeValue<&analysis::CallTree::totalCpu>},
    ColumnDef {"self_cpu", Unit::Duration, "CPU time without what it calls; NULL where not measured",
               nodeValue<&analysis::CallTree::selfCpu>},
    ColumnDef {"count", Unit::Number, "calls; of sampled files the number of samples",
               nodeValue<&analysis::CallTree::count>},
    ColumnDef {"subtree_end", Unit::Id, "nodes id to subtree_end - 1 are this one and all below it",
               [](const SourceData& s, RowRef r, Cell c) { c.integer(s.callTree()->subtreeEnd[nodeOf(r)] - 1); }},
};

const analysis::MethodRow& methodAt(const SourceData& source, RowRef row)
{
    return source.methods()->rows[row.index];
}

std::string_view methodName(const SourceData& source, RowRef row)
{
    return source.methods()->names->view(methodAt(source, row).name);
}

/// Place in Trace::methods of the first method of this name, where the file says where methods stand.
std::optional<std::size_t> originOf(const SourceData& source, RowRef row)
{
    const StringId name = source.trace().strings.find(methodName(source, row));
    return name.isNone() ? std::nullopt : source.trace().methods.find(name);
}

template <auto Field> void originText(const SourceData& source, RowRef row, Cell cell)
{
    const auto at = originOf(source, row);
    at ? cell.words(source.trace().text((source.trace().methods.*Field)[*at])) : cell.null();
}

constexpr std::array kMethod {
    ColumnDef {"name", Unit::Text, "", [](const SourceData& s, RowRef r, Cell c) { c.text(methodName(s, r)); }},
    ColumnDef {"count", Unit::Number, "calls; NULL in sampled files, which cannot know",
               [](const SourceData& s, RowRef r, Cell c) {
                   s.methods()->sampled ? c.null() : c.integer(static_cast<std::int64_t>(methodAt(s, r).count));
               }},
    ColumnDef {"samples", Unit::Number, "samples it was in; NULL in files that are not sampled",
               [](const SourceData& s, RowRef r, Cell c) {
                   s.methods()->sampled ? c.integer(static_cast<std::int64_t>(methodAt(s, r).samplesTotal)) : c.null();
               }},
    ColumnDef {"self_dur", Unit::Weight, "without what it calls: ns, or the unit of the samples",
               [](const SourceData& s, RowRef r, Cell c) { c.integer(methodAt(s, r).self); }},
    ColumnDef {"total_dur", Unit::Weight, "with what it calls; recursion counts once",
               [](const SourceData& s, RowRef r, Cell c) { c.integer(methodAt(s, r).total); }},
    ColumnDef {"self_cpu", Unit::Duration, "CPU time; NULL where not measured",
               [](const SourceData& s, RowRef r, Cell c) { c.known(methodAt(s, r).selfCpu, kNoTime); }},
    ColumnDef {"total_cpu", Unit::Duration, "CPU time with what it calls; NULL where not measured",
               [](const SourceData& s, RowRef r, Cell c) { c.known(methodAt(s, r).totalCpu, kNoTime); }},
    ColumnDef {"signature", Unit::Text, "as the file spells it, of the first overload; NULL where not known",
               originText<&trace::Methods::signature>},
    ColumnDef {"file", Unit::Text, "source file; NULL where not known", originText<&trace::Methods::file>},
    ColumnDef {"line", Unit::Number, "NULL where not known",
               [](const SourceData& s, RowRef r, Cell c) {
                   const auto at = originOf(s, r);
                   at ? c.known(s.trace().methods.line[*at], 0) : c.null();
               }},
};

const std::array kTables {
    TableDef {"sample", "Samples of profilers.", Access::Rows, kSample,
              [](const SourceData& s) { return Count(s.trace().samples.size()); },
              [](const SourceData& s, std::uint32_t row) {
                  return s.trace().samples.ts.empty() ? kNoTime : s.trace().samples.ts[row];
              }},
    TableDef {"stack", "Stacks of samples, as a tree from the outermost frame inwards.", Access::Rows, kStack,
              [](const SourceData& s) { return Count(s.trace().stacks.frame.size()); }},
    TableDef {"frame", "Functions in stacks.", Access::Rows, kFrame,
              [](const SourceData& s) { return Count(s.trace().frames.name.size()); }},
    TableDef {"call_tree", "Calls (or samples) merged by path, under their threads; made when first asked for.",
              Access::Rows, kCallTree,
              [](const SourceData& s) {
                  const auto* tree = s.callTree();
                  return tree ? Count(tree->size() - 1) : Count();
              }},
    TableDef {"method", "Methods over all their call paths; made when first asked for.", Access::Rows, kMethod,
              [](const SourceData& s) {
                  const auto* table = s.methods();
                  return table ? Count(table->rows.size()) : Count();
              }},
};

} // namespace

std::span<const TableDef> profileTables()
{
    return kTables;
}

} // namespace graylens::query
