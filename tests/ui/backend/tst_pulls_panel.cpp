// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTabWidget>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

#include "core/backend/local_backend.h"
#include "core/workspace/workspace.h"
#include "tests/support/backend_data.h"
#include "tests/support/panel_bench.h"
#include "ui/backend/ask_dialog.h"
#include "ui/backend/backend_asker.h"
#include "ui/backend/backend_page.h"
#include "ui/backend/pulls/bundle_list.h"
#include "ui/backend/pulls/bundle_model.h"
#include "ui/backend/pulls/pulls_panel.h"
#include "ui/backend/pulls/task_details.h"
#include "ui/backend/pulls/task_list.h"
#include "ui/backend/pulls/task_model.h"

using namespace graylens;
using namespace graylens::ui;
using backend::DeviceState;

namespace {

const backend::Call kCall;

backend::Environment phone(const std::string& id, std::string_view cohort)
{
    backend::Environment out;
    out.device = id;
    out[backend::Dimension::Cohort] = cohort;
    out[backend::Dimension::Tier] = "low";
    out[backend::Dimension::Version] = cohort == backend::kGray ? "8.5.0" : "8.4.2";
    return out;
}

/// A page before a backend in memory with four phones of each cohort.
struct Bench : test::PanelBench
{
    workspace::Workspace workspace = workspace::Workspace::inMemory();
    QTemporaryDir folder;
    std::shared_ptr<backend::LocalBackend> backend;
    std::unique_ptr<BackendPage> page;

    Bench()
    {
        session.setWorkspace(&workspace);
        backend = std::move(*backend::LocalBackend::open({{}, [] { return test::kBegin + 10 * test::kHour; }, {}}));
        backend::IngestBatch batch;
        batch.key = "phones";
        for (const auto cohort : {backend::kGray, backend::kProduction})
            for (int i = 0; i < 4; ++i) {
                backend::Event event;
                event.name = "session";
                event.timeMs = test::kBegin;
                event.environment = phone(std::string(cohort) + std::to_string(i), cohort);
                batch.events.push_back(event);
            }
        GL_VERIFY_RESULT(backend->ingest(batch, kCall));
        page = std::make_unique<BackendPage>(session, actions);
        page->resize(1200, 800);
        page->show();
    }
    backend::Task ask(const char* key, const std::vector<std::string>& devices)
    {
        backend::TaskRequest request;
        request.key = key;
        request.kind = backend::TaskKind::Trace;
        request.devices = devices;
        request.why = std::string("why of ") + key;
        request.expiresMs = test::kBegin + 30 * test::kHour;
        request.trigger = "next-cold-start";
        request.durationMs = 10'000;
        return backend->createTask(request, kCall).value();
    }
    void say(const backend::Task& task, const std::string& device, DeviceState state, const char* detail = "",
             const std::string& bundle = {})
    {
        GL_VERIFY_RESULT(backend->report({task.id, device, state, detail, bundle}, kCall));
    }
    /// The device sends a real bundle.
    void send(const backend::Task& task, const std::string& device)
    {
        backend::BundleInfo info;
        info.id = task.id + "-" + device;
        info.environment = phone(device, device.starts_with("gray") ? backend::kGray : backend::kProduction);
        info.timeMs = test::kBegin;
        info.trigger = "remote-pull";
        info.task = task.id;
        GL_VERIFY_RESULT(backend::upload(*backend, info, test::golden("bundle/ok.glb").toStdString(), kCall));
        say(task, device, DeviceState::Finished, "", info.id);
    }
    void connectIt(std::function<std::optional<backend::TimeMs>()> offlineSince = {})
    {
        page->showBackend({backend, *backend->info(kCall), std::move(offlineSince)}, QStringLiteral("made"));
        panel().bundles().setDownloadFolder(folder.path());
        page->jump({BackendPanel::Pulls, {}, {}});
        settle();
    }
    template <class W> W* find(const char* name) { return page->findChild<W*>(QLatin1String(name)); }
    void click(const char* name) { find<QPushButton>(name)->click(); }
    PullsPanel& panel() { return *page->findChild<PullsPanel*>(); }
    TaskModel& tasks() { return panel().tasks().model(); }
    TaskDeviceModel& devices() { return panel().details().model(); }
    BundleModel& bundles() { return panel().bundles().model(); }
    void choose(const backend::Task& task)
    {
        panel().tasks().table().selectRow(tasks().rowOf(task.id));
        settle();
    }
    void showBundles()
    {
        find<QTabWidget>("pullTabs")->setCurrentIndex(1);
        settle();
    }
    void choose(const char* combo, int index)
    {
        auto* box = find<QComboBox>(combo);
        box->setCurrentIndex(index);
        Q_EMIT box->activated(index);
        settle();
    }
    QString cell(const QAbstractItemModel& model, int row, int column)
    {
        return model.index(row, column).data().toString();
    }
};

} // namespace

