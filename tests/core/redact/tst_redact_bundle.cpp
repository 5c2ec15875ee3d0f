// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QTest>

#include "core/base/byte_reader.h"
#include "core/redact/redact_bundle.h"
#include "core/trace/trace_builder.h"
#include "tests/core/bundle/sample_bundle.h"

using namespace graylens;
using namespace graylens::test;
using bundle::BundleReader;

namespace {

constexpr const char* kPhone = "13812345678";
constexpr const char* kMail = "li.wei@mail.example.com";
constexpr const char* kSecrets[] {kPhone, kMail, "Li Wei", "sid=31d4d96e407aad42", "u-7731"};

std::unique_ptr<bundle::BundleWriter> writerTo(Bytes& file)
{
    return bundle::BundleWriter::create(appendTo(file), sampleOptions()).value();
}

/// A long text with secrets at places that pieces of any size cut through.
std::string longText()
{
    std::string out;
    for (int i = 0; out.size() < (std::size_t {3} << 20); ++i)
        out += "line " + std::to_string(i) + " user " + kPhone + std::string(static_cast<std::size_t>(i % 61), '.')
            + " wrote to " + kMail + "\n";
    return out + "no line end, " + kMail;
}

Bytes secretBundle()
{
    Bytes file;
    const auto writer = writerTo(file);
    const std::pair<std::string_view, std::string_view> facts[] {
        {"device.model", "X1"}, {"user.name", "Li Wei"}, {"app.version", "9.1.0.2"}};
    const auto log = [&writer](int number, std::string_view message) {
        return writer->log({kFirstTime + number, trace::LogLevel::Info, 7, 8, "Net", message});
    };
    bundle::RequestEntry request;
    request.ts = kFirstTime;
    request.url = "https://a.example.com/p?user=u-7731";
    request.remoteAddress = "203.0.113.7";
    const std::string text = longText();
    const auto attachment = [&writer](std::string_view name, std::string_view content) {
        const auto id = writer->beginAttachment(name).value();
        return writer->append(id, asBytes(content)) && writer->endAttachment(id);
    };
    if (!writer->environment(facts) || !log(1, std::string("call ") + kPhone) || !writer->flush()
        || !log(2, "nothing secret here") || !writer->request(request)
        || !writer->trigger({kFirstTime, "user-feedback", std::string("mail me at ") + kMail, {{"user.id", "u-7731"}}})
        || !writer->crash({kFirstTime, "java", "app", "main", "E", "Cookie: sid=31d4d96e407aad42", "at a.b(c)", {}})
        || !attachment("app.log", text) || !attachment("startup.trace", std::string_view("SLOW\0binary", 11))
        || !writer->finish())
        return {};
    return file;
}

struct Made
{
    redact::BundleRedaction said;
    Bytes file;
};

Made redacted(const Bytes& file, const std::vector<std::string>& kept = {})
{
    const auto ring = sampleRing();
    const auto reader = openBundle(file, &ring).value();
    Made out;
    const auto writer = writerTo(out.file);
    const auto rules = redact::readRules(redact::builtInRules()).value();
    out.said = redact::redactBundle(*reader, redact::Redactor::make(rules).value(), kept, writer.get(), {}).value();
    (void)writer->finish();
    return out;
}

/// Everything that can be read out of a bundle.
std::string contentOf(const BundleReader& reader)
{
    std::string out;
    trace::TraceBuilder builder;
    if (!reader.readRecords(builder))
        return {};
    const auto trace = std::move(builder).finish().value();
    for (const auto& [key, value] : trace->metadata)
        out += key + "=" + value + "\n";
    for (std::uint32_t i = 0; i < trace->logs.size(); ++i)
        out += std::string(trace->logs.message(i)) + "\n";
    for (const trace::RequestRecord& request : trace->requests)
        out += std::string(trace->text(request.url)) + " from " + std::string(trace->text(request.remoteAddress))
            + "\n";
    for (const auto& stream : reader.streams())
        if (stream.kind == bundle::StreamKind::Attachment)
            out += stream.name + ":" + readAllText(*reader.openStream(stream.id).value()) + "\n";
    return out;
}

} // namespace

