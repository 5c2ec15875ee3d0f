// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QComboBox>
#include <QInputDialog>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeWidget>

#include "core/backend/local_backend.h"
#include "core/workspace/workspace.h"
#include "tests/support/panel_bench.h"
#include "ui/backend/backend_asker.h"
#include "ui/backend/clusters/cluster_details.h"
#include "ui/backend/clusters/cluster_list.h"
#include "ui/backend/clusters/cluster_model.h"
#include "ui/backend/clusters/cluster_panel.h"
#include "ui/backend/clusters/crash_stack.h"

using namespace graylens;
using namespace graylens::ui;
using backend::Dimension;

namespace {

constexpr backend::TimeMs kNow = 1'780'000'000'000;
const backend::Call kCall;

/// Phones of two models that use the app; some crash by one of two ways to the same fault.
backend::IngestBatch madeBatch()
{
    backend::IngestBatch batch;
    batch.key = "made";
    for (int i = 0; i < 60; ++i) {
        backend::Event session {kNow - 5'000, {}, "session", 1};
        session.environment.device = "phone-" + std::to_string(i);
        session.environment[Dimension::Version] = "8.5.0";
        session.environment[Dimension::Cohort] = i % 2 ? backend::kGray : backend::kProduction;
        session.environment[Dimension::Model] = i < 40 ? "Nimbus N5" : "Other";
        session.environment[Dimension::Os] = "Android 13";
        batch.events.push_back(session);
        if (i % 6 > 1)
            continue;
        backend::CrashRecord crash;
        crash.id = "crash-" + std::to_string(i);
        crash.timeMs = kNow - 1'000 + i;
        crash.environment = session.environment;
        crash.report.kind = cluster::CrashKind::Managed;
        crash.report.reason = "java.lang.IllegalStateException";
        for (const char* function : {"f.c.b.a", i % 6 == 1 && i < 30 ? "f.c.d.b" : "f.c.a.b", "f.z.z.z", "f.z.z.y"}) {
            crash.report.frames.emplace_back();
            crash.report.frames.back().function = function;
        }
        batch.crashes.push_back(crash);
    }
    return batch;
}

struct Bench : test::PanelBench
{
    workspace::Workspace workspace = workspace::Workspace::inMemory();
    std::shared_ptr<backend::LocalBackend> backend;
    BackendAsker asker {jobs};
    std::unique_ptr<ClusterPanel> panel;

    Bench()
    {
        backend = std::move(*backend::LocalBackend::open({{}, [] { return kNow; }, {}}));
        GL_VERIFY_RESULT(backend->ingest(madeBatch(), kCall));
        show();
    }
    void show()
    {
        panel = std::make_unique<ClusterPanel>(asker, &workspace);
        panel->resize(1200, 800);
        panel->setVisible(true);
        asker.setBackend(backend);
        panel->refresh();
        settle();
    }
    template <class W> W* find(const char* name) { return panel->findChild<W*>(QLatin1String(name)); }
    /// Clicks, and gives the reason that is asked for.
    void decide(const char* button, const char* why)
    {
        find<QPushButton>(button)->click();
        auto* dialog = find<QInputDialog>("clusterWhyDialog");
        QVERIFY(dialog);
        dialog->setTextValue(QLatin1String(why));
        dialog->accept();
        settle();
    }
    ClusterModel& clusters() { return panel->list().model(); }
    QString frame(int row) { return find<QTreeWidget>("clusterStack")->topLevelItem(row)->text(1); }
};

} // namespace

class TestClusterPanel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void similarClustersAreShownSideBySideAndMadeOne()
    {
        Bench bench;
        QCOMPARE(bench.clusters().rowCount(), 2);
        QVERIFY(!bench.clusters().index(0, ClusterModel::Cut).data().toString().isEmpty());
        auto* similar = bench.find<QTreeWidget>("similarClusters");
        QCOMPARE(similar->topLevelItemCount(), 1);
        auto* frames = bench.find<QTreeWidget>("similarFrames");
        QCOMPARE(frames->topLevelItemCount(), 5); // three shared, one on each side
        QVERIFY(!bench.find<QLabel>("clusterQuality")->text().isEmpty());
        const auto all = bench.clusters().cluster(0).crashes + bench.clusters().cluster(1).crashes;
        bench.decide("clusterMerge", "one fault by two ways");
        QCOMPARE(bench.clusters().rowCount(), 1);
        QCOMPARE(bench.clusters().cluster(0).crashes, all);
        QCOMPARE(bench.find<QTreeWidget>("clusterStacks")->topLevelItemCount(), 2);
        // The rule is there with its reason, and can be taken back.
        auto* rules = bench.find<QTreeWidget>("clusterRules");
        QCOMPARE(rules->topLevelItemCount(), 1);
        QCOMPARE(rules->topLevelItem(0)->text(1), QStringLiteral("one fault by two ways"));
        rules->setCurrentItem(rules->topLevelItem(0));
        bench.find<QPushButton>("clusterTakeBack")->click();
        bench.settle();
        QCOMPARE(bench.clusters().rowCount(), 2);
    }

