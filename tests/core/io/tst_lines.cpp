// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <string>
#include <vector>

#include <QObject>
#include <QTest>

#include "core/io/line_reader.h"
#include "core/io/text_encoding.h"

using namespace graylens;

namespace {

std::span<const std::byte> bytesOf(std::string_view text)
{
    return std::as_bytes(std::span(text.data(), text.size()));
}

/// All lines, joined by "|"; `chunk` > 0: read in pieces of so many bytes.
std::string linesOf(std::string_view content, std::size_t chunk, std::uint64_t* tooLong = nullptr)
{
    auto source = io::memorySource(bytesOf(content));
    if (chunk > 0)
        source = io::chunked(std::move(source), chunk);
    io::TextSource text(*source);
    const Operation operation;
    io::LineReader lines(text, operation, "Reading");
    std::string out;
    for (;;) {
        const auto next = lines.next();
        if (!next || !*next)
            break;
        out += std::string(**next) + "|";
    }
    if (tooLong)
        *tooLong = lines.tooLong();
    return out;
}

std::string utf16(std::string_view ascii, bool bigEndian)
{
    std::string out = bigEndian ? "\xFE\xFF" : "\xFF\xFE";
    for (const char c : ascii) {
        const char pair[] {bigEndian ? '\0' : c, bigEndian ? c : '\0'};
        out.append(pair, 2);
    }
    return out;
}

} // namespace

class TestLines : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void linesEndAtLineFeedsAndAtTheEnd()
    {
        for (const std::size_t chunk : {std::size_t {0}, std::size_t {1}, std::size_t {3}}) {
            QCOMPARE(linesOf("a\nbc\n\nd", chunk), std::string("a|bc||d|"));
            QCOMPARE(linesOf("a\n", chunk), std::string("a|"));
            QCOMPARE(linesOf("", chunk), std::string());
            QCOMPARE(linesOf("\n", chunk), std::string("|"));
            QCOMPARE(linesOf("a\r\nb", chunk), std::string("a\r|b|"));
        }
    }
    void byteOrderMarksAreDropped()
    {
        for (const std::size_t chunk : {std::size_t {0}, std::size_t {1}}) {
            QCOMPARE(linesOf("\xEF\xBB\xBF"
                             "a\n\xEF\xBB\xBF"
                             "b",
                             chunk),
                     std::string("a|\xEF\xBB\xBF"
                                 "b|"));
            QCOMPARE(linesOf(utf16("a\nb", false), chunk), std::string("a|b|"));
            QCOMPARE(linesOf(utf16("a\nb", true), chunk), std::string("a|b|"));
        }
    }
    void utf16IsKnownByItsZeros()
    {
        std::string storage;
        QCOMPARE(io::headText(bytesOf(std::string_view("a\0b\0", 4)), storage), std::string_view("ab"));
        QCOMPARE(io::headText(bytesOf(std::string_view("\0a\0b", 4)), storage), std::string_view("ab"));
        QCOMPARE(io::headText(bytesOf("\xEF\xBB\xBF"
                                      "ab"),
                              storage),
                 std::string_view("ab"));
        // A pair of halves that make one character, and a half alone.
        QCOMPARE(io::headText(bytesOf(std::string_view("\xFF\xFE\x3D\xD8\x00\xDE\x3D\xD8", 8)), storage),
                 std::string_view("\xF0\x9F\x98\x80\xEF\xBF\xBD"));
    }
    void endlessLinesAreSkippedAndCounted()
    {
        std::uint64_t tooLong = 0;
        const std::string text = "a\n" + std::string(std::size_t {20} << 20U, 'x') + "\nb\n";
        QCOMPARE(linesOf(text, 0, &tooLong), std::string("a|b|"));
        QCOMPARE(tooLong, std::uint64_t {1});
    }
};

QTEST_APPLESS_MAIN(TestLines)
#include "tst_lines.moc"
