// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAbstractItemModelTester>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QHelpEvent>
#include <QLabel>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QToolTip>
#include <QTreeWidget>
#include <QWheelEvent>

#include "tests/support/panel_bench.h"
#include "tests/support/test_data.h"
#include "ui/network/explain_view.h"
#include "ui/network/network_panel.h"
#include "ui/network/request_axis.h"
#include "ui/network/request_model.h"
#include "ui/network/request_table.h"
#include "ui/network/waterfall_delegate.h"
#include "ui/network/waterfall_header.h"

using namespace graylens;
using namespace graylens::ui;

namespace {

/// Ten pictures from each of six nodes, of which one has lost most of them.
QByteArray madeArchive()
{
    QByteArray entries;
    for (int i = 0; i < 300; ++i) {
        const int node = i % 6, picture = (i / 6) % 10;
        const bool isBad = node == 4 && picture != 0;
        entries
            += QStringLiteral(R"(%1{"startedDateTime":"2026-05-12T01:00:%2.%3Z","time":50,"request":{"method":"GET",)"
                              R"("url":"https://img.example/p/%4.jpg","httpVersion":"h2"},"response":{"status":%5},)"
                              R"("timings":{"send":1,"wait":40,"receive":9},"_cdnNode":"cache%6"})")
                   .arg(i ? QStringLiteral(",") : QString())
                   .arg(i / 10, 2, 10, QLatin1Char('0'))
                   .arg(i % 10)
                   .arg(picture)
                   .arg(isBad ? 404 : 200)
                   .arg(node)
                   .toUtf8();
    }
    return R"({"log":{"version":"1.2","creator":{"name":"test","version":"1"},"entries":[)" + entries + "]}}";
}

/// One object asked for three times, and two others in between.
QByteArray retriedArchive()
{
    const auto entry = [](const char* second, const char* path, int status) {
        const QString text
            = QLatin1String("{'startedDateTime':'2026-05-12T01:00:%1.000Z','time':50,'request':{'method':"
                            "'GET','url':'https:%2'},'response':{'status':%3},'timings':{'wait':50}}");
        return text.arg(QLatin1String(second), QLatin1String(path)).arg(status).replace(u'\'', u'"').toUtf8();
    };
    return "{\"log\":{\"version\":\"1.2\",\"creator\":{\"name\":\"t\",\"version\":\"1\"},\"entries\":["
        + entry("00", "//a.example/a", 503) + ',' + entry("01", "//a.example/b", 200) + ','
        + entry("02", "//a.example/a", 503) + ',' + entry("03", "//a.example/c", 200) + ','
        + entry("04", "//a.example/a", 200) + "]}}";
}

} // namespace

