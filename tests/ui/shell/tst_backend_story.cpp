// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTabWidget>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

#include "core/analysis/diff.h"
#include "core/analysis/network.h"
#include "core/crypto/key_ring.h"
#include "core/demo/demo.h"
#include "core/demo/network_story.h"
#include "core/report/diff_report.h"
#include "core/report/network_sources.h"
#include "tests/core/fleet/made_fleet.h"
#include "tests/support/test_data.h"
#include "ui/backend/ask_dialog.h"
#include "ui/backend/backend_page.h"
#include "ui/backend/backend_view.h"
#include "ui/backend/pulls/bundle_list.h"
#include "ui/backend/pulls/pulls_panel.h"
#include "ui/backend/pulls/task_list.h"
#include "ui/backend/pulls/task_model.h"
#include "ui/shell/case_documents.h"
#include "ui/shell/document_page.h"
#include "ui/shell/main_window.h"

using namespace graylens;
using namespace graylens::ui;
using namespace graylens::backend;
using graylens::workspace::Workspace;

/// From a figure that is worse in the gray release to its cause, as people go: in the window, over a simulated fleet.
class TestBackendStory : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void slowTailLeadsToTheSdkAndIntoACaseFile();
    void missingPicturesLeadToTheNode();

private:
    std::unique_ptr<MainWindow> connectedWindow();
    static void settle(MainWindow& window);
    static BackendPage& page(MainWindow& window) { return *window.findChild<BackendPage*>(); }
    static PullsPanel& pulls(MainWindow& window) { return *window.findChild<PullsPanel*>(); }
    /// Asks by the dialog, and lets the phones answer. Gives the task that is chosen then.
    std::string ask(MainWindow& window, const std::vector<std::string>& devices, const QString& why, TaskKind kind,
                    bool withProduction);

    QTemporaryDir m_folder;
    std::shared_ptr<const crypto::KeyRing> m_keys;
    test::MadeFleet m_made;
};

void TestBackendStory::initTestCase()
{
    QStandardPaths::setTestModeEnabled(true);
    auto keys = demo::writeDemoKeys(m_folder.filePath(QStringLiteral("demo.keyring")).toStdString(), 1);
    GL_VERIFY_RESULT(keys);
    m_keys = *keys;
    GL_VERIFY_RESULT(m_made.make(3000, 1, 2, crypto::recipientsOf(m_keys.get()).front()));
}

