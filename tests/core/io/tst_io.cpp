// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <fstream>
#include <random>

#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

#include "core/base/byte_reader.h"
#include "core/io/atomic_file.h"
#include "core/io/byte_source.h"
#include "core/io/decompress.h"
#include "tests/support/test_data.h"

using namespace graylens;

namespace {

std::string sampleText(std::size_t size)
{
    std::mt19937 random(7);
    std::string text;
    while (text.size() < size)
        text += "line " + std::to_string(random() % 100) + " of a log\n";
    text.resize(size);
    return text;
}

std::string deflated(const std::string& plain, int wrapping, int flush)
{
    z_stream stream {};
    deflateInit2(&stream, 6, Z_DEFLATED, wrapping, 8, Z_DEFAULT_STRATEGY);
    std::string out(deflateBound(&stream, plain.size()) + 64, '\0');
    std::string in = plain;
    stream.next_in = reinterpret_cast<Bytef*>(in.data());
    stream.avail_in = static_cast<uInt>(in.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    deflate(&stream, flush);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return out;
}

std::string gzip(const std::string& plain)
{
    return deflated(plain, 15 + 16, Z_FINISH);
}

std::string zstd(const std::string& plain)
{
    std::string out(ZSTD_compressBound(plain.size()), '\0');
    out.resize(ZSTD_compress(out.data(), out.size(), plain.data(), plain.size(), 3));
    return out;
}

struct Unfolded
{
    std::string text;
    std::optional<Errc> failure;
};

Unfolded drained(io::ByteSource& source)
{
    Unfolded out;
    std::vector<std::byte> buffer(1000);
    for (;;) {
        const auto count = source.read(buffer);
        if (!count) {
            out.failure = count.error().code;
            return out;
        }
        if (*count == 0)
            return out;
        out.text += asText(std::span(buffer).first(*count));
    }
}

Unfolded unfold(const std::string& bytes, bool isGzip, std::size_t chunk, const io::Limits& limits = {})
{
    const auto inner = io::chunked(io::memorySource(asBytes(bytes)), chunk);
    return drained(isGzip ? *io::gzipSource(*inner, limits) : *io::zstdSource(*inner, limits));
}

Unfolded unfoldRaw(const std::string& bytes, std::size_t chunk)
{
    const auto inner = io::chunked(io::memorySource(asBytes(bytes)), chunk);
    return drained(*io::rawDeflateSource(*inner));
}

} // namespace

class TestIo : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void missingFileFolderAndFileDiffer()
    {
        QTemporaryDir folder;
        const std::filesystem::path root = folder.path().toStdString();
        QCOMPARE(io::openFile(root / "none").error().code, Errc::NotFound);
        QCOMPARE(io::openFile(root).error().code, Errc::Io);
        std::ofstream(root / "file") << "content";
        auto source = io::openFile(root / "file");
        GL_VERIFY_RESULT(source);
        QCOMPARE((*source)->size().value(), std::uint64_t {7});
        std::vector<std::byte> out(4);
        QCOMPARE((*source)->randomAccess()->readAt(3, out).value(), std::size_t {4});
        QCOMPARE(asText(out), std::string_view("tent"));
        QCOMPARE(asText(io::readAll(**source, 100).value()), std::string_view("content"));
    }

    void readAllStopsAtItsLimit()
    {
        const std::string text = sampleText(5000);
        const auto source = io::memorySource(asBytes(text));
        QCOMPARE(io::readAll(*source, 4999).error().code, Errc::LimitExceeded);
        const auto again = io::chunked(io::memorySource(asBytes(text)), 7);
        QCOMPARE(asText(io::readAll(*again, 5000).value()), std::string_view(text));
    }

