// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAccessible>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include "tests/support/panel_bench.h"
#include "tests/support/test_data.h"
#include "ui/jobs/job_runner.h"
#include "ui/shell/actions.h"
#include "ui/two_timelines/two_timelines_panel.h"

using namespace graylens;
using namespace graylens::ui;
using test::PanelBench;
using test::write;

namespace {

constexpr const char* kNormal = R"([
{"ph":"X","name":"app.Main.run","ts":0,"dur":1000,"pid":1,"tid":1},{"ph":"X","name":"app.Store.load","ts":0,"dur":300,"pid":1,"tid":1},
{"ph":"X","name":"app.Old.cache","ts":400,"dur":100,"pid":1,"tid":1},{"ph":"X","name":"app.View.draw","ts":700,"dur":100,"pid":1,"tid":1},
{"ph":"X","name":"app.Worker.loop","ts":0,"dur":500,"pid":1,"tid":2}])";
constexpr const char* kAbnormal = R"([
{"ph":"X","name":"app.Main.run","ts":0,"dur":2900,"pid":1,"tid":1},{"ph":"X","name":"app.Store.load","ts":0,"dur":350,"pid":1,"tid":1},
{"ph":"X","name":"com.risk.Guard.bootstrap","ts":400,"dur":2000,"pid":1,"tid":1},{"ph":"X","name":"com.risk.Scan.files","ts":500,"dur":1500,"pid":1,"tid":1},
{"ph":"X","name":"app.View.draw","ts":2600,"dur":100,"pid":1,"tid":1},{"ph":"X","name":"app.Worker.loop","ts":0,"dur":600,"pid":1,"tid":2}])";

} // namespace

class TestTwoTimelinesPanel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void init();
    void cleanup();
    void firstCauseIsShownAtOnce();
    void hoverSaysBothDurations();
    void matchedCallsLinkToTheOtherSide();
    void gapViewPutsEqualCallsBelowEachOther();
    void keysWalkThroughWhatOnlyOneSideHas();
    void anchorIsTheSelectedCall();
    void anchorThatATraceLacksIsSaidAndTakenBack();
    void otherThreadsCanBeChosen();
    void selectionIsSharedBothWays();
    void causesAreWalkedByF8();
    void menuLeadsElsewhere();
    void picturesAreWritten();
    void screenReadersHearBothDurations();
    void everyWidgetHasAName();
    void realPairsAreDrawn_data();
    void realPairsAreDrawn();

private:
    std::uint32_t sliceNamed(std::size_t side, std::string_view name) const;
    PairCanvas* canvas() const { return m_panel->canvas(); }
    void settle()
    {
        m_bench->settle();
        QVERIFY(canvas()->pair());
    }
    QTemporaryDir m_folder;
    PanelBench* m_bench = nullptr;
    TwoTimelinesPanel* m_panel = nullptr;
};

void TestTwoTimelinesPanel::init()
{
    m_bench = new PanelBench;
    m_bench->compare({write(m_folder, "normal.json", kNormal)}, {write(m_folder, "abnormal.json", kAbnormal)});
    m_panel = new TwoTimelinesPanel(m_bench->context());
    m_panel->resize(1000, 500);
    m_panel->show();
    canvas()->setFocus();
    settle();
    QVERIFY(QTest::qWaitForWindowActive(m_panel));
}

void TestTwoTimelinesPanel::cleanup()
{
    delete m_panel;
    delete m_bench;
}

std::uint32_t TestTwoTimelinesPanel::sliceNamed(std::size_t side, std::string_view name) const
{
    const trace::Trace& trace = *canvas()->pair()->threads.side[side].trace;
    for (std::uint32_t slice = 0; slice < trace.slices.size(); ++slice)
        if (trace.text(trace.slices.name[slice]) == name)
            return slice;
    return 0xFFFFFFFFU;
}