class TestRedactBundle : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void noSecretIsLeftAndEvidenceStays();
    void whatIsNoTextIsLeftOutUnlessItIsAskedFor();
    void thePreviewFindsWhatTheRunReplaces();
    void lossesOfTheOriginAreToldOn();
};

void TestRedactBundle::noSecretIsLeftAndEvidenceStays()
{
    const auto ring = sampleRing();
    const Bytes file = secretBundle();
    const std::string before = contentOf(*openBundle(file, &ring).value());
    const std::string after = contentOf(*openBundle(redacted(file).file, &ring).value());
    for (const char* secret : kSecrets) {
        QVERIFY(before.find(secret) != std::string::npos);
        QVERIFY2(after.find(secret) == std::string::npos, secret);
    }
    for (const char* evidence : {"X1", "9.1.0.2", " from 203.0.113.7", "nothing secret here", "at a.b(c)",
                                 "user-feedback", "no line end, <email:"})
        QVERIFY2(after.find(evidence) != std::string::npos, evidence);
    const auto lines = [](const std::string& text) { return std::count(text.begin(), text.end(), '\n'); };
    QCOMPARE(lines(after), lines(before)); // the trace is left out, the origin is added
}

void TestRedactBundle::whatIsNoTextIsLeftOutUnlessItIsAskedFor()
{
    const auto ring = sampleRing();
    const Bytes file = secretBundle();
    const Made without = redacted(file);
    QCOMPARE(without.said.leftOut, std::vector<std::string> {"startup.trace"});
    QCOMPARE(without.said.redactedFiles, std::vector<std::string> {"app.log"});
    const Made with = redacted(file, {"startup.trace"});
    QVERIFY(with.said.leftOut.empty());
    const std::string content = contentOf(*openBundle(with.file, &ring).value());
    QVERIFY(content.find(std::string("startup.trace:SLOW\0binary", 25)) != std::string::npos);
    const auto reader = openBundle(file, &ring).value();
    const auto none = redact::redactBundle(*reader, redact::Redactor::make({}).value(), {"no.such"}, nullptr, {});
    QVERIFY(!none && none.error().code == Errc::InvalidArgument);
}

void TestRedactBundle::thePreviewFindsWhatTheRunReplaces()
{
    const auto ring = sampleRing();
    const Bytes file = secretBundle();
    const auto reader = openBundle(file, &ring).value();
    const auto rules = redact::readRules(redact::builtInRules()).value();
    const auto preview = redact::redactBundle(*reader, redact::Redactor::make(rules).value(), {}, nullptr, {}).value();
    const Made made = redacted(file);
    QCOMPARE(preview.found.size(), made.said.found.size());
    for (const auto& [name, found] : preview.found)
        QCOMPARE(found.count, made.said.found.at(name).count);
    const std::string text = longText();
    const auto phones
        = static_cast<std::uint64_t>(std::count(text.begin(), text.end(), '\n')) + 1; // and one in the log
    QCOMPARE(preview.found.at("phone").count, phones);
}

void TestRedactBundle::lossesOfTheOriginAreToldOn()
{
    const auto ring = sampleRing();
    Bytes file = sampleBundle().file;
    const auto offsets = frameOffsets(file, kBundleSeed);
    for (std::size_t at = offsets[2]; at < offsets[3]; ++at)
        file[at] ^= std::byte {0x55};
    const Made made = redacted(file);
    QVERIFY(made.said.isPartial);
    trace::TraceBuilder builder;
    QVERIFY(openBundle(made.file, &ring).value()->readRecords(builder));
    const auto trace = std::move(builder).finish().value();
    QVERIFY(trace->isPartial());
    QCOMPARE(trace->issues.front().code, std::string("lost-before-redaction"));
    QVERIFY(!redacted(sampleBundle().file).said.isPartial);
}

QTEST_GUILESS_MAIN(TestRedactBundle)
#include "tst_redact_bundle.moc"
