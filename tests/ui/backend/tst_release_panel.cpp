// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <random>

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QDoubleSpinBox>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QTreeView>
#include <QTreeWidget>

#include "core/backend/local_backend.h"
#include "tests/support/panel_bench.h"
#include "ui/backend/backend_asker.h"
#include "ui/backend/backend_view.h"
#include "ui/backend/releases/halt_rules_editor.h"
#include "ui/backend/releases/metrics_view.h"
#include "ui/backend/releases/operation_dialog.h"
#include "ui/backend/releases/quantile_chart.h"
#include "ui/backend/releases/release_form.h"
#include "ui/backend/releases/release_list.h"
#include "ui/backend/releases/release_model.h"
#include "ui/backend/releases/release_panel.h"
#include "ui/backend/releases/tail_list.h"
#include "ui/backend/releases/tail_model.h"
#include "ui/backend/releases/verdict_model.h"

using namespace graylens;
using namespace graylens::ui;
using backend::Dimension;
using backend::ReleaseAction;

namespace {

const backend::Call kCall;
constexpr backend::TimeMs kBegin = 1'700'000'000'000;
constexpr backend::TimeMs kHour = 3'600'000;

/// A release whose cold start is slow on phones of the low tier, before a backend in memory.
struct Bench : test::PanelBench
{
    std::shared_ptr<backend::LocalBackend> backend;
    BackendAsker asker {jobs};
    ReleasePanel panel {asker};
    QString failure; ///< of what was asked last
    backend::TimeMs now = kBegin;

    Bench()
    {
        backend = std::move(*backend::LocalBackend::open({{}, [this] { return now; }, {}}));
        backend::Release plan;
        plan.id = "r";
        plan.version = "2.0";
        plan.batches = {{1000, {}, 0}, {5000, {{Dimension::Tier, {"low", "mid"}}}, 0}};
        plan.haltRules = {{"crash-rate", 0.5, 500}};
        GL_VERIFY_RESULT(backend->createRelease(plan, kCall));
        operate(ReleaseAction::Start);
        fill();
        now = kBegin + 6 * kHour;
        QObject::connect(&asker, &BackendAsker::failed, &panel, [this](const QString& text) { failure = text; });
        panel.addActions(actions);
        panel.resize(1500, 900);
        static_cast<QWidget&>(panel).show();
        asker.setBackend(backend);
        panel.show(BackendJump {BackendPanel::Releases, "r", {}});
        settle();
    }
    void operate(ReleaseAction action) const
    {
        backend::ReleaseRequest request;
        request.release = "r";
        request.action = action;
        request.revision = backend->release("r", kCall)->revision;
        request.confirmed = true;
        request.why = "test";
        GL_VERIFY_RESULT(backend->operate(request, kCall));
    }
    void fill() const
    {
        std::mt19937_64 random(1);
        std::lognormal_distribution<double> time(0, 0.2);
        backend::IngestBatch batch;
        for (unsigned i = 0; i < 6000; ++i) {
            backend::Environment phone;
            phone.device = "phone-" + std::to_string(i);
            const bool isGray = i % 4 == 0, isLow = i % 3 == 0;
            phone[Dimension::Cohort] = isGray ? backend::kGray : backend::kProduction;
            phone[Dimension::Batch] = isGray ? "r/1" : "";
            phone[Dimension::Tier] = isLow ? "low" : "high";
            phone[Dimension::Region] = "CN";
            const backend::TimeMs at = kBegin + 1 + static_cast<backend::TimeMs>(i % 5) * kHour;
            batch.events.push_back({at, phone, "session", 1});
            batch.events.push_back({at, phone, "startup.cold", 1e9 * time(random) * (isGray && isLow ? 4 : 1)});
        }
        GL_VERIFY_RESULT(backend->ingest(batch, kCall));
    }
    template <class W> W* find(const char* name) { return panel.findChild<W*>(QLatin1String(name)); }
    VerdictModel& verdicts() { return panel.metrics().model(); }
    QuantileChart& curve() { return panel.metrics().curve(); }
    /// Presses the button of a step, gives a reason, and says yes where that is asked for.
    void step(const char* button, const char* why)
    {
        find<QPushButton>(button)->click();
        auto* dialog = find<OperationDialog>("operationDialog");
        QVERIFY(dialog);
        auto* ok = dialog->findChild<QPushButton*>(QStringLiteral("operationOk"));
        QVERIFY(!ok->isEnabled());
        dialog->findChild<QLineEdit*>(QStringLiteral("operationWhy"))->setText(QLatin1String(why));
        if (auto* confirm = dialog->findChild<QCheckBox*>(QStringLiteral("operationConfirm"))) {
            QVERIFY(!ok->isEnabled());
            confirm->setChecked(true);
        }
        QVERIFY(ok->isEnabled());
        ok->click();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete); // the dialog is gone for good
        settle();
    }
};

} // namespace