void TestTwoTimelinesPanel::firstCauseIsShownAtOnce()
{
    const auto selected = canvas()->selected();
    QVERIFY(selected);
    QCOMPARE(selected->side, std::size_t {1});
    QCOMPARE(selected->slice, sliceNamed(1, "com.risk.Guard.bootstrap"));
    QVERIFY(
        m_panel->findChild<QLabel*>(QStringLiteral("pairLine"))->text().contains(QStringLiteral("only in abnormal")));
    QVERIFY(m_panel->countText().contains(QStringLiteral("1 only in normal")));
}

void TestTwoTimelinesPanel::hoverSaysBothDurations()
{
    for (std::size_t side = 0; side < 2; ++side) {
        const QRectF rect = canvas()->rectOf({side, sliceNamed(side, "app.Store.load")});
        QVERIFY(!rect.isEmpty());
        const QString text = canvas()->hoverHtml(rect.center());
        QVERIFY2(text.contains(QStringLiteral("normal 300 µs → abnormal 350 µs")), qPrintable(text));
        QTest::mouseMove(canvas()->viewport(), rect.center().toPoint());
        QTRY_VERIFY(canvas()->currentLine().contains(QStringLiteral("Store.load")));
    }
    const QRectF old = canvas()->rectOf({0, sliceNamed(0, "app.Old.cache")});
    QVERIFY(canvas()->hoverHtml(old.center()).contains(QStringLiteral("only in normal: 100 µs")));
}

void TestTwoTimelinesPanel::matchedCallsLinkToTheOtherSide()
{
    const PairSlice draw {0, sliceNamed(0, "app.View.draw")};
    QTest::mouseClick(canvas()->viewport(), Qt::LeftButton, {}, canvas()->rectOf(draw).center().toPoint());
    QCOMPARE(canvas()->selected(), std::optional(draw));
    QTest::keyClick(canvas(), Qt::Key_X);
    QCOMPARE(canvas()->selected(), (std::optional<PairSlice>({1, sliceNamed(1, "app.View.draw")})));
    QTest::keyClick(canvas(), Qt::Key_X);
    QCOMPARE(canvas()->selected(), std::optional(draw));
    QTest::keyClick(canvas(), Qt::Key_Up);
    QCOMPARE(canvas()->selected()->slice, sliceNamed(0, "app.Main.run"));
}

void TestTwoTimelinesPanel::gapViewPutsEqualCallsBelowEachOther()
{
    canvas()->showWhole();
    const PairSlice normal {0, sliceNamed(0, "app.View.draw")}, abnormal {1, sliceNamed(1, "app.View.draw")};
    QVERIFY(std::abs(canvas()->rectOf(normal).left() - canvas()->rectOf(abnormal).left()) > 100);
    QTest::keyClick(canvas(), Qt::Key_G);
    QVERIFY(canvas()->isStretched());
    QVERIFY(std::abs(canvas()->rectOf(normal).left() - canvas()->rectOf(abnormal).left()) < 2);
    // The gap in normal answers for the call that is missing there.
    const QRectF guard = canvas()->rectOf({1, sliceNamed(1, "com.risk.Guard.bootstrap")});
    QVERIFY(!m_panel->grab().isNull());
    const QString text = canvas()->hoverHtml({guard.center().x(), canvas()->rectOf(normal).center().y()});
    QVERIFY2(text.contains(QStringLiteral("bootstrap")) && text.contains(QStringLiteral("only in abnormal")),
             qPrintable(text));
    QTest::keyClick(canvas(), Qt::Key_G);
    QVERIFY(!canvas()->isStretched());
}

void TestTwoTimelinesPanel::keysWalkThroughWhatOnlyOneSideHas()
{
    canvas()->select(std::nullopt);
    canvas()->showWhole();
    QSet<QString> seen;
    for (int i = 0; i < 4; ++i) {
        QTest::keyClick(canvas(), Qt::Key_N);
        seen.insert(canvas()->currentLine());
    }
    QCOMPARE(seen.size(), 2); // Old.cache and Guard.bootstrap, then it stays
    QTest::keyClick(canvas(), Qt::Key_N, Qt::ShiftModifier);
    QVERIFY(seen.contains(canvas()->currentLine()));
    QTest::keyClick(canvas(), Qt::Key_Escape);
    QVERIFY(!canvas()->selected());
}

