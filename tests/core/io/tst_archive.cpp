// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <string>
#include <vector>

#include <QTest>

#include "core/base/byte_reader.h"
#include "core/io/archive.h"
#include "core/io/spool.h"
#include "tests/support/made_archive.h"

using namespace graylens;
using namespace graylens::io;

namespace {

const test::ArchiveFiles kFiles {
    {"./first.txt", "one"}, {"folder/", ""}, {"folder/second.txt", std::string(300000, 'x')}};

struct Found
{
    std::string path, content;
    bool operator==(const Found&) const = default;
};

/// All files of an archive, or the error that ended it.
Result<std::vector<Found>> contentOf(ByteSource& source, std::string_view format, const Limits& limits = {})
{
    GL_TRY(const auto archive, Archive::open(source, format, limits));
    std::vector<Found> out;
    ArchiveEntry entry;
    for (;;) {
        GL_TRY(const bool more, archive->next(entry));
        if (!more)
            return out;
        if (!entry.isFile)
            continue;
        GL_TRY(const auto bytes, readAll(archive->content(), std::uint64_t {1} << 30));
        out.push_back({entry.path, std::string(asText(bytes))});
    }
}

Result<std::string> unfoldedText(std::string_view packed, const Limits& limits = {})
{
    auto source = memorySource(asBytes(packed));
    const auto filter = filterSource(*source, limits);
    GL_TRY(const auto bytes, readAll(*filter, std::uint64_t {1} << 30));
    return std::string(asText(bytes));
}

} // namespace

