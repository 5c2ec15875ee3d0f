// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QComboBox>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include "tests/support/panel_bench.h"
#include "tests/support/test_data.h"
#include "ui/flame/flame_canvas.h"
#include "ui/flame/flame_panel.h"
#include "ui/flame/sandwich_view.h"
#include "ui/flame/time_order_canvas.h"
#include "ui/jobs/job_runner.h"
#include "ui/models/thread_chooser.h"
#include "ui/shell/actions.h"

using namespace graylens;
using namespace graylens::ui;
using Kind = analysis::TreeTransform::Kind;

namespace {

using test::PanelBench;

/// Complete events (name, start µs, length µs, thread) as a Chrome JSON file.
QString chromeJson(const QTemporaryDir& folder, std::initializer_list<std::tuple<const char*, int, int, int>> calls)
{
    QJsonArray events;
    for (const auto& [name, start, length, thread] : calls)
        events.append(QJsonObject {{QStringLiteral("ph"), QStringLiteral("X")},
                                   {QStringLiteral("name"), QString::fromUtf8(name)},
                                   {QStringLiteral("ts"), start},
                                   {QStringLiteral("dur"), length},
                                   {QStringLiteral("tdur"), length / 2},
                                   {QStringLiteral("tts"), start / 2},
                                   {QStringLiteral("pid"), 1},
                                   {QStringLiteral("tid"), thread}});
    const QString path = folder.filePath(QStringLiteral("made.json"));
    QFile file(path);
    if (file.open(QIODevice::WriteOnly))
        file.write(QJsonDocument(events).toJson());
    return path;
}

} // namespace

class TestFlamePanel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void leftHeavyMergesByPath();
    void keysOneTwoThreeSwitchTheModes();
    void markedRangeIsFollowed();
    void chosenThreadsAreCounted();
    void transformsAreChipsAndEscapeTakesThemBack();
    void searchShowsTheMatchedTime();
    void selectionIsShared();
    void sandwichShowsCallersAndCallees();
    void savesWhatItShows();
    void everyWidgetHasAName();
    void aFileWithoutCallsSaysSo();
    void realTraceAddsUp();
    void sampledFileHasSamplesInOrder();

private:
    QTemporaryDir m_folder;
    QString m_path;
};

void TestFlamePanel::init()
{
    QLocale::setDefault(QLocale::c());
    m_path = chromeJson(m_folder,
                        {{"main", 0, 1000, 1},
                         {"load", 0, 300, 1},
                         {"parse", 50, 100, 1},
                         {"load", 400, 200, 1},
                         {"draw", 700, 100, 1},
                         {"main", 2000, 0, 1},
                         {"work", 100, 500, 2}});
}

