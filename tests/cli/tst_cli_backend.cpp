// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <limits>

#include <QJsonArray>
#include <QJsonDocument>
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
    void alertsAreAddedSwitchedOffAndRemoved();
    void metricsGiveAVerdictEach();
    void devicesInATailAreNamedWorstFirst();
    void aReleaseIsRolledOutStepByStep();
    void whatWidensHasToBeConfirmed();
    void devicesAreAskedForATrace();
    void aBundleIsFetched();
    void bothSidesAreAskedFetchedAndMadeACase();
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

void TestCliBackend::alertsAreAddedSwitchedOffAndRemoved()
{
    const QStringList word {QStringLiteral("Loading"), QStringLiteral("--recipient"), QStringLiteral("the team")};
    const QJsonArray added = rows("alerts --least-devices 20 --where cohort=gray --add", word);
    QCOMPARE(added.size(), 1);
    QCOMPARE(cell(added[0], "word"), QStringLiteral("load")); // its key: what "loads" and "loading" have in common
    QCOMPARE(cell(added[0], "least_devices"), QStringLiteral("20"));
    QVERIFY(added[0].toObject()[QStringLiteral("enabled")].toBool());
    QVERIFY(added[0].toObject()[QStringLiteral("last_fired_ms")].isNull());
    const QString id = cell(added[0], "id");
    QVERIFY(!rows("alerts --disable", {id})[0].toObject()[QStringLiteral("enabled")].toBool());
    QVERIFY(rows("alerts --enable", {id})[0].toObject()[QStringLiteral("enabled")].toBool());
    QVERIFY(rows("alerts --remove", {id}).isEmpty());
    QCOMPARE(run("alerts --remove", {id}).code, 3);
}

void TestCliBackend::metricsGiveAVerdictEach()
{
    const QJsonArray metrics = rows("metrics --stratum tier");
    QVERIFY(metrics.size() > 5);
    for (const QJsonValue& row : metrics)
        QVERIFY((QStringList {QStringLiteral("worse"), QStringLiteral("no-worse"), QStringLiteral("inconclusive")})
                    .contains(cell(row, "verdict")));
    QCOMPARE(run("metrics --metric nosuch").code, 2);
    QVERIFY(rows("metrics --stratum tier --each --metric crash-rate").size() > 1);
    QCOMPARE(run("metrics --release nosuch").code, 3);
}

void TestCliBackend::devicesInATailAreNamedWorstFirst()
{
    const QJsonArray tail = rows("tail startup-cold --at-least 1s --where cohort=gray");
    QVERIFY(!tail.isEmpty());
    double last = std::numeric_limits<double>::infinity();
    for (const QJsonValue& row : tail) {
        QCOMPARE(cell(row, "cohort"), QStringLiteral("gray"));
        const double worst = cell(row, "worst").toDouble();
        QVERIFY(worst >= 1e9 && worst <= last);
        last = worst;
    }
    QVERIFY(!rows("tail crash-rate").isEmpty());
    QCOMPARE(run("tail slow-frames").code, 2);
    QCOMPARE(run("tail response-time").code, 2); // it has no line: --at-least is needed
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
    // What was known is kept with it without being asked for.
    const auto evidence = QJsonDocument::fromJson(cell(history.first(), "evidence").toUtf8());
    QCOMPARE(evidence.array().size(), rows("metrics").size());
    QCOMPARE(run("rollout r1 set-halt-rules --why late --halt-rule crash-rate=0.5:100").code, 2); // it is halted
    QCOMPARE(run("rollout r1 start --why go --halt-rule crash-rate:100").code, 2);
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

void TestCliBackend::bothSidesAreAskedFetchedAndMadeACase()
{
    const auto backend
        = LocalBackend::open({std::filesystem::path(m_folder.filePath(QStringLiteral("data")).toStdString()), {}, {}});
    QVERIFY(backend);
    const auto gray = (*backend)->devices({Filter().with(Dimension::Cohort, std::string(kGray)), {}, {}}, {});
    QVERIFY(gray && !gray->rows.empty());
    const QJsonArray pair = rows("pull --kind trace --why tail --key pair --with-production",
                                 {QString::fromStdString(gray->rows[0].environment.device)});
    QCOMPARE(pair.size(), 2);
    const QString task = cell(pair[0], "id"), normal = cell(pair[1], "id");
    const QStringList compare {task,
                               QStringLiteral("--normal-task"),
                               normal,
                               QStringLiteral("--out"),
                               m_folder.filePath(QStringLiteral("sides")),
                               QStringLiteral("--save-case"),
                               m_folder.filePath(QStringLiteral("tail.glcase"))};
    QCOMPARE(run("compare", compare).code, 3); // nothing has come yet
    for (const QString& id : {task, normal}) {
        const auto devices = (*backend)->taskDevices({id.toStdString(), {}, {}}, {});
        QVERIFY(devices);
        BundleInfo info;
        info.id = "of-" + id.toStdString();
        info.environment.device = devices->rows[0].device;
        info.timeMs = 1;
        info.task = id.toStdString();
        const QString file = test::write(m_folder, "of.glb", m_bundle);
        QVERIFY(upload(**backend, info, file.toStdString(), {}));
        QVERIFY((*backend)->report({info.task, info.environment.device, DeviceState::Finished, {}, info.id}, {}));
    }
    const QJsonObject made = rows("compare", compare).first().toObject();
    QCOMPARE(made[QStringLiteral("normal")].toInt(), 1);
    QCOMPARE(made[QStringLiteral("abnormal")].toInt(), 1);
    QFile file(m_folder.filePath(QStringLiteral("tail.glcase")));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    for (const QString& part : {task, normal, QStringLiteral("tail"), QStringLiteral("of-%1.glb").arg(task)})
        QVERIFY2(text.contains(part.toUtf8()), qPrintable(part));
    const auto all = run("download", {QStringLiteral("--task"), task, QStringLiteral("--out"), QStringLiteral("all")});
    QCOMPARE(all.code, 0);
    QVERIFY(QFile::exists(m_folder.filePath(QStringLiteral("all/of-%1.glb").arg(task))));
    QCOMPARE(run("download", {}).code, 2);
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