    void peekDoesNotConsume()
    {
        const std::string text = sampleText(5000);
        const auto inner = io::chunked(io::memorySource(asBytes(text)), 100);
        io::PeekSource peek(*inner);
        QCOMPARE(asText(peek.head(250).value()), std::string_view(text).substr(0, 250));
        QCOMPARE(asText(peek.head(10).value()), std::string_view(text).substr(0, 10));
        QCOMPARE(asText(io::readAll(peek, 10'000).value()), std::string_view(text));
    }

    void windowReaderSeesEveryByteOnce()
    {
        const std::string text = sampleText(30'000);
        const auto source = io::chunked(io::memorySource(asBytes(text)), 333);
        io::WindowReader reader(*source, 64);
        std::string seen;
        std::mt19937 random(3);
        while (reader.refill().value()) {
            QCOMPARE(reader.offset(), std::uint64_t {seen.size()});
            const std::size_t take = random() % (reader.window().size() + 1);
            seen += asText(reader.window().first(take));
            reader.consume(take);
        }
        seen += asText(reader.window());
        QCOMPARE(seen, text);
    }

    void decompressionGivesTheSameForAnyChunk_data()
    {
        QTest::addColumn<bool>("isGzip");
        QTest::newRow("gzip") << true;
        QTest::newRow("zstd") << false;
    }
    void decompressionGivesTheSameForAnyChunk()
    {
        QFETCH(bool, isGzip);
        const std::string plain = sampleText(200'000);
        const std::string one = isGzip ? gzip(plain) : zstd(plain);
        for (const std::size_t chunk : {std::size_t {1}, std::size_t {100}, std::size_t {1} << 20}) {
            const Unfolded once = unfold(one, isGzip, chunk);
            QVERIFY(!once.failure);
            QVERIFY(once.text == plain);
            const Unfolded twice = unfold(one + one, isGzip, chunk); // concatenated members follow each other
            QVERIFY(!twice.failure);
            QVERIFY(twice.text == plain + plain);
        }
    }

    void aCutKeepsThePrefixAndSaysTruncated_data() { decompressionGivesTheSameForAnyChunk_data(); }
    void aCutKeepsThePrefixAndSaysTruncated()
    {
        QFETCH(bool, isGzip);
        const std::string plain = sampleText(1'000'000);
        const std::string whole = isGzip ? gzip(plain) : zstd(plain);
        for (std::size_t sixteenth = 1; sixteenth < 16; ++sixteenth) {
            const Unfolded cut = unfold(whole.substr(0, whole.size() * sixteenth / 16), isGzip, 4096);
            QVERIFY(cut.failure.has_value());
            QCOMPARE(*cut.failure, Errc::Truncated);
            QVERIFY(std::string_view(plain).substr(0, cut.text.size()) == cut.text);
        }
    }

    void flippedBytesNeverCrash_data() { decompressionGivesTheSameForAnyChunk_data(); }
    void flippedBytesNeverCrash()
    {
        QFETCH(bool, isGzip);
        const std::string plain = sampleText(20'000);
        const std::string whole = isGzip ? gzip(plain) : zstd(plain);
        int noticed = 0;
        for (std::size_t at = 0; at < whole.size(); at += 3) {
            std::string damaged = whole;
            damaged[at] = static_cast<char>(damaged[at] ^ 0x40);
            const Unfolded out = unfold(damaged, isGzip, 1 << 20);
            noticed += out.failure.has_value() || out.text != plain;
        }
        QVERIFY(noticed > 0);
    }

    void aBombIsRefused()
    {
        const std::string plain(64U << 20U, '\0');
        io::Limits ratio;
        ratio.maxRatio = 500;
        QCOMPARE(unfold(gzip(plain), true, 1 << 20, ratio).failure.value(), Errc::LimitExceeded);
        io::Limits size;
        size.maxOutputBytes = 1 << 20;
        QCOMPARE(unfold(zstd(plain), false, 1 << 20, size).failure.value(), Errc::LimitExceeded);
    }

    void trailingBytesAfterGzipAreIgnored()
    {
        const Unfolded out = unfold(gzip("hello") + std::string(100, '\0'), true, 10);
        QVERIFY(!out.failure);
        QCOMPARE(out.text, std::string("hello"));
    }

    void rawDeflateSaysHowItEnded()
    {
        const std::string plain = sampleText(100'000);
        for (const std::size_t chunk : {std::size_t {1}, std::size_t {1000}, std::size_t {1} << 20}) {
            const Unfolded ended = unfoldRaw(deflated(plain, -15, Z_FINISH), chunk);
            QVERIFY(!ended.failure && ended.text == plain);
            std::string stream = deflated(plain, -15, Z_SYNC_FLUSH);
            const Unfolded open = unfoldRaw(stream, chunk);
            QCOMPARE(open.failure.value(), Errc::Truncated);
            QVERIFY(open.text == plain);
            stream += '\x07'; // a block of the type that does not exist
            const Unfolded damaged = unfoldRaw(stream, chunk);
            QCOMPARE(damaged.failure.value(), Errc::Corrupt);
            QVERIFY(damaged.text == plain);
        }
    }

    void fileAppearsWholeOrNotAtAll()
    {
        QTemporaryDir folder;
        const std::filesystem::path target = std::filesystem::path(folder.path().toStdString()) / "out.json";
        {
            auto file = io::AtomicFile::create(target);
            GL_VERIFY_RESULT(file);
            GL_VERIFY_RESULT(file->write(asBytes("half")));
        }
        QVERIFY(std::filesystem::is_empty(target.parent_path()));
        GL_VERIFY_RESULT(io::writeFile(target, "whole"));
        std::ifstream in(target);
        QCOMPARE(std::string(std::istreambuf_iterator<char>(in), {}), std::string("whole"));
        QCOMPARE(std::distance(std::filesystem::directory_iterator(target.parent_path()), {}), 1);
    }

    void writingWhereOneMayNotIsAnIoError()
    {
        QCOMPARE(io::writeFile("/nonexistent-folder/x", "text").error().code, Errc::Io);
    }
};

QTEST_GUILESS_MAIN(TestIo)
#include "tst_io.moc"