void TestFlamePanel::leftHeavyMergesByPath()
{
    PanelBench bench;
    bench.open(m_path);
    FlamePanel panel(bench.context());
    bench.settle();
    const auto tree = panel.shownTree();
    QVERIFY(tree);
    const StringId load = tree->names->find("load");
    std::int64_t loads = 0, nodes = 0;
    for (std::uint32_t node = 1; node < tree->size(); ++node)
        if (tree->name[node] == load) {
            loads += tree->total[node];
            ++nodes;
        }
    QCOMPARE(nodes, 1);
    QCOMPARE(loads, 500'000);
    QVERIFY(panel.countText().contains(QStringLiteral("100 %")));
}

void TestFlamePanel::keysOneTwoThreeSwitchTheModes()
{
    PanelBench bench;
    bench.open(m_path);
    FlamePanel panel(bench.context());
    panel.resize(900, 500);
    panel.show();
    bench.settle();
    panel.canvas()->setFocus();
    QVERIFY(QTest::qWaitForWindowActive(&panel));
    QTest::keyClick(panel.canvas(), Qt::Key_1);
    QCOMPARE(panel.mode(), FlamePanel::Mode::TimeOrder);
    auto* order = panel.findChild<TimeOrderCanvas*>();
    QVERIFY(order && order->isVisible());
    QTest::keyClick(order, Qt::Key_3);
    QCOMPARE(panel.mode(), FlamePanel::Mode::Sandwich);
    bench.settle();
    panel.findChild<SandwichView*>()->callees()->setFocus();
    QTest::keyClick(panel.findChild<SandwichView*>()->callees(), Qt::Key_2);
    QCOMPARE(panel.mode(), FlamePanel::Mode::LeftHeavy);
    QVERIFY(panel.canvas()->isVisible());
}

void TestFlamePanel::markedRangeIsFollowed()
{
    PanelBench bench;
    bench.open(m_path);
    FlamePanel panel(bench.context());
    bench.settle();
    const std::int64_t all = panel.shownTree()->total[0];
    const TimeNs start = bench.session.file(bench.id)->document->primary()->span.begin;
    bench.view.setMarked(TimeRange {start + 400'000, start + 600'000});
    bench.settle();
    QVERIFY(panel.shownTree()->total[0] < all);
    auto* chip = panel.findChild<QToolButton*>(QStringLiteral("flameRange"));
    QVERIFY(!chip->isHidden());
    chip->click();
    bench.settle();
    QVERIFY(!bench.view.marked());
    QCOMPARE(panel.shownTree()->total[0], all);
}

void TestFlamePanel::chosenThreadsAreCounted()
{
    PanelBench bench;
    bench.open(m_path);
    FlamePanel panel(bench.context());
    bench.settle();
    auto* threads = panel.findChild<ThreadChooser*>();
    QCOMPARE(threads->count(), std::size_t {2});
    threads->choose({});
    Q_EMIT threads->changed();
    bench.settle();
    QCOMPARE(panel.shownTree()->total[0], 1'500'000);
    QVERIFY(threads->chosen().empty());
}

void TestFlamePanel::transformsAreChipsAndEscapeTakesThemBack()
{
    PanelBench bench;
    bench.open(m_path);
    FlamePanel panel(bench.context());
    panel.resize(900, 500);
    panel.show();
    bench.settle();
    const std::int64_t all = panel.shownTree()->total[0];
    bench.view.select({Selected::Kind::Method, 0, nullptr, QStringLiteral("load")});
    QCOMPARE(panel.canvas()->source()->name(panel.canvas()->selected()), QStringLiteral("load"));
    panel.transform(Kind::DropMethod);
    bench.settle();
    QCOMPARE(panel.shownTree()->total[0], all - 500'000);
    QVERIFY(panel.findChild<QToolButton*>(QStringLiteral("flameStep0")));
    QTest::keyClick(panel.canvas(), Qt::Key_Escape);
    bench.settle();
    QCOMPARE(panel.shownTree()->total[0], all);
}

void TestFlamePanel::searchShowsTheMatchedTime()
{
    PanelBench bench;
    bench.open(m_path);
    FlamePanel panel(bench.context());
    bench.settle();
    panel.findChild<ThreadChooser*>()->choose({});
    Q_EMIT panel.findChild<ThreadChooser*>()->changed();
    bench.settle();
    panel.findChild<QLineEdit*>(QStringLiteral("flameSearch"))->setText(QStringLiteral("load"));
    QCOMPARE(bench.view.search(), QStringLiteral("load"));
    const QString matched = panel.findChild<QLabel*>(QStringLiteral("flameMatched"))->text();
    QCOMPARE(matched, QStringLiteral("500 µs (33.3 %) matched"));
    panel.searchNext(false);
    QCOMPARE(bench.view.selected().method, QStringLiteral("load"));
}

void TestFlamePanel::selectionIsShared()
{
    PanelBench bench;
    bench.open(m_path);
    FlamePanel panel(bench.context());
    panel.resize(900, 500);
    panel.show();
    bench.settle();
    panel.canvas()->setFocus();
    QTest::keyClick(panel.canvas(), Qt::Key_Down);
    QCOMPARE(bench.view.selected().kind, Selected::Kind::Method);
    QCOMPARE(bench.view.selected().method, panel.canvas()->source()->name(1));
}

void TestFlamePanel::sandwichShowsCallersAndCallees()
{
    PanelBench bench;
    bench.open(m_path);
    FlamePanel panel(bench.context());
    panel.setMode(FlamePanel::Mode::Sandwich);
    bench.settle();
    auto* sandwich = panel.findChild<SandwichView*>();
    sandwich->setMethod(QStringLiteral("load"));
    bench.settle();
    QCOMPARE(sandwich->callers()->source()->name(1), QStringLiteral("load"));
    QCOMPARE(sandwich->callers()->source()->name(2), QStringLiteral("main"));
    QCOMPARE(sandwich->callees()->source()->name(2), QStringLiteral("parse"));
}

void TestFlamePanel::savesWhatItShows()
{
    PanelBench bench;
    bench.open(m_path);
    FlamePanel panel(bench.context());
    bench.settle();
    const std::vector<std::pair<const char*, QByteArray>> endings {
        {"svg", "<svg"}, {"png", "PNG"}, {"json", "speedscope"}, {"txt", "main;load;parse 100000"}};
    for (const auto mode : {FlamePanel::Mode::LeftHeavy, FlamePanel::Mode::TimeOrder}) {
        panel.setMode(mode);
        for (const auto& [ending, content] : endings) {
            const QString path = m_folder.filePath(QStringLiteral("flame.") + QLatin1String(ending));
            GL_VERIFY_RESULT(panel.saveTo(path));
            QFile file(path);
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY2(file.readAll().contains(content), ending);
        }
    }
    const auto failed = panel.saveTo(m_folder.filePath(QStringLiteral("no/such/folder/flame.svg")));
    QVERIFY(!failed.has_value());
    QCOMPARE(failed.error().code, Errc::Io);
}

void TestFlamePanel::everyWidgetHasAName()
{
    PanelBench bench;
    bench.open(m_path);
    FlamePanel panel(bench.context());
    bench.settle();
    for (const QWidget* widget : panel.findChildren<QWidget*>()) {
        const bool isOurs = !widget->objectName().startsWith(QLatin1String("qt_"));
        if (isOurs && widget->focusPolicy() != Qt::NoFocus)
            QVERIFY2(!widget->accessibleName().isEmpty(),
                     qPrintable(QLatin1String(widget->metaObject()->className()) + widget->objectName()));
    }
}

void TestFlamePanel::aFileWithoutCallsSaysSo()
{
    PanelBench bench;
    const QString path = m_folder.filePath(QStringLiteral("counter.json"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(
        R"([{"ph":"C","name":"mem","ts":1,"pid":1,"tid":1,"args":{"v":5}},{"ph":"C","name":"mem","ts":9,"pid":1,"tid":1,"args":{"v":6}}])");
    file.close();
    bench.open(path);
    FlamePanel panel(bench.context());
    bench.settle();
    QVERIFY(!panel.shownTree());
    QVERIFY(!panel.grab().isNull());
    QVERIFY(!panel.saveTo(m_folder.filePath(QStringLiteral("x.svg"))).has_value());
}

void TestFlamePanel::realTraceAddsUp()
{
    GL_NEEDS_REAL_DATA();
    PanelBench bench;
    bench.open(test::realData("pairs/sqlite_art_slow.trace"));
    FlamePanel panel(bench.context());
    panel.resize(1200, 700);
    panel.show();
    bench.settle();
    const auto tree = panel.shownTree();
    QVERIFY(tree && tree->size() > 1000);
    std::int64_t self = 0;
    for (const std::int64_t value : tree->self)
        self += value;
    QCOMPARE(self, tree->total[0]);
    for (const auto mode : {FlamePanel::Mode::TimeOrder, FlamePanel::Mode::Sandwich, FlamePanel::Mode::LeftHeavy}) {
        panel.setMode(mode);
        bench.settle();
        QVERIFY(!panel.grab().isNull());
    }
}

void TestFlamePanel::sampledFileHasSamplesInOrder()
{
    PanelBench bench;
    const QString path = m_folder.filePath(QStringLiteral("made.folded"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("main;a 5\nmain;b 7\nmain;a 1\n");
    file.close();
    bench.open(path);
    FlamePanel panel(bench.context());
    panel.setMode(FlamePanel::Mode::TimeOrder);
    bench.settle();
    const auto* canvas = panel.findChild<FlameCanvas*>(QStringLiteral("sampleOrder"));
    QVERIFY(canvas->source());
    QCOMPARE(canvas->source()->columns().size(), std::size_t {5}); // root, main, a, b, a
    QCOMPARE(canvas->source()->value(0), 13);
    QVERIFY(canvas->source()->valueText(13).contains(QStringLiteral("sample")));
}

QTEST_MAIN(TestFlamePanel)
#include "tst_flame_panel.moc"
