// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include <QCryptographicHash>
#include <QObject>

#include "core/base/byte_reader.h"
#include "core/crypto/log_keys.h"
#include "core/decode/xlog/record_head.h"
#include "core/decode/xlog/xlog_decoder.h"
#include "core/import/ring_keys.h"
#include "core/trace/trace_builder.h"
#include "tests/core/decode/xlog/xlog_writer.h"
#include "tests/support/decoder_checks.h"
#include "tests/support/test_data.h"

using namespace graylens;
using test::openDeflate, test::openZstd, test::xlogBanner, test::xlogBlock, test::xlogRecord;

namespace {

std::string normalFile()
{
    return xlogBlock(0x09, 1, 17, openDeflate(xlogBanner(100, 0) + "log appender mode:0\n" + xlogRecord(1, "one")))
        + xlogBlock(0x0D, 2, 17, openZstd(xlogRecord(2, "two\nand its second line") + xlogRecord(3, "three", "+80")))
        + xlogBlock(0x08, 0, 17, "~~~~~ begin of mmap ~~~~~\n")
        + xlogBlock(0x09, 3, 17, openDeflate(xlogRecord(4, "four", "+0800", ", , 0")))
        + xlogBlock(0x08, 0, 17, "~~~~~ end of mmap ~~~~~[200,200][2021-02-24 +0800 17:15:05]\n")
        + xlogBlock(0x09, 1, 17, openDeflate(xlogBanner(200, 5) + xlogRecord(6, "six")))
        + xlogBlock(0x0B, 0, 17, xlogRecord(7, "plain"));
}

std::string damagedFile()
{
    std::string torn = openDeflate(xlogRecord(3, std::string(40, 'a') + " kept") + xlogRecord(4, "also kept"));
    torn.resize(torn.size() - 12);
    return xlogBlock(0x09, 1, 17, openDeflate(xlogRecord(1, "first"))) + "rubbish between two blocks"
        + xlogBlock(0x09, 2, 17, openDeflate(xlogRecord(2, "after rubbish")))
        + xlogBlock(0x09, 3, 17, torn).substr(0, 73) + torn
        + xlogBlock(0x09, 7, 17, openDeflate(xlogRecord(8, "after a gap")))
        + xlogBlock(0x07, 8, 18, std::string(24, 'x'), std::string(64, 'k'))
        + xlogBlock(0x06, 0, 18, xlogRecord(9, "open"))
        + xlogBlock(0x09, 8, 18, openDeflate(xlogRecord(10, "cut off"))).substr(0, 120);
}

Result<trace::TracePtr> decoded(const std::string& file)
{
    return test::decodeBytes(*decode::xlogDecoder(), asBytes(file));
}

std::uint64_t issueCount(const trace::Trace& trace, std::string_view code)
{
    std::uint64_t count = 0;
    for (const auto& issue : trace.issues)
        count += issue.code == code ? issue.count : 0;
    return count;
}

std::string messages(const trace::Trace& trace)
{
    std::string out;
    for (std::size_t row = 0; row < trace.logs.size(); ++row)
        out += std::string(trace.logs.message(row)) + "|";
    return out;
}

/// Takes turns of a bit mask for a cipher: what one writer's blocks are masked with, if its key is known.
class Mask final : public decode::LogCipher
{
public:
    explicit Mask(char mask)
        : m_mask(static_cast<std::byte>(mask))
    { }
    void decrypt(std::span<std::byte> bytes) const override
    {
        for (std::byte& byte : bytes)
            byte ^= m_mask;
    }

private:
    std::byte m_mask;
};

class Masks final : public decode::KeySource
{
public:
    explicit Masks(std::string masks)
        : m_masks(std::move(masks))
    { }
    Result<decode::LogCiphers> xlogCiphers(std::span<const std::byte, 64>) override
    {
        decode::LogCiphers out;
        for (const char mask : m_masks)
            out.push_back(std::make_shared<Mask>(mask));
        return out;
    }
    Result<decode::LogCiphers> loganCiphers() override { return decode::LogCiphers {}; }

private:
    std::string m_masks;
};

std::string masked(std::string text, char mask)
{
    for (char& c : text)
        c = static_cast<char>(c ^ mask);
    return text;
}

Result<trace::TracePtr> decodedWith(decode::KeySource& keys, std::string_view file, WorkerPool* pool = nullptr)
{
    trace::TraceBuilder builder;
    const auto source = io::memorySource(asBytes(file));
    Operation operation;
    operation.pool = pool;
    const decode::PartSinks sinks = [&builder](std::string_view) -> trace::EventSink& { return builder; };
    GL_CHECK(decode::xlogDecoder()->decodeWithin({&keys, {}, {}}, *source, sinks, operation));
    return std::move(builder).finish();
}

void checkOwnGolden(const char* name, const std::string& content)
{
    const QString path = test::golden(name);
    if (qEnvironmentVariableIsSet("GRAYLENS_UPDATE_GOLDENS")) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content.data(), static_cast<qint64>(content.size()));
    }
    test::checkGolden(*decode::xlogDecoder(), path, test::Truncation::MayPass); // a cut between blocks looks whole
}

} // namespace