void TestBackendStory::settle(MainWindow& window)
{
    const auto isBusy = [&] {
        const auto pages = window.pages();
        return !window.session().jobs().running().isEmpty()
            || std::ranges::any_of(pages, [](const DocumentPage* shown) { return shown->isLoading(); });
    };
    for (int i = 0; i < 3; ++i) { // a panel may start its next job when the one before has ended
        QTRY_VERIFY_WITH_TIMEOUT(!isBusy(), 30'000);
        QCoreApplication::processEvents();
    }
}

std::unique_ptr<MainWindow> TestBackendStory::connectedWindow()
{
    auto window = std::make_unique<MainWindow>(Workspace::inMemory());
    window->keys().addDemoKeys(m_keys);
    window->show();
    window->showBackend();
    const BackendPtr behind(std::shared_ptr<void>(), m_made.backend.get());
    page(*window).showBackend({behind, behind->info({}).value(), {}}, QStringLiteral("fleet"));
    pulls(*window).bundles().setDownloadFolder(m_folder.filePath(QStringLiteral("downloads")));
    settle(*window);
    return window;
}

std::string TestBackendStory::ask(MainWindow& window, const std::vector<std::string>& devices, const QString& why,
                                  TaskKind kind, bool withProduction)
{
    Q_EMIT pulls(window).askBecause(devices, why);
    auto* dialog = window.findChild<AskDialog*>();
    auto* kinds = dialog->findChild<QComboBox*>(QStringLiteral("askKind"));
    kinds->setCurrentIndex(kinds->findData(static_cast<int>(kind)));
    dialog->findChild<QCheckBox*>(QStringLiteral("askPair"))->setChecked(withProduction);
    dialog->findChild<QPushButton*>(QStringLiteral("askOk"))->click();
    settle(window);
    const Task* task = pulls(window).tasks().current();
    if (!task || !m_made.fleet->answerAll({}))
        return {};
    const std::string id = task->id;
    // What came is seen without asking for it.
    for (int i = 0; i < 200 && pulls(window).tasks().current()->counts.at(std::size_t(DeviceState::Finished)) < 4; ++i)
        QTest::qWait(20);
    settle(window);
    return id;
}

void TestBackendStory::slowTailLeadsToTheSdkAndIntoACaseFile()
{
    const auto window = connectedWindow();
    const TailQuery slowest {Filter().with(Dimension::Cohort, std::string(kGray)).with(Dimension::Tier, "low"),
                             "startup.cold",
                             4e9,
                             {20, {}}};
    const auto tail = m_made.backend->tail(slowest, {});
    GL_VERIFY_RESULT(tail);
    std::vector<std::string> devices;
    for (const TailDevice& device : tail->rows)
        devices.push_back(device.environment.device);
    // Which phones fail at a task is different each time, as its id is: enough are asked for some to answer.
    QCOMPARE(devices.size(), std::size_t {20});
    const QString why = QStringLiteral("8.5.0-gray: startup.cold at 4 s or more, low tier");
    const std::string task = ask(*window, devices, why, TaskKind::Trace, true);
    TaskModel& tasks = pulls(*window).tasks().model();
    QCOMPARE(tasks.rowCount(), 2);
    const int partner = tasks.partnerOf(tasks.row(tasks.rowOf(task)));
    QVERIFY(partner >= 0);
    const std::string normalTask = tasks.row(partner).id;

    window->findChild<QPushButton*>(QStringLiteral("taskCompare"))->click();
    auto* dialog = window->findChild<QDialog*>(QStringLiteral("compareDialog"));
    QVERIFY(dialog);
    dialog->findChild<QPushButton*>(QStringLiteral("compareOk"))->click();
    settle(*window);
    QVERIFY2(page(*window).failureText().isEmpty(), qPrintable(page(*window).failureText()));
    const DocumentPage* shown = window->currentPage();
    QVERIFY(shown);
    const Comparison* comparison = window->session().comparison(shown->documentId());
    QVERIFY(comparison && comparison->result);
    QVERIFY2(
        comparison->normal.size() >= 4 && comparison->abnormal.size() >= 4,
        qPrintable(
            QStringLiteral("%1 normal, %2 abnormal").arg(comparison->normal.size()).arg(comparison->abnormal.size())));
    const auto& result = *comparison->result;
    QVERIFY(!result.causes.empty());
    const std::string first = report::causeMethod(result.tree, result.causes.front());
    QCOMPARE(first, std::string("com.riskshield.sdk.RiskGuard.bootstrap"));
    QCOMPARE(result.accounted, result.delta);
    QVERIFY(result.causes.front().share > 0.7);

    const QString file = m_folder.filePath(QStringLiteral("slow.glcase"));
    auto* cases = window->findChild<CaseDocuments*>();
    QSignalSpy saved(cases, &CaseDocuments::saved);
    cases->save(comparison->id, file);
    settle(*window);
    QCOMPARE(saved.size(), 1);

    MainWindow later(Workspace::inMemory());
    later.keys().addDemoKeys(m_keys);
    later.show();
    later.openFiles({file});
    settle(later);
    QVERIFY(later.currentPage());
    const Comparison* again = later.session().comparison(later.currentPage()->documentId());
    QVERIFY(again && again->result && !again->result->causes.empty());
    QCOMPARE(report::causeMethod(again->result->tree, again->result->causes.front()), first);
    QCOMPARE(again->result->delta, result.delta);
    for (const std::string& part : {task, normalTask, why.toStdString()})
        QVERIFY2(again->notes.contains(QString::fromStdString(part)), part.c_str());
    const auto named = std::ranges::count_if(
        devices, [&](const std::string& device) { return again->notes.contains(QString::fromStdString(device)); });
    QCOMPARE(static_cast<qsizetype>(named), again->abnormal.size()); // those whose bundles came
}

void TestBackendStory::missingPicturesLeadToTheNode()
{
    const auto window = connectedWindow();
    std::vector<std::string> near;
    for (const fleet::Handset& phone : m_made.fleet->world().phones)
        if (demo::isNearBadNode(phone.phone) && near.size() < 20)
            near.push_back(phone.phone.deviceId);
    const std::string task
        = ask(*window, near, QStringLiteral("pictures of comments do not load"), TaskKind::Log, false);
    QVERIFY(!task.empty());
    window->findChild<QTabWidget*>(QStringLiteral("pullTabs"))->setCurrentIndex(1);
    settle(*window);
    window->findChild<QPushButton*>(QStringLiteral("bundleOpenAll"))->click();
    settle(*window);
    const DocumentPage* shown = window->currentPage();
    QVERIFY(shown);
    analysis::NetworkRequests requests;
    const auto documents = shown->documents();
    QVERIFY(!documents.isEmpty());
    for (const auto& document : documents)
        for (const auto& source : report::networkSources(*document))
            requests.add(*source.trace);
    const auto found = requests.localize();
    GL_VERIFY_RESULT(found);
    QVERIFY(!found->findings.empty());
    const QString filter
        = QString::fromStdString(analysis::filterTextOf(found->table, found->findings.front().finding.cell));
    QVERIFY2(filter.contains(QLatin1String(demo::kBadCdnNode)), qPrintable(filter));
}

QTEST_MAIN(TestBackendStory)
#include "tst_backend_story.moc"
