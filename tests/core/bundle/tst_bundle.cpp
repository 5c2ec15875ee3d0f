// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <random>

#include "core/base/byte_reader.h"
#include "core/base/worker_pool.h"
#include "core/bundle/bundle_writer.h"
#include "core/bundle/insecure_writer.h"
#include "tests/core/bundle/recording_sink.h"
#include "tests/core/bundle/sample_bundle.h"
#include "tests/support/test_data.h"

using namespace graylens;
using namespace graylens::bundle;
using namespace graylens::test;

namespace {

std::string randomText(std::size_t size, unsigned seed)
{
    std::mt19937 random(seed);
    std::string out(size, '\0');
    for (char& c : out)
        c = static_cast<char>('a' + random() % 20);
    return out;
}

const StreamInfo* find(const std::vector<StreamInfo>& streams, std::string_view name)
{
    const auto found
        = std::find_if(streams.begin(), streams.end(), [=](const StreamInfo& s) { return s.name == name; });
    return found == streams.end() ? nullptr : &*found;
}

} // namespace

class TestBundle : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everythingWrittenIsReadBack();
    void eachRecipientOpensIt();
    void aStrangersKeyIsReportedAsWrongKey();
    void seededBundlesAreEqualByteForByte();
    void twoBundlesOfTheSameContentShareNothing();
    void extremeValuesSurvive();
    void textThatIsNotUtf8IsRepaired();
    void bigFilesAreReadInOrderAndByOffset();
    void theFileOutlivesItsReader();
    void aDyingWriterLeavesEveryFlushedRecord();
    void aFailedAttachmentIsNotCalledWhole();
    void anEmptyBundleHasNoIssues();
    void badOptionsAreRefused();
    void writerReportsTheOutputsFailure();
    void logFramesOpenOneByOne();
    void headerIsReadableWithoutAKey();
    void cancellingStops();
    void fileNamesAreMadeSafe();
};

void TestBundle::everythingWrittenIsReadBack()
{
    const Sample sample = sampleBundle();
    const auto ring = sampleRing();
    WorkerPool pool(3);
    for (WorkerPool* p : {static_cast<WorkerPool*>(nullptr), &pool}) {
        Operation operation;
        operation.pool = p;
        const auto reader = openBundle(sample.file, &ring, operation);
        GL_VERIFY_RESULT(reader);
        QVERIFY((*reader)->hasIndex());
        QCOMPARE((*reader)->header().createdMs, kCreatedMs);
        QCOMPARE((*reader)->header().recipients.size(), std::size_t {2});
        GL_VERIFY_RESULT((*reader)->verify(operation));
        QVERIFY((*reader)->issues().empty());

        RecordingSink read, expected;
        GL_VERIFY_RESULT((*reader)->readRecords(read, operation));
        std::string storage;
        for (int i = 0; i < 20; ++i) {
            const LogEntry e = sampleLog(i, storage);
            expected.log({e.ts, e.level, e.pid, e.tid, expected.intern(e.tag), e.message});
        }
        QVERIFY(read.logs == expected.logs);
        QCOMPARE(read.requests.size(), std::size_t {6});
        QVERIFY(read.requests[4].find("|404|311|70004|0|GET|https://img.example.com/c/4.webp|") != std::string::npos);
        QVERIFY(read.requests[4].find("edge-17|SHA|MISS|cmcc|CN-31|4g|a1|") != std::string::npos);
        QVERIFY(read.facts["device.model"] == "X1" && read.facts["gray.batch"] == "b2");
        QVERIFY(read.facts["trigger.kind"] == "user-feedback" && read.facts["trigger.task"] == "t-9");
        QVERIFY(read.facts["crash.reason"] == "java.lang.NullPointerException");
        QVERIFY(read.facts["bundle.id"] == (*reader)->header().id);
        QCOMPARE(read.instants.size(), std::size_t {2});
        QVERIFY(read.issueCodes.empty());

        const auto streams = (*reader)->streams();
        QCOMPARE(streams.size(), std::size_t {7});
        const StreamInfo* file = find(streams, "startup.trace");
        QVERIFY(file && file->plainBytes == sample.attachment.size() && file->state == StreamState::Complete);
        QVERIFY(find(streams, "log")->records == 20 && find(streams, "log")->frames == 5);
        QCOMPARE(find(streams, "log")->first, kFirstTime);
        QCOMPARE(find(streams, "log")->last, kFirstTime + 19 * 1000003);
        const auto source = (*reader)->openStream(file->id, operation);
        GL_VERIFY_RESULT(source);
        QVERIFY((*source)->size() == sample.attachment.size());
        QVERIFY(readAllText(**source) == sample.attachment);
        const auto empty = (*reader)->openStream(find(streams, "empty.bin")->id);
        QVERIFY(readAllText(**empty).empty());
        QVERIFY((*reader)->openStream(99).error().code == Errc::NotFound);
    }
}

