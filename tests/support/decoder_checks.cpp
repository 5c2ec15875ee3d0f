// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/decoder_checks.h"

#include <algorithm>
#include <random>

#include <QFile>
#include <QTest>

#include "core/io/byte_source.h"
#include "core/trace/trace_builder.h"
#include "core/trace/trace_text.h"

namespace graylens::test {

namespace {

/// The first line that differs, with its number, so that a failure can be read.
std::string firstDifference(const std::string& actual, const std::string& expected)
{
    std::size_t line = 1, begin = 0;
    const std::size_t common = std::min(actual.size(), expected.size());
    for (std::size_t i = 0; i < common && actual[i] == expected[i]; ++i) {
        if (actual[i] == '\n') {
            ++line;
            begin = i + 1;
        }
    }
    const auto lineOf = [begin](const std::string& text) {
        return begin < text.size() ? text.substr(begin, text.find('\n', begin) - begin) : std::string("(end)");
    };
    return "line " + std::to_string(line) + "\n  actual:   " + lineOf(actual) + "\n  expected: " + lineOf(expected);
}

void compareTexts(const std::string& actual, const std::string& expected, const std::string& what)
{
    if (actual != expected)
        QFAIL((what + ": " + firstDifference(actual, expected)).c_str());
}

} // namespace

std::vector<std::byte> fileBytes(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        QTest::qFail(qPrintable(QStringLiteral("cannot read ") + path), __FILE__, __LINE__);
        return {};
    }
    const QByteArray content = file.readAll();
    const auto* begin = reinterpret_cast<const std::byte*>(content.constData());
    return {begin, begin + content.size()};
}

Result<trace::TracePtr> decodeBytes(const decode::Decoder& decoder, std::span<const std::byte> bytes, std::size_t chunk,
                                    WorkerPool* pool)
{
    auto source = io::memorySource(bytes);
    if (chunk > 0)
        source = io::chunked(std::move(source), chunk);
    Operation operation;
    operation.pool = pool;
    trace::TraceBuilder builder;
    GL_CHECK(decoder.decode(*source, builder, operation));
    return std::move(builder).finish(operation);
}

std::string decodedText(const decode::Decoder& decoder, std::span<const std::byte> bytes, std::size_t chunk,
                        WorkerPool* pool)
{
    const auto trace = decodeBytes(decoder, bytes, chunk, pool);
    return trace ? trace::dumpText(**trace) : "error " + std::string(name(trace.error().code)) + "\n";
}

void checkGolden(const decode::Decoder& decoder, const QString& path, Truncation truncation)
{
    const std::vector<std::byte> bytes = fileBytes(path);
    const std::span<const std::byte> head = std::span(bytes).first(std::min(bytes.size(), decode::kSniffBytes));
    QVERIFY2(decoder.sniff(head) >= decode::Confidence::Likely, "not recognised by its content");

    const std::string whole = decodedText(decoder, bytes);
    QFile expected(path + QStringLiteral(".txt"));
    if (qEnvironmentVariableIsSet("GRAYLENS_UPDATE_GOLDENS")) {
        QVERIFY(expected.open(QIODevice::WriteOnly));
        expected.write(whole.data(), static_cast<qint64>(whole.size()));
    } else {
        QVERIFY2(expected.open(QIODevice::ReadOnly), qPrintable(expected.fileName()));
        compareTexts(whole, expected.readAll().toStdString(), "whole");
    }
    compareTexts(decodedText(decoder, bytes, 1), whole, "reads of 1 byte");
    compareTexts(decodedText(decoder, bytes, 100), whole, "reads of 100 bytes");
    WorkerPool pool(3);
    compareTexts(decodedText(decoder, bytes, 0, &pool), whole, "on a pool");
    checkTruncation(decoder, bytes, truncation);
    checkFlips(decoder, bytes, 200);
}

void checkTruncation(const decode::Decoder& decoder, std::span<const std::byte> bytes, Truncation truncation)
{
    for (std::size_t part = 0; part <= 16; ++part) {
        const std::size_t size = part < 16 ? bytes.size() * part / 16 : bytes.size() - 1;
        if (size >= bytes.size())
            continue;
        const auto whole = decodeBytes(decoder, bytes.first(size));
        const auto streamed = decodeBytes(decoder, bytes.first(size), 7);
        QCOMPARE(whole.has_value(), streamed.has_value());
        if (!whole || truncation == Truncation::MayPass)
            continue;
        QVERIFY2(!(*whole)->issues.empty(),
                 qPrintable(QStringLiteral("cut at %1 of %2 passed silently").arg(size).arg(bytes.size())));
        compareTexts(trace::dumpText(**streamed), trace::dumpText(**whole), "cut, in small reads");
    }
}

void checkFlips(const decode::Decoder& decoder, std::span<const std::byte> bytes, int rounds)
{
    std::mt19937 random(7);
    for (int round = 0; round < rounds && !bytes.empty(); ++round) {
        std::vector<std::byte> damaged(bytes.begin(), bytes.end());
        for (std::uint32_t flips = 1 + random() % 4; flips > 0; --flips)
            damaged[random() % damaged.size()] ^= static_cast<std::byte>(1U << random() % 8);
        const std::string whole = decodedText(decoder, damaged);
        compareTexts(decodedText(decoder, damaged, 13), whole, "flipped, in small reads");
        if (QTest::currentTestFailed())
            return;
    }
}

} // namespace graylens::test