class TestPullsPanel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QStandardPaths::setTestModeEnabled(true); }

    void tasksSayWhatBecameOfThem()
    {
        Bench bench;
        const auto first = bench.ask("first", {"gray0", "gray1"});
        const auto second = bench.ask("second", {"gray2"});
        bench.send(first, "gray0");
        bench.say(first, "gray1", DeviceState::Refused, "the user does not allow it");
        QAbstractItemModelTester tester(&bench.tasks(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        QAbstractItemModelTester deviceTester(&bench.devices(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        bench.connectIt();
        QCOMPARE(bench.tasks().rowCount(), 2); // latest first
        QCOMPARE(bench.tasks().row(0).id, second.id);
        QCOMPARE(bench.tasks().row(1).state, backend::TaskState::Partial);
        bench.choose(first);
        QCOMPARE(bench.devices().rowCount(), 2);
        QCOMPARE(bench.devices().row(1).state, DeviceState::Refused);
        QVERIFY(bench.cell(bench.devices(), 1, TaskDeviceModel::Detail).contains(QStringLiteral("allow")));
        bench.choose("taskDeviceState", 1 + static_cast<int>(DeviceState::Finished));
        QCOMPARE(bench.devices().rowCount(), 1);
        bench.choose("taskState", 1 + static_cast<int>(backend::TaskState::Active));
        QCOMPARE(bench.tasks().rowCount(), 1);
    }

    void statesComeAsTheyChange()
    {
        Bench bench;
        const auto task = bench.ask("live", {"gray0", "gray1"});
        bench.connectIt();
        QVERIFY(bench.panel().details().isWatching());
        QVERIFY(bench.jobs.running().isEmpty()); // nobody has to wait for it
        bench.say(task, "gray0", DeviceState::WaitingForForeground);
        QTRY_COMPARE(bench.devices().row(0).state, DeviceState::WaitingForForeground);
        QVERIFY(bench.cell(bench.devices(), 0, TaskDeviceModel::Detail).contains(QStringLiteral("opens the app")));
        bench.say(task, "gray1", DeviceState::Finished, "", ""); // a phone that sent nothing
        QTRY_COMPARE(bench.devices().row(1).state, DeviceState::Empty);
        QCOMPARE(bench.tasks().row(0).counts.at(static_cast<std::size_t>(DeviceState::Empty)), std::uint64_t {1});
        bench.page->showPanel(BackendPanel::Clusters); // nobody looks any more
        QVERIFY(!bench.panel().details().isWatching());
        bench.page->showPanel(BackendPanel::Pulls);
        QVERIFY(bench.panel().details().isWatching());
        bench.find<QCheckBox>("backendLive")->setChecked(false);
        QVERIFY(!bench.panel().details().isWatching());
        bench.find<QCheckBox>("backendLive")->setChecked(true);
        bench.send(task, "gray0");
        QTRY_COMPARE(bench.tasks().row(0).state, backend::TaskState::Partial);
        QVERIFY(!bench.panel().details().isWatching()); // it is over
        QVERIFY(bench.find<QPushButton>("taskCompare")->isEnabled());
        bench.settle();
    }

    void taskIsTakenBackWithAReason()
    {
        Bench bench;
        const auto task = bench.ask("cancelled", {"gray0"});
        bench.connectIt();
        bench.click("taskCancel");
        auto* line = bench.page->findChild<QDialog*>()->findChild<QLineEdit*>();
        QVERIFY(line);
        line->setText(QStringLiteral("found it"));
        QTest::keyClick(line, Qt::Key_Return);
        bench.settle();
        QTRY_COMPARE(bench.backend->task(task.id, kCall)->state, backend::TaskState::Cancelled);
        QTRY_COMPARE(bench.tasks().row(0).state, backend::TaskState::Cancelled);
        QVERIFY(!bench.find<QPushButton>("taskCancel")->isEnabled());
        bench.settle();
    }

    void onlyThoseThatGaveNothingAreAskedAgain()
    {
        Bench bench;
        const auto task = bench.ask("again", {"gray0", "gray1", "gray2", "gray3"});
        bench.send(task, "gray0");
        bench.say(task, "gray1", DeviceState::Failed, "no space left");
        bench.say(task, "gray2", DeviceState::Refused);
        bench.say(task, "gray3", DeviceState::Finished);
        bench.connectIt();
        bench.click("taskAskAgain");
        bench.settle();
        auto* dialog = bench.find<AskDialog>("askDialog");
        QVERIFY(dialog);
        QCOMPARE(dialog->request().devices, (std::vector<std::string> {"gray1", "gray3"}));
        QCOMPARE(dialog->findChild<QLineEdit*>(QStringLiteral("askWhy"))->text(), QStringLiteral("why of again"));
        dialog->findChild<QCheckBox*>(QStringLiteral("askPair"))->setChecked(true);
        dialog->findChild<QPushButton*>(QStringLiteral("askOk"))->click();
        bench.settle();
        QCOMPARE(bench.tasks().rowCount(), 3); // and as many of production, shown beside
        QCOMPARE(bench.panel().tasks().current()->devices(), std::uint64_t {2});
        QVERIFY(bench.tasks().partnerOf(*bench.panel().tasks().current()) >= 0);
    }

    void bundlesOfATaskAreDownloadedAndOpened()
    {
        Bench bench;
        const auto task = bench.ask("bundles", {"gray0", "gray1"}), other = bench.ask("others", {"gray2"});
        bench.send(task, "gray0");
        bench.send(task, "gray1");
        bench.send(other, "gray2");
        bench.connectIt();
        bench.choose(task);
        bench.showBundles();
        QCOMPARE(bench.bundles().rowCount(), 2);
        const QString id = QString::fromStdString(task.id);
        QVERIFY(QDir().mkpath(bench.folder.filePath(QStringLiteral("task-") + id)));
        const QString file = bench.folder.filePath(QStringLiteral("task-%1/%1-gray0.glb").arg(id));
        QFile part(file + QStringLiteral(".part")); // as if it had been cut
        QVERIFY(part.open(QIODevice::WriteOnly));
        QFile golden(test::golden("bundle/ok.glb"));
        QVERIFY(golden.open(QIODevice::ReadOnly));
        part.write(golden.read(100));
        part.close();
        bench.click("bundleDownload");
        bench.settle();
        for (int row = 0; row < 2; ++row)
            QVERIFY(bench.cell(bench.bundles(), row, BundleModel::Here).contains(QStringLiteral("here")));
        QVERIFY(QFile::exists(file) && !QFile::exists(part.fileName()));
        QSignalSpy opened(bench.page.get(), &BackendPage::openRequested);
        bench.panel().bundles().table().selectRow(0);
        bench.click("bundleOpen");
        QCOMPARE(opened.size(), 1); // it is here already
        bench.click("bundleOpenAll"); // as one
        bench.settle();
        QCOMPARE(opened.size(), 2);
        QCOMPARE(opened[1][0].toString(), QFileInfo(file).path());
        bench.choose("bundleScope", 1);
        QCOMPARE(bench.bundles().rowCount(), 3);
        bench.find<QLineEdit>("bundleDevice")->setText(QStringLiteral("gray2"));
        QTest::keyClick(bench.find<QLineEdit>("bundleDevice"), Qt::Key_Return);
        bench.settle();
        QCOMPARE(bench.bundles().rowCount(), 1);
        QCOMPARE(bench.bundles().row(0).task, other.id);
    }

    void jumpLeadsToTheBundlesOfDevices()
    {
        Bench bench;
        const auto task = bench.ask("jump", {"gray0", "gray1"});
        bench.send(task, "gray0");
        bench.send(task, "gray1");
        bench.connectIt();
        backend::Filter filter;
        filter.devices = {"gray1"};
        bench.page->jump({BackendPanel::Pulls, {}, filter});
        bench.settle();
        QCOMPARE(bench.bundles().rowCount(), 1);
        QCOMPARE(bench.bundles().row(0).environment.device, std::string("gray1"));
    }

    void bothSidesAreFetchedAndCompared()
    {
        Bench bench;
        const auto gray = bench.ask("slow", {"gray0", "gray1"}), normal = bench.ask("slow-normal", {"production0"});
        bench.send(gray, "gray0");
        bench.send(gray, "gray1");
        bench.send(normal, "production0");
        bench.connectIt();
        bench.choose(normal); // the production half: it is the normal side all the same
        QSignalSpy compared(bench.page.get(), &BackendPage::compareRequested);
        bench.click("taskCompare");
        auto* dialog = bench.page->findChild<QDialog*>(QStringLiteral("compareDialog"));
        QVERIFY(dialog);
        QCOMPARE(dialog->findChild<QComboBox*>(QStringLiteral("compareTask"))->currentData().toString().toStdString(),
                 normal.id);
        dialog->findChild<QPushButton*>(QStringLiteral("compareOk"))->click();
        bench.settle();
        QCOMPARE(compared.size(), 1);
        QCOMPARE(compared[0][0].toStringList().size(), 1);
        QCOMPARE(compared[0][1].toStringList().size(), 2);
        const QString notes = compared[0][2].toString();
        for (const std::string& part :
             {gray.id, normal.id, std::string("why of slow"), std::string("gray1"), std::string("8.5.0")})
            QVERIFY2(notes.contains(QString::fromStdString(part)), part.c_str());
    }

    void offlineIsSaidAndNothingIsOffered()
    {
        Bench bench;
        bench.ask("offline", {"gray0"});
        bool isOffline = true;
        bench.connectIt([&]() -> std::optional<backend::TimeMs> {
            return isOffline ? std::optional<backend::TimeMs>(test::kBegin) : std::nullopt;
        });
        QCOMPARE(bench.tasks().rowCount(), 1);
        QVERIFY(bench.page->offlineText().contains(QStringLiteral("2023-11-1")));
        QVERIFY(!bench.find<QPushButton>("taskCancel")->isEnabled());
        QVERIFY(!bench.panel().details().isWatching());
        isOffline = false;
        bench.click("backendReach");
        bench.settle();
        QVERIFY(bench.page->offlineText().isEmpty());
        QVERIFY(bench.find<QPushButton>("taskCancel")->isEnabled());
        QTRY_VERIFY(bench.panel().details().isWatching());
        bench.page->disconnectBackend();
        QVERIFY(!bench.panel().details().isWatching());
    }
};

QTEST_MAIN(TestPullsPanel)
#include "tst_pulls_panel.moc"