void TestBundle::eachRecipientOpensIt()
{
    const Sample sample = sampleBundle();
    const auto all = sampleRing();
    for (const crypto::KeyInfo& key : all.list()) {
        crypto::KeyRing ring = sampleRing();
        for (const crypto::KeyInfo& other : all.list()) {
            if (other.id != key.id)
                GL_VERIFY_RESULT(ring.remove(other.id));
        }
        const auto reader = openBundle(sample.file, &ring);
        GL_VERIFY_RESULT(reader);
        QVERIFY((*reader)->openedWith() == key.id);
    }
}

void TestBundle::aStrangersKeyIsReportedAsWrongKey()
{
    const Sample sample = sampleBundle();
    const auto foreign = foreignRing();
    const crypto::KeyRing none;
    for (const crypto::KeyRing* ring : {&foreign, &none, static_cast<const crypto::KeyRing*>(nullptr)}) {
        const auto reader = openBundle(sample.file, ring);
        QVERIFY(!reader);
        QVERIFY(reader.error().code == Errc::WrongKey);
        for (const crypto::KeyInfo& key : sampleRing().list())
            QVERIFY(reader.error().message.find(key.id.hex()) != std::string::npos);
    }
    // Having the public key alone opens nothing.
    crypto::KeyRing publicOnly;
    for (const crypto::KeyInfo& key : sampleRing().list())
        GL_VERIFY_RESULT(publicOnly.importPublic(key.publicKey.text(), ""));
    QVERIFY(openBundle(sample.file, &publicOnly).error().code == Errc::WrongKey);
}

void TestBundle::seededBundlesAreEqualByteForByte()
{
    QVERIFY(sampleBundle().file == sampleBundle().file);
}

void TestBundle::twoBundlesOfTheSameContentShareNothing()
{
    const auto make = [] {
        Bytes out;
        auto writer = BundleWriter::create(appendTo(out), sampleOptions()).value();
        (void)writer->log({});
        (void)writer->finish();
        return out;
    };
    const Bytes a = make(), b = make();
    const auto idAt = [](const Bytes& file) { return std::vector(file.begin() + 16, file.begin() + 32); };
    QVERIFY(idAt(a) != idAt(b));
    QVERIFY(std::search(b.begin(), b.end(), a.end() - 60, a.end() - 20) == b.end());
    const auto ring = sampleRing();
    GL_VERIFY_RESULT(openBundle(a, &ring));
}