class TestArchive : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyFormatGivesItsFiles_data()
    {
        QTest::addColumn<QByteArray>("format");
        for (const char* format : {"zip", "7z", "tar"})
            QTest::newRow(format) << QByteArray(format);
    }
    void everyFormatGivesItsFiles()
    {
        QFETCH(QByteArray, format);
        const std::string bytes = test::madeArchive(format.toStdString(), kFiles);
        QVERIFY(!bytes.empty());
        QCOMPARE(archiveFormat(asBytes(bytes)), std::string_view(format.constData()));
        const std::vector<Found> expected {{"first.txt", "one"}, {"folder/second.txt", kFiles[2].second}};
        auto whole = memorySource(asBytes(bytes));
        QVERIFY(contentOf(*whole, format.constData()).value_or(std::vector<Found> {}) == expected);
        auto stream = chunked(memorySource(asBytes(bytes)), 1000); // no access by offset
        QVERIFY(contentOf(*stream, format.constData()).value_or(std::vector<Found> {}) == expected);
    }

    void cutArchivesGiveWhatComesBeforeTheCut()
    {
        const std::string bytes
            = test::madeArchive("tar", {{"a", std::string(5000, 'a')}, {"b", std::string(5000, 'b')}});
        auto source = memorySource(asBytes(std::string_view(bytes).substr(0, 8000)));
        const auto archive = Archive::open(*source, "tar");
        QVERIFY(archive);
        ArchiveEntry entry;
        QVERIFY((*archive)->next(entry).value_or(false));
        QCOMPARE(readAll((*archive)->content(), 10000)->size(), std::size_t {5000});
        QVERIFY((*archive)->next(entry).value_or(false));
        QCOMPARE(readAll((*archive)->content(), 10000).error().code, Errc::Truncated);
    }

    void entriesWithAPasswordSayThatTheyAreEncrypted()
    {
        const std::string bytes = test::madeArchive("zip", {{"secret.txt", "hidden"}}, {}, "word");
        if (bytes.empty())
            QSKIP("this libarchive cannot encrypt");
        auto source = memorySource(asBytes(bytes));
        const auto archive = Archive::open(*source, "zip");
        QVERIFY(archive);
        ArchiveEntry entry;
        QVERIFY((*archive)->next(entry).value_or(false));
        QVERIFY(entry.isEncrypted);
        QCOMPARE(readAll((*archive)->content(), 100).error().code, Errc::UnsupportedVersion);
    }

    void limitsEndAnArchive()
    {
        Limits few;
        few.maxEntries = 1;
        const std::string two = test::madeArchive("zip", {{"a", "1"}, {"b", "2"}});
        auto source = memorySource(asBytes(two));
        QCOMPARE(contentOf(*source, "zip", few).error().code, Errc::LimitExceeded);

        const std::string bomb = test::madeArchive("zip", {{"a", std::string(40U << 20U, '\0')}});
        QVERIFY(bomb.size() < 100000);
        Limits tight;
        tight.maxRatio = 100;
        auto packed = memorySource(asBytes(bomb));
        QCOMPARE(contentOf(*packed, "zip", tight).error().code, Errc::LimitExceeded);
        Limits small;
        small.maxOutputBytes = 1000;
        auto again = memorySource(asBytes(bomb));
        QCOMPARE(contentOf(*again, "zip", small).error().code, Errc::LimitExceeded);
    }

    void filtersUnfoldAndKnowTheirHeads_data()
    {
        QTest::addColumn<QByteArray>("filter");
        for (const char* filter : {"xz", "bzip2", "lz4"})
            QTest::newRow(filter) << QByteArray(filter);
    }
    void filtersUnfoldAndKnowTheirHeads()
    {
        QFETCH(QByteArray, filter);
        std::string text;
        for (int i = 0; i < 50000; ++i)
            text += std::to_string(i * 7919) + "\n";
        const std::string packed = test::madeArchive("raw", {{"x", text}}, filter.toStdString());
        QVERIFY(!packed.empty());
        QCOMPARE(filterFormat(asBytes(packed)), std::string_view(filter.constData()));
        QVERIFY(unfoldedText(packed).value_or("") == text);
        const auto cut = unfoldedText(std::string_view(packed).substr(0, packed.size() / 2));
        QVERIFY(!cut && (cut.error().code == Errc::Truncated || cut.error().code == Errc::Corrupt));
        Limits small;
        small.maxOutputBytes = 1000;
        QCOMPARE(unfoldedText(packed, small).error().code, Errc::LimitExceeded);
    }

    void emptyStreamsUnfoldToNothing()
    {
        // printf '' | bzip2, printf '' | xz
        const std::string bzip2("BZh9\x17\x72\x45\x38\x50\x90\0\0\0\0", 14);
        const std::string xz(
            "\xFD\x37zXZ\0\0\x04\xE6\xD6\xB4\x46\0\0\0\0\x1C\xDF\x44\x21\x1F\xB6\xF3\x7D\x01\0\0\0\0\x04YZ", 32);
        for (const std::string& packed : {bzip2, xz}) {
            QVERIFY(!filterFormat(asBytes(packed)).empty());
            QCOMPARE(unfoldedText(packed).value_or("?"), std::string());
        }
    }

    void otherHeadsAreNoArchives()
    {
        for (const std::string_view head : {"", "PK", "BZh9 is a word", "hello", "*version\n3\n"}) {
            QCOMPARE(archiveFormat(asBytes(head)), std::string_view());
            QCOMPARE(filterFormat(asBytes(head)), std::string_view());
        }
        QCOMPARE(archiveFormat(asBytes(std::string(512, '\0'))), std::string_view());
        QCOMPARE(archiveFormat(asBytes(std::string(512, '0'))), std::string_view());
    }

    void streamsAreKeptAsideWhole()
    {
        std::string text;
        for (std::uint32_t i = 0; text.size() < (66U << 20U); ++i)
            text.append(reinterpret_cast<const char*>(&i), sizeof i);
        for (const std::size_t size : {std::size_t {0}, std::size_t {5}, std::size_t {3} << 20, text.size()}) {
            const auto part = std::string_view(text).substr(0, size);
            auto stream = chunked(memorySource(asBytes(part)), std::size_t {1} << 18);
            const auto access = spooled(*stream, text.size());
            QVERIFY(access);
            QCOMPARE((*access)->size(), std::uint64_t {size});
            std::vector<std::byte> all(size);
            QCOMPARE((*access)->readAt(0, all).value_or(1), size);
            QVERIFY(asText(all) == part);
            std::vector<std::byte> tail(10);
            QCOMPARE((*access)->readAt(size - std::min<std::size_t>(size, 4), tail).value_or(99),
                     std::min<std::size_t>(size, 4));
        }
        auto stream = chunked(memorySource(asBytes(text)), std::size_t {1} << 18);
        QCOMPARE(spooled(*stream, 1000).error().code, Errc::LimitExceeded);
    }
};

QTEST_GUILESS_MAIN(TestArchive)
#include "tst_archive.moc"
