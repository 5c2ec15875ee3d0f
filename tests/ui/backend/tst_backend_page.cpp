// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QFile>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTabWidget>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeWidget>

#include "core/backend/local_backend.h"
#include "core/crypto/digest.h"
#include "core/workspace/workspace.h"
#include "tests/support/backend_data.h"
#include "tests/support/panel_bench.h"
#include "ui/backend/ask_dialog.h"
#include "ui/backend/backend_page.h"
#include "ui/backend/clusters/cluster_details.h"
#include "ui/backend/clusters/cluster_list.h"
#include "ui/backend/clusters/cluster_model.h"
#include "ui/backend/clusters/cluster_panel.h"
#include "ui/backend/clusters/sample_model.h"
#include "ui/backend/connection_form.h"

using namespace graylens;
using namespace graylens::ui;
using graylens::backend::Dimension;

namespace {

const backend::Call kCall;

/// A page before a backend in memory that has a few hundred crashes.
struct Bench : test::PanelBench
{
    workspace::Workspace workspace = workspace::Workspace::inMemory();
    std::shared_ptr<backend::LocalBackend> backend;
    std::unique_ptr<BackendPage> page;

    Bench()
    {
        session.setWorkspace(&workspace);
        backend = std::move(*backend::LocalBackend::open({{}, [] { return test::kBegin + 10 * test::kHour; }, {}}));
        page = std::make_unique<BackendPage>(session, actions);
        page->resize(1200, 800);
        page->show();
    }
    void fill(const backend::IngestBatch& batch) { GL_VERIFY_RESULT(backend->ingest(batch, kCall)); }
    void connectIt()
    {
        page->showBackend({backend, *backend->info(kCall)}, QStringLiteral("made"));
        settle();
    }
    template <class W> W* find(const char* name) { return page->findChild<W*>(QLatin1String(name)); }
    void click(const char* name) { find<QPushButton>(name)->click(); }
    ClusterPanel& panel() { return *page->findChild<ClusterPanel*>(); }
    ClusterModel& clusters() { return panel().list().model(); }
    void choose(const char* combo, int index)
    {
        auto* box = find<QComboBox>(combo);
        box->setCurrentIndex(index);
        Q_EMIT box->activated(index);
        settle();
    }
};

/// So many clusters, one crash each.
backend::IngestBatch manyClusters(int count)
{
    backend::IngestBatch batch;
    batch.key = "many";
    for (int i = 0; i < count; ++i) {
        auto crash = test::madeCrash("many-" + std::to_string(i), 0, 0, 1, test::kBegin + i);
        const std::string name {static_cast<char>('A' + i / 26), static_cast<char>('a' + i % 26)};
        for (auto& frame : crash.report.frames)
            frame.function = "shop." + name + ".open";
        batch.crashes.push_back(crash);
    }
    return batch;
}

QByteArray bundleBytes()
{
    QFile file(test::golden("bundle/ok.glb"));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Puts a real bundle behind an id.
void upload(backend::Backend& backend, const std::string& id, QTemporaryDir& folder)
{
    backend::BundleInfo info;
    info.id = id;
    info.environment = test::madeEnvironment(4, 1);
    info.timeMs = test::kBegin;
    info.trigger = "crash";
    const QString file = test::write(folder, "up.glb", bundleBytes());
    GL_VERIFY_RESULT(backend::upload(backend, info, file.toStdString(), kCall));
}

} // namespace

class TestBackendPage : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QStandardPaths::setTestModeEnabled(true); }

    void whatABackendLacksIsNotOffered()
    {
        Bench bench;
        auto info = *bench.backend->info(kCall);
        info.lacks = backend::bitOf(backend::Feature::Feedback) | backend::bitOf(backend::Feature::Releases);
        bench.page->showBackend({bench.backend, info}, QStringLiteral("made"));
        bench.settle();
        auto* tabs = bench.find<QTabWidget>("backendTabs");
        for (int i = 0; i < tabs->count(); ++i) {
            const BackendPanel panel = bench.page->views()[i]->panel();
            const bool isLacking = panel == BackendPanel::Feedback || panel == BackendPanel::Releases;
            QCOMPARE(tabs->isTabEnabled(i), !isLacking);
            QCOMPARE(tabs->tabToolTip(i).isEmpty(), !isLacking);
        }
        QSignalSpy said(bench.page.get(), &BackendPage::said);
        const int before = tabs->currentIndex();
        bench.page->jump({BackendPanel::Feedback, {}, {}});
        QCOMPARE(tabs->currentIndex(), before);
        QCOMPARE(said.count(), 1);
    }

    void clustersAreListedAsTheBackendHasThem()
    {
        Bench bench;
        bench.fill(test::madeBatch(1, 800));
        QAbstractItemModelTester tester(&bench.clusters(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        bench.connectIt();
        const auto expected = bench.backend->clusters({}, kCall);
        GL_VERIFY_RESULT(expected);
        QCOMPARE(static_cast<std::size_t>(bench.clusters().rowCount()), expected->rows.size());
        QVERIFY(expected->rows.size() >= 6);
        for (int row = 0; row < bench.clusters().rowCount(); ++row) {
            const auto& wanted = expected->rows[static_cast<std::size_t>(row)];
            QCOMPARE(bench.clusters().cluster(row).id, wanted.id);
            QCOMPARE(bench.clusters().index(row, ClusterModel::Crashes).data().toString(),
                     QString::number(wanted.crashes));
            QVERIFY(!bench.clusters().cluster(row).trend.empty());
        }
        QVERIFY(bench.page->title().contains(QStringLiteral("made")));
        bench.choose("clusterOrder", 2);
        for (int row = 1; row < bench.clusters().rowCount(); ++row)
            QVERIFY(bench.clusters().cluster(row - 1).lastMs >= bench.clusters().cluster(row).lastMs);
    }

    void filtersAskForCohortVersionAndTime()
    {
        Bench bench;
        bench.fill(test::madeBatch(1, 800));
        bench.connectIt();
        const auto crashes = [&](const backend::Filter& filter) {
            std::uint64_t sum = 0;
            const auto page = bench.backend->clusters({filter, {}, 24, {}}, kCall);
            for (const auto& row : page->rows)
                sum += row.crashes;
            return sum;
        };
        const auto shown = [&] {
            std::uint64_t sum = 0;
            for (int row = 0; row < bench.clusters().rowCount(); ++row)
                sum += bench.clusters().cluster(row).crashes;
            return sum;
        };
        const backend::Filter all, gray = all.with(Dimension::Cohort, "gray");
        QCOMPARE(shown(), crashes(all));
        bench.choose("clusterCohort", 1);
        QCOMPARE(shown(), crashes(gray));
        QVERIFY(shown() > 0 && shown() < crashes(all));
        bench.choose("clusterCohort", 0);
        bench.find<QComboBox>("clusterVersion")->setEditText(QStringLiteral("5.1.1"));
        QTest::keyClick(bench.find<QLineEdit>("clusterVersionText"), Qt::Key_Return);
        bench.settle();
        QCOMPARE(shown(), crashes(all.with(Dimension::Version, "5.1.1")));
        bench.find<QComboBox>("clusterVersion")->setEditText({});
        bench.choose("clusterTime", 1); // the last hour of the backend's clock
        backend::Filter lastHour;
        lastHour.fromMs = test::kBegin + 9 * test::kHour;
        QCOMPARE(shown(), crashes(lastHour));
        QVERIFY(shown() > 0 && shown() < crashes(all));
    }

    void furtherPagesComeWithScrolling()
    {
        Bench bench;
        bench.fill(manyClusters(250));
        bench.connectIt();
        QCOMPARE(bench.clusters().rowCount(), 100);
        auto* bar = bench.panel().list().table().verticalScrollBar();
        for (int i = 0; i < 5; ++i) {
            bar->setValue(bar->maximum());
            bench.settle();
        }
        QCOMPARE(bench.clusters().rowCount(), 250);
        std::set<std::string> ids;
        for (int row = 0; row < 250; ++row)
            ids.insert(bench.clusters().cluster(row).id);
        QCOMPARE(ids.size(), std::size_t {250});
    }

    void chosenClusterShowsWhatIsKnownOfIt()
    {
        Bench bench;
        bench.fill(test::madeBatch(1, 800));
        bench.connectIt();
        bench.panel().list().table().selectRow(2);
        bench.settle();
        const std::string id = bench.clusters().cluster(2).id;
        auto& samples = bench.panel().details().samples();
        QCOMPARE(static_cast<std::uint64_t>(samples.rowCount()),
                 std::min<std::uint64_t>(bench.clusters().cluster(2).crashes, 100));
        for (int row = 0; row < samples.rowCount(); ++row)
            QCOMPARE(test::clusterOf(samples.crash(row)), id);
        const auto* stack = bench.find<QTreeWidget>("clusterStack");
        QCOMPARE(stack->topLevelItemCount(), 5);
        QVERIFY(stack->topLevelItem(0)->text(1).endsWith(QStringLiteral(".open (Part.java:12)")));
        QVERIFY(stack->topLevelItem(4)->text(1).startsWith(QStringLiteral("native")));
        QCOMPARE(bench.find<QListWidget>("clusterBreadcrumbs")->count(), 2);
        QVERIFY(bench.find<QListWidget>("clusterWhy")->count() > 0);
        QVERIFY(bench.find<QTreeWidget>("clusterFacets")->topLevelItemCount() >= 8);
    }

    void statusAndNoteAreKeptByTheBackend()
    {
        Bench bench;
        bench.fill(test::madeBatch(1, 400));
        bench.connectIt();
        const std::string id = bench.clusters().cluster(0).id;
        auto* status = bench.find<QComboBox>("clusterStatus");
        status->setCurrentIndex(1);
        Q_EMIT status->activated(1); // and at once the note: neither takes the place of the other
        bench.find<QPlainTextEdit>("clusterNote")->setPlainText(QStringLiteral("支付 again, see 17"));
        QVERIFY(bench.find<QPushButton>("clusterSaveNote")->isEnabled());
        bench.click("clusterSaveNote");
        bench.settle();
        const auto detail = bench.backend->cluster(id, {}, kCall);
        GL_VERIFY_RESULT(detail);
        QCOMPARE(detail->summary.status, backend::ClusterStatus::Acknowledged);
        QCOMPARE(QString::fromStdString(detail->summary.note), QStringLiteral("支付 again, see 17"));
        QCOMPARE(bench.clusters().cluster(0).status, backend::ClusterStatus::Acknowledged);
        QVERIFY(!bench.find<QPushButton>("clusterSaveNote")->isEnabled());
    }

    void bundleIsFetchedAgainAfterAFailureAndOpened()
    {
        Bench bench;
        QTemporaryDir folder;
        bench.fill(test::madeBatch(1, 400));
        bench.connectIt();
        bench.panel().details().setDownloadFolder(folder.path());
        QSignalSpy opened(bench.page.get(), &BackendPage::openRequested);
        const std::string id = bench.panel().details().samples().crash(0).bundle;
        QVERIFY(!id.empty());
        bench.click("clusterOpenBundle"); // the backend has nothing under that id yet
        bench.settle();
        QCOMPARE(opened.size(), 0);
        QVERIFY(!bench.page->failureText().isEmpty());
        upload(*bench.backend, id, folder);
        // As if it had been cut: what is there is kept.
        const QString file = folder.filePath(QString::fromStdString(id) + QStringLiteral(".glb"));
        QFile part(file + QStringLiteral(".part"));
        QVERIFY(part.open(QIODevice::WriteOnly) && part.write(bundleBytes().left(100)) == 100);
        part.close();
        bench.click("backendRetry");
        bench.settle();
        QCOMPARE(opened.size(), 1);
        QVERIFY(bench.page->failureText().isEmpty());
        QFile whole(opened[0][0].toString());
        QVERIFY(whole.open(QIODevice::ReadOnly));
        QVERIFY(whole.readAll() == bundleBytes());
    }

    void devicesAreAskedOnlyWithAReason()
    {
        Bench bench;
        bench.fill(test::madeBatch(1, 400));
        bench.connectIt();
        bench.click("clusterAskDevices");
        auto* dialog = bench.find<AskDialog>("askDialog");
        QVERIFY(dialog);
        auto* ok = dialog->findChild<QPushButton*>(QStringLiteral("askOk"));
        QVERIFY(!ok->isEnabled());
        dialog->findChild<QLineEdit*>(QStringLiteral("askWhy"))->setText(QStringLiteral("slow payment"));
        QVERIFY(ok->isEnabled());
        ok->click();
        bench.settle();
        const auto tasks = bench.backend->tasks({}, kCall);
        GL_VERIFY_RESULT(tasks);
        QCOMPARE(tasks->rows.size(), std::size_t {1});
        const backend::Task& task = tasks->rows[0];
        QCOMPARE(task.request.kind, backend::TaskKind::Trace);
        QCOMPARE(task.request.trigger, std::string("next-cold-start"));
        QCOMPARE(task.request.why, std::string("slow payment"));
        QCOMPARE(task.request.expiresMs, test::kBegin + 34 * test::kHour); // a day on the backend's clock
        std::set<std::string> devices;
        auto& samples = bench.panel().details().samples();
        for (int row = 0; row < samples.rowCount(); ++row)
            devices.insert(samples.crash(row).environment.device);
        QCOMPARE(task.devices(), static_cast<std::uint64_t>(devices.size()));
    }

    void whatIsCancelledCanBeAskedAgain()
    {
        Bench bench;
        bench.fill(test::madeBatch(1, 400));
        bench.connectIt();
        const int rows = bench.clusters().rowCount();
        bench.click("clusterRefresh");
        for (Job* job : bench.jobs.running())
            job->cancel();
        bench.settle();
        QVERIFY(!bench.page->failureText().isEmpty());
        QCOMPARE(bench.clusters().rowCount(), rows); // what was there stays
        bench.click("backendRetry");
        bench.settle();
        QVERIFY(bench.page->failureText().isEmpty());
    }

    void disconnectedPageForgetsWhatItShowed()
    {
        Bench bench;
        bench.fill(test::madeBatch(1, 400));
        bench.connectIt();
        bench.click("clusterRefresh");
        bench.click("backendDisconnect");
        bench.settle();
        QVERIFY(!bench.page->isConnected());
        QCOMPARE(bench.clusters().rowCount(), 0);
        QVERIFY(bench.find<QPushButton>("backendOpen")->isVisible());
    }

    void folderIsConnectedAndRemembered()
    {
        QTemporaryDir folder;
        QVERIFY(backend::LocalBackend::open({folder.path().toStdString(), {}, {}}));
        Bench bench;
        bench.page->connectTo(placeFrom(folder.path()));
        bench.settle();
        QVERIFY2(bench.page->isConnected(), qPrintable(bench.page->form().statusText()));
        bench.page->disconnectBackend();
        QCOMPARE(bench.find<QListWidget>("backendRemembered")->count(), 1);
        bench.click("backendTest"); // tells how it stands and stays
        bench.settle();
        QVERIFY(!bench.page->isConnected());
        QVERIFY(bench.page->form().statusText().contains(QStringLiteral("sqlite")));
        bench.find<QListWidget>("backendRemembered")->setCurrentRow(0);
        bench.click("backendForget");
        QCOMPARE(bench.find<QListWidget>("backendRemembered")->count(), 0);
    }

    void failedConnectionSaysWhyAndMakesNothing()
    {
        QTemporaryDir folder;
        Bench bench;
        bench.page->connectTo(placeFrom(folder.path()));
        bench.settle();
        QVERIFY(!bench.page->isConnected());
        QVERIFY(bench.page->form().statusText().contains(QStringLiteral("graylens.db")));
        QVERIFY(bench.find<QPushButton>("backendTryAgain")->isVisible());
        QVERIFY(!QFile::exists(folder.filePath(QStringLiteral("graylens.db"))));
        QVERIFY(!bench.workspace.value(kConnectionsKey));
        QVERIFY(backend::LocalBackend::open({folder.path().toStdString(), {}, {}}));
        bench.click("backendTryAgain");
        bench.settle();
        QVERIFY(bench.page->isConnected());
    }

    void tokenNeverGoesOverAnOpenLine()
    {
        Bench bench;
        BackendPlace place = placeFrom(QStringLiteral("192.0.2.1:8443"));
        QCOMPARE(place.kind, BackendPlace::Kind::Server);
        place.useTls = false;
        bench.page->form().setPlace(place);
        bench.find<QLineEdit>("backendToken")->setText(QStringLiteral("secret-token"));
        bench.page->form().test();
        bench.settle();
        QVERIFY(bench.find<QPushButton>("backendTryAgain")->isVisible()); // refused before anything was sent
        QVERIFY(!bench.workspace.value(kConnectionsKey));
    }

    void placesSurviveTheWorkspace()
    {
        QVERIFY(placeFrom(QStringLiteral("backend.example:8443")).kind == BackendPlace::Kind::Server);
        QVERIFY(placeFrom(QStringLiteral("[::1]:8443")).kind == BackendPlace::Kind::Server);
        QVERIFY(placeFrom(QStringLiteral("/srv/graylens")).kind == BackendPlace::Kind::Folder);
        QVERIFY(placeFrom(QStringLiteral("data:8/x")).kind == BackendPlace::Kind::Folder);
        BackendPlace server = placeFrom(QStringLiteral("backend.example:8443"));
        server.rootsFile = QStringLiteral("/etc/roots.pem");
        server.isTokenKept = true;
        const auto read = placesFromText(placesToText({server, placeFrom(QStringLiteral("/srv/数据"))}));
        QCOMPARE(read.size(), 2);
        QVERIFY(read[0].isSame(server) && read[0].isTokenKept && read[0].useTls);
        QCOMPARE(read[0].rootsFile, server.rootsFile);
        QCOMPARE(read[1].path, QStringLiteral("/srv/数据"));
        QVERIFY(placesFromText("not json").isEmpty());
    }
};

QTEST_MAIN(TestBackendPage)
#include "tst_backend_page.moc"
