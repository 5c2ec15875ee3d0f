// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonArray>
#include <QJsonObject>

#include "core/backend/local_backend.h"
#include "tests/cli/cli_runner.h"
#include "tests/core/bundle/sample_bundle.h"
#include "tests/support/backend_data.h"
#include "tests/support/test_data.h"

using namespace graylens;
using namespace graylens::backend;

/// `graylens-cli backend` on an embedded backend.
class TestCliBackend : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void clustersComeAsRowsAndAsATable();
    void aClusterShowsWhyFacetsAndSamples();
    void filtersAreThoseOfTheBackend();
    void pagesFollowEachOther();
    void keywordsAreRankedAgainstProduction();
    void metricsGiveAVerdictEach();
    void aReleaseIsRolledOutStepByStep();
    void whatWidensHasToBeConfirmed();
    void devicesAreAskedForATrace();
    void aBundleIsFetched();
    void whatIsWrongIsSaidInALine();
    void aServerThatIsNotThereIsCodeSeven();

private:
    test::CliRun run(const char* line, const QStringList& more = {}) const
    {
        return test::runCli(m_folder.path(),
                            QStringList {QStringLiteral("backend")} + QString::fromUtf8(line).split(QLatin1Char(' '))
                                + more + QStringList {QStringLiteral("--data"), QStringLiteral("data")});
    }
    QJsonArray rows(const char* line, const QStringList& more = {}) const
    {
        return run(line, more + QStringList {QStringLiteral("--json")})
            .json()
            .object()[QStringLiteral("rows")]
            .toArray();
    }
    static QString cell(const QJsonValue& row, const char* name)
    {
        return row.toObject()[QLatin1String(name)].toVariant().toString();
    }

    QTemporaryDir m_folder;
    IngestBatch m_batch;
    QByteArray m_bundle;
};

void TestCliBackend::initTestCase()
{
    const auto opened
        = LocalBackend::open({std::filesystem::path(m_folder.filePath(QStringLiteral("data")).toStdString()), {}, {}});
    QVERIFY(opened);
    Backend& made = **opened;
    m_batch = test::madeBatch(3, 300);
    QVERIFY(made.ingest(m_batch, {}));
    IngestBatch wishes;
    wishes.key = "wishes";
    for (int i = 0; i < 80; ++i) {
        FeedbackItem item;
        item.id = "w" + std::to_string(i);
        item.timeMs = m_batch.events.front().timeMs;
        item.environment.device = "phone-" + std::to_string(i);
        item.environment[Dimension::Cohort] = i % 2 ? std::string(kGray) : std::string(kProduction);
        item.text = i % 2 ? "\u4e00\u6253\u5f00\u5c31\u95ea\u9000" : "fine";
        wishes.feedback.push_back(item);
    }
    QVERIFY(made.ingest(wishes, {}));
    const test::Bytes bundle = test::sampleBundle().file;
    m_bundle = QByteArray(reinterpret_cast<const char*>(bundle.data()), static_cast<qsizetype>(bundle.size()));
    const QString file = test::write(m_folder, "from-phone.glb", m_bundle);
    BundleInfo info;
    info.id = "b-1";
    info.environment.device = "phone-1";
    info.trigger = "remote-pull";
    GL_VERIFY_RESULT(upload(made, info, file.toStdString(), {}));
}

void TestCliBackend::clustersComeAsRowsAndAsATable()
{
    const QJsonArray clusters = rows("clusters");
    QVERIFY(!clusters.isEmpty());
    std::size_t crashes = 0;
    for (const QJsonValue& row : clusters)
        crashes += cell(row, "crashes").toULongLong();
    QCOMPARE(crashes, m_batch.crashes.size());
    const test::CliRun table = run("clusters --order devices");
    QCOMPARE(table.code, 0);
    QVERIFY(table.out.contains("signature"));
    QVERIFY(table.out.contains(cell(clusters.first(), "id").toUtf8()));
}

void TestCliBackend::aClusterShowsWhyFacetsAndSamples()
{
    const QString id = cell(rows("clusters").first(), "id");
    const QJsonObject one = run("cluster", {id, QStringLiteral("--json")}).json().object();
    QCOMPARE(cell(one[QStringLiteral("cluster")].toArray().first(), "id"), id);
    QVERIFY(!one[QStringLiteral("facets")].toArray().isEmpty());
    QVERIFY(!one[QStringLiteral("samples")].toArray().first().toObject()[QStringLiteral("frames")].toArray().isEmpty());
    QCOMPARE(run("cluster nosuch").code, 3);
}

void TestCliBackend::filtersAreThoseOfTheBackend()
{
    std::size_t gray = 0;
    for (const CrashRecord& crash : m_batch.crashes)
        gray += crash.environment[Dimension::Cohort] == kGray ? 1U : 0U;
    std::size_t found = 0;
    for (const QJsonValue& row : rows("clusters --where cohort=gray"))
        found += cell(row, "crashes").toULongLong();
    QCOMPARE(found, gray);
    QVERIFY(rows("clusters --to 1999-01-01").isEmpty());
}