void TestTwoTimelinesPanel::anchorIsTheSelectedCall()
{
    canvas()->showSlice({0, sliceNamed(0, "app.View.draw")});
    QTest::keyClick(canvas(), Qt::Key_L);
    settle();
    QCOMPARE(m_panel->anchor().kind, layout::PairAnchor::Kind::Method);
    const auto& pair = *canvas()->pair();
    for (std::size_t side = 0; side < 2; ++side)
        QCOMPARE(pair.anchor[side], pair.threads.side[side].trace->slices.ts[sliceNamed(side, "app.View.draw")]);
    canvas()->showWhole();
    const double normal = canvas()->rectOf({0, sliceNamed(0, "app.View.draw")}).left();
    QVERIFY(std::abs(normal - canvas()->rectOf({1, sliceNamed(1, "app.View.draw")}).left()) < 2);
    QVERIFY(m_panel->findChild<QComboBox*>(QStringLiteral("pairAnchor"))
                ->currentText()
                .contains(QStringLiteral("View.draw")));
}

void TestTwoTimelinesPanel::anchorThatATraceLacksIsSaidAndTakenBack()
{
    m_panel->setAnchor({layout::PairAnchor::Kind::FirstFrame, {}, 1}); // neither trace has a startup
    settle();
    QCOMPARE(m_panel->anchor().kind, layout::PairAnchor::Kind::Start);
    QCOMPARE(m_panel->findChild<QComboBox*>(QStringLiteral("pairAnchor"))->currentIndex(), 0);
}

void TestTwoTimelinesPanel::otherThreadsCanBeChosen()
{
    auto* threads = m_panel->findChild<QComboBox*>(QStringLiteral("pairThread"));
    QCOMPARE(threads->count(), 2);
    threads->setCurrentIndex(1);
    settle();
    const auto& side = canvas()->pair()->threads.side[0];
    QCOMPARE(
        side.trace->text(
            side.trace->slices.name
                [side.trace
                     ->rows[side.trace->tracks.rowBegin[side.trace->threads.sliceTrack[side.thread.value()].value()]]
                     .begin]),
        std::string_view("app.Worker.loop"));
    QCOMPARE(threads->currentIndex(), 1);
}

void TestTwoTimelinesPanel::selectionIsSharedBothWays()
{
    const auto& tree = m_bench->result().tree;
    std::uint32_t load = 0;
    for (std::uint32_t node = 1; node < tree.size(); ++node)
        if (tree.text(node) == "app.Store.load")
            load = node;
    m_bench->view.select({Selected::Kind::DiffNode, load, nullptr, QStringLiteral("app.Store.load")});
    QCOMPARE(canvas()->selected()->slice, sliceNamed(1, "app.Store.load"));
    const PairSlice scan {1, sliceNamed(1, "com.risk.Scan.files")};
    canvas()->showWhole();
    QTest::mouseClick(canvas()->viewport(), Qt::LeftButton, {}, canvas()->rectOf(scan).center().toPoint());
    QCOMPARE(m_bench->view.selected().kind, Selected::Kind::DiffNode);
    QCOMPARE(tree.text(m_bench->view.selected().index), std::string_view("com.risk.Scan.files"));
    QCOMPARE(canvas()->selected(), std::optional(scan));
}

void TestTwoTimelinesPanel::causesAreWalkedByF8()
{
    auto* causes = m_panel->findChild<QComboBox*>(QStringLiteral("pairCauses"));
    QCOMPARE(causes->currentIndex(), 1); // the first is shown from the start
    m_bench->actions.trigger(QStringLiteral("diff.next-cause"));
    QCOMPARE(causes->currentIndex(), 2);
    const auto& result = m_bench->result();
    QCOMPARE(m_bench->view.selected().index, result.causes[1].node);
    m_bench->actions.trigger(QStringLiteral("diff.previous-cause"));
    QCOMPARE(causes->currentIndex(), 1);
    QCOMPARE(m_bench->view.selected().index, result.causes[0].node);
}