class TestXlog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void blocksOfAllKindsAreRead() { checkOwnGolden("xlog/normal.xlog", normalFile()); }
    void damageCostsOnlyWhatItHit() { checkOwnGolden("xlog/damaged.xlog", damagedFile()); }
    void aLogWithoutLinesIsEmpty() { checkOwnGolden("xlog/empty.xlog", xlogBlock(0x09, 1, 17, "")); }

    void nothingToReadIsAnError()
    {
        QCOMPARE(decoded("").error().code, Errc::Truncated);
        QCOMPARE(decoded("neither magic nor block").error().code, Errc::Corrupt);
    }
    void stampsInEverySpelling_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<qint64>("ts");
        const qint64 utc = 1614158101LL * 1'000'000'000; // 2021-02-24 09:15:01
        QTest::newRow("hours with a point") << QByteArray("2021-02-24 +8.0 17:15:01.123") << utc + 123'000'000;
        QTest::newRow("tenths of an hour") << QByteArray("2021-02-24 +80 17:15:01.123") << utc + 123'000'000;
        QTest::newRow("hours and minutes") << QByteArray("2021-02-24 +0800 17:15:01") << utc;
        QTest::newRow("west") << QByteArray("2021-02-24 -3.5 05:45:01.000") << utc;
        QTest::newRow("west, tenths") << QByteArray("2021-02-24 -35 05:45:01.000") << utc;
        QTest::newRow("Nepal, tenths") << QByteArray("2021-02-24 +57 15:00:01.000") << utc;
        QTest::newRow("Nepal, rounded") << QByteArray("2021-02-24 +5.8 15:00:01.000") << utc;
        QTest::newRow("beyond ten") << QByteArray("2021-02-24 +100 19:15:01.000") << utc;
        QTest::newRow("UTC") << QByteArray("2021-02-24 +0 09:15:01.000") << utc;
    }
    void stampsInEverySpelling()
    {
        QFETCH(QByteArray, text);
        QFETCH(qint64, ts);
        const auto stamp = decode::xlog::stampOf(text.toStdString());
        QVERIFY(stamp.has_value());
        QCOMPARE(stamp->ts, ts);
    }
    void noStampIsNoRecord()
    {
        for (const char* text :
             {"", "2021-02-30 +8.0 17:15:01.123", "2021-02-24 +99999999999999 17:15:01", "2021-02-24 +8.0 25:15:01"})
            QVERIFY2(!decode::xlog::stampOf(text), text);
    }
    void legacyHeadersAreRead()
    {
        std::string chunks;
        const std::string stream = openDeflate(xlogRecord(3, "chunks"));
        for (std::size_t at = 0; at < stream.size(); at += 10) {
            const std::string part = stream.substr(at, 10);
            chunks += test::littleEndian(part.size(), 2) + part;
        }
        const auto trace
            = decoded(xlogBlock(3, 0, 17, xlogRecord(1, "plain"))
                      + xlogBlock(4, 1, 17, openDeflate(xlogRecord(2, "deflate"))) + xlogBlock(5, 2, 17, chunks));
        GL_VERIFY_RESULT(trace);
        QCOMPARE((*trace)->logs.size(), std::size_t {3});
        QVERIFY((*trace)->issues.empty());
    }
    void gapsRestartsAndTurnsAreToldApart()
    {
        const auto file = [](const std::vector<std::uint16_t>& sequences) {
            std::string out;
            int second = 0;
            for (const std::uint16_t sequence : sequences)
                out += xlogBlock(0x09, sequence, 17, openDeflate(xlogRecord(++second, "x")));
            return out;
        };
        struct Case
        {
            std::vector<std::uint16_t> sequences;
            std::uint64_t missing, restarts, turns;
        };
        for (const Case& c : {Case {{1, 2, 3}, 0, 0, 0}, Case {{1, 2, 6}, 3, 0, 0}, Case {{4, 5, 1, 2}, 0, 1, 0},
                              Case {{65534, 65535, 1, 2}, 0, 0, 0}, Case {{5, 100, 6, 101, 7}, 0, 0, 3},
                              Case {{100, 5, 101, 6}, 0, 1, 2}, Case {{7, 7, 7}, 0, 2, 0}}) {
            const auto trace = decoded(file(c.sequences));
            GL_VERIFY_RESULT(trace);
            QCOMPARE(issueCount(**trace, "blocks-missing"), c.missing);
            QCOMPARE(issueCount(**trace, "sequence-restart"), c.restarts);
            QCOMPARE(issueCount(**trace, "writers-interleaved"), c.turns);
        }
        const auto gap = decoded(file({1, 2, 6}));
        QCOMPARE((*gap)->issues.front().range.duration(), std::int64_t {1'000'000'000});
        QVERIFY((*gap)->issues.front().offset > 0);
    }
    void brokenBlocksKeepTheirInflatedPrefix()
    {
        std::string body;
        for (int i = 0; i < 50; ++i)
            body += xlogRecord(i, "line " + std::to_string(i * 7919));
        std::string payload = openDeflate(body);
        const std::string whole = xlogBlock(0x09, 2, 17, payload);
        const std::string before = xlogBlock(0x09, 1, 17, openDeflate(xlogRecord(0, "before")));
        const std::string after = xlogBlock(0x09, 3, 17, openDeflate(xlogRecord(59, "after")));
        // Half the payload is missing: the length leads into the next block.
        const auto torn = decoded(before + whole.substr(0, whole.size() / 2) + after);
        GL_VERIFY_RESULT(torn);
        QVERIFY((*torn)->logs.size() > 10);
        QVERIFY(messages(**torn).ends_with("after|"));
        QCOMPARE(issueCount(**torn, "damaged"), std::uint64_t {1});
        QCOMPARE(issueCount(**torn, "blocks-missing"), std::uint64_t {0});
        const auto cut = decoded(before + whole.substr(0, whole.size() / 2));
        GL_VERIFY_RESULT(cut);
        QVERIFY((*cut)->logs.size() > 10);
        QCOMPARE(issueCount(**cut, "truncated"), std::uint64_t {1});
    }
    void encryptedBlocksAreSaidToBe()
    {
        const auto trace = decoded(xlogBlock(0x07, 1, 16, std::string(64, 'x'), std::string(64, 'k'))
                                   + xlogBlock(0x06, 0, 17, xlogRecord(1, "sync")));
        GL_VERIFY_RESULT(trace);
        QCOMPARE((*trace)->logs.size(), std::size_t {1});
        QCOMPARE(issueCount(**trace, "encrypted"), std::uint64_t {1});
        QCOMPARE(issueCount(**trace, "not-encrypted"), std::uint64_t {1});
        for (const auto& issue : (*trace)->issues)
            if (issue.code == "encrypted") // 16:00 to 17:00 in China
                QCOMPARE(issue.range, (TimeRange {1614153600LL * 1'000'000'000, 1614157200LL * 1'000'000'000}));
    }
    void encryptedBlocksOpenWithTheirKey()
    {
        const std::string file = xlogBlock(0x07, 1, 17, masked(openDeflate(xlogRecord(1, "one")), 'k'), "writer 1")
            + xlogBlock(0x0C, 1, 17, masked(openZstd(xlogRecord(2, "two")), 'q'), "writer 2")
            + xlogBlock(0x07, 2, 17, masked(openDeflate(xlogRecord(3, "three")), 'k'), "writer 1");
        WorkerPool pool(3);
        for (WorkerPool* helpers : {static_cast<WorkerPool*>(nullptr), &pool}) {
            Masks keys("akq");
            const auto trace = decodedWith(keys, file, helpers);
            GL_VERIFY_RESULT(trace);
            QCOMPARE(messages(**trace),
                     std::string("[net.cc:12, send][one|[net.cc:12, send][two|[net.cc:12, send][three|"));
            QCOMPARE(issueCount(**trace, "encrypted") + issueCount(**trace, "wrong-key"), std::uint64_t {0});
        }
    }
    void noKeyWrongKeyAndDamageAreToldApart()
    {
        const std::string locked = masked(openDeflate(xlogRecord(1, std::string(90, 'x') + "one")), 'k');
        const std::string open = xlogBlock(0x08, 0, 17, xlogRecord(1, "sync"));
        const std::string file = open + xlogBlock(0x07, 1, 17, locked, "writer");
        std::string damaged = locked;
        damaged[0] = static_cast<char>(0x07 ^ 'k'); // a kind of deflate block that does not exist
        const std::string broken = file + xlogBlock(0x07, 2, 17, damaged, "writer");
        struct Expected
        {
            std::string keys, file, code;
        };
        for (const auto& [masks, content, code] : {Expected {"", file, "encrypted"}, Expected {"ab", file, "wrong-key"},
                                                   Expected {"k", broken, "damaged"}}) {
            Masks keys(masks);
            const auto trace = decodedWith(keys, content);
            GL_VERIFY_RESULT(trace);
            for (const char* other : {"encrypted", "wrong-key", "damaged"})
                QCOMPARE(issueCount(**trace, other), std::uint64_t {other == code ? 1U : 0U});
        }
        Masks none(""), wrong("ab");
        for (Masks* keys : {&none, &wrong})
            QCOMPARE(decodedWith(*keys, file.substr(open.size())).error().code, Errc::WrongKey);
    }
    void realEncryptedLogsAgreeWithTheirTruth_data()
    {
        QTest::addColumn<bool>("isRight");
        for (const char* name : {"zlib_sync_crypt", "zstd_async_crypt", "zstd_sync_crypt"})
            QTest::newRow(name) << true;
    }
    void realEncryptedLogsAgreeWithTheirTruth()
    {
        GL_NEEDS_REAL_DATA();
        const auto environment = test::fileBytes(test::realData("xlog/custom.env"));
        constexpr std::string_view name = "TEST_XLOG_PRIVATE_KEY=";
        const std::string_view text = asText(environment);
        crypto::KeyRing ring;
        GL_VERIFY_RESULT(crypto::addXlogKey(ring, text.substr(text.find(name) + name.size(), 64), "app"));
        imports::ImportOptions options;
        options.keys = &ring;
        imports::RingKeys keys(options);
        const std::string file = std::string("xlog/") + QTest::currentDataTag() + ".xlog";
        const auto bytes = test::fileBytes(test::realData(file.c_str()));
        const auto trace = decodedWith(keys, asText(bytes));
        GL_VERIFY_RESULT(trace);
        const auto truth = test::fileBytes(test::realData(("truth/" + file + ".log").c_str()));
        // The official decoder adds three lines of its own.
        std::string expected;
        for (std::string_view rest = asText(truth); !rest.empty();) {
            const std::string_view line = rest.substr(0, rest.find('\n'));
            if (!line.empty() && !line.starts_with("[F]decode_log_file.py"))
                expected.append(line).append("|");
            rest.remove_prefix(std::min(rest.size(), line.size() + 1));
        }
        QCOMPARE(messages(**trace), expected);
        QCOMPARE(issueCount(**trace, "encrypted") + issueCount(**trace, "wrong-key"), std::uint64_t {0});
    }
    void bombsAreDefused()
    {
        const std::string bomb = xlogBlock(0x0D, 1, 17, openZstd(xlogRecord(1, std::string(12 << 20, 'x'))));
        QVERIFY(bomb.size() < 10'000);
        std::string file;
        for (int i = 0; i < 20; ++i)
            file += bomb;
        const auto trace = decoded(file);
        GL_VERIFY_RESULT(trace);
        QVERIFY((*trace)->logs.text.size() < (std::size_t {100} << 20));
        QVERIFY(issueCount(**trace, "damaged") > 10);
    }
    void stormsOfHeadersTakeNoLongerThanTheyAre()
    {
        const std::string header = xlogBlock(0x09, 1, 17, "").substr(0, 73) + 'x'; // its tail is no zero
        std::string file = xlogBlock(0x08, 0, 17, xlogRecord(1, "before"));
        for (int i = 0; i < 20'000; ++i)
            file += header;
        const auto trace = decoded(file);
        GL_VERIFY_RESULT(trace);
        QCOMPARE((*trace)->logs.size(), std::size_t {1});
    }
    void realLogsAgreeWithTheirTruth()
    {
        GL_NEEDS_REAL_DATA();
        const auto bytes = test::fileBytes(test::realData("xlog/leaves_zlib_nocrypt.xlog"));
        QCOMPARE(decode::xlogDecoder()->sniff(bytes), decode::Confidence::Certain);
        const auto trace = test::decodeBytes(*decode::xlogDecoder(), bytes);
        GL_VERIFY_RESULT(trace);
        const auto truth = test::fileBytes(test::realData("truth/xlog/leaves_zlib_nocrypt.xlog.log"));
        QVERIFY((*trace)->issues.empty());
        QCOMPARE((*trace)->metadataValue("xlog.text-bytes"), std::to_string(truth.size()));
        QCOMPARE((*trace)->logs.size(), std::size_t {5010});
        std::string_view text = asText(truth);
        for (std::size_t row = 0; row < (*trace)->logs.size(); ++row) {
            const std::size_t end = std::min(text.find('\n'), text.size());
            const std::string_view message = (*trace)->logs.message(row);
            const bool wasRepaired = message.find("\xEF\xBF\xBD") != std::string_view::npos;
            QVERIFY(wasRepaired || text.substr(0, end).ends_with(message));
            text.remove_prefix(std::min(end + 1, text.size()));
        }
        QVERIFY(text.empty());
    }
    void realFilesOfManyProcessesAreFollowed_data()
    {
        QTest::addColumn<bool>("isEncrypted");
        for (const char* name : {"zstd_async_no_crypt", "zstd_sync_no_crypt"})
            QTest::newRow(name) << false;
        for (const char* name : {"zlib_sync_crypt", "zstd_async_crypt", "zstd_sync_crypt"})
            QTest::newRow(name) << true;
    }
    void realFilesOfManyProcessesAreFollowed()
    {
        GL_NEEDS_REAL_DATA();
        QFETCH(bool, isEncrypted);
        const std::string name = std::string("xlog/") + QTest::currentDataTag() + ".xlog";
        const auto bytes = test::fileBytes(test::realData(name.c_str()));
        QVERIFY(decode::xlogDecoder()->sniff(bytes) >= decode::Confidence::Likely);
        const auto trace = test::decodeBytes(*decode::xlogDecoder(), bytes);
        GL_VERIFY_RESULT(trace);
        QCOMPARE(issueCount(**trace, "encrypted"), std::uint64_t {isEncrypted ? 5U : 0U});
        QCOMPARE(issueCount(**trace, "not-encrypted"), std::uint64_t {isEncrypted ? 6U : 0U});
        QCOMPARE(issueCount(**trace, "sequence-restart"), std::uint64_t {3});
        QCOMPARE(issueCount(**trace, "blocks-missing"), std::uint64_t {0});
        // The official decoder's text, without the three lines that it adds itself.
        const std::size_t lines = isEncrypted ? 6 : 104 - 3;
        QCOMPARE((*trace)->logs.size(), lines);
        QCOMPARE((*trace)->instants.ts.size(), std::size_t {isEncrypted ? 3U : 7U});
    }
};

QTEST_APPLESS_MAIN(TestXlog)
#include "tst_xlog.moc"