void TestBundle::extremeValuesSurvive()
{
    Bytes file;
    auto writer = BundleWriter::create(appendTo(file), sampleOptions()).value();
    constexpr auto lowest = std::numeric_limits<std::int64_t>::min() + 1;
    constexpr auto highest = std::numeric_limits<std::int64_t>::max();
    RecordingSink expected, read;
    const std::string longText = randomText(3 << 20, 1);
    for (const TimeNs ts : {highest, lowest, TimeNs {0}, lowest, highest}) {
        LogEntry log;
        log.ts = ts;
        log.pid = ts;
        log.tid = -ts;
        log.message = ts == 0 ? std::string_view(longText) : std::string_view("x");
        GL_VERIFY_RESULT(writer->log(log));
        expected.log({log.ts, log.level, log.pid, log.tid, expected.intern(log.tag), log.message});
        RequestEntry request;
        request.ts = ts;
        request.dur = ts;
        request.dns = -1;
        request.bytesSent = highest;
        request.status = std::numeric_limits<std::int32_t>::min();
        GL_VERIFY_RESULT(writer->request(request));
        trace::RequestRecord record;
        record.ts = ts;
        record.dur = ts;
        record.dns = -1;
        record.bytesSent = highest;
        record.status = request.status;
        expected.request(record);
    }
    GL_VERIFY_RESULT(writer->finish());
    const auto ring = sampleRing();
    const auto reader = openBundle(file, &ring);
    GL_VERIFY_RESULT(reader);
    GL_VERIFY_RESULT((*reader)->readRecords(read));
    QVERIFY(read.logs == expected.logs);
    QVERIFY(read.requests == expected.requests);
    QVERIFY((*reader)->issues().empty());
}

void TestBundle::textThatIsNotUtf8IsRepaired()
{
    Bytes file;
    auto writer = BundleWriter::create(appendTo(file), sampleOptions()).value();
    LogEntry log;
    log.tag = "t\xFF";
    log.message = "good \xE4\xBD\xA0 bad \xE4\xBD cut \xC0\x80 \xED\xA0\x80 \xF4\x90\x80\x80 end\xF0\x9F\x98";
    GL_VERIFY_RESULT(writer->log(log));
    GL_VERIFY_RESULT(writer->finish());
    const auto ring = sampleRing();
    RecordingSink read;
    GL_VERIFY_RESULT(openBundle(file, &ring).value()->readRecords(read));
    const std::string r = "\xEF\xBF\xBD";
    QCOMPARE(QByteArray::fromStdString(read.logs.at(0)),
             QByteArray::fromStdString("0|0|-1|-1|t" + r + "|good \xE4\xBD\xA0 bad " + r + r + " cut " + r + r + " " + r
                                       + r + r + " " + r + r + r + r + " end" + r + r + r));
}

void TestBundle::bigFilesAreReadInOrderAndByOffset()
{
    WorkerPool pool(4);
    Operation operation;
    operation.pool = &pool;
    WriterOptions options = sampleOptions();
    options.framePlainBytes = 64U << 10;
    // Sizes around multiples of a frame and of the window packed at once.
    for (const std::size_t size :
         {std::size_t {65535}, std::size_t {65536}, std::size_t {4 * 65536}, std::size_t {1000003}}) {
        const std::string content = randomText(size, 7);
        Bytes file;
        auto writer = BundleWriter::create(appendTo(file), options).value();
        const auto source = io::memorySource(asBytes(content));
        GL_VERIFY_RESULT(writer->attach("a.bin", *source, operation));
        GL_VERIFY_RESULT(writer->finish());
        const auto ring = sampleRing();
        const auto reader = openBundle(file, &ring);
        GL_VERIFY_RESULT(reader);
        const auto stream = (*reader)->openStream(0, operation);
        GL_VERIFY_RESULT(stream);
        QVERIFY(readAllText(**stream) == content);
        const auto bytes = (*stream)->randomAccess();
        QVERIFY(bytes && bytes->size() == size);
        std::mt19937 random(3);
        for (int i = 0; i < 200; ++i) {
            const std::size_t at = random() % (size + 10);
            Bytes piece(random() % 150000);
            const auto got = bytes->readAt(at, piece);
            GL_VERIFY_RESULT(got);
            QCOMPARE(*got, std::min(piece.size(), size - std::min(at, size)));
            QVERIFY(at >= size || asText(std::span(piece).first(*got)) == std::string_view(content).substr(at, *got));
        }
    }
}

