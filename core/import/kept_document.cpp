// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/kept_document.h"

#include <algorithm>
#include <utility>
#include <vector>

#include <xxhash.h>

#include "core/cache/pack.h"
#include "core/cache/source_revision.h"
#include "core/cache/trace_columns.h"

namespace graylens::imports {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t kHashedEnd = std::size_t {64} << 10;
constexpr cache::ColumnId kTree {0, 0}; ///< the members; their traces are the groups from 1 on
constexpr std::uint32_t kNoTrace = 0;
constexpr int kMaxTreeDepth = 64;

/// Of the first and last bytes; 0 where they cannot be read.
std::uint64_t hashOfEnds(const fs::path& path, std::uint64_t size)
{
    const auto source = io::openFile(path);
    const auto access = source ? (*source)->randomAccess() : nullptr;
    if (!access)
        return 0;
    std::vector<std::byte> ends(2 * kHashedEnd);
    const auto head = access->readAt(0, std::span(ends).first(kHashedEnd));
    const auto tail
        = access->readAt(size - std::min<std::uint64_t>(size, kHashedEnd), std::span(ends).last(kHashedEnd));
    return head && tail ? XXH3_64bits(ends.data(), ends.size()) | 1U : 0;
}

using Traces = std::vector<trace::TracePtr>;

void packMember(const Member& member, cache::Packer& out, Traces& traces)
{
    const auto& [name, format, bytes, state, error, trace, log, children] = member;
    out.text(name);
    out.text(format);
    out.number(bytes);
    out.number(static_cast<std::uint8_t>(state));
    out.number(static_cast<std::uint8_t>(error.code));
    out.text(error.message);
    out.number(static_cast<std::uint32_t>(error.where.size()));
    for (const std::string& place : error.where)
        out.text(place);
    if (trace)
        traces.push_back(trace);
    out.number(trace ? static_cast<std::uint32_t>(traces.size()) : kNoTrace);
    out.number(static_cast<std::uint32_t>(children.size()));
    for (const Member& child : children)
        packMember(child, out, traces);
}

/// False where the bytes make no sense or a trace is missing.
bool unpackMember(cache::Unpacker& in, const cache::ColumnFile& file, Member& member, int depth)
{
    member.name = in.text();
    member.format = in.text();
    member.bytes = in.number<std::uint64_t>();
    member.state = static_cast<MemberState>(in.number<std::uint8_t>());
    member.error.code = static_cast<Errc>(in.number<std::uint8_t>());
    member.error.message = in.text();
    for (auto left = in.number<std::uint32_t>(); left > 0 && in.isGood(); --left)
        member.error.where.push_back(in.text());
    if (const auto group = in.number<std::uint32_t>(); group != kNoTrace) {
        auto trace = cache::readTrace(file, group);
        if (!trace)
            return false;
        member.trace = std::move(*trace);
    }
    for (auto left = in.number<std::uint32_t>(); left > 0 && in.isGood(); --left) {
        if (depth == kMaxTreeDepth || !unpackMember(in, file, member.children.emplace_back(), depth + 1))
            return false;
    }
    return in.isGood();
}

/// A failure that another try may not meet.
bool isPassing(const Member& member)
{
    const bool failed = member.state == MemberState::Failed
        && (member.error.code == Errc::Io || member.error.code == Errc::Cancelled
            || member.error.code == Errc::WrongKey);
    return failed || std::any_of(member.children.begin(), member.children.end(), isPassing);
}

} // namespace

std::string keptKey(const fs::path& path, const ImportOptions& options)
{
    if (options.symbols)
        return {}; // a folder of symbol files has no identity that is cheap to tell
    std::error_code error;
    const fs::path whole = fs::canonical(path, error);
    if (error || !fs::is_regular_file(whole, error))
        return {};
    const std::uint64_t size = fs::file_size(whole, error);
    const auto changed = fs::last_write_time(whole, error).time_since_epoch().count();
    const std::uint64_t ends = error ? 0 : hashOfEnds(whole, size);
    if (ends == 0)
        return {};
    std::string key = whole.string();
    const auto add
        = [&key](std::string_view what, const auto& value) { key.append("\n").append(what).append(" ").append(value); };
    add("size", std::to_string(size));
    add("changed", std::to_string(changed));
    add("ends", std::to_string(ends));
    add("limits",
        std::to_string(options.limits.maxOutputBytes) + " " + std::to_string(options.limits.maxRatio) + " "
            + std::to_string(options.limits.maxDepth));
    if (options.mapping) {
        const auto text = options.mapping->text();
        add("mapping", std::to_string(XXH3_64bits(text.data(), text.size())) + " " + std::to_string(text.size()));
    }
    if (options.logYear)
        add("year", std::to_string(*options.logYear));
    add("sources", std::string_view(cache::kSourceRevision));
    return key;
}

DocumentPtr findKept(const fs::path& path, const std::string& key, const cache::Cache& cache,
                     const Operation& operation)
{
    const auto file = cache.find(key, operation);
    if (!file)
        return nullptr;
    const auto tree = (*file)->column<char>(kTree);
    auto document = std::make_shared<Document>();
    document->path = path;
    cache::Unpacker in(tree ? std::string_view(tree->data(), tree->size()) : std::string_view());
    if (!unpackMember(in, **file, document->root, 0)) {
        cache.forget(key);
        return nullptr;
    }
    document->root.name = path.filename().string(); // another link to it may have another name
    return document;
}

Result<void> keepDecoded(const Document& document, const cache::Cache& cache, const Operation& operation)
{
    if (document.keepAs.empty() || document.bundle || isPassing(document.root))
        return {};
    cache::Packer tree;
    Traces traces;
    packMember(document.root, tree, traces);
    cache::ColumnFileWriter columns;
    columns.addOwned(kTree, tree.take());
    for (std::size_t i = 0; i < traces.size(); ++i)
        cache::addTrace(columns, static_cast<std::uint32_t>(i + 1), *traces[i]);
    return cache.keep(document.keepAs, columns, operation);
}

} // namespace graylens::imports
