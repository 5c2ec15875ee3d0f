// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Real files against what pprof itself and speedscope read from them.
#include <cmath>

#include <QDir>
#include <QJsonArray>
#include <QObject>

#include "core/decode/pprof/pprof_decoder.h"
#include "core/io/decompress.h"
#include "core/trace/trace_builder.h"
#include "tests/support/decoder_checks.h"
#include "tests/support/sample_totals.h"
#include "tests/support/trace_checks.h"

using namespace graylens;

namespace {

using Parts = std::map<std::string, trace::TracePtr>;

std::vector<std::byte> unpacked(const QString& path)
{
    const auto bytes = test::fileBytes(path);
    if (!io::looksLikeGzip(bytes))
        return bytes;
    const auto packed = io::memorySource(std::span<const std::byte>(bytes));
    const auto plain = io::gzipSource(*packed);
    auto out = io::readAll(*plain, std::uint64_t {1} << 30);
    return out ? *out : std::vector<std::byte>();
}

Result<Parts> partsOf(std::span<const std::byte> bytes, std::string& first)
{
    const auto source = io::memorySource(bytes);
    std::map<std::string, trace::TraceBuilder, std::less<>> builders;
    GL_CHECK(decode::pprofDecoder()->decodeParts(*source,
                                                 [&](std::string_view part) -> trace::EventSink& {
                                                     if (builders.empty())
                                                         first = part;
                                                     return builders[std::string(part)];
                                                 },
                                                 {}));
    Parts parts;
    for (auto& [name, builder] : builders) {
        GL_TRY(parts[name], std::move(builder).finish());
    }
    return parts;
}

/// Sums by sample type of what `pprof -raw` lists; empty where its list was cut.
std::map<std::string, std::int64_t> rawSums(const QString& file)
{
    QFile truth(test::realData("truth/goprof/") + file + QStringLiteral(".txt"));
    if (!truth.open(QIODevice::ReadOnly))
        return {};
    const QString text = QString::fromUtf8(truth.readAll());
    const qsizetype raw = text.indexOf(QLatin1String("Samples:\n"));
    const qsizetype end = text.indexOf(QLatin1String("\nLocations\n"), raw);
    if (raw < 0 || end < 0)
        return {};
    const QStringList lines = text.mid(raw, end - raw).split(QLatin1Char('\n'));
    const QStringList types = lines.value(1).split(QLatin1Char(' '), Qt::SkipEmptyParts);
    std::map<std::string, std::int64_t> sums;
    for (const QString& line : lines.mid(2)) {
        const QStringList values = line.section(QLatin1Char(':'), 0, 0).split(QLatin1Char(' '), Qt::SkipEmptyParts);
        if (values.size() != types.size() || line.startsWith(QLatin1String("                ")))
            continue; // labels
        for (qsizetype i = 0; i < types.size(); ++i)
            sums[types[i].section(QLatin1Char('/'), 0, 0).toStdString()] += values[i].toLongLong();
    }
    return sums;
}

/// A figure as pprof prints it: "458.03MB".
struct Shown
{
    double value = 0, rounding = 0;
};
struct TopRow
{
    Shown flat, cum;
    std::string name;
};

Shown shown(const QString& text)
{
    static const std::map<QString, double> units {{QStringLiteral("B"), 1},
                                                  {QStringLiteral("kB"), 1024},
                                                  {QStringLiteral("MB"), 1048576},
                                                  {QStringLiteral("GB"), 1 << 30},
                                                  {QStringLiteral("ns"), 1},
                                                  {QStringLiteral("us"), 1e3},
                                                  {QStringLiteral("ms"), 1e6},
                                                  {QStringLiteral("s"), 1e9},
                                                  {QStringLiteral("mins"), 6e10},
                                                  {QStringLiteral("hrs"), 3.6e12},
                                                  {QString(), 1}};
    qsizetype digits = 0;
    while (digits < text.size() && (text[digits].isDigit() || text[digits] == QLatin1Char('.')))
        ++digits;
    const double unit = units.at(text.mid(digits));
    return {text.left(digits).toDouble() * unit, 0.0051 * unit};
}

/// The table of `pprof -top`; names that it shows twice (inlined and not) are left out.
std::vector<TopRow> topRows(const QString& file)
{
    QFile truth(test::realData("truth/goprof/") + file + QStringLiteral(".txt"));
    if (!truth.open(QIODevice::ReadOnly))
        return {};
    std::vector<TopRow> rows;
    std::map<std::string, int> seen;
    bool inTable = false;
    for (const QString& line : QString::fromUtf8(truth.readAll()).split(QLatin1Char('\n'))) {
        if (line.startsWith(QLatin1String("=== RAW")))
            break;
        const QStringList words = line.simplified().split(QLatin1Char(' '));
        if (inTable && words.size() >= 6) {
            QString name = words.mid(5).join(QLatin1Char(' '));
            name.remove(QLatin1String(" (inline)")).remove(QLatin1String(" (partial-inline)"));
            rows.push_back({shown(words[0]), shown(words[3]), name.toStdString()});
            ++seen[rows.back().name];
        }
        inTable = inTable || words.contains(QLatin1String("flat%"));
    }
    std::erase_if(rows, [&seen](const TopRow& row) { return seen[row.name] > 1; });
    return rows;
}

} // namespace

