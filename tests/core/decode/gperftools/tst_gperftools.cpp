// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <map>

#include <QFile>
#include <QObject>

#include "core/base/byte_reader.h"
#include "core/decode/gperftools/gperftools_decoder.h"
#include "core/trace/trace_builder.h"
#include "tests/support/decoder_checks.h"
#include "tests/support/sample_totals.h"
#include "tests/support/trace_checks.h"

using namespace graylens;

namespace {

void checkGolden(const char* name, test::Truncation truncation)
{
    test::checkGolden(*decode::gperftoolsDecoder(), test::golden("gperftools/") + QString::fromUtf8(name), truncation);
}

/// Sums by sample type, as `pprof -raw` lists them.
struct Raw
{
    std::map<std::string, std::int64_t> sums;
};

Raw rawOf(const QString& file)
{
    Raw raw;
    QFile truth(test::realData("truth/goprof/") + file + QStringLiteral(".txt"));
    if (!truth.open(QIODevice::ReadOnly))
        return raw;
    const QString text = QString::fromUtf8(truth.readAll());
    const qsizetype begin = text.indexOf(QLatin1String("Samples:\n"));
    const QStringList lines
        = text.mid(begin, text.indexOf(QLatin1String("\nLocations\n"), begin) - begin).split(QLatin1Char('\n'));
    const QStringList types = lines.value(1).split(QLatin1Char(' '), Qt::SkipEmptyParts);
    for (const QString& line : lines.mid(2)) {
        const QStringList values = line.section(QLatin1Char(':'), 0, 0).split(QLatin1Char(' '), Qt::SkipEmptyParts);
        for (qsizetype i = 0; values.size() == types.size() && i < types.size(); ++i)
            raw.sums[types[i].section(QLatin1Char('/'), 0, 0).toStdString()] += values[i].toLongLong();
    }
    return raw;
}

} // namespace

class TestGperftools : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cpuProfilesAreRead() { checkGolden("server.cpu", test::Truncation::MayPass); }
    void cpuProfilesOfJavaAreRead() { checkGolden("java.cpu", test::Truncation::MayPass); }
    void heapProfilesAreReadAndScaled() { checkGolden("app.heap", test::Truncation::MayPass); }
    void heapProfilesOfJavaAreRead() { checkGolden("java.heap", test::Truncation::MayPass); }

    void aCpuProfileWithoutItsEndIsTruncated()
    {
        const auto bytes = test::fileBytes(test::golden("gperftools/server.cpu"));
        const auto trace = test::decodeBytes(*decode::gperftoolsDecoder(), std::span(bytes).first(120));
        GL_VERIFY_RESULT(trace);
        QVERIFY((*trace)->isPartial());
    }
    void otherBytesAreNotTaken()
    {
        const auto decoder = decode::gperftoolsDecoder();
        for (const char* text : {"", "heap", "--- contention ---", "{\"a\": 1}"})
            QCOMPARE(decoder->sniff(asBytes(text)), decode::Confidence::No);
        const auto none = test::decodeBytes(*decoder, asBytes("heap profiles are nice"));
        QVERIFY(!none);
        QCOMPARE(none.error().code, Errc::Corrupt);
    }

    void realFilesAgreeWithPprof_data()
    {
        QTest::addColumn<QString>("file");
        for (const char* name : {"cppbench.heap", "gobench.heap", "java.heap", "gobench.cpu", "java.cpu"})
            QTest::newRow(name) << QStringLiteral("pprof/google-") + QString::fromUtf8(name);
    }
    void realFilesAgreeWithPprof()
    {
        GL_NEEDS_REAL_DATA();
        QFETCH(QString, file);
        const auto decoder = decode::gperftoolsDecoder();
        const auto bytes = test::fileBytes(test::realData("") + file);
        QVERIFY(decoder->sniff(bytes) >= decode::Confidence::Likely);
        const auto source = io::memorySource(std::span<const std::byte>(bytes));
        std::map<std::string, trace::TraceBuilder, std::less<>> parts;
        const auto read = decoder->decodeParts(
            *source, [&parts](std::string_view part) -> trace::EventSink& { return parts[std::string(part)]; }, {});
        GL_VERIFY_RESULT(read);
        const Raw raw = rawOf(file);
        QCOMPARE(parts.size(), raw.sums.size());
        for (auto& [type, builder] : parts) {
            const auto trace = std::move(builder).finish();
            GL_VERIFY_RESULT(trace);
            QCOMPARE(test::brokenPromise(**trace), std::string());
            QVERIFY((*trace)->issues.empty());
            // pprof's own golden has a sample without addresses in gobench.heap; its command line leaves it out.
            test::SampleTotals ours = test::sampleTotals(**trace);
            QCOMPARE(qint64 {ours.sum - ours.self["(no stack)"]}, qint64 {raw.sums.at(type)});
        }
        test::checkFlips(*decoder, bytes, 50);
        test::checkTruncation(*decoder, bytes, test::Truncation::MayPass);
    }
};

QTEST_APPLESS_MAIN(TestGperftools)
#include "tst_gperftools.moc"
