// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Real files against what other tools read from them.
#include <map>
#include <numeric>

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QObject>

#include "core/decode/collapsed/collapsed_decoder.h"
#include "core/decode/collapsed/folded_line.h"
#include "tests/support/decoder_checks.h"
#include "tests/support/test_data.h"

using namespace graylens;

namespace {

QJsonObject truthOf(const char* tool, const QString& file)
{
    QFile truth(test::realData("truth/") + QString::fromUtf8(tool) + QLatin1Char('/') + file + QStringLiteral(".json"));
    return truth.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(truth.readAll()).object() : QJsonObject();
}

std::map<std::string, std::int64_t> weights(const trace::Trace& trace)
{
    std::map<std::string, std::int64_t> out;
    for (std::size_t i = 0; i < trace.samples.size(); ++i) {
        std::string text;
        for (StackId at = trace.samples.stack[i]; !at.isNone(); at = trace.stacks.caller[at.value()]) {
            const std::string frame(trace.text(trace.frames.name[trace.stacks.frame[at.value()].value()]));
            text = text.empty() ? frame : frame + ";" + text;
        }
        out[text] += trace.samples.weight[i];
    }
    return out;
}

} // namespace

class TestCollapsedReal : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void agreesWithTheTruth_data()
    {
        QTest::addColumn<QString>("file");
        if (qEnvironmentVariableIsEmpty("GRAYLENS_TEST_DATA")) {
            QTest::newRow("none") << QString();
            return;
        }
        for (const char* folder : {"collapsed", "pairs"}) {
            const QStringList patterns {QStringLiteral("*.collapsed"), QStringLiteral("*.folded"),
                                        QStringLiteral("*.txt")};
            for (const QString& name : QDir(test::realData(folder)).entryList(patterns, QDir::Files)) {
                if (QString::fromUtf8(folder) == QLatin1String("collapsed") || name.endsWith(QLatin1String(".folded")))
                    QTest::newRow(qPrintable(name)) << QString::fromUtf8(folder) + QLatin1Char('/') + name;
            }
        }
    }
    void agreesWithTheTruth()
    {
        GL_NEEDS_REAL_DATA();
        QFETCH(QString, file);
        const auto decoder = decode::collapsedDecoder();
        const auto bytes = test::fileBytes(test::realData("") + file);
        QVERIFY(decoder->sniff(std::span(bytes).first(std::min(bytes.size(), decode::kSniffBytes)))
                != decode::Confidence::No);
        const auto decoded = test::decodeBytes(*decoder, bytes, 1000);
        GL_VERIFY_RESULT(decoded);
        const trace::Trace& trace = **decoded;
        QVERIFY(trace.issues.empty());
        const std::int64_t total
            = std::accumulate(trace.samples.weight.begin(), trace.samples.weight.end(), std::int64_t {0});

        const QJsonObject perfetto = truthOf("tp", file)[QLatin1String("counts")].toObject();
        if (!perfetto.isEmpty()) {
            QCOMPARE(static_cast<qint64>(trace.frames.name.size()), perfetto[QLatin1String("frames")].toInteger());
            QCOMPARE(static_cast<qint64>(trace.stacks.frame.size()), perfetto[QLatin1String("callsites")].toInteger());
        }
        const QJsonArray profiles = truthOf("speedscope", file)[QLatin1String("profiles")].toArray();
        if (!profiles.isEmpty())
            QCOMPARE(qint64 {total}, profiles[0].toObject()[QLatin1String("totalWeight")].toInteger());
    }
    void dtraceStacksCollapseAsFlameGraphDoes()
    {
        GL_NEEDS_REAL_DATA();
        const auto listed = test::decodeBytes(*decode::collapsedDecoder(),
                                              test::fileBytes(test::realData("collapsed/example-dtrace-stacks.txt")));
        const auto folded = test::decodeBytes(
            *decode::collapsedDecoder(),
            test::fileBytes(test::realData("truth/golden/flamegraph/example-dtrace-stacks.folded")));
        GL_VERIFY_RESULT(listed);
        GL_VERIFY_RESULT(folded);
        QVERIFY(weights(**listed) == weights(**folded));
    }
    void goldensOfOtherToolsReadWhole()
    {
        GL_NEEDS_REAL_DATA();
        for (const char* folder : {"truth/golden/flamegraph", "truth/golden/inferno"}) {
            const QDir dir(test::realData(folder));
            for (const QString& name : dir.entryList({QStringLiteral("*.folded")}, QDir::Files)) {
                const auto trace = test::decodeBytes(*decode::collapsedDecoder(), test::fileBytes(dir.filePath(name)));
                QVERIFY2(trace.has_value(), qPrintable(name));
                QVERIFY2((*trace)->issues.empty(), qPrintable(name));
            }
        }
    }
};

QTEST_APPLESS_MAIN(TestCollapsedReal)
#include "tst_collapsed_real.moc"