class TestPprofReal : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void agreesWithTheTruth_data()
    {
        QTest::addColumn<QString>("file");
        QTest::newRow("none") << QString();
        if (qEnvironmentVariableIsEmpty("GRAYLENS_TEST_DATA"))
            return;
        for (const char* pattern : {"pprof/p*", "pprof/google-large*", "pairs/*.pprof"}) {
            const QString folder = QString::fromUtf8(pattern).section(QLatin1Char('/'), 0, 0);
            const QString name = QString::fromUtf8(pattern).section(QLatin1Char('/'), 1);
            for (const QString& file : QDir(test::realData("") + folder).entryList({name}, QDir::Files))
                QTest::newRow(qPrintable(file)) << folder + QLatin1Char('/') + file;
        }
    }
    void agreesWithTheTruth()
    {
        GL_NEEDS_REAL_DATA();
        QFETCH(QString, file);
        if (file.isEmpty())
            return;
        const auto bytes = unpacked(test::realData("") + file);
        const auto decoder = decode::pprofDecoder();
        QCOMPARE(decoder->sniff(std::span(bytes).first(std::min(bytes.size(), decode::kSniffBytes))),
                 decode::Confidence::Likely);
        std::string first;
        const auto parts = partsOf(bytes, first);
        GL_VERIFY_RESULT(parts);
        for (const auto& [name, trace] : *parts) {
            QCOMPARE(test::brokenPromise(*trace), std::string());
            QVERIFY2(!trace->isPartial(), name.c_str());
        }
        QVERIFY(parts->at(first)->samples.size() > 0);

        for (const auto& [type, sum] : rawSums(file)) {
            const trace::TracePtr trace = parts->size() == 1 ? parts->begin()->second : parts->at(type);
            QCOMPARE(qint64 {test::sampleTotals(*trace).sum}, qint64 {sum});
        }
        const QJsonArray profiles = test::truthOf("speedscope", file)[QLatin1String("profiles")].toArray();
        const QJsonObject truth = profiles.isEmpty() ? QJsonObject() : profiles[0].toObject();
        const auto weight = static_cast<std::int64_t>(truth[QLatin1String("totalWeight")].toDouble());
        if (weight == 0)
            return; // the peer shows the default type, which has no samples here; ours shows the first that has
        const test::SampleTotals totals = test::sampleTotals(*parts->at(first));
        QCOMPARE(qint64 {totals.sum}, qint64 {weight});
        for (const TopRow& row : topRows(file)) {
            const auto self = totals.self.find(row.name), total = totals.total.find(row.name);
            QVERIFY2(total != totals.total.end(), row.name.c_str());
            const auto near = [](std::int64_t ours, const Shown& theirs) {
                return std::abs(static_cast<double>(ours) - theirs.value) <= theirs.rounding;
            };
            QVERIFY2(near(total->second, row.cum), row.name.c_str());
            QVERIFY2(near(self == totals.self.end() ? 0 : self->second, row.flat), row.name.c_str());
        }
    }
    void cutAndFlippedFilesComeBack()
    {
        GL_NEEDS_REAL_DATA();
        const auto bytes = test::fileBytes(test::realData("pprof/parca-many-1644509299337903000.pb.gz"));
        const auto decoder = decode::pprofDecoder();
        test::checkTruncation(*decoder, bytes, test::Truncation::MayPass);
        test::checkFlips(*decoder, bytes, 30);
    }
    void inlinedCallsAreFrames()
    {
        GL_NEEDS_REAL_DATA();
        const auto bytes = unpacked(test::realData("pprof/pyroscope-heap.pb"));
        std::string first;
        const auto parts = partsOf(bytes, first);
        GL_VERIFY_RESULT(parts);
        QCOMPARE(first, std::string("inuse_space"));
        // pprof -top: 458.03MB flat in tree.newNode, which is inlined in its caller.
        const auto self = test::sampleTotals(*parts->at(first)).self;
        const auto node = self.find("github.com/pyroscope-io/pyroscope/pkg/storage/tree.newNode");
        QVERIFY(node != self.end());
        QCOMPARE(std::round(static_cast<double>(node->second) / 1048576 * 100), 45803.0);
    }
};

QTEST_APPLESS_MAIN(TestPprofReal)
#include "tst_pprof_real.moc"