void TestBundle::theFileOutlivesItsReader()
{
    const Sample sample = sampleBundle();
    const auto ring = sampleRing();
    auto reader = openBundle(sample.file, &ring).value();
    const auto stream = reader->openStream(find(reader->streams(), "startup.trace")->id).value();
    const auto bytes = stream->randomAccess();
    reader.reset();
    QVERIFY(readAllText(*stream) == sample.attachment);
    Bytes head(5);
    QVERIFY(bytes->readAt(3, head).value() == 5 && asText(head) == sample.attachment.substr(3, 5));
}

void TestBundle::aDyingWriterLeavesEveryFlushedRecord()
{
    Bytes file;
    std::string storage;
    {
        auto writer = BundleWriter::create(appendTo(file), sampleOptions()).value();
        for (int i = 0; i < 12; ++i) {
            GL_VERIFY_RESULT(writer->log(sampleLog(i, storage)));
            if (i == 9)
                GL_VERIFY_RESULT(writer->flush());
        }
    } // no finish(): the last two were never written
    const auto ring = sampleRing();
    const auto reader = openBundle(file, &ring);
    GL_VERIFY_RESULT(reader);
    QVERIFY(!(*reader)->hasIndex());
    RecordingSink read;
    GL_VERIFY_RESULT((*reader)->readRecords(read));
    QCOMPARE(read.logs.size(), std::size_t {10});
    QVERIFY(issueCodes(**reader) == std::vector<std::string> {"truncated"});
    QVERIFY(read.issueCodes == std::vector<std::string> {"truncated"});
    QVERIFY((*reader)->streams().at(0).state == StreamState::Unfinished);
}

void TestBundle::aFailedAttachmentIsNotCalledWhole()
{
    Bytes file;
    auto writer = BundleWriter::create(appendTo(file), sampleOptions()).value();
    const std::string content = randomText(3 << 20, 1);
    std::stop_source stop;
    stop.request_stop();
    Operation operation;
    operation.stop = stop.get_token();
    const auto source = io::memorySource(asBytes(content));
    QVERIFY(writer->attach("a", *source, operation).error().code == Errc::Cancelled);
    GL_VERIFY_RESULT(writer->finish());
    const auto ring = sampleRing();
    for (const StreamInfo& stream : openBundle(file, &ring).value()->streams())
        QVERIFY(stream.state != StreamState::Complete);
}

void TestBundle::anEmptyBundleHasNoIssues()
{
    Bytes file;
    auto writer = BundleWriter::create(appendTo(file), sampleOptions()).value();
    GL_VERIFY_RESULT(writer->finish());
    QVERIFY(writer->log({}).error().code == Errc::InvalidArgument);
    const auto ring = sampleRing();
    const auto reader = openBundle(file, &ring);
    GL_VERIFY_RESULT(reader);
    GL_VERIFY_RESULT((*reader)->verify({}));
    QVERIFY((*reader)->streams().empty() && (*reader)->issues().empty() && (*reader)->hasIndex());
}

void TestBundle::badOptionsAreRefused()
{
    Bytes file;
    const auto codeOf = [&file](WriterOptions options) {
        const auto writer = BundleWriter::create(appendTo(file), std::move(options));
        return writer ? Errc::Internal : writer.error().code;
    };
    QVERIFY(codeOf({}) == Errc::InvalidArgument);
    WriterOptions options = sampleOptions();
    options.framePlainBytes = 1000;
    QVERIFY(codeOf(options) == Errc::InvalidArgument);
    options = sampleOptions();
    options.zstdLevel = 40;
    QVERIFY(codeOf(options) == Errc::InvalidArgument);
    options = sampleOptions();
    options.recipients.resize(65, options.recipients.front());
    QVERIFY(codeOf(options) == Errc::InvalidArgument);
    options = sampleOptions();
    options.recipients.push_back(crypto::PublicKey {});
    QVERIFY(codeOf(options) == Errc::InvalidArgument);
    QVERIFY(file.empty());

    auto writer = BundleWriter::create(appendTo(file), sampleOptions()).value();
    const std::string tooLong((4 << 20) + 1, 'x');
    LogEntry log;
    log.message = tooLong;
    QVERIFY(writer->log(log).error().code == Errc::InvalidArgument);
    QVERIFY(writer->beginAttachment(std::string(1025, 'x')).error().code == Errc::InvalidArgument);
    QVERIFY(writer->append(7, {}).error().code == Errc::InvalidArgument);
}

