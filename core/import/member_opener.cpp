// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/member_opener.h"

#include <algorithm>
#include <chrono>
#include <list>

#include "core/base/year_guess.h"
#include "core/bundle/contents.h"
#include "core/decode/log_notes.h"
#include "core/decode/unknown_format.h"
#include "core/import/bugreport_sections.h"
#include "core/import/clear_name_sink.h"
#include "core/import/salvage_source.h"
#include "core/io/archive.h"
#include "core/io/decompress.h"
#include "core/logs/file_log.h"
#include "core/trace/trace_builder.h"

namespace graylens::imports {

namespace {

std::unique_ptr<io::ByteSource> unfolded(io::ByteSource& source, std::string_view format, const io::Limits& limits)
{
    if (format == "gzip")
        return io::gzipSource(source, limits);
    return format == "zstd" ? io::zstdSource(source, limits) : io::filterSource(source, limits);
}

/// "trace.json.gz" holds "trace.json".
std::string innerName(const std::string& name)
{
    for (const std::string_view ending : {".gz", ".gzip", ".zst", ".zstd", ".tgz", ".xz", ".bz2", ".lz4"}) {
        if (name.size() > ending.size() && name.ends_with(ending))
            return name.substr(0, name.size() - ending.size());
    }
    return name;
}

/// What a source that failed half way means for the trace that was read from it.
void reportFailure(const Error& failure, std::uint64_t bytes, trace::EventSink& sink)
{
    const char* code = failure.code == Errc::Truncated ? "truncated"
        : failure.code == Errc::LimitExceeded          ? "limit-exceeded"
                                                       : "damaged";
    const std::string message = "The data could be read up to byte " + std::to_string(bytes) + ": " + failure.text()
        + ". All that comes before was kept.";
    sink.issue({code, trace::Severity::DataLoss, static_cast<std::int64_t>(bytes), 1, message, {}});
}

struct Part
{
    std::string name;
    trace::TraceBuilder builder;
    std::unique_ptr<ClearNameSink> clear; ///< what the decoder writes to
};

/// Finishes one part as (or below) the member.
void finishPart(Part& part, Member& member, bool isOnly, const Operation& operation)
{
    auto trace = std::move(part.builder).finish(operation);
    Member below;
    Member& place = isOnly ? member : below;
    if (!trace) {
        failMember(place, std::move(trace).error());
    } else {
        place.trace = std::move(*trace);
        place.state = place.trace->isPartial() ? MemberState::Partial : MemberState::Ok;
    }
    if (isOnly)
        return;
    below.name = part.name;
    below.format = member.format;
    member.children.push_back(std::move(below));
}

} // namespace

void reportInPlace(trace::EventSink& sink)
{
    sink.issue({"log-in-place",
                trace::Severity::Info,
                -1,
                1,
                "This log is large: its records are shown where they lie, and only the log view has them.",
                {}});
}

void failMember(Member& member, Error error)
{
    member.state = error.code == Errc::UnknownFormat ? MemberState::Unsupported : MemberState::Failed;
    member.error = std::move(error);
}

std::unique_ptr<ClearNameSink> MemberOpener::clearNames(trace::EventSink& inner) const
{
    return std::make_unique<ClearNameSink>(inner, NameSources {m_options.mapping, m_options.symbols});
}

MemberState stateOf(const std::vector<Member>& children)
{
    const auto isWhole
        = [](const Member& child) { return child.state == MemberState::Ok || child.state == MemberState::Unsupported; };
    return std::all_of(children.begin(), children.end(), isWhole) ? MemberState::Ok : MemberState::Partial;
}

TimeNs endOf(int year)
{
    return midnightOf(year + 1, 1, 1) - 1;
}

Facts factsOf(const std::filesystem::path& path, const ImportOptions& options)
{
    using namespace std::chrono;
    Facts facts;
    if (options.logYear) {
        facts.writtenBy = endOf(*options.logYear);
        return facts;
    }
    std::error_code failed;
    const auto changed = std::filesystem::last_write_time(path, failed);
    if (!failed) // a day for the zone, which is not known
        facts.writtenBy = nanoseconds(file_clock::to_sys(changed).time_since_epoch() + days {1}).count();
    return facts;
}

MemberOpener::MemberOpener(const decode::Registry& registry, const ImportOptions& options)
    : m_registry(registry)
    , m_options(options)
    , m_keys(options)
{ }

void MemberOpener::open(io::ByteSource& source, Member& member, const Facts& facts, int depth,
                        const Operation& operation)
{
    if (depth > m_options.limits.maxDepth) {
        failMember(member,
                   {Errc::LimitExceeded,
                    "containers are nested deeper than " + std::to_string(m_options.limits.maxDepth)
                        + " levels: this file is not opened further",
                    {}});
        return;
    }
    io::PeekSource peek(source);
    const auto head = peek.head(decode::kSniffBytes);
    if (!head) {
        failMember(member, head.error());
        return;
    }
    const std::string_view layer = io::looksLikeGzip(*head) ? "gzip"
        : io::looksLikeZstd(*head)                          ? "zstd"
                                                            : io::filterFormat(*head);
    if (!layer.empty()) {
        openLayer(peek, layer, member, facts, depth, operation);
        return;
    }
    if (const auto archive = io::archiveFormat(*head); !archive.empty()) {
        openArchive(peek, archive, member, facts, depth, operation);
        return;
    }
    if (bundle::looksLikeBundle(*head)) {
        openBundle(peek, member, depth, operation);
        return;
    }
    if (looksLikeBugreport(*head)) {
        openBugreport(peek, member, facts, depth, operation);
        return;
    }
    const decode::Decoder* decoder = m_registry.detect(*head);
    if (!decoder)
        failMember(member, decode::unknownFormat(*head, m_registry));
    else if (depth > 0 || !leaveInPlace(peek, *decoder, member, facts, operation))
        decode(peek, *decoder, member, facts, operation);
}

void MemberOpener::openLayer(io::ByteSource& source, std::string_view format, Member& member, const Facts& facts,
                             int depth, const Operation& operation)
{
    member.format = format;
    // Progress is told in bytes of the outermost file, here; a decoder would tell it in bytes of what unfolds.
    Operation inside = operation;
    inside.progress = nullptr;
    const std::uint64_t total = source.size().value_or(0);
    SalvageSource outer(source, [&](std::uint64_t) { operation.report(source.consumed(), total, "Unpacking"); });
    const auto inner = unfolded(outer, format, m_options.limits);
    Member child;
    child.name = innerName(member.name);
    open(*inner, child, facts, depth + 1, inside);
    member.state = child.state == MemberState::Unsupported ? MemberState::Ok : child.state;
    member.children.push_back(std::move(child));
}

void MemberOpener::decode(io::ByteSource& source, const decode::Decoder& decoder, Member& member, const Facts& facts,
                          const Operation& operation)
{
    member.format = decoder.info().id;
    SalvageSource salvage(source);
    std::list<Part> parts;
    const decode::PartSinks sinks = [&parts, this](std::string_view name) -> trace::EventSink& {
        const auto found = std::find_if(parts.begin(), parts.end(), [name](const Part& p) { return p.name == name; });
        if (found != parts.end())
            return *found->clear;
        Part& part = parts.emplace_back(Part {std::string(name), {}, nullptr});
        part.clear = clearNames(part.builder);
        return *part.clear;
    };
    const auto read = decoder.decodeWithin({&m_keys, facts.writtenBy, facts.bootTime}, salvage, sinks, operation);
    if (!read) {
        failMember(member, salvage.failure() ? *salvage.failure() : read.error());
        return;
    }
    if (member.bytes == 0)
        member.bytes = salvage.bytesRead();
    for (Part& part : parts) {
        for (const auto& [key, value] : facts.metadata)
            part.clear->metadata(key, value);
        if (salvage.failure())
            reportFailure(*salvage.failure(), salvage.bytesRead(), part.builder);
        part.clear->finish();
        finishPart(part, member, parts.size() == 1, operation);
    }
    if (parts.size() > 1)
        member.state = stateOf(member.children);
}

bool MemberOpener::staysInPlace(std::uint64_t bytes) const
{
    // Stacks in logs are retraced while they are decoded.
    return m_options.textLogsInPlace && bytes >= *m_options.textLogsInPlace && !m_options.mapping;
}

bool MemberOpener::leaveInPlace(io::PeekSource& source, const decode::Decoder& decoder, Member& member,
                                const Facts& facts, const Operation& operation) const
{
    const std::shared_ptr<const io::RandomAccess> file = source.randomAccess();
    if (!file || !staysInPlace(file->size()))
        return false;
    auto log = logs::FileLog::open(file, member.name, {.writtenBy = facts.writtenBy});
    if (!log || (*log)->facts().format == "lines")
        return false;
    member.format = decoder.info().id;
    trace::TraceBuilder builder;
    for (const auto& [key, value] : facts.metadata)
        builder.metadata(key, value);
    reportInPlace(builder);
    if (const auto year = (*log)->facts().assumedYear)
        builder.issue({"year-assumed", trace::Severity::Info, -1, 1, decode::yearAssumedText(*year), {}});
    if (const std::uint64_t stray = (*log)->facts().strayLines; stray > 0)
        builder.issue({"damaged-line",
                       trace::Severity::DataLoss,
                       0,
                       stray,
                       "Lines before the first record begin none and were left out.",
                       {}});
    auto trace = std::move(builder).finish(operation);
    if (!trace)
        return false;
    member.trace = std::move(*trace);
    member.state = member.trace->isPartial() ? MemberState::Partial : MemberState::Ok;
    member.log = std::move(*log);
    return true;
}

} // namespace graylens::imports