class TestReleasePanel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theSlowStartIsWhatOneSeesFirst()
    {
        Bench bench;
        QAbstractItemModelTester tester(&bench.verdicts(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(bench.verdicts().rowCount(), static_cast<int>(release::metrics().size()));
        const backend::MetricVerdict* worst = bench.verdicts().verdict(bench.verdicts().index(0, 0));
        QCOMPARE(worst->verdict.metric->id, std::string_view("startup-cold"));
        QCOMPARE(worst->verdict.overall.outcome, release::Outcome::Worse);
        QVERIFY(bench.find<QLabel>("releaseImpact")->isVisible());
        QVERIFY(bench.find<QLabel>("releaseImpact")->text().startsWith(u'▲'));
        QVERIFY(bench.find<QLabel>("releaseFacts")->text().contains(QStringLiteral("1,500")));
        QVERIFY(bench.curve().hasCurve());
        // Whatever nothing is known of says so in words.
        const QModelIndex last = bench.verdicts().index(bench.verdicts().rowCount() - 1, VerdictModel::Verdict);
        QVERIFY(last.data().toString().startsWith(u'?'));
        QVERIFY(!last.data(Qt::ToolTipRole).toString().isEmpty());
    }

    void aMetricOpensIntoItsStrata()
    {
        Bench bench;
        const QModelIndex top = bench.verdicts().index(0, 0);
        QCOMPARE(bench.verdicts().rowCount(top), 2);
        const QModelIndex low = bench.verdicts().find("startup-cold", "low");
        QCOMPARE(bench.verdicts().comparison(low)->outcome, release::Outcome::Worse);
        QVERIFY(bench.verdicts().comparison(bench.verdicts().find("startup-cold", "high"))->outcome
                != release::Outcome::Worse);
        QTreeView& table = bench.panel.metrics().table();
        bench.panel.metrics().toggleStrata();
        QVERIFY(table.isExpanded(top));
        table.setCurrentIndex(low);
        bench.settle();
        // The tail is that of the stratum, and an answer that comes later leaves all where it was.
        bench.panel.refresh();
        bench.settle();
        QVERIFY(table.isExpanded(bench.verdicts().index(0, 0)));
        QCOMPARE(table.currentIndex().data().toString(), QStringLiteral("low"));
        const TailModel& tail = bench.panel.metrics().tail().model();
        QVERIFY(tail.rowCount() > 0);
        for (int row = 0; row < tail.rowCount(); ++row)
            QCOMPARE(tail.device(row).environment[Dimension::Tier], std::string("low"));
        bench.find<QToolButton>("releaseStratum_tier")->setChecked(false);
        bench.settle();
        QCOMPARE(bench.verdicts().rowCount(bench.verdicts().index(0, 0)), 0);
    }

    void theTailLeadsToItsDevices()
    {
        Bench bench;
        bench.curve().step(-10);
        QCOMPARE(bench.curve().current()->percentile, 0.5);
        bench.curve().canvas()->setFocus();
        bench.curve().step(2);
        QCOMPARE(bench.curve().current()->percentile, 0.9);
        bench.curve().choose();
        bench.settle();
        TailList& tail = bench.panel.metrics().tail();
        QVERIFY(std::abs(tail.limit() - static_cast<double>(bench.curve().current()->gray)) < 1e6);
        QVERIFY(tail.model().rowCount() > 0);
        for (int row = 0; row < tail.model().rowCount(); ++row) {
            QCOMPARE(tail.model().device(row).environment[Dimension::Cohort], std::string("gray"));
            QVERIFY(tail.model().device(row).worst >= tail.limit());
        }
        QSignalSpy asked(&bench.panel, &BackendView::askBecause);
        bench.find<QPushButton>("releaseTailAsk")->click();
        QCOMPARE(asked.size(), 1);
        QCOMPARE(static_cast<int>(asked[0][0].value<std::vector<std::string>>().size()), tail.model().rowCount());
        QSignalSpy jumps(&bench.panel, &BackendView::jumpRequested);
        tail.table().selectionModel()->select(tail.model().index(0, 0),
                                              QItemSelectionModel::Select | QItemSelectionModel::Rows);
        tail.table().selectionModel()->select(tail.model().index(1, 0),
                                              QItemSelectionModel::Select | QItemSelectionModel::Rows);
        tail.showBundles();
        QCOMPARE(jumps.size(), 1);
        const auto jump = jumps[0][0].value<BackendJump>();
        QVERIFY(jump.to == BackendPanel::Pulls);
        QCOMPARE(jump.filter.devices.size(), std::size_t {2});
        bench.find<QDoubleSpinBox>("releaseTailLimit")->setValue(1e6); // nobody waits a thousand seconds
        bench.settle();
        QCOMPARE(tail.model().rowCount(), 0);
        bench.panel.refresh(); // what was typed stays when a later answer comes
        bench.settle();
        QCOMPARE(tail.limit(), 1e12);
        QCOMPARE(tail.model().rowCount(), 0);
    }

    void haltingNeedsAReasonAndNothingElse()
    {
        Bench bench;
        QVERIFY(!bench.find<QPushButton>("releaseStep_start")->isVisible());
        bench.step("releaseStep_halt", "slow start");
        QVERIFY(!bench.find<QCheckBox>("operationConfirm"));
        const auto operations = bench.backend->operations({"r", {}}, kCall);
        const backend::ReleaseOperation& last = operations->rows.front();
        QCOMPARE(last.action, ReleaseAction::Halt);
        QCOMPARE(last.why, std::string("slow start"));
        const QJsonArray evidence = QJsonDocument::fromJson(QByteArray::fromStdString(last.evidence)).array();
        QCOMPARE(evidence.size(), static_cast<qsizetype>(release::metrics().size()));
        QCOMPARE(evidence[0].toObject()[QStringLiteral("metric")].toString(), QStringLiteral("startup-cold"));
        QCOMPARE(evidence[0].toObject()[QStringLiteral("verdict")].toString(), QStringLiteral("worse"));
        QVERIFY(!bench.find<QPushButton>("releaseStep_halt")->isEnabled());
        auto* history = bench.find<QTreeWidget>("releaseHistory");
        QCOMPARE(history->topLevelItemCount(), 3);
        QVERIFY(history->topLevelItem(0)->text(4).contains(QStringLiteral("Cold startup")));
        history->setCurrentItem(history->topLevelItem(0));
        QVERIFY(bench.find<QPlainTextEdit>("releaseEvidence")->toPlainText().contains(QStringLiteral("startup-cold")));
    }

    void wideningHasToBeConfirmed()
    {
        Bench bench;
        bench.step("releaseStep_expand", "looks good");
        QCOMPARE(startedBatches(*bench.backend->release("r", kCall)), std::size_t {2});
        QCOMPARE(bench.find<QTreeWidget>("releaseBatches")->topLevelItem(1)->text(4).contains(QStringLiteral("low")),
                 true);
    }

    void whoWasSlowerIsToldWhatChanged()
    {
        Bench bench;
        bench.operate(ReleaseAction::Pause); // somebody else
        bench.step("releaseStep_expand", "late");
        const auto* problem = bench.find<QWidget>("releaseStepProblemStrip");
        QVERIFY(problem->isVisible());
        QCOMPARE(bench.backend->release("r", kCall)->state, backend::ReleaseState::Paused);
        QVERIFY(bench.find<QLabel>("releaseTitle")->text().contains(QStringLiteral("paused")));
        bench.step("releaseStep_resume", "again");
        QVERIFY(!problem->isVisible());
        QCOMPARE(bench.backend->release("r", kCall)->state, backend::ReleaseState::Running);
    }

    void haltRulesAreSet()
    {
        Bench bench;
        bench.find<QPushButton>("releaseStep_set-halt-rules")->click();
        auto* dialog = bench.find<OperationDialog>("operationDialog");
        auto* editor = dialog->findChild<HaltRulesEditor*>();
        QCOMPARE(editor->rules().size(), std::size_t {1});
        dialog->findChild<QPushButton*>(QStringLiteral("haltRuleAdd"))->click();
        dialog->findChild<QLineEdit*>(QStringLiteral("operationWhy"))->setText(QStringLiteral("night"));
        dialog->findChild<QPushButton*>(QStringLiteral("operationOk"))->click();
        bench.settle();
        QCOMPARE(bench.backend->release("r", kCall)->haltRules.size(), std::size_t {2});
    }

    void aNewReleaseIsADraft()
    {
        Bench bench;
        bench.find<QPushButton>("releaseNew")->click();
        auto* form = bench.find<ReleaseForm>("releaseForm");
        auto* ok = form->findChild<QPushButton*>(QStringLiteral("releaseOk"));
        QVERIFY(!ok->isEnabled());
        form->findChild<QLineEdit*>(QStringLiteral("releaseId"))->setText(QStringLiteral("n"));
        form->findChild<QLineEdit*>(QStringLiteral("releaseVersion"))->setText(QStringLiteral("3.0"));
        QVERIFY(ok->isEnabled());
        ok->click();
        bench.settle();
        QCOMPARE(bench.backend->release("n", kCall)->state, backend::ReleaseState::Draft);
        QCOMPARE(bench.backend->release("n", kCall)->batches.size(), std::size_t {3});
        QCOMPARE(bench.panel.list().current()->id, std::string("n"));
        QVERIFY(bench.find<QPushButton>("releaseStep_start")->isVisible());
        QVERIFY(bench.find<QLabel>("releaseImpact")->text().startsWith(u'?')); // no users are no pass
        QVERIFY(!bench.curve().hasCurve());
    }

    void targetsAreReadAsTheyAreWritten()
    {
        QVERIFY(targetFrom({})->empty());
        const auto target = targetFrom(QStringLiteral("tier=low, mid; region=CN"));
        QVERIFY(target && target->size() == 2);
        QVERIFY((*target)[0].dimension == Dimension::Tier && (*target)[0].values.size() == 2);
        QVERIFY((*target)[1].values == std::vector<std::string> {"CN"});
        for (const char* wrong : {"planet=mars", "tier", "tier=", "tier=;", "low"})
            QVERIFY2(!targetFrom(QLatin1String(wrong)), wrong);
    }

    void whatChangedMeanwhileIsShownByARefresh()
    {
        Bench bench;
        const QString before = bench.find<QLabel>("releaseFacts")->text();
        backend::IngestBatch batch;
        backend::Environment phone;
        phone.device = "late";
        phone[Dimension::Cohort] = backend::kGray;
        phone[Dimension::Batch] = "r/1";
        batch.events.push_back({kBegin + 5 * kHour, phone, "session", 1});
        GL_VERIFY_RESULT(bench.backend->ingest(batch, kCall));
        bench.panel.refresh(); // as the tab does while it is seen
        QTRY_VERIFY(bench.find<QLabel>("releaseFacts")->text().contains(QStringLiteral("1,501")));
        bench.settle();
    }

    void tablesAndCurvesAreExported()
    {
        Bench bench;
        QTemporaryDir folder;
        const auto save = [&](const char* name) {
            const QString path = folder.filePath(QLatin1String(name));
            const QString problem = bench.panel.metrics().saveTo(path);
            QFile file(path);
            return problem.isEmpty() && file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        };
        const QByteArray csv = save("m.csv");
        QVERIFY(csv.contains("\"startup-cold\",\"low\",\"worse\""));
        QCOMPARE(save("m.curve.csv").count('\n'), static_cast<qsizetype>(bench.curve().toCsv().count(u'\n')));
        QVERIFY(QJsonDocument::fromJson(save("m.json")).array().size()
                == static_cast<qsizetype>(release::metrics().size()));
        QVERIFY(save("m.png").startsWith("\x89PNG"));
        QVERIFY(save("m.svg").contains("<svg"));
        QVERIFY(!bench.panel.metrics().saveTo(QStringLiteral("/nowhere/m.csv")).isEmpty());
    }

    void everyWidgetThatActsHasAName()
    {
        Bench bench;
        for (const QWidget* widget : bench.panel.findChildren<QWidget*>())
            if (widget->focusPolicy() != Qt::NoFocus && !widget->focusProxy()
                && !widget->objectName().startsWith(QLatin1String("qt_")))
                QVERIFY2(!widget->accessibleName().isEmpty(),
                         qPrintable(QLatin1String(widget->metaObject()->className()) + u' ' + widget->objectName()));
    }

    void disconnectingForgetsEverything()
    {
        Bench bench;
        bench.asker.setBackend(nullptr);
        bench.panel.clear();
        bench.settle();
        QCOMPARE(bench.panel.list().model().rowCount(), 0);
        QCOMPARE(bench.verdicts().rowCount(), 0);
        QCOMPARE(bench.panel.metrics().tail().model().rowCount(), 0);
        QVERIFY(!bench.curve().hasCurve());
    }
};

QTEST_MAIN(TestReleasePanel)
#include "tst_release_panel.moc"
