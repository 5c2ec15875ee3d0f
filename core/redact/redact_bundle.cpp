// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/redact/redact_bundle.h"

#include <algorithm>

#include <fmt/format.h>

#include "core/base/byte_reader.h"
#include "core/trace/records_only_sink.h"

namespace graylens::redact {

namespace {

/// Text is read in pieces of this size; a line that is longer is cut there.
constexpr std::size_t kPiece = std::size_t {1} << 20;
constexpr std::size_t kProbe = std::size_t {64} << 10;

/// One run: its key, and what it has found so far.
class Run
{
public:
    explicit Run(const Redactor& redactor)
        : m_redactor(redactor)
    { }

    std::string text(std::string_view text) { return m_redactor.redact(text, m_key, &m_found); }
    /// As "key=value", so that rules can tell by the key.
    std::string value(std::string_view key, std::string_view value)
    {
        const std::string redacted = text(fmt::format("{}={}", key, value));
        const std::size_t begin = key.size() + 1;
        return redacted.size() >= begin && redacted.compare(0, key.size(), key) == 0 ? redacted.substr(begin)
                                                                                     : text(value);
    }
    void values(bundle::KeyValues& pairs)
    {
        for (auto& [key, content] : pairs)
            content = value(key, content);
    }
    Preview takeFound() { return std::move(m_found); }

private:
    const Redactor& m_redactor;
    crypto::SecretBytes m_key = redactionKey();
    Preview m_found;
};

class RecordSink final : public trace::RecordsOnlySink
{
public:
    RecordSink(Run& run, bundle::BundleWriter* writer)
        : m_run(run)
        , m_writer(writer)
    { }

    void log(const trace::LogRecord& record) override
    {
        const std::string tag = m_run.text(textOf(record.tag)), message = m_run.text(record.message);
        if (m_writer && m_result)
            m_result = m_writer->log({record.ts, record.level, record.pid, record.tid, tag, message});
    }

    void request(const trace::RequestRecord& r) override
    {
        const std::string method = m_run.text(textOf(r.method)), url = m_run.text(textOf(r.url)),
                          error = m_run.text(textOf(r.error));
        if (!m_writer || !m_result)
            return;
        bundle::RequestEntry out;
        out.ts = r.ts;
        out.dur = r.dur;
        out.dns = r.dns;
        out.connect = r.connect;
        out.tls = r.tls;
        out.send = r.send;
        out.wait = r.wait;
        out.receive = r.receive;
        out.method = method;
        out.url = url;
        out.error = error;
        out.host = textOf(r.host);
        out.protocol = textOf(r.protocol);
        out.status = r.status;
        out.remoteAddress = textOf(r.remoteAddress);
        out.resolver = textOf(r.resolver);
        out.cdnNode = textOf(r.cdnNode);
        out.cdnPop = textOf(r.cdnPop);
        out.cacheState = textOf(r.cacheState);
        out.isp = textOf(r.isp);
        out.region = textOf(r.region);
        out.networkType = textOf(r.networkType);
        out.bytesSent = r.bytesSent;
        out.bytesReceived = r.bytesReceived;
        out.retry = r.retry;
        out.traceId = textOf(r.traceId);
        m_result = m_writer->request(out);
    }

