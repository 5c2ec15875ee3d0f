// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeWidget>

#include "tests/support/panel_bench.h"
#include "tests/support/test_data.h"
#include "ui/network/network_panel.h"
#include "ui/network/request_model.h"

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
    }

    void chosenRequestIsChosenEverywhereAndGoesToCurl()
    {
        test::PanelBench bench;
        bench.open(m_path);
        NetworkPanel panel(bench.context());
        bench.settle();
        auto* table = panel.findChild<QTableView*>(QStringLiteral("requestTable"));
        table->selectRow(2);
        Q_EMIT table->clicked(table->currentIndex());
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