void TestBundle::writerReportsTheOutputsFailure()
{
    int calls = 0;
    const Output full = [&calls](std::span<const std::byte>) -> Result<void> {
        return ++calls > 1 ? Result<void>(fail(Errc::Io, "no space left")) : Result<void> {};
    };
    auto writer = BundleWriter::create(full, sampleOptions()).value();
    GL_VERIFY_RESULT(writer->log({}));
    QVERIFY(writer->flush().error().code == Errc::Io);
    QVERIFY(writer->log({}).error().code == Errc::Io);
    QVERIFY(writer->finish().error().code == Errc::Io);
}

void TestBundle::logFramesOpenOneByOne()
{
    const Sample sample = sampleBundle();
    const auto ring = sampleRing();
    const auto reader = openBundle(sample.file, &ring).value();
    QCOMPARE(reader->logFrames(), std::size_t {5}); // the last one only says that it is the last
    std::vector<LogFramePtr> frames;
    for (std::size_t i = 0; i < reader->logFrames(); ++i)
        frames.push_back(reader->openLogFrame(i).value());
    QVERIFY(frames.back() && frames.back()->records.empty());
    std::string storage;
    for (int i = 0; i < 20; ++i) {
        const LogFrame& frame = *frames[static_cast<std::size_t>(i / 5)];
        const auto& record = frame.records.at(static_cast<std::size_t>(i % 5));
        const LogEntry log = sampleLog(i, storage);
        QCOMPARE(record.ts, log.ts);
        QCOMPARE(record.message, log.message);
        QCOMPARE(frame.tags.at(record.tag), log.tag);
    }
}

void TestBundle::headerIsReadableWithoutAKey()
{
    const Sample sample = sampleBundle();
    QVERIFY(looksLikeBundle(std::span(sample.file).first(16)));
    QVERIFY(!looksLikeBundle(std::span(sample.file).first(7)));
    QVERIFY(!looksLikeBundle(asBytes("SQLite format 3")));
    const auto info = readHeader(*inMemory(sample.file));
    GL_VERIFY_RESULT(info);
    QCOMPARE(info->id.size(), std::size_t {32});
    QVERIFY(info->recipients == (std::vector {sampleRing().list()[0].id, sampleRing().list()[1].id}));
}

void TestBundle::cancellingStops()
{
    const Sample sample = sampleBundle();
    const auto ring = sampleRing();
    const auto reader = openBundle(sample.file, &ring).value();
    std::stop_source stop;
    stop.request_stop();
    Operation operation;
    operation.stop = stop.get_token();
    RecordingSink sink;
    QVERIFY(openBundle(sample.file, &ring, operation).error().code == Errc::Cancelled);
    QVERIFY(reader->verify(operation).error().code == Errc::Cancelled);
    QVERIFY(reader->readRecords(sink, operation).error().code == Errc::Cancelled);
    QVERIFY(reader->readRecords(sink, operation, LogRecords::Leave).error().code == Errc::Cancelled);
    Error error;
    readAllText(*reader->openStream(1, operation).value(), &error);
    QVERIFY(error.code == Errc::Cancelled);
}

void TestBundle::fileNamesAreMadeSafe()
{
    QVERIFY(safeFileName("a.trace") == "a.trace");
    QVERIFY(safeFileName("../../etc/passwd") == "_.._etc_passwd");
    QVERIFY(safeFileName("..") == "unnamed");
    QVERIFY(safeFileName("") == "unnamed");
    QVERIFY(safeFileName(".hidden. ") == "hidden");
    QVERIFY(safeFileName("C:\\x\n\x01") == "C__x__");
    QVERIFY(safeFileName(std::string(300, 'x')).size() == 200);
    QVERIFY(safeFileName("\u56fe.bin") == "\u56fe.bin");
}

QTEST_APPLESS_MAIN(TestBundle)
#include "tst_bundle.moc"