void TestCliBackend::pagesFollowEachOther()
{
    QSet<QString> ids;
    QString cursor;
    do {
        QStringList more {QStringLiteral("--json")};
        if (!cursor.isEmpty())
            more += {QStringLiteral("--cursor"), cursor};
        const QJsonObject page = run("devices --limit 7", more).json().object();
        for (const QJsonValue& row : page[QStringLiteral("rows")].toArray()) {
            QVERIFY(!ids.contains(cell(row, "device")));
            ids.insert(cell(row, "device"));
        }
        cursor = page[QStringLiteral("cursor")].toString();
    } while (!cursor.isEmpty());
    QVERIFY(ids.size() > 80);
}

void TestCliBackend::keywordsAreRankedAgainstProduction()
{
    const QJsonArray words = rows("keywords");
    QVERIFY(!words.isEmpty());
    QSet<QString> texts;
    for (const QJsonValue& row : words)
        texts.insert(cell(row, "text"));
    QVERIFY(texts.contains(QStringLiteral("\u95ea\u9000")));
    const QJsonArray items = rows("feedback --limit 1000 --contains", {QStringLiteral("\u95ea\u9000")});
    QVERIFY(items.size() >= 40);
}

void TestCliBackend::metricsGiveAVerdictEach()
{
    const QJsonArray metrics = rows("metrics --stratum tier");
    QVERIFY(metrics.size() > 5);
    for (const QJsonValue& row : metrics)
        QVERIFY((QStringList {QStringLiteral("worse"), QStringLiteral("no-worse"), QStringLiteral("inconclusive")})
                    .contains(cell(row, "verdict")));
    QCOMPARE(run("metrics --metric nosuch").code, 2);
}

void TestCliBackend::aReleaseIsRolledOutStepByStep()
{
    const auto state = [](const test::CliRun& run) {
        return cell(run.json().object()[QStringLiteral("rows")].toArray().first(), "state");
    };
    const QStringList json {QStringLiteral("--json")};
    QCOMPARE(
        state(run("rollout r1 create --version 9.0 --batch 100 --batch 1000 --where region=CN-31 --why first", json)),
        QStringLiteral("draft"));
    QCOMPARE(state(run("rollout r1 start --why go --confirm", json)), QStringLiteral("running"));
    QCOMPARE(state(run("rollout r1 halt --why crashes", json)), QStringLiteral("halted"));
    const QJsonArray history = rows("releases r1");
    QCOMPARE(cell(history.first(), "action"), QStringLiteral("halt"));
    QCOMPARE(cell(history.first(), "why"), QStringLiteral("crashes"));
    QCOMPARE(cell(rows("releases").first(), "id"), QStringLiteral("r1"));
}

void TestCliBackend::whatWidensHasToBeConfirmed()
{
    QCOMPARE(run("rollout r2 create --version 9.1 --batch 100 --why first").code, 0);
    QCOMPARE(run("rollout r2 start --why go").code, 2);
    QCOMPARE(run("rollout r2 fly --why go --confirm").code, 2);
}

void TestCliBackend::devicesAreAskedForATrace()
{
    const QJsonArray made = rows("pull phone-1 phone-2 --kind trace --why slow --key once");
    QCOMPARE(cell(made.first(), "devices"), QStringLiteral("2"));
    const QString id = cell(made.first(), "id");
    QCOMPARE(cell(rows("pull phone-1 phone-2 --kind trace --why slow --key once").first(), "id"), id);
    QCOMPARE(cell(rows("tasks").first(), "id"), id);
    const QJsonArray devices = rows("tasks", {id});
    QCOMPARE(cell(devices.first(), "state"), QStringLiteral("waiting"));
    QCOMPARE(cell(rows("tasks", {id, QStringLiteral("--cancel"), QStringLiteral("found")}).first(), "state"),
             QStringLiteral("cancelled"));
    QCOMPARE(run("tasks", {id, QStringLiteral("--watch")}).code, 0); // all are through: it does not wait
}

void TestCliBackend::aBundleIsFetched()
{
    QCOMPARE(cell(rows("bundles").first(), "id"), QStringLiteral("b-1"));
    QVERIFY(rows("bundles --trigger crash").isEmpty());
    QCOMPARE(run("download b-1 --out got.glb").code, 0);
    QFile got(m_folder.filePath(QStringLiteral("got.glb")));
    QVERIFY(got.open(QIODevice::ReadOnly));
    QCOMPARE(got.readAll(), m_bundle);
    QCOMPARE(run("download nosuch").code, 3);
}

void TestCliBackend::whatIsWrongIsSaidInALine()
{
    for (const char* line : {"clusters --where planet=mars", "clusters --from yesterdayish", "clusters --limit 5000",
                             "clusters --cursor nonsense", "tasks --watch"}) {
        const test::CliRun wrong = run(line);
        QVERIFY2(wrong.code == 2, line);
        QCOMPARE(wrong.err.count('\n'), 1);
    }
    QCOMPARE(test::runCli(m_folder.path(), {QStringLiteral("backend"), QStringLiteral("clusters")}).code, 2);
}

void TestCliBackend::aServerThatIsNotThereIsCodeSeven()
{
    const test::CliRun away
        = test::runCli(m_folder.path(),
                       {QStringLiteral("backend"), QStringLiteral("clusters"), QStringLiteral("--server"),
                        QStringLiteral("127.0.0.1:1"), QStringLiteral("--no-tls")});
    QCOMPARE(away.code, 7);
}

QTEST_GUILESS_MAIN(TestCliBackend)
#include "tst_cli_backend.moc"
