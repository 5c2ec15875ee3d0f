// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <atomic>

#include "core/base/worker_pool.h"
#include "core/bundle/bundle_reader.h"
#include "core/import/clear_name_sink.h"
#include "core/import/member_opener.h"
#include "core/import/salvage_source.h"
#include "core/io/spool.h"
#include "core/logs/bundle_log.h"
#include "core/trace/trace_builder.h"

namespace graylens::imports {

namespace {

/// A bundle inside something without access by offset is kept aside; beyond this it is refused.
constexpr std::uint64_t kMaxBundleAside = std::uint64_t {4} << 30;

bool isAttachment(const bundle::StreamInfo& stream)
{
    return stream.kind == bundle::StreamKind::Attachment;
}

/// A file is partial where the bundle knows of a loss in it, also where its decoder saw none.
void markLoss(const bundle::BundleReader& reader, std::uint16_t stream, Member& member)
{
    const auto issues = reader.issues();
    const bool lost = std::any_of(issues.begin(), issues.end(), [stream](const bundle::BundleIssue& issue) {
        return issue.stream == stream && issue.severity == trace::Severity::DataLoss;
    });
    if (lost && member.state == MemberState::Ok)
        member.state = MemberState::Partial;
}

} // namespace

Result<std::unique_ptr<bundle::BundleReader>> MemberOpener::bundleReader(io::ByteSource& source,
                                                                         const Operation& operation) const
{
    GL_TRY(const auto access, io::spooled(source, kMaxBundleAside));
    auto reader = bundle::BundleReader::open(access, m_options.keys, operation);
    if (reader || reader.error().code != Errc::WrongKey || m_options.keys || !m_options.findKeys)
        return reader;
    // Asked for here, while the bytes are at hand: standard input cannot be read a second time.
    GL_TRY(const crypto::KeyRing* keys, m_options.findKeys());
    return keys ? bundle::BundleReader::open(access, keys, operation) : std::move(reader);
}

void MemberOpener::summarise(const bundle::BundleReader& reader, const Facts& facts)
{
    const std::lock_guard lock(m_bundleMutex);
    if (m_bundle)
        return; // a bundle within a bundle: the document is the outer one
    m_bundle = std::make_unique<BundleSummary>();
    m_bundle->id = reader.header().id;
    for (const crypto::KeyId& id : reader.header().recipients)
        m_bundle->recipients.push_back(id.hex());
    m_bundle->openedWith = reader.openedWith().hex();
    m_bundle->environment = facts.metadata;
    if (const auto triggers = reader.triggers(); triggers && !triggers->empty())
        m_bundle->trigger = triggers->front().kind;
}

void MemberOpener::openRecords(const std::shared_ptr<const bundle::BundleReader>& reader, Member& member,
                               const Operation& operation)
{
    member.name = "records";
    member.format = "graylens-records";
    trace::TraceBuilder builder;
    const auto clear = clearNames(builder);
    const bool isInPlace = reader->logFrames() > 0 && staysInPlace(reader->logBytes());
    const auto logs = isInPlace ? bundle::LogRecords::Leave : bundle::LogRecords::Read;
    if (const auto read = reader->readRecords(*clear, operation, logs); !read) {
        failMember(member, read.error());
        return;
    }
    if (isInPlace) {
        auto log = logs::bundleLog(reader, member.name, member.format);
        if (!log) {
            failMember(member, std::move(log).error());
            return;
        }
        member.log = std::move(*log);
        reportInPlace(builder);
    }
    clear->finish();
    auto trace = std::move(builder).finish(operation);
    if (!trace) {
        failMember(member, std::move(trace).error());
        return;
    }
    member.trace = std::move(*trace);
    member.state = member.trace->isPartial() ? MemberState::Partial : MemberState::Ok;
}

void MemberOpener::openAttachment(const bundle::BundleReader& reader, const bundle::StreamInfo& stream, Member& member,
                                  const Facts& facts, int depth, const Operation& operation)
{
    member.name = stream.name;
    member.bytes = stream.plainBytes;
    auto source = reader.openStream(stream.id, operation);
    if (!source) {
        failMember(member, std::move(source).error());
        return;
    }
    open(**source, member, facts, depth + 1, operation);
    member.bytes = stream.plainBytes;
    markLoss(reader, stream.id, member);
}

void MemberOpener::openAttachments(const bundle::BundleReader& reader, Member& member, const Facts& facts, int depth,
                                   const Operation& operation)
{
    std::vector<bundle::StreamInfo> streams = reader.streams();
    std::erase_if(streams, [](const bundle::StreamInfo& stream) { return !isAttachment(stream); });
    std::uint64_t total = 0;
    for (const bundle::StreamInfo& stream : streams)
        total += stream.plainBytes;
    std::atomic<std::uint64_t> done {0};
    std::vector<Member> children(streams.size());
    Operation inside = operation;
    inside.progress = nullptr;
    forEachOn(operation.pool, streams.size(), [&](std::size_t i) {
        if (operation.stopRequested())
            return;
        openAttachment(reader, streams[i], children[i], facts, depth, inside);
        done += streams[i].plainBytes;
        operation.report(done, total, "Opening attachments");
    });
    std::move(children.begin(), children.end(), std::back_inserter(member.children));
}

void MemberOpener::openBundle(io::ByteSource& source, Member& member, int depth, const Operation& operation)
{
    member.format = "graylens-bundle";
    auto opened = bundleReader(source, operation);
    if (!opened) {
        failMember(member, std::move(opened).error());
        return;
    }
    const std::shared_ptr<const bundle::BundleReader> reader = std::move(*opened);
    auto environment = reader->environment();
    if (!environment) {
        failMember(member, std::move(environment).error());
        return;
    }
    constexpr std::int64_t day = std::int64_t {24} * 3600 * 1'000'000'000; // a bundle may be created before it is full
    Facts facts {std::move(*environment), {}, {}};
    constexpr std::int64_t latest = 7'000'000'000'000; // its ns fit in 63 bits
    if (m_options.logYear)
        facts.writtenBy = endOf(*m_options.logYear);
    else if (const std::int64_t created = reader->header().createdMs; created > 0 && created < latest)
        facts.writtenBy = created * 1'000'000 + day;
    summarise(*reader, facts);
    const auto streams = reader->streams();
    const bool onlyFiles = !streams.empty() && std::all_of(streams.begin(), streams.end(), isAttachment);
    if (!onlyFiles)
        openRecords(reader, member.children.emplace_back(), operation);
    openAttachments(*reader, member, facts, depth, operation);
    const auto issues = reader->issues();
    const bool lost = std::any_of(issues.begin(), issues.end(), [](const bundle::BundleIssue& issue) {
        return issue.severity == trace::Severity::DataLoss;
    });
    member.state = lost ? MemberState::Partial : stateOf(member.children);
}

} // namespace graylens::imports
