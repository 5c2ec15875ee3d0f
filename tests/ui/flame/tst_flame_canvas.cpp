// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QImage>
#include <QLocale>
#include <QPainter>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>

#include "ui/flame/crumb_bar.h"
#include "ui/flame/flame_actions.h"
#include "ui/flame/flame_canvas.h"
#include "ui/shell/actions.h"

using namespace graylens;
using namespace graylens::ui;

namespace {

/// main 1000 = load 600 (parse 400 (load 100)) + draw 300 + own 100; and many narrow calls under draw.
std::shared_ptr<const analysis::CallTree> sample()
{
    auto names = std::make_shared<StringPool>();
    auto tree = std::make_shared<analysis::CallTree>();
    const auto add = [&](const char* name, std::uint32_t parent, std::int64_t total, std::int64_t self) {
        const auto node = static_cast<std::uint32_t>(tree->size());
        tree->name.push_back(names->intern(name));
        tree->parent.push_back(parent);
        tree->depth.push_back(node == 0 ? std::uint16_t {0} : static_cast<std::uint16_t>(tree->depth[parent] + 1));
        tree->total.push_back(total * 1'000'000);
        tree->self.push_back(self * 1'000'000);
        tree->count.push_back(1);
        tree->subtreeEnd.push_back(node + 1);
        for (std::uint32_t at = node; at != 0; at = tree->parent[at])
            tree->subtreeEnd[tree->parent[at]] = node + 1;
        return node;
    };
    add("", 0, 1000, 0);
    const std::uint32_t main = add("app.Main.run", 0, 1000, 100);
    const std::uint32_t load = add("app.Store.load", main, 600, 200);
    const std::uint32_t parse = add("app.Json.parse", load, 400, 300);
    add("app.Store.load", parse, 100, 100);
    const std::uint32_t draw = add("app.View.draw", main, 300, 200);
    for (int i = 0; i < 100; ++i)
        add("app.View.dot", draw, 1, 1);
    tree->names = names;
    return tree;
}

constexpr std::uint32_t kMain = 1, kLoad = 2, kParse = 3, kInnerLoad = 4, kDraw = 5;

} // namespace

class TestFlameCanvas : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup() { delete m_canvas; }
    void arrowsGoToCallerCalleeAndNeighbours();
    void arrowsFollowTheDrawingWhenInverted();
    void enterZoomsAndEscapeShowsAll();
    void zoomsHaveAHistory();
    void clickSelectsAndDoubleClickZooms();
    void clickOnACallerZoomsOut();
    void searchSumsTheTopmostMatches();
    void nextMatchGoesRound();
    void selectingANarrowNodeZoomsUntilItIsSeen();
    void replacedSourceKeepsSelectionAndFocus();
    void screenReadersHearTheSelectedNode();
    void copyTakesTheName();
    void crumbsNameTheCallers();
    void pictureHoldsEveryRow();
    void withoutATreeAMessageIsShown();

private:
    void click(std::uint32_t node, bool twice = false);
    FlameCanvas* m_canvas = nullptr;
    ActionRegistry m_actions;
};

void TestFlameCanvas::init()
{
    QLocale::setDefault(QLocale::c());
    m_canvas = new FlameCanvas;
    m_canvas->setAccessibleName(QStringLiteral("Flame graph"));
    addFlameActions(m_actions, m_canvas);
    m_canvas->resize(1000, 300);
    m_canvas->show();
    m_canvas->setSource(std::make_shared<CallTreeSource>(sample()));
    m_canvas->setFocus();
    QVERIFY(QTest::qWaitForWindowActive(m_canvas));
}

void TestFlameCanvas::click(std::uint32_t node, bool twice)
{
    layout::FlameView view;
    view.width = static_cast<float>(m_canvas->viewport()->width());
    view.height = static_cast<float>(m_canvas->viewport()->height());
    view.rowHeight = static_cast<float>(std::max(18, m_canvas->fontMetrics().height() + 4));
    view.focus = m_canvas->focusNode();
    for (const layout::Item& item : m_canvas->source()->layOut(view).items) {
        if (item.ref != node)
            continue;
        const QPoint at(static_cast<int>(item.x + item.width / 2), static_cast<int>(item.y + item.height / 2));
        twice ? QTest::mouseDClick(m_canvas->viewport(), Qt::LeftButton, {}, at)
              : QTest::mouseClick(m_canvas->viewport(), Qt::LeftButton, {}, at);
        return;
    }
    QFAIL("the node is not drawn");
}