    const Result<void>& result() const { return m_result; }

private:
    Run& m_run;
    bundle::BundleWriter* m_writer;
    Result<void> m_result; ///< of the writer
};

/// What the origin lacks; empty where it is whole.
std::string lostOf(const bundle::BundleReader& reader)
{
    std::string out;
    for (const bundle::BundleIssue& issue : reader.issues())
        if (issue.severity == trace::Severity::DataLoss)
            out += (out.empty() ? "" : " ") + issue.message;
    return out;
}

Result<void> redactFacts(const bundle::BundleReader& reader, Run& run, bundle::BundleWriter* writer)
{
    GL_TRY(auto facts, reader.environment());
    run.values(facts);
    facts.emplace_back(bundle::kOriginFact, reader.header().id);
    if (std::string lost = lostOf(reader); !lost.empty())
        facts.emplace_back(bundle::kLostFact, std::move(lost));
    GL_TRY(auto triggers, reader.triggers());
    for (bundle::Trigger& trigger : triggers) {
        trigger.text = run.text(trigger.text);
        run.values(trigger.details);
        if (writer)
            GL_CHECK(writer->trigger(trigger));
    }
    GL_TRY(auto crashes, reader.crashReports());
    for (bundle::CrashReport& crash : crashes) {
        for (std::string* text : {&crash.process, &crash.thread, &crash.reason, &crash.message, &crash.stack})
            *text = run.text(*text);
        run.values(crash.details);
        if (writer)
            GL_CHECK(writer->crash(crash));
    }
    if (!writer)
        return {};
    const std::vector<std::pair<std::string_view, std::string_view>> views(facts.begin(), facts.end());
    return writer->environment(views);
}

/// As many bytes as there are, up to a piece; less only at the end. A gap at the end of what can be read is no error
/// here: the origin's issues tell of it.
Result<std::size_t> readPiece(io::ByteSource& source, std::vector<std::byte>& piece)
{
    std::size_t filled = 0;
    while (filled < piece.size()) {
        const auto got = source.read(std::span(piece).subspan(filled));
        if (!got && (got.error().code == Errc::Cancelled || got.error().code == Errc::Io))
            return tl::make_unexpected(got.error());
        if (!got || *got == 0)
            break;
        filled += *got;
    }
    return filled;
}

bool isText(std::span<const std::byte> head)
{
    return std::none_of(head.begin(), head.end(), [](std::byte b) { return b == std::byte {0}; });
}

/// Takes the text of a file as it comes, and hands on whole lines.
Result<void> redactText(io::ByteSource& source, std::vector<std::byte> piece, std::size_t filled, Run& run,
                        const std::function<Result<void>(std::string_view)>& take)
{
    std::string pending;
    while (filled > 0) {
        pending += asText(std::span(piece).first(filled));
        std::size_t lines = pending.rfind('\n') + 1; // 0 where there is none
        if (lines == 0 && pending.size() >= kPiece)
            lines = pending.size();
        GL_CHECK(take(run.text(std::string_view(pending).substr(0, lines))));
        pending.erase(0, lines);
        piece.resize(kPiece);
        GL_TRY(filled, readPiece(source, piece));
    }
    return take(run.text(pending));
}

Result<void> redactFile(const bundle::BundleReader& reader, const bundle::StreamInfo& stream, bool isKept, Run& run,
                        BundleRedaction& out, bundle::BundleWriter* writer, const Operation& operation)
{
    GL_TRY(const auto source, reader.openStream(stream.id, operation, bundle::Gaps::Skip));
    std::vector<std::byte> piece(kProbe);
    GL_TRY(std::size_t filled, readPiece(*source, piece));
    if (!isKept && !isText(std::span(piece).first(filled))) {
        out.leftOut.push_back(stream.name);
        return {};
    }
    (isKept ? out.keptFiles : out.redactedFiles).push_back(stream.name);
    std::uint16_t attachment = 0;
    if (writer) {
        GL_TRY(attachment, writer->beginAttachment(stream.name));
    }
    const auto take = [writer, attachment](std::span<const std::byte> bytes) -> Result<void> {
        return writer ? writer->append(attachment, bytes) : Result<void> {};
    };
    if (isKept) {
        while (writer && filled > 0) {
            GL_CHECK(take(std::span(piece).first(filled)));
            GL_TRY(filled, readPiece(*source, piece));
        }
    } else {
        GL_CHECK(redactText(*source, std::move(piece), filled, run,
                            [&take](std::string_view text) { return take(asBytes(text)); }));
    }
    return writer ? writer->endAttachment(attachment) : Result<void> {};
}

Result<void> checkKept(const std::vector<bundle::StreamInfo>& streams, const std::vector<std::string>& kept)
{
    for (const std::string& name : kept)
        if (std::none_of(streams.begin(), streams.end(), [&name](const bundle::StreamInfo& stream) {
                return stream.kind == bundle::StreamKind::Attachment && stream.name == name;
            }))
            return fail(Errc::InvalidArgument, fmt::format("the bundle has no file \"{}\"", name));
    return {};
}

} // namespace

Result<BundleRedaction> redactBundle(const bundle::BundleReader& reader, const Redactor& redactor,
                                     const std::vector<std::string>& kept, bundle::BundleWriter* writer,
                                     const Operation& operation)
{
    const auto streams = reader.streams();
    GL_CHECK(checkKept(streams, kept));
    GL_CHECK(reader.verify(operation)); // so that what is lost is known before the first fact is written
    BundleRedaction out;
    Run run(redactor);
    GL_CHECK(redactFacts(reader, run, writer));
    RecordSink sink(run, writer);
    GL_CHECK(reader.readRecords(sink, operation));
    GL_CHECK(sink.result());
    for (const bundle::StreamInfo& stream : streams)
        if (stream.kind == bundle::StreamKind::Attachment) {
            const bool isKept = std::find(kept.begin(), kept.end(), stream.name) != kept.end();
            GL_CHECK(redactFile(reader, stream, isKept, run, out, writer, operation));
        }
    out.found = run.takeFound();
    out.isPartial = !lostOf(reader).empty();
    return out;
}

} // namespace graylens::redact
