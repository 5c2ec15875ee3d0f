// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <QTreeWidget>

#include "core/backend/local_backend.h"
#include "core/workspace/workspace.h"
#include "tests/support/backend_data.h"
#include "tests/support/panel_bench.h"
#include "ui/backend/backend_asker.h"
#include "ui/backend/feedback/alert_dialog.h"
#include "ui/backend/feedback/alert_list.h"
#include "ui/backend/feedback/burst_chart.h"
#include "ui/backend/feedback/feedback_items.h"
#include "ui/backend/feedback/feedback_model.h"
#include "ui/backend/feedback/feedback_panel.h"
#include "ui/backend/feedback/keyword_list.h"
#include "ui/backend/feedback/keyword_model.h"

using namespace graylens;
using namespace graylens::ui;
using graylens::backend::Dimension;

namespace {

const backend::Call kCall;
constexpr backend::TimeMs kNow = test::kBegin + 48 * test::kHour;

/// Two days of feedback: in the last three hours, the gray release's users cannot see the pictures of comments.
backend::IngestBatch story()
{
    backend::IngestBatch batch;
    batch.key = "story";
    for (int i = 0; i < 960; ++i) {
        backend::FeedbackItem item;
        item.id = "f" + std::to_string(i);
        item.timeMs = test::kBegin + i * (48 * test::kHour / 960);
        const bool isGray = i % 4 == 0;
        item.environment.device = "phone-" + std::to_string(i % 480);
        item.environment[Dimension::Cohort] = std::string(isGray ? backend::kGray : backend::kProduction);
        item.environment[Dimension::Version] = isGray ? "5.2.0" : "5.1.0";
        item.environment[Dimension::Model] = i % 3 ? "Alpha" : "Beta";
        item.rating = static_cast<std::uint32_t>(i % 5);
        const bool isHit = isGray && item.timeMs >= kNow - 3 * test::kHour;
        item.text = isHit ? "评论图片打不开" : i % 2 ? "界面很好看" : "please add a dark mode";
        item.bundle = isHit ? "bundle-" + std::to_string(i) : "";
        batch.feedback.push_back(item);
    }
    return batch;
}

struct Bench : test::PanelBench
{
    std::shared_ptr<backend::LocalBackend> backend;
    BackendAsker asker {jobs};
    FeedbackPanel panel {asker};

    explicit Bench(const backend::IngestBatch& batch = story())
    {
        backend = std::move(*backend::LocalBackend::open({{}, [] { return kNow; }, {}}));
        GL_VERIFY_RESULT(backend->ingest(batch, kCall));
        panel.addActions(actions);
        panel.resize(1200, 800);
        panel.setVisible(true);
        asker.setBackend(backend);
    }
    void ask()
    {
        panel.refresh();
        settle();
    }
    template <class W> W* find(const char* name) { return panel.findChild<W*>(QLatin1String(name)); }
    void choose(const char* combo, int index)
    {
        auto* box = find<QComboBox>(combo);
        box->setCurrentIndex(index);
        Q_EMIT box->activated(index);
        settle();
    }
    QString word(int row) { return panel.keywords().model().index(row, KeywordModel::Word).data().toString(); }
};

} // namespace