class TestNetworkPanel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        QLocale::setDefault(QLocale::c());
        m_path = test::write(m_folder, "made.har", madeArchive().constData());
    }

    void requestsAreListedFilteredAndOrdered()
    {
        test::PanelBench bench;
        bench.open(m_path);
        NetworkPanel panel(bench.context());
        QAbstractItemModelTester tester(panel.model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        bench.settle();
        QCOMPARE(panel.countText(), QStringLiteral("300 requests · 300 shown · 100 %"));
        panel.setFilter(QStringLiteral("status=404 and node=cache4"));
        bench.settle();
        QCOMPARE(panel.model()->rowCount(), 45);
        panel.setFilter(QStringLiteral("status="));
        bench.settle();
        QVERIFY(!panel.findChild<QLabel*>(QStringLiteral("networkMistake"))->text().isEmpty());
        QCOMPARE(panel.model()->rowCount(), 45); // as the last right one had them
        panel.setFilter({});
        panel.findChild<QTableView*>(QStringLiteral("requestTable"))
            ->sortByColumn(RequestModel::columnOf(analysis::NetworkField::Node), Qt::DescendingOrder);
        bench.settle();
        QCOMPARE(panel.model()->index(0, RequestModel::columnOf(analysis::NetworkField::Node)).data().toString(),
                 QStringLiteral("cache5"));
    }

    void oneClickNamesTheBadNodeAndTheNextShowsItsRequests()
    {
        test::PanelBench bench;
        bench.open(m_path);
        NetworkPanel panel(bench.context());
        bench.settle();
        QTest::mouseClick(panel.findChild<QPushButton*>(QStringLiteral("networkAsk")), Qt::LeftButton);
        bench.settle();
        auto* findings = panel.findChild<QTreeWidget*>(QStringLiteral("networkFindings"));
        QVERIFY(findings->topLevelItemCount() > 0);
        QVERIFY2(findings->topLevelItem(0)->text(0).startsWith(QStringLiteral(
                     "404 on 90 % of 50 requests through cache4 against 0 % elsewhere; the same 9 objects answer 200 "
                     "from other nodes.")),
                 qPrintable(findings->topLevelItem(0)->text(0)));
        QCOMPARE(panel.findChild<QTreeWidget*>(QStringLiteral("networkProof"))->topLevelItemCount(), 9);
        Q_EMIT findings->itemClicked(findings->topLevelItem(0), 0);
        bench.settle();
        QCOMPARE(panel.model()->rowCount(), 50);
        panel.setFilter({});
        QVERIFY(panel.showPart(QStringLiteral("finding"))); // both at once
        bench.settle();
        QCOMPARE(panel.model()->rowCount(), 50);
    }

    void failuresAreComparedWithAnotherFileOrWithTheTimeBefore()
    {
        test::PanelBench bench;
        bench.open(m_path);
        NetworkPanel panel(bench.context());
        bench.settle();
        panel.explain();
        bench.settle();
        auto* explain = panel.findChild<ExplainView*>();
        auto* findings = panel.findChild<QTreeWidget*>(QStringLiteral("networkFindings"));
        QByteArray good = madeArchive();
        good.replace("404", "200");
        explain->setBaselineFile(test::write(m_folder, "good.har", good.constData()));
        bench.settle();
        QVERIFY(findings->topLevelItemCount() > 0);
        const QString sentence = findings->topLevelItem(0)->text(0);
        QVERIFY2(sentence.startsWith(QStringLiteral("404 on 90 % of 50 requests through cache4 against"))
                     && sentence.contains(QStringLiteral("in the other files")),
                 qPrintable(sentence));

        auto* baseline = panel.findChild<QComboBox*>(QStringLiteral("networkBaseline"));
        const auto choose = [&](ExplainBaseline::Kind kind) {
            baseline->setCurrentIndex(baseline->findData(static_cast<int>(kind)));
            Q_EMIT baseline->activated(baseline->currentIndex());
            bench.settle();
        };
        auto* summary = panel.findChild<QLabel*>(QStringLiteral("networkSummary"));
        choose(ExplainBaseline::Kind::BeforeMark);
        QVERIFY(summary->text().startsWith(QStringLiteral("Mark a time first")));
        const TimeRange whole = bench.view.range();
        bench.view.setMarked(TimeRange {whole.begin + 15'000'000'000, whole.begin + 20'000'000'000});
        choose(ExplainBaseline::Kind::BeforeMark);
        QVERIFY2(summary->text().contains(QStringLiteral("of 50 requests")), qPrintable(summary->text()));
        QVERIFY(baseline->findData(static_cast<int>(ExplainBaseline::Kind::Cohorts)) < 0); // all are of one
        explain->setCohorts({QStringLiteral("gray-2"), QStringLiteral("production")});
        QVERIFY(baseline->findData(static_cast<int>(ExplainBaseline::Kind::Cohorts)) > 0);
        QCOMPARE(explain->baseline().kind, ExplainBaseline::Kind::Rest);
    }

    void chosenRequestIsChosenEverywhereAndGoesToCurl()
    {
        test::PanelBench bench;
        bench.open(m_path);
        NetworkPanel panel(bench.context());
        bench.settle();
        auto* table = panel.findChild<QTableView*>(QStringLiteral("requestTable"));
        table->selectRow(2);
        QCOMPARE(bench.view.selected().kind, Selected::Kind::Request);
        QCOMPARE(bench.view.selected().index, 2U);
        panel.copyAsCurl();
        QCOMPARE(QApplication::clipboard()->text(),
                 QStringLiteral("curl -v -o /dev/null --http2 'https://img.example/p/0.jpg'"));
        Selected other = bench.view.selected();
        other.index = 7;
        bench.view.select(other);
        QCOMPARE(table->currentIndex().row(), 7);
    }

    void waterfallAxisIsZoomedMovedAndMarked()
    {
        test::PanelBench bench;
        bench.open(m_path);
        NetworkPanel panel(bench.context());
        bench.settle();
        auto* table = panel.findChild<RequestTable*>();
        auto* axis = panel.findChild<RequestAxis*>();
        auto* header = table->findChild<WaterfallHeader*>();
        QCOMPARE(axis->whole().duration(), 29'950'000'000 * 26 / 25); // from the first start to the last end, and room
        panel.resize(1600, 600);
        panel.show();
        QCoreApplication::processEvents();
        table->horizontalScrollBar()->setValue(0);
        QVERIFY(axis->isFollowing() && axis->range().duration() < 5'000'000'000); // of the rows in sight
        auto* follow = panel.findChild<QCheckBox*>(QStringLiteral("networkFollow"));
        axis->setRange(axis->whole());
        QVERIFY(!follow->isChecked());
        const int left = header->sectionViewportPosition(RequestModel::kWaterfall);
        const int width = header->sectionSize(RequestModel::kWaterfall);
        const QPoint middle(left + width / 2, 10);
        const auto turn = [](QWidget* at, QPoint place, int by, Qt::KeyboardModifiers modifiers) {
            QWheelEvent event(place, at->mapToGlobal(place), {}, {0, by}, Qt::NoButton, modifiers, Qt::NoScrollPhase,
                              false);
            QApplication::sendEvent(at, &event);
        };
        const TimeRange whole = axis->range();
        turn(table->viewport(), middle, 120, Qt::ControlModifier);
        QCOMPARE(axis->range().duration(), whole.duration() / 5 * 4);
        QVERIFY(std::abs((axis->range().begin + axis->range().end) / 2 - (whole.begin + whole.end) / 2) < 100'000'000);
        const TimeNs begin = axis->range().begin;
        turn(table->viewport(), middle, -120, Qt::ShiftModifier);
        QVERIFY(axis->range().begin > begin);
        turn(header->viewport(), middle, -120 * 9, Qt::NoModifier);
        QCOMPARE(axis->range(), whole);
        QTest::mousePress(header->viewport(), Qt::LeftButton, {}, {left + width / 4, 10});
        QMouseEvent drag(QEvent::MouseMove, middle, header->viewport()->mapToGlobal(middle), Qt::NoButton,
                         Qt::LeftButton, {});
        QApplication::sendEvent(header->viewport(), &drag);
        QTest::mouseRelease(header->viewport(), Qt::LeftButton, {}, {left + width / 2, 10});
        QVERIFY(bench.view.marked());
        const DurationNs quarter = whole.duration() / 4;
        QVERIFY2(std::abs(bench.view.marked()->duration() - quarter) < quarter / 50,
                 qPrintable(QString::number(bench.view.marked()->duration())));
        QCOMPARE(axis->marked(), bench.view.marked());
        panel.findChild<QCheckBox*>(QStringLiteral("networkOwnStart"))->setChecked(true);
        QCOMPARE(axis->whole(), (TimeRange {0, 52'000'000}));
        QVERIFY(!axis->marked());
    }

    void failedBarsAreToldApartAndHoverSaysAllPhases()
    {
        test::PanelBench bench;
        bench.open(m_path);
        NetworkPanel panel(bench.context());
        bench.settle();
        panel.findChild<QCheckBox*>(QStringLiteral("networkOwnStart"))->setChecked(true);
        panel.findChild<RequestAxis*>()->setRange({0, 40'000'000}); // the cross of a bar stands behind it
        panel.findChild<RequestAxis*>()->zoom(10);
        const auto paint = [&](int row) {
            QImage image(400, 24, QImage::Format_RGB32);
            image.fill(Qt::white);
            QPainter painter(&image);
            QStyleOptionViewItem option;
            option.rect = image.rect();
            option.palette = panel.palette();
            panel.findChild<WaterfallDelegate*>()->paint(&painter, option,
                                                         panel.model()->index(row, RequestModel::kWaterfall));
            return image;
        };
        QVERIFY(paint(6) == paint(0)); // as good as the first
        QVERIFY(paint(10) != paint(0)); // 404
        auto* table = panel.findChild<RequestTable*>();
        QStyleOptionViewItem option;
        option.rect = {0, 0, 400, 24};
        QHelpEvent hover(QEvent::ToolTip, {5, 5}, table->mapToGlobal(QPoint(5, 5)));
        panel.findChild<WaterfallDelegate*>()->helpEvent(&hover, table, option,
                                                         panel.model()->index(10, RequestModel::kWaterfall));
        for (const char* word : {"404", "cache4", "Send", "Wait", "40.0 ms", "80.0 %", "Receive", "9.00 ms"})
            QVERIFY2(QToolTip::text().contains(QLatin1String(word)), qPrintable(QToolTip::text()));
        QCOMPARE(panel.model()->index(0, RequestModel::kWaterfall).data(Qt::AccessibleTextRole).toString(),
                 QStringLiteral("Send 1.00 ms, Wait 40.0 ms, Receive 9.00 ms"));
    }

    void attemptsOfOneRequestStandTogether()
    {
        test::PanelBench bench;
        bench.open(test::write(m_folder, "retries.har", retriedArchive().constData()));
        NetworkPanel panel(bench.context());
        bench.settle();
        panel.findChild<QCheckBox*>(QStringLiteral("networkTogether"))->setChecked(true);
        bench.settle();
        QStringList paths;
        for (int row = 0; row < panel.model()->rowCount(); ++row)
            paths.append(
                panel.model()->index(row, RequestModel::columnOf(analysis::NetworkField::Path)).data().toString());
        QCOMPARE(paths,
                 QStringList({QStringLiteral("/a"), QStringLiteral("↳ /a"), QStringLiteral("↳ /a"),
                              QStringLiteral("/b"), QStringLiteral("/c")}));
    }

    void chosenRequestIsShownOnTheTimelineAndInTheLog()
    {
        test::PanelBench bench;
        bench.open(m_path);
        NetworkPanel panel(bench.context());
        bench.settle();
        QSignalSpy asked(&panel, &Panel::panelRequested);
        auto* table = panel.findChild<RequestTable*>();
        table->selectRow(3);
        panel.show();
        bench.actions.trigger(QStringLiteral("network.show-time"));
        bench.actions.trigger(QStringLiteral("network.show-logs"));
        QCOMPARE(asked.size(), 2);
        QCOMPARE(asked[0][0].toString(), QStringLiteral("timeline"));
        QCOMPARE(asked[1][0].toString(), QStringLiteral("logs"));
        QCOMPARE(bench.view.marked()->duration(), 50'000'000);
        QVERIFY(bench.view.range().begin < bench.view.marked()->begin);
        QVERIFY(bench.view.range().end > bench.view.marked()->end);
    }

    void exportedArchiveHoldsTheShownRequests()
    {
        test::PanelBench bench;
        bench.open(m_path);
        NetworkPanel panel(bench.context());
        bench.settle();
        panel.setFilter(QStringLiteral("node=cache4"));
        bench.settle();
        const QString path = m_folder.filePath(QStringLiteral("out.har"));
        GL_VERIFY_RESULT(panel.saveHar(path));
        test::PanelBench again;
        again.open(path);
        NetworkPanel reread(again.context());
        again.settle();
        QCOMPARE(reread.model()->rowCount(), 50);
    }

private:
    QTemporaryDir m_folder;
    QString m_path;
};

QTEST_MAIN(TestNetworkPanel)
#include "tst_network_panel.moc"