    void clustersToldApartAreNotProposedAgain()
    {
        Bench bench;
        bench.decide("clusterApart", "two faults");
        QCOMPARE(bench.clusters().rowCount(), 2);
        QCOMPARE(bench.find<QTreeWidget>("similarClusters")->topLevelItemCount(), 0);
        QVERIFY(!bench.find<QPushButton>("clusterMerge")->isEnabled());
    }

    void aStackIsSplitOff()
    {
        Bench bench;
        bench.decide("clusterMerge", "one");
        auto* stacks = bench.find<QTreeWidget>("clusterStacks");
        stacks->setCurrentItem(stacks->topLevelItem(1));
        bench.decide("clusterSplit", "after all not");
        QCOMPARE(bench.clusters().rowCount(), 2);
        QVERIFY(bench.clusters().cluster(1).id.find('~') != std::string::npos);
    }

    void namesComeOutClearWithTheMappingOfTheVersion()
    {
        Bench bench;
        const QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("mapping.txt")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("shop.cart.Cart -> f.c.b:\n    1:1:void open():7:7 -> a\n");
        file.close();
        QCOMPARE(bench.frame(0), QStringLiteral("f.c.b.a"));
        bench.panel->findChild<CrashStack*>()->setMapping(file.fileName());
        bench.settle();
        QVERIFY2(bench.frame(0).startsWith(QStringLiteral("shop.cart.Cart.open")), qPrintable(bench.frame(0)));
        auto* names = bench.find<QComboBox>("clusterNames");
        names->setCurrentIndex(0);
        Q_EMIT names->activated(0);
        QCOMPARE(bench.frame(0), QStringLiteral("f.c.b.a"));
        // It is remembered for the next time.
        bench.show();
        QVERIFY2(bench.frame(0).startsWith(QStringLiteral("shop.cart.Cart.open")), qPrintable(bench.frame(0)));
    }

    void devicesLikeThoseThatCrashAreAskedToo()
    {
        Bench bench;
        QSignalSpy asked(bench.panel.get(), &BackendView::askRequested);
        bench.panel->details().askSimilarDevices();
        bench.settle();
        QCOMPARE(asked.count(), 1);
        const auto devices = asked.at(0).at(0).value<std::vector<std::string>>();
        QCOMPARE(devices.size(), std::size_t {40}); // all of that model, not only those that crashed
    }

    void grayIsComparedWithProduction()
    {
        Bench bench;
        const QString text = bench.find<QLabel>("clusterCohorts")->text();
        QVERIFY2(text.contains(QStringLiteral("30")), qPrintable(text)); // of 30 devices each
    }
};

QTEST_MAIN(TestClusterPanel)
#include "tst_cluster_panel.moc"