void TestFlameCanvas::arrowsGoToCallerCalleeAndNeighbours()
{
    QSignalSpy chosen(m_canvas, &FlameCanvas::nodeSelected);
    QTest::keyClick(m_canvas, Qt::Key_Down);
    QCOMPARE(m_canvas->selected(), kMain);
    QTest::keyClick(m_canvas, Qt::Key_Down);
    QCOMPARE(m_canvas->selected(), kLoad);
    QTest::keyClick(m_canvas, Qt::Key_Right);
    QCOMPARE(m_canvas->selected(), kDraw);
    QTest::keyClick(m_canvas, Qt::Key_Right); // the last: stays
    QCOMPARE(m_canvas->selected(), kDraw);
    QTest::keyClick(m_canvas, Qt::Key_Left);
    QCOMPARE(m_canvas->selected(), kLoad);
    QTest::keyClick(m_canvas, Qt::Key_Up);
    QCOMPARE(m_canvas->selected(), kMain);
    QTest::keyClick(m_canvas, Qt::Key_Home);
    QCOMPARE(m_canvas->selected(), 0U);
    QCOMPARE(chosen.size(), 6);
}

void TestFlameCanvas::arrowsFollowTheDrawingWhenInverted()
{
    m_canvas->setInverted(true);
    QTest::keyClick(m_canvas, Qt::Key_Up);
    QCOMPARE(m_canvas->selected(), kMain);
    QTest::keyClick(m_canvas, Qt::Key_Down);
    QCOMPARE(m_canvas->selected(), 0U);
}

void TestFlameCanvas::enterZoomsAndEscapeShowsAll()
{
    m_canvas->select(kParse);
    QTest::keyClick(m_canvas, Qt::Key_Return);
    QCOMPARE(m_canvas->focusNode(), kParse);
    QTest::keyClick(m_canvas, Qt::Key_Backspace); // one caller up
    QCOMPARE(m_canvas->focusNode(), kLoad);
    QTest::keyClick(m_canvas, Qt::Key_Escape);
    QCOMPARE(m_canvas->focusNode(), 0U);
}

