// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QFile>
#include <QMap>

#include "core/base/worker_pool.h"
#include "tests/core/bundle/recording_sink.h"
#include "tests/core/bundle/sample_bundle.h"
#include "tests/support/test_data.h"

using namespace graylens;
using namespace graylens::bundle;
using namespace graylens::test;

namespace {

QString stateName(StreamState state)
{
    switch (state) {
    case StreamState::Complete:
        return QStringLiteral("complete");
    case StreamState::Unfinished:
        return QStringLiteral("unfinished");
    case StreamState::Damaged:
        return QStringLiteral("damaged");
    }
    return {};
}

/// What the columns of vectors.txt call "open", "issues", "logs", "requests" and "files".
QStringList outcome(const Bytes& file, const Operation& operation)
{
    const auto ring = sampleRing();
    const auto reader = openBundle(file, &ring, operation);
    if (!reader)
        return {QString::fromStdString(std::string(name(reader.error().code)))};
    RecordingSink records;
    if (!(*reader)->readRecords(records, operation) || !(*reader)->verify(operation))
        return {QStringLiteral("failed to read")};
    QStringList issues, files;
    for (const std::string& code : issueCodes(**reader))
        issues += QString::fromStdString(code);
    for (const StreamInfo& stream : (*reader)->streams()) {
        if (stream.kind == StreamKind::Attachment)
            files += QString::fromStdString(stream.name + "=") + stateName(stream.state)
                + QStringLiteral(":%1").arg(stream.plainBytes);
    }
    const auto list = [](const QStringList& l) { return l.isEmpty() ? QStringLiteral("-") : l.join(QLatin1Char(' ')); };
    return {QStringLiteral("ok"), list(issues), QString::number(records.logs.size()),
            QString::number(records.requests.size()), list(files)};
}

} // namespace

class TestBundleVectors : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void vectorGivesItsClass_data();
    void vectorGivesItsClass();
    void everyVectorHasAnExpectation();

private:
    QMap<QString, QStringList> m_expected; ///< by file name without ".glb"
};

void TestBundleVectors::initTestCase()
{
    QFile manifest(golden("bundle/vectors.txt"));
    QVERIFY(manifest.open(QIODevice::ReadOnly));
    const QStringList lines = QString::fromUtf8(manifest.readAll()).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    for (const QString& line : lines) {
        if (line.startsWith(QLatin1Char('#')))
            continue;
        QStringList cells;
        const QStringList raw = line.split(QLatin1Char('|'));
        for (const QString& cell : raw)
            cells += cell.trimmed();
        const QString file = cells.takeFirst();
        m_expected.insert(file, cells);
    }
}

void TestBundleVectors::vectorGivesItsClass_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QStringList>("expected");
    for (auto row = m_expected.cbegin(); row != m_expected.cend(); ++row)
        QTest::newRow(qPrintable(row.key())) << row.key() << row.value();
}

void TestBundleVectors::vectorGivesItsClass()
{
    QFETCH(QString, file);
    QFETCH(QStringList, expected);
    QFile in(golden("bundle/") + file + QStringLiteral(".glb"));
    QVERIFY(in.open(QIODevice::ReadOnly));
    const QByteArray content = in.readAll();
    const auto raw = std::as_bytes(std::span(content.data(), static_cast<std::size_t>(content.size())));
    const Bytes bytes(raw.begin(), raw.end());
    QCOMPARE(outcome(bytes, {}), expected);
    WorkerPool pool(3);
    Operation operation;
    operation.pool = &pool;
    QCOMPARE(outcome(bytes, operation), expected);
}

void TestBundleVectors::everyVectorHasAnExpectation()
{
    const QStringList files = QDir(golden("bundle")).entryList({QStringLiteral("*.glb")});
    QVERIFY(files.size() >= 20);
    QCOMPARE(files.size(), m_expected.size());
    for (const QString& file : files)
        QVERIFY2(m_expected.contains(file.chopped(4)), qPrintable(file));
}

QTEST_APPLESS_MAIN(TestBundleVectors)
#include "tst_bundle_vectors.moc"
