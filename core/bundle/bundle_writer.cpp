// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bundle/bundle_writer.h"

#include <algorithm>
#include <chrono>

#include <sodium.h>

#include "core/bundle/insecure_writer.h"
#include "core/bundle/writer_impl.h"

namespace graylens::bundle {

namespace {

constexpr std::uint32_t kMinFrame = 64U << 10;
constexpr std::uint32_t kMaxFrame = 1U << 20;
constexpr std::size_t kMaxText = std::size_t {4} << 20;
constexpr StreamKind kRecordKinds[] {StreamKind::Environment, StreamKind::Log, StreamKind::Requests,
                                     StreamKind::Trigger, StreamKind::Crash};

Result<void> check(const WriterOptions& options)
{
    if (options.recipients.empty() || options.recipients.size() > wire::kMaxRecipients)
        return fail(Errc::InvalidArgument, "a bundle has 1 to 64 recipients");
    if (options.framePlainBytes < kMinFrame || options.framePlainBytes > kMaxFrame)
        return fail(Errc::InvalidArgument, "frames hold 64 KiB to 1 MiB");
    if (options.zstdLevel < 1 || options.zstdLevel > 19)
        return fail(Errc::InvalidArgument, "compression levels are 1 to 19");
    return {};
}

tl::unexpected<Error> tooLong()
{
    return fail(Errc::InvalidArgument, "the texts of a record are longer than 4 MiB");
}

std::size_t textBytes(const RequestEntry& e)
{
    return e.method.size() + e.url.size() + e.host.size() + e.protocol.size() + e.error.size() + e.remoteAddress.size()
        + e.resolver.size() + e.cdnNode.size() + e.cdnPop.size() + e.cacheState.size() + e.isp.size() + e.region.size()
        + e.networkType.size() + e.traceId.size();
}

} // namespace

Result<std::unique_ptr<BundleWriter>> WriterAccess::create(Output output, WriterOptions options,
                                                           const WriterSecrets& secrets)
{
    auto impl = std::make_unique<BundleWriter::Impl>(std::move(output), std::move(options), secrets);
    GL_CHECK(impl->writeHeader(secrets));
    return std::unique_ptr<BundleWriter>(new BundleWriter(std::move(impl)));
}

Result<std::unique_ptr<BundleWriter>> BundleWriter::create(Output output, WriterOptions options)
{
    crypto::initialise();
    GL_CHECK(check(options));
    WriterSecrets secrets;
    randombytes_buf(secrets.fileKey.data(), secrets.fileKey.size());
    randombytes_buf(secrets.id.data(), secrets.id.size());
    using namespace std::chrono;
    secrets.createdMs = duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
    for (const crypto::PublicKey& recipient : options.recipients) {
        GL_TRY(auto sealed, crypto::sealTo(recipient, secrets.fileKey.bytes()));
        secrets.stanzas.push_back({recipient.id(), std::move(sealed)});
    }
    return WriterAccess::create(std::move(output), std::move(options), secrets);
}

Result<std::unique_ptr<BundleWriter>> createInsecureSeeded(Output output, WriterOptions options,
                                                           crypto::InsecureSeed seed, std::int64_t createdMs)
{
    GL_CHECK(check(options));
    WriterSecrets secrets;
    crypto::fillInsecurely(seed, 1, secrets.fileKey.bytes());
    crypto::fillInsecurely(seed, 2, secrets.id);
    secrets.createdMs = createdMs;
    for (const crypto::PublicKey& recipient : options.recipients) {
        GL_TRY(auto sealed, crypto::sealToInsecurely(seed, secrets.stanzas.size(), recipient, secrets.fileKey.bytes()));
        secrets.stanzas.push_back({recipient.id(), std::move(sealed)});
    }
    return WriterAccess::create(std::move(output), std::move(options), secrets);
}

BundleWriter::BundleWriter(std::unique_ptr<Impl> impl)
    : m_impl(std::move(impl))
{ }

BundleWriter::~BundleWriter() = default;

const std::string& BundleWriter::id() const
{
    return m_impl->idText;
}

Result<void> BundleWriter::environment(std::span<const std::pair<std::string_view, std::string_view>> facts)
{
    Impl& d = *m_impl;
    GL_CHECK(d.usable());
    for (const auto& [key, value] : facts) {
        if (key.size() + value.size() > kMaxText)
            return tooLong();
        proto::KeyValue* pair = d.environment.add_facts();
        pair->set_key(key.data(), key.size());
        pair->set_value(value.data(), value.size());
        if (d.environment.ByteSizeLong() >= d.options.framePlainBytes)
            GL_CHECK(d.flush(StreamKind::Environment, false));
    }
    return {};
}

Result<void> BundleWriter::log(const LogEntry& entry)
{
    Impl& d = *m_impl;
    GL_CHECK(d.usable());
    if (entry.message.size() + entry.tag.size() > kMaxText)
        return tooLong();
    d.logs.add(entry);
    return d.logs.bytes() >= d.options.framePlainBytes ? d.flush(StreamKind::Log, false) : Result<void> {};
}

Result<void> BundleWriter::request(const RequestEntry& entry)
{
    Impl& d = *m_impl;
    GL_CHECK(d.usable());
    if (textBytes(entry) > kMaxText)
        return tooLong();
    d.requests.add(entry);
    return d.requests.bytes() >= d.options.framePlainBytes ? d.flush(StreamKind::Requests, false) : Result<void> {};
}

Result<void> BundleWriter::trigger(const Trigger& trigger)
{
    Impl& d = *m_impl;
    GL_CHECK(d.usable());
    proto::Trigger coded;
    encode(trigger, coded);
    if (coded.ByteSizeLong() > kMaxText)
        return tooLong();
    *d.triggers.add_triggers() = std::move(coded);
    d.triggerTimes.add(trigger.ts);
    const bool isFull = d.triggers.ByteSizeLong() >= d.options.framePlainBytes;
    return isFull ? d.flush(StreamKind::Trigger, false) : Result<void> {};
}

Result<void> BundleWriter::crash(const CrashReport& report)
{
    Impl& d = *m_impl;
    GL_CHECK(d.usable());
    proto::CrashReport coded;
    encode(report, coded);
    if (coded.ByteSizeLong() > kMaxText)
        return tooLong();
    *d.crashes.add_reports() = std::move(coded);
    d.crashTimes.add(report.ts);
    const bool isFull = d.crashes.ByteSizeLong() >= d.options.framePlainBytes;
    return isFull ? d.flush(StreamKind::Crash, false) : Result<void> {};
}

Result<void> BundleWriter::attach(std::string_view name, io::ByteSource& source, const Operation& operation)
{
    Impl& d = *m_impl;
    GL_CHECK(d.usable());
    GL_CHECK(d.flush(StreamKind::Environment, false)); // what explains the rest comes before what may be long
    GL_TRY(const std::uint16_t stream, d.newStream(StreamKind::Attachment, name));
    auto packed = d.pack(stream, source, operation);
    d.streams[stream].abandoned = !packed;
    return packed;
}

Result<std::uint16_t> BundleWriter::beginAttachment(std::string_view name)
{
    GL_CHECK(m_impl->usable());
    return m_impl->newStream(StreamKind::Attachment, name);
}

Result<void> BundleWriter::append(std::uint16_t attachment, std::span<const std::byte> bytes)
{
    Impl& d = *m_impl;
    GL_CHECK(d.usable());
    if (attachment >= d.streams.size() || d.streams[attachment].ended
        || d.streams[attachment].kind != StreamKind::Attachment)
        return fail(Errc::InvalidArgument, "no file of this number is open in the bundle");
    while (!bytes.empty()) {
        auto& pending = d.streams[attachment].pending;
        const std::size_t taken = std::min(bytes.size(), d.options.framePlainBytes - pending.size());
        pending.insert(pending.end(), bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(taken));
        bytes = bytes.subspan(taken);
        if (pending.size() == d.options.framePlainBytes)
            GL_CHECK(d.flushAttachment(attachment, false));
    }
    return {};
}

Result<void> BundleWriter::endAttachment(std::uint16_t attachment)
{
    GL_CHECK(append(attachment, {}));
    return m_impl->flushAttachment(attachment, true);
}

Result<void> BundleWriter::flush()
{
    Impl& d = *m_impl;
    GL_CHECK(d.usable());
    for (const StreamKind kind : kRecordKinds)
        GL_CHECK(d.flush(kind, false));
    for (std::size_t i = 0; i < d.streams.size(); ++i)
        GL_CHECK(d.flushAttachment(static_cast<std::uint16_t>(i), false));
    return {};
}

Result<void> BundleWriter::finish()
{
    Impl& d = *m_impl;
    GL_CHECK(d.usable());
    for (const StreamKind kind : kRecordKinds) {
        if (d.isUsed(kind))
            GL_CHECK(d.flush(kind, true));
    }
    for (std::size_t i = 0; i < d.streams.size(); ++i) {
        const Impl::Stream& stream = d.streams[i];
        if (stream.kind == StreamKind::Attachment && !stream.ended && !stream.abandoned)
            GL_CHECK(d.flushAttachment(static_cast<std::uint16_t>(i), true));
    }
    GL_CHECK(d.writeIndex());
    d.finished = true;
    return {};
}

} // namespace graylens::bundle