void TestFlameCanvas::zoomsHaveAHistory()
{
    m_canvas->zoomTo(kLoad);
    m_canvas->zoomTo(kParse);
    QTest::keyClick(m_canvas, Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(m_canvas->focusNode(), kLoad);
    QTest::keyClick(m_canvas, Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(m_canvas->focusNode(), 0U);
    QVERIFY(!m_canvas->canGoBack());
    QTest::keyClick(m_canvas, Qt::Key_Right, Qt::AltModifier);
    QCOMPARE(m_canvas->focusNode(), kLoad);
    m_canvas->zoomTo(kDraw);
    QVERIFY(!m_canvas->canGoForward()); // a new way forgets the old one
}

void TestFlameCanvas::clickSelectsAndDoubleClickZooms()
{
    QSignalSpy chosen(m_canvas, &FlameCanvas::nodeSelected);
    click(kDraw);
    QCOMPARE(m_canvas->selected(), kDraw);
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(m_canvas->focusNode(), 0U);
    click(kDraw, true);
    QCOMPARE(m_canvas->focusNode(), kDraw);
}

void TestFlameCanvas::clickOnACallerZoomsOut()
{
    m_canvas->zoomTo(kParse);
    click(kMain);
    QCOMPARE(m_canvas->focusNode(), kMain);
}

void TestFlameCanvas::searchSumsTheTopmostMatches()
{
    m_canvas->setSearch(QStringLiteral("STORE"));
    QCOMPARE(m_canvas->matches().nodes, (std::vector<std::uint32_t> {kLoad, kInnerLoad}));
    QCOMPARE(m_canvas->matches().total, 600'000'000); // the load inside the load counts once
    QCOMPARE(m_canvas->matchText(), QStringLiteral("600 ms (60.0 %) matched"));
    m_canvas->zoomTo(kParse);
    QCOMPARE(m_canvas->matchText(), QStringLiteral("100 ms (25.0 %) matched"));
    m_canvas->setSearch(QStringLiteral("nowhere"));
    QCOMPARE(m_canvas->matchText(), QStringLiteral("No match"));
    m_canvas->setSearch({});
    QVERIFY(m_canvas->matchText().isEmpty());
}

void TestFlameCanvas::nextMatchGoesRound()
{
    m_canvas->setSearch(QStringLiteral("load"));
    m_canvas->nextMatch(false);
    QCOMPARE(m_canvas->selected(), kLoad);
    m_canvas->nextMatch(false);
    QCOMPARE(m_canvas->selected(), kInnerLoad);
    m_canvas->nextMatch(false);
    QCOMPARE(m_canvas->selected(), kLoad);
    m_canvas->nextMatch(true);
    QCOMPARE(m_canvas->selected(), kInnerLoad);
}

void TestFlameCanvas::selectingANarrowNodeZoomsUntilItIsSeen()
{
    const std::uint32_t dot = kDraw + 50; // one pixel of a thousand
    m_canvas->select(dot);
    const auto& source = *m_canvas->source();
    QVERIFY(m_canvas->focusNode() != 0);
    const double width = double(source.value(dot)) / double(source.value(m_canvas->focusNode())) * 1000;
    QVERIFY(width >= 20);
}

void TestFlameCanvas::replacedSourceKeepsSelectionAndFocus()
{
    m_canvas->zoomTo(kLoad);
    m_canvas->select(kParse);
    m_canvas->replaceSource(std::make_shared<CallTreeSource>(sample()));
    QCOMPARE(m_canvas->focusNode(), kLoad);
    QCOMPARE(m_canvas->selected(), kParse);
    m_canvas->setSource(std::make_shared<CallTreeSource>(sample()));
    QCOMPARE(m_canvas->focusNode(), 0U);
}

void TestFlameCanvas::screenReadersHearTheSelectedNode()
{
    m_canvas->select(kParse);
    QAccessibleInterface* canvas = QAccessible::queryAccessibleInterface(m_canvas);
    QVERIFY(canvas);
    QCOMPARE(canvas->role(), QAccessible::Chart);
    QCOMPARE(canvas->text(QAccessible::Name), QStringLiteral("Flame graph"));
    const QString value = canvas->text(QAccessible::Value);
    QVERIFY2(value.contains(QStringLiteral("app.Json.parse")), qPrintable(value));
    QVERIFY2(value.contains(QStringLiteral("400 ms")), qPrintable(value));
    QVERIFY(!canvas->text(QAccessible::Help).isEmpty());
}

void TestFlameCanvas::copyTakesTheName()
{
    m_canvas->select(kDraw);
    QTest::keyClick(m_canvas, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("app.View.draw"));
}

void TestFlameCanvas::crumbsNameTheCallers()
{
    CrumbBar crumbs(m_canvas);
    QVERIFY(crumbs.isHidden());
    m_canvas->zoomTo(kInnerLoad);
    QVERIFY(!crumbs.isHidden());
    for (const char* name : {"Main.run", "Store.load", "Json.parse"})
        QVERIFY(crumbs.text().contains(QLatin1String(name)));
    Q_EMIT crumbs.linkActivated(QString::number(kLoad));
    QCOMPARE(m_canvas->focusNode(), kLoad);
}

void TestFlameCanvas::pictureHoldsEveryRow()
{
    const QSize size = m_canvas->pictureSize(1000);
    QCOMPARE(size.width(), 1000);
    QImage picture(size, QImage::Format_ARGB32_Premultiplied);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    m_canvas->paintPicture(painter, size);
    painter.end();
    const int rowHeight = size.height() / 5; // the deepest: root, main, load, parse, load
    for (int row = 0; row < 5; ++row) // low in each row, under the text
        QVERIFY(picture.pixelColor(60, row * rowHeight + rowHeight - 3) != picture.pixelColor(999, size.height() - 2));
}

void TestFlameCanvas::withoutATreeAMessageIsShown()
{
    m_canvas->setSource(nullptr);
    m_canvas->setMessage(QStringLiteral("Nothing"));
    QVERIFY(!m_canvas->grab().isNull());
    QTest::keyClick(m_canvas, Qt::Key_Down); // no tree, no crash
    QTest::keyClick(m_canvas, Qt::Key_Return);
    QCOMPARE(m_canvas->currentLine(), QString());
    m_canvas->setSource(std::make_shared<CallTreeSource>(std::make_shared<const analysis::CallTree>()));
    QVERIFY(!m_canvas->grab().isNull());
}

QTEST_MAIN(TestFlameCanvas)
#include "tst_flame_canvas.moc"