void TestTwoTimelinesPanel::menuLeadsElsewhere()
{
    canvas()->showSlice({1, sliceNamed(1, "app.View.draw")});
    QMenu menu;
    m_panel->fillMenu(menu);
    QSignalSpy asked(m_panel, &Panel::panelRequested);
    const auto actions = menu.actions();
    for (QAction* action : actions) {
        QVERIFY(action->isSeparator() || action->isEnabled());
        if (action->text().startsWith(QStringLiteral("Show in")))
            action->trigger();
    }
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked.front().front().toString(), QStringLiteral("diff"));
    QCOMPARE(m_bench->view.selected().method, QStringLiteral("app.View.draw"));
    canvas()->select(std::nullopt);
    QMenu empty;
    m_panel->fillMenu(empty);
    QVERIFY(!empty.actions().front()->isEnabled());
}

void TestTwoTimelinesPanel::picturesAreWritten()
{
    for (const auto& [name, content] : {std::pair {"out.svg", "<svg"}, std::pair {"out.png", "PNG"}}) {
        const QString path = m_folder.filePath(QLatin1String(name));
        GL_VERIFY_RESULT(m_panel->saveTo(path));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().contains(content));
    }
    QCOMPARE(m_panel->saveTo(m_folder.filePath(QStringLiteral("no/folder/x.png"))).error().code, Errc::Io);
}

void TestTwoTimelinesPanel::screenReadersHearBothDurations()
{
    canvas()->showSlice({1, sliceNamed(1, "app.Store.load")});
    QAccessibleInterface* face = QAccessible::queryAccessibleInterface(canvas());
    QVERIFY(face);
    QCOMPARE(face->role(), QAccessible::Chart);
    QVERIFY(face->text(QAccessible::Value).contains(QStringLiteral("normal 300 µs → abnormal 350 µs")));
    QVERIFY(!face->text(QAccessible::Help).isEmpty());
}

void TestTwoTimelinesPanel::everyWidgetHasAName()
{
    for (const QWidget* widget : m_panel->findChildren<QWidget*>())
        if (widget->focusPolicy() != Qt::NoFocus && !widget->objectName().startsWith(QLatin1String("qt_"))
            && !widget->parentWidget()->inherits("QComboBoxPrivateContainer"))
            QVERIFY2(!widget->accessibleName().isEmpty(), qPrintable(widget->objectName()));
}

void TestTwoTimelinesPanel::realPairsAreDrawn_data()
{
    QTest::addColumn<QString>("normal");
    QTest::addColumn<QString>("abnormal");
    const auto add = [](const char* name, const char* normal, const char* abnormal) {
        QTest::newRow(name) << test::realData(normal) << test::realData(abnormal);
    };
    add("art", "pairs/sqlite_art_normal.trace", "pairs/sqlite_art_slow.trace");
    add("made 005", "pairs-made/plain/005/normal-0.trace", "pairs-made/plain/005/abnormal-0.trace");
}

void TestTwoTimelinesPanel::realPairsAreDrawn()
{
    GL_NEEDS_REAL_DATA();
    QFETCH(QString, normal);
    QFETCH(QString, abnormal);
    PanelBench bench;
    bench.compare({normal}, {abnormal});
    TwoTimelinesPanel panel(bench.context());
    panel.resize(1300, 800);
    panel.show();
    bench.settle();
    QVERIFY(panel.canvas()->pair());
    QVERIFY(panel.canvas()->pair()->threads.match.matched > 0);
    for (const bool stretched : {false, true}) {
        panel.setStretched(stretched);
        panel.canvas()->showWhole();
        const QImage picture = panel.grab().toImage();
        if (const QString keep = qEnvironmentVariable("GRAYLENS_KEEP_PICTURES"); !keep.isEmpty())
            picture.save(keep + QLatin1Char('/') + QString::fromLatin1(QTest::currentDataTag())
                         + (stretched ? QLatin1String("-gaps.png") : QLatin1String(".png")));
        QVERIFY(!picture.isNull());
    }
}

QTEST_MAIN(TestTwoTimelinesPanel)
#include "tst_two_timelines_panel.moc"