class TestFeedbackPanel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void wordsOfTheGrayReleaseAreRankedFirst()
    {
        Bench bench;
        QAbstractItemModelTester words(&bench.panel.keywords().model());
        QAbstractItemModelTester items(&bench.panel.items().model());
        bench.ask();
        KeywordModel& model = bench.panel.keywords().model();
        QVERIFY(model.rowCount() >= 2);
        const QSet<QString> top {bench.word(0), bench.word(1), bench.word(2)};
        QVERIFY(top.contains(QStringLiteral("图片")) && top.contains(QStringLiteral("评论")));
        QVERIFY(model.word(0).least > 0 && model.word(0).most >= model.word(0).logRatio);
        QCOMPARE(model.index(0, KeywordModel::Baseline).data().toString(), QStringLiteral("0"));
    }

    void chosenWordShowsItsBurstAndItsItems()
    {
        Bench bench;
        bench.ask();
        QVERIFY(bench.panel.keywords().chart().description().contains(QStringLiteral("▲")));
        FeedbackModel& items = bench.panel.items().model();
        QVERIFY(items.rowCount() > 5);
        for (const backend::FeedbackItem& item : items.rows())
            QVERIFY(item.text.find("图片") != std::string::npos);
        auto* facets = bench.find<QTreeWidget>("feedbackFacets");
        QVERIFY(facets->topLevelItemCount() >= 7);
        QCOMPARE(facets->topLevelItem(0)->child(0)->text(0).isEmpty(), false); // what stands together
    }

    void twoChineseCharactersAreFound()
    {
        Bench bench;
        bench.ask();
        bench.choose("feedbackCohort", 0);
        bench.panel.keywords().table().setCurrentIndex({}); // all that was written
        bench.settle();
        auto* search = bench.find<QLineEdit>("feedbackSearch");
        search->setText(QStringLiteral("好看"));
        QTest::keyClick(search, Qt::Key_Return);
        bench.settle();
        QVERIFY(bench.panel.items().model().rowCount() > 100);
        search->setText(QStringLiteral("没有这个"));
        QTest::keyClick(search, Qt::Key_Return);
        bench.settle();
        QCOMPARE(bench.panel.items().model().rowCount(), 0);
        search->clear();
        bench.settle();
        QVERIFY(bench.panel.items().model().rowCount() > 100);
    }

    void otherBaselinesAreAskedFor()
    {
        Bench bench;
        bench.ask();
        bench.choose("feedbackCohort", 0);
        bench.choose("feedbackBaseline", 1); // the time before, of all time: there is none
        QVERIFY(bench.find<QLabel>("keywordEmpty")->isVisible());
        QCOMPARE(bench.panel.keywords().model().rowCount(), 0);
        bench.choose("feedbackTime", 2); // the last day against the day before
        QVERIFY(!bench.find<QLabel>("keywordEmpty")->isVisible());
        QVERIFY(bench.panel.keywords().model().rowCount() >= 2);
        bench.choose("feedbackBaseline", 2);
        QVERIFY(bench.panel.keywords().model().rowCount() >= 2);
        bench.choose("feedbackBaseline", 3);
        bench.find<QLineEdit>("feedbackBaselineVersion")->setText(QStringLiteral("5.1.0"));
        bench.choose("feedbackCohort", 1);
        QVERIFY(bench.panel.keywords().model().rowCount() >= 2);
    }

    void stepsLeadToBundlesAndToATask()
    {
        Bench bench;
        bench.ask();
        QSignalSpy jumps(&bench.panel, &BackendView::jumpRequested), asked(&bench.panel, &BackendView::askBecause);
        std::set<std::string> devices;
        for (const backend::FeedbackItem& item : bench.panel.items().model().rows())
            devices.insert(item.environment.device);
        bench.find<QPushButton>("feedbackBundles")->click();
        QCOMPARE(jumps.size(), 1);
        const auto jump = jumps[0][0].value<BackendJump>();
        QCOMPARE(jump.to, BackendPanel::Pulls);
        QCOMPARE(jump.filter.devices.size(), devices.size());
        bench.find<QPushButton>("feedbackAskDevices")->click();
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked[0][0].value<std::vector<std::string>>().size(), devices.size());
        QVERIFY(asked[0][1].toString().contains(bench.word(0)));
    }

    void alertIsSavedSwitchedOffAndRemoved()
    {
        Bench bench;
        bench.ask();
        bench.find<QPushButton>("feedbackAlert")->click();
        auto* dialog = bench.find<AlertDialog>("alertDialog");
        QVERIFY(dialog);
        auto* save = dialog->findChild<QPushButton*>(QStringLiteral("alertSave"));
        QVERIFY(!save->isEnabled()); // nobody to be told yet
        auto* hook = dialog->findChild<QLineEdit*>(QStringLiteral("alertWebhook"));
        for (const char* wrong : {"file:///etc/passwd", "https://", "https://a:b@chat.example/x", "chat"}) {
            hook->setText(QLatin1String(wrong));
            QVERIFY2(!save->isEnabled(), wrong);
        }
        hook->setText(QStringLiteral("https://chat.example/hook"));
        QVERIFY(save->isEnabled());
        const std::string key = bench.panel.keywords().current()->count.word;
        save->click();
        bench.settle();
        auto rules = bench.backend->alerts(kCall);
        GL_VERIFY_RESULT(rules);
        QCOMPARE(rules->size(), std::size_t {1});
        QCOMPARE(rules->front().word, key);
        QCOMPARE(rules->front().filter.dimensions.size(), std::size_t {1}); // of the gray release
        QCOMPARE(bench.panel.alerts().model().rowCount(), 1);
        bench.panel.alerts().table().selectRow(0);
        bench.panel.alerts().toggle();
        bench.settle();
        QVERIFY(!bench.backend->alerts(kCall)->front().enabled);
        GL_VERIFY_RESULT(bench.backend->note("alertFired", rules->front().id, "test", kCall));
        bench.panel.alerts().refresh();
        bench.settle();
        QCOMPARE(bench.panel.alerts().model().alert(0).firedMs, kNow);
        bench.panel.alerts().remove();
        bench.settle();
        QVERIFY(bench.backend->alerts(kCall)->empty());
        QVERIFY(bench.find<QLabel>("alertEmpty")->isVisibleTo(&bench.panel));
    }

    void emptyBackendSaysSo()
    {
        Bench bench(backend::IngestBatch {"none", {}, {}, {}});
        bench.ask();
        QVERIFY(bench.find<QLabel>("keywordEmpty")->isVisible());
        QVERIFY(!bench.find<QLabel>("keywordEmpty")->text().isEmpty());
        QVERIFY(!bench.find<QPushButton>("feedbackAlert")->isEnabled());
        bench.asker.setBackend(nullptr);
        bench.panel.clear();
    }
};

QTEST_MAIN(TestFeedbackPanel)
#include "tst_feedback_panel.moc"
