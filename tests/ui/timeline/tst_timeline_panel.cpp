// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <memory>

#include <QAccessible>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QScrollBar>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>
#include <QWheelEvent>

#include "tests/support/test_data.h"
#include "ui/jobs/job_runner.h"
#include "ui/shell/actions.h"
#include "ui/theme/theme.h"
#include "ui/timeline/range_summary.h"
#include "ui/timeline/timeline_canvas.h"
#include "ui/timeline/timeline_minimap.h"
#include "ui/timeline/timeline_panel.h"

using namespace graylens;
using namespace graylens::ui;

namespace {

constexpr TimeNs kMs = 1'000'000;

/// Two threads, 1 s: "outer" with 100 calls of "inner" (each with a "leaf") on main, "job" on a worker, a counter, an
/// instant and an arrow from the first inner to the job.
QByteArray madeJson()
{
    QByteArray json = R"([{"ph":"M","pid":1,"tid":1,"name":"thread_name","args":{"name":"main"}},
{"ph":"M","pid":1,"tid":2,"name":"thread_name","args":{"name":"worker"}},
{"ph":"X","pid":1,"tid":1,"ts":0,"dur":1000000,"name":"com.example.App.outer"},
{"ph":"X","pid":1,"tid":2,"ts":300000,"dur":200000,"name":"com.example.Job.run"},
{"ph":"C","pid":1,"ts":0,"name":"heap","args":{"mb":10}},{"ph":"C","pid":1,"ts":500000,"name":"heap","args":{"mb":40}},
{"ph":"i","pid":1,"tid":1,"ts":250000,"name":"firstFrame","s":"t"},
{"ph":"s","pid":1,"tid":1,"ts":1000,"id":7,"name":"post","cat":"a"},
{"ph":"f","bp":"e","pid":1,"tid":2,"ts":310000,"id":7,"name":"post","cat":"a"})";
    for (int i = 0; i < 100; ++i) {
        json += ",\n" + QByteArray(R"({"ph":"X","pid":1,"tid":1,"ts":)") + QByteArray::number(i * 10'000)
            + R"(,"dur":8000,"name":"com.example.App.inner","args":{"turn":")" + QByteArray::number(i) + R"("}})";
        json += ",\n" + QByteArray(R"({"ph":"X","pid":1,"tid":1,"ts":)") + QByteArray::number(i * 10'000 + 1000)
            + R"(,"dur":)" + QByteArray::number(i == 42 ? 6000 : 2000) + R"(,"name":"com.example.Leaf.)"
            + (i == 42 ? "slow" : "quick") + R"("})";
    }
    return json + "]";
}

struct Workbench
{
    JobRunner jobs;
    Session session {jobs};
    ViewState view;
    ActionRegistry actions;
    int id = 0;
    std::unique_ptr<TimelinePanel> panel;

    bool open(const QString& path)
    {
        id = session.open(path);
        const bool loaded
            = QTest::qWaitFor([this] { return session.file(id)->document || session.file(id)->failed; }, 60'000);
        if (!loaded || session.file(id)->failed)
            return false;
        panel = std::make_unique<TimelinePanel>(PanelContext {session, view, actions, id});
        panel->resize(1000, 600);
        panel->show();
        panel->activateWindow();
        return QTest::qWaitForWindowActive(panel.get()) && QTest::qWaitFor([this] { return panel->isReady(); }, 60'000)
            && focus();
    }
    bool focus()
    {
        panel->canvas()->setFocus();
        return QTest::qWaitFor([this] { return panel->canvas()->hasFocus(); });
    }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QTest::keyClick(panel->canvas(), key, modifiers);
    }
    const trace::Trace& trace() const { return *panel->canvas()->trace(); }
    QString nameOf(std::uint32_t slice) const
    {
        return QString::fromStdString(std::string(trace().text(trace().slices.name[slice])));
    }
    QString selectedName() const
    {
        const auto slice = panel->canvas()->selectedSlice();
        return slice ? nameOf(*slice) : QString();
    }
    std::uint32_t firstNamed(const char* name) const
    {
        for (std::uint32_t i = 0; i < trace().slices.size(); ++i) {
            if (nameOf(i) == QLatin1String(name))
                return i;
        }
        return 0xFFFFFFFFU;
    }
    void click(std::uint32_t slice)
    {
        panel->canvas()->frameList();
        QTest::mouseClick(panel->canvas()->viewport(), Qt::LeftButton, {},
                          panel->canvas()->sliceRect(slice).center().toPoint());
    }
};

int colorsIn(const QImage& image)
{
    QSet<QRgb> seen;
    for (int y = 0; y < image.height(); y += 2) {
        for (int x = 0; x < image.width(); x += 2)
            seen.insert(image.pixel(x, y));
    }
    return static_cast<int>(seen.size());
}

} // namespace

class TestTimelinePanel : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup() { m_bench.reset(); }

    void opensOnTheWholeTrace();
    void keyboardZoomsAndPans();
    void draggingMovesTheViewWhileSpaceIsHeld();
    void controlWheelZoomsAtThePointer();
    void plainWheelScrolls();
    void shiftDragAndMiddleDragPan();
    void clickSelectsTheSliceUnderThePointer();
    void clickBesideSlicesDeselects();
    void keysWalkFromSliceToSlice();
    void keysFollowArrows();
    void focusZoomsToTheSelection();
    void dragMarksARangeAndShowsWhatIsInside();
    void edgeOfTheMarkCanBeMoved();
    void marksAreKeptAndRemoved();
    void escapeTakesBackOneThingAtATime();
    void searchWalksThroughMatchesAndGoesRound();
    void selectionFromElsewhereIsRevealed();
    void backReturnsToTheSelectionBefore();
    void collapsedTrackOpensForASelectionInside();
    void pinKeepsTheTrackOnTop();
    void minimapFrameFollowsAndMovesTheView();
    void rendersInBothSharpnessesAndThemes();
    void exportsPictureAndSlices();
    void screenReaderReadsTheSelection();
    void hoverSaysWhatIsThere();
    void frameDoesNotGrowWithTheTrace();
    void realTraceOpens();

private:
    QTemporaryDir m_folder;
    QString m_file;
    std::unique_ptr<Workbench> m_bench;
};

void TestTimelinePanel::initTestCase()
{
    m_file = m_folder.filePath(QStringLiteral("made.json"));
    QFile file(m_file);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(madeJson());
}

void TestTimelinePanel::init()
{
    m_bench = std::make_unique<Workbench>();
    QVERIFY(m_bench->open(m_file));
}

void TestTimelinePanel::opensOnTheWholeTrace()
{
    const TimeRange range = m_bench->view.range();
    QVERIFY(range.begin <= 0 && range.end >= 1000 * kMs);
    QVERIFY(m_bench->panel->canvas()->frameList().items.size() > 100);
    QTRY_VERIFY(m_bench->panel->countText().contains(QStringLiteral("202")));
}

void TestTimelinePanel::keyboardZoomsAndPans()
{
    const DurationNs whole = m_bench->view.range().duration();
    m_bench->key(Qt::Key_W);
    QTRY_COMPARE(m_bench->view.range().duration(), DurationNs(double(whole) / 1.6));
    m_bench->key(Qt::Key_Plus);
    QTRY_VERIFY(m_bench->view.range().duration() < whole / 2);
    QTest::qWait(200);
    const TimeNs begin = m_bench->view.range().begin;
    m_bench->key(Qt::Key_D);
    QTRY_VERIFY(m_bench->view.range().begin > begin);
    m_bench->key(Qt::Key_A);
    QTRY_COMPARE(m_bench->view.range().begin, begin);
    m_bench->key(Qt::Key_Home);
    QTRY_COMPARE(m_bench->view.range().begin, m_bench->trace().span.begin);
    m_bench->key(Qt::Key_End);
    QTRY_COMPARE(m_bench->view.range().end, m_bench->trace().span.end);
    m_bench->key(Qt::Key_S);
    m_bench->key(Qt::Key_Minus);
    m_bench->key(Qt::Key_S);
    QTRY_VERIFY(m_bench->view.range().duration() >= whole);
}

void TestTimelinePanel::draggingMovesTheViewWhileSpaceIsHeld()
{
    TimelineCanvas* canvas = m_bench->panel->canvas();
    m_bench->key(Qt::Key_W);
    QTest::qWait(250); // until the glide is over
    const auto drag = [&](int by) {
        const QPoint from = canvas->plotRect().center();
        QTest::mousePress(canvas->viewport(), Qt::LeftButton, {}, from);
        QTest::mouseMove(canvas->viewport(), from + QPoint(by, 0));
        QTest::mouseRelease(canvas->viewport(), Qt::LeftButton, {}, from + QPoint(by, 0));
    };
    const TimeRange range = m_bench->view.range();
    QTest::keyPress(canvas, Qt::Key_Space);
    drag(60);
    QTRY_VERIFY(m_bench->view.range().begin < range.begin);
    QVERIFY(!m_bench->view.marked());
    QTest::keyRelease(canvas, Qt::Key_Space);
    drag(60);
    QVERIFY(m_bench->view.marked());
}

void TestTimelinePanel::controlWheelZoomsAtThePointer()
{
    TimelineCanvas* canvas = m_bench->panel->canvas();
    const QPointF at(canvas->plotRect().left() + canvas->plotRect().width() * 0.25, 100);
    const TimeNs under = layout::timeAt(at.x() - canvas->plotRect().left(), canvas->port());
    QWheelEvent wheel(at, canvas->viewport()->mapToGlobal(at), {}, {0, 360}, Qt::NoButton, Qt::ControlModifier,
                      Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(canvas->viewport(), &wheel);
    QTRY_VERIFY(m_bench->view.range().duration() < 600 * kMs);
    QTest::qWait(200);
    const TimeNs after = layout::timeAt(at.x() - canvas->plotRect().left(), canvas->port());
    QVERIFY(std::abs(after - under) < 2 * kMs);
}

void TestTimelinePanel::plainWheelScrolls()
{
    TimelineCanvas* canvas = m_bench->panel->canvas();
    m_bench->panel->resize(1000, 220);
    QTRY_VERIFY(canvas->verticalScrollBar()->maximum() > 0);
    const TimeRange range = m_bench->view.range();
    const QPointF at = canvas->plotRect().center();
    QWheelEvent wheel(at, canvas->viewport()->mapToGlobal(at), {}, {0, -120}, Qt::NoButton, Qt::NoModifier,
                      Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(canvas->viewport(), &wheel);
    QVERIFY(canvas->verticalScrollBar()->value() > 0);
    QVERIFY(m_bench->view.range() == range);
}

void TestTimelinePanel::shiftDragAndMiddleDragPan()
{
    TimelineCanvas* canvas = m_bench->panel->canvas();
    m_bench->view.setRange({400 * kMs, 500 * kMs});
    const QPoint from = canvas->plotRect().center();
    for (const auto& [button, modifiers] : {std::pair {Qt::LeftButton, Qt::KeyboardModifiers(Qt::ShiftModifier)},
                                            {Qt::MiddleButton, Qt::KeyboardModifiers()}}) {
        const TimeNs begin = m_bench->view.range().begin;
        QTest::mousePress(canvas->viewport(), button, modifiers, from);
        QTest::mouseMove(canvas->viewport(), from - QPoint(100, 0));
        QTest::mouseRelease(canvas->viewport(), button, modifiers, from - QPoint(100, 0));
        QVERIFY(m_bench->view.range().begin > begin);
        QCOMPARE(m_bench->view.range().duration(), 100 * kMs);
        QVERIFY(!m_bench->view.marked());
    }
}

void TestTimelinePanel::clickSelectsTheSliceUnderThePointer()
{
    m_bench->view.setRange({420 * kMs, 430 * kMs});
    const std::uint32_t slow = m_bench->firstNamed("com.example.Leaf.slow");
    m_bench->click(slow);
    QCOMPARE(m_bench->panel->canvas()->selectedSlice(), std::optional(slow));
    QVERIFY(m_bench->view.selected().kind == Selected::Kind::Slice);
    QCOMPARE(m_bench->view.selected().method, QStringLiteral("com.example.Leaf.slow"));
    QVERIFY(
        m_bench->panel->findChild<QLabel*>(QStringLiteral("timelineLine"))->text().contains(QStringLiteral("6.00 ms")));
}

void TestTimelinePanel::clickBesideSlicesDeselects()
{
    m_bench->click(m_bench->firstNamed("com.example.App.outer"));
    QVERIFY(m_bench->panel->canvas()->selectedSlice());
    const QRect plot = m_bench->panel->canvas()->plotRect();
    QTest::mouseClick(m_bench->panel->canvas()->viewport(), Qt::LeftButton, {}, plot.bottomLeft() + QPoint(5, -5));
    QVERIFY(!m_bench->panel->canvas()->selectedSlice());
}

void TestTimelinePanel::keysWalkFromSliceToSlice()
{
    m_bench->panel->canvas()->selectSlice(m_bench->firstNamed("com.example.App.inner"));
    m_bench->key(Qt::Key_Period);
    QCOMPARE(m_bench->trace().slices.ts[*m_bench->panel->canvas()->selectedSlice()], 10 * kMs);
    m_bench->key(Qt::Key_Comma);
    QCOMPARE(m_bench->trace().slices.ts[*m_bench->panel->canvas()->selectedSlice()], 0 * kMs);
    m_bench->key(Qt::Key_Down);
    QCOMPARE(m_bench->selectedName(), QStringLiteral("com.example.Leaf.quick"));
    m_bench->key(Qt::Key_Up);
    m_bench->key(Qt::Key_Up);
    QCOMPARE(m_bench->selectedName(), QStringLiteral("com.example.App.outer"));
    m_bench->panel->canvas()->selectSlice(m_bench->firstNamed("com.example.Leaf.slow"));
    m_bench->key(Qt::Key_Down); // nothing is deeper: the track below
    QCOMPARE(m_bench->selectedName(), QStringLiteral("com.example.Job.run"));
}

void TestTimelinePanel::keysFollowArrows()
{
    m_bench->panel->canvas()->selectSlice(m_bench->trace().flows.from[0]);
    m_bench->key(Qt::Key_BracketRight);
    QCOMPARE(m_bench->selectedName(), QStringLiteral("com.example.Job.run"));
    m_bench->key(Qt::Key_BracketLeft);
    QVERIFY(m_bench->selectedName() != QStringLiteral("com.example.Job.run"));
}

void TestTimelinePanel::focusZoomsToTheSelection()
{
    m_bench->panel->canvas()->selectSlice(m_bench->firstNamed("com.example.Leaf.slow"));
    m_bench->key(Qt::Key_F);
    QTRY_VERIFY(m_bench->view.range().duration() < 8 * kMs);
    QVERIFY(m_bench->view.range().begin < 421 * kMs && m_bench->view.range().end > 427 * kMs);
    m_bench->key(Qt::Key_0);
    QTRY_COMPARE(m_bench->view.range().duration(), m_bench->trace().span.duration());
}

void TestTimelinePanel::dragMarksARangeAndShowsWhatIsInside()
{
    TimelineCanvas* canvas = m_bench->panel->canvas();
    m_bench->view.setRange({0, 1000 * kMs});
    const auto at = [&](TimeNs t) {
        return QPoint(canvas->plotRect().left() + qRound(layout::xOf(t, canvas->port())),
                      canvas->plotRect().bottom() - 4);
    };
    const QPoint from = at(400 * kMs);
    const QPoint to = at(500 * kMs);
    QTest::mousePress(canvas->viewport(), Qt::LeftButton, {}, from);
    QTest::mouseMove(canvas->viewport(), to);
    QTest::mouseRelease(canvas->viewport(), Qt::LeftButton, {}, to);
    QVERIFY(m_bench->view.marked().has_value());
    QVERIFY(std::abs(m_bench->view.marked()->begin - 400 * kMs) < 2 * kMs);
    QVERIFY(std::abs(m_bench->view.marked()->duration() - 100 * kMs) < 3 * kMs);
    RangeSummary* summary = m_bench->panel->summary();
    QVERIFY(summary->isVisible());
    QTRY_VERIFY(summary->model().rowCount() > 0);
    QVERIFY(summary->plainText().contains(QStringLiteral("com.example.Leaf.slow")));
    QVERIFY(summary->headline().contains(QStringLiteral("slices")));
    m_bench->key(Qt::Key_Escape);
    QVERIFY(!m_bench->view.marked() && !summary->isVisible());
}

void TestTimelinePanel::edgeOfTheMarkCanBeMoved()
{
    TimelineCanvas* canvas = m_bench->panel->canvas();
    m_bench->view.setRange({0, 1000 * kMs});
    m_bench->view.setMarked(TimeRange {200 * kMs, 400 * kMs});
    const auto x = [&](TimeNs t) { return canvas->plotRect().left() + qRound(layout::xOf(t, canvas->port())); };
    QTest::mousePress(canvas->viewport(), Qt::LeftButton, {}, QPoint(x(400 * kMs), 8));
    QTest::mouseMove(canvas->viewport(), QPoint(x(600 * kMs), 8));
    QTest::mouseRelease(canvas->viewport(), Qt::LeftButton, {}, QPoint(x(600 * kMs), 8));
    QCOMPARE(m_bench->view.marked()->begin, 200 * kMs);
    QVERIFY(std::abs(m_bench->view.marked()->end - 600 * kMs) < 3 * kMs);
}

void TestTimelinePanel::marksAreKeptAndRemoved()
{
    TimelineCanvas* canvas = m_bench->panel->canvas();
    canvas->selectSlice(m_bench->firstNamed("com.example.Leaf.slow"));
    m_bench->key(Qt::Key_M);
    QCOMPARE(m_bench->view.marked()->duration(), 6 * kMs);
    m_bench->key(Qt::Key_M, Qt::ShiftModifier);
    QCOMPARE(m_bench->view.keptMarks().size(), std::size_t {1});
    m_bench->view.setMarked(std::nullopt);
    QCOMPARE(m_bench->view.keptMarks().size(), std::size_t {1});
    m_bench->key(Qt::Key_Delete);
    QCOMPARE(m_bench->view.keptMarks().size(), std::size_t {0});
}

void TestTimelinePanel::escapeTakesBackOneThingAtATime()
{
    m_bench->panel->canvas()->selectSlice(0);
    m_bench->view.setSearch(QStringLiteral("leaf"));
    m_bench->view.setMarked(TimeRange {1, 2});
    m_bench->key(Qt::Key_Escape);
    QVERIFY(!m_bench->view.marked() && m_bench->panel->canvas()->selectedSlice());
    m_bench->key(Qt::Key_Escape);
    QVERIFY(!m_bench->panel->canvas()->selectedSlice());
    QVERIFY(!m_bench->view.search().isEmpty());
    m_bench->key(Qt::Key_Escape);
    QVERIFY(m_bench->view.search().isEmpty());
}

void TestTimelinePanel::searchWalksThroughMatchesAndGoesRound()
{
    m_bench->panel->focusSearch();
    auto* field = m_bench->panel->findChild<QLineEdit*>(QStringLiteral("timelineSearch"));
    QTRY_VERIFY(field->hasFocus());
    QTest::keyClicks(field, QStringLiteral("LEAF"));
    QTRY_COMPARE(m_bench->panel->matchText(), QStringLiteral("100 found"));
    for (int i = 0; i < 100; ++i) {
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(m_bench->panel->matchText(), QStringLiteral("%1 of 100").arg(i + 1));
        QCOMPARE(m_bench->trace().slices.ts[*m_bench->panel->canvas()->selectedSlice()], (i * 10 + 1) * kMs);
    }
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(m_bench->panel->matchText(), QStringLiteral("1 of 100"));
    QTest::keyClick(field, Qt::Key_Return, Qt::ShiftModifier);
    QCOMPARE(m_bench->panel->matchText(), QStringLiteral("100 of 100"));
    m_bench->view.setSearch(QStringLiteral("no such name"));
    QTRY_COMPARE(m_bench->panel->matchText(), QStringLiteral("nothing found"));
}

void TestTimelinePanel::selectionFromElsewhereIsRevealed()
{
    m_bench->view.setRange({900 * kMs, 950 * kMs});
    const std::uint32_t slow = m_bench->firstNamed("com.example.Leaf.slow");
    m_bench->view.select({Selected::Kind::Slice, slow, m_bench->panel->canvas()->trace(), {}});
    QTRY_VERIFY(m_bench->view.range().overlaps(421 * kMs, 427 * kMs));
    QTest::qWait(200);
    QCOMPARE(m_bench->view.range().duration(), 50 * kMs);
    QVERIFY(!m_bench->panel->canvas()->sliceRect(slow).isEmpty());
}

void TestTimelinePanel::backReturnsToTheSelectionBefore()
{
    TimelineCanvas* canvas = m_bench->panel->canvas();
    canvas->selectSlice(0);
    canvas->selectSlice(5);
    m_bench->view.back();
    QCOMPARE(canvas->selectedSlice(), std::optional(0U));
    m_bench->view.forward();
    QCOMPARE(canvas->selectedSlice(), std::optional(5U));
}

void TestTimelinePanel::collapsedTrackOpensForASelectionInside()
{
    TimelineCanvas* canvas = m_bench->panel->canvas();
    canvas->setAllCollapsed(true);
    const std::uint32_t slow = m_bench->firstNamed("com.example.Leaf.slow");
    QVERIFY(canvas->sliceRect(slow).isEmpty());
    canvas->selectSlice(slow);
    QVERIFY(!canvas->sliceRect(slow).isEmpty());
}

void TestTimelinePanel::pinKeepsTheTrackOnTop()
{
    TimelineCanvas* canvas = m_bench->panel->canvas();
    const std::uint32_t job = m_bench->firstNamed("com.example.Job.run");
    const double before = canvas->sliceRect(job).top();
    canvas->selectSlice(job);
    m_bench->key(Qt::Key_P);
    QVERIFY(canvas->sliceRect(job).top() < before);
    m_bench->panel->resize(1000, 240);
    QTRY_VERIFY(canvas->verticalScrollBar()->maximum() > 0);
    canvas->verticalScrollBar()->setValue(canvas->verticalScrollBar()->maximum());
    QVERIFY(!canvas->sliceRect(job).isEmpty());
}

void TestTimelinePanel::minimapFrameFollowsAndMovesTheView()
{
    TimelineMinimap* minimap = m_bench->panel->minimap();
    m_bench->view.setRange({100 * kMs, 200 * kMs});
    const QRectF frame = minimap->frameRect();
    QVERIFY(std::abs(frame.left() - minimap->width() * 0.1) < 2
            && std::abs(frame.width() - minimap->width() * 0.1) < 2);
    const QPoint grab = frame.center().toPoint();
    QTest::mousePress(minimap, Qt::LeftButton, {}, grab);
    QTest::mouseMove(minimap, grab + QPoint(minimap->width() / 2, 0));
    QTest::mouseRelease(minimap, Qt::LeftButton, {}, grab + QPoint(minimap->width() / 2, 0));
    QVERIFY(std::abs(m_bench->view.range().begin - 600 * kMs) < 3 * kMs);
    QCOMPARE(m_bench->view.range().duration(), 100 * kMs);
}

void TestTimelinePanel::rendersInBothSharpnessesAndThemes()
{
    for (const ThemeChoice theme : {ThemeChoice::Light, ThemeChoice::Dark}) {
        applyTheme(theme);
        QTRY_COMPARE(m_bench->panel->palette().color(QPalette::Window).lightness() < 128, theme == ThemeChoice::Dark);
        m_bench->panel->canvas()->selectSlice(m_bench->firstNamed("com.example.Job.run"));
        for (const qreal ratio : {1.0, 2.0}) {
            QImage image((QSizeF(m_bench->panel->size()) * ratio).toSize(), QImage::Format_RGB32);
            image.setDevicePixelRatio(ratio);
            m_bench->panel->render(&image);
            QVERIFY(colorsIn(image) > 20);
            const QColor back = image.pixelColor(image.width() - 60, image.height() - 120);
            QCOMPARE(back.lightness() < 128, theme == ThemeChoice::Dark);
        }
    }
    applyTheme(ThemeChoice::Light);
}

void TestTimelinePanel::exportsPictureAndSlices()
{
    const QString picture = m_folder.filePath(QStringLiteral("view.png"));
    GL_VERIFY_RESULT(m_bench->panel->savePng(picture));
    QVERIFY(colorsIn(QImage(picture)) > 20);
    QVERIFY(!m_bench->panel->savePng(m_folder.filePath(QStringLiteral("no/such/folder.png"))).has_value());

    m_bench->view.setMarked(TimeRange {420 * kMs, 428 * kMs});
    const QString table = m_folder.filePath(QStringLiteral("slices.csv"));
    m_bench->panel->saveCsv(table);
    QFile file(table);
    QTRY_VERIFY(file.exists());
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    QCOMPARE(text.count("\r\n"), 5); // the heading, outer, inner, leaf, job
    QVERIFY(text.contains("main,1,2,com.example.Leaf.slow,421000000,6000000,"));
}

void TestTimelinePanel::screenReaderReadsTheSelection()
{
    TimelineCanvas* canvas = m_bench->panel->canvas();
    canvas->selectSlice(m_bench->firstNamed("com.example.Job.run"));
    QAccessibleInterface* read = QAccessible::queryAccessibleInterface(canvas);
    QVERIFY(read);
    QVERIFY(!read->text(QAccessible::Name).isEmpty());
    QVERIFY(read->text(QAccessible::Value).contains(QStringLiteral("Job.run")));
    QCOMPARE(read->childCount(), 1); // the worker track has one visible slice
    QVERIFY(read->child(0)->text(QAccessible::Name).contains(QStringLiteral("200 ms")));
    QVERIFY(read->child(0)->state().selected);
}

void TestTimelinePanel::hoverSaysWhatIsThere()
{
    TimelineCanvas* canvas = m_bench->panel->canvas();
    canvas->frameList();
    const std::uint32_t job = m_bench->firstNamed("com.example.Job.run");
    QTest::mouseMove(canvas->viewport(), canvas->sliceRect(job).center().toPoint());
    auto* tip = canvas->findChild<QLabel*>(QStringLiteral("timelineTip"));
    QTRY_VERIFY(tip->isVisible());
    QVERIFY(tip->text().contains(QStringLiteral("com.example.Job.run"))
            && tip->text().contains(QStringLiteral("worker")));
    QVERIFY(canvas->viewport()->rect().contains(tip->geometry()));
}

void TestTimelinePanel::frameDoesNotGrowWithTheTrace()
{
    // What a frame draws is bounded by its pixels: a real trace of 350 000 slices in the same window.
    GL_NEEDS_REAL_DATA();
    Workbench real;
    QVERIFY(real.open(test::realData("pairs/sqlite_art_slow.trace")));
    const QRect plot = real.panel->canvas()->plotRect();
    for (const double share : {1.0, 0.3, 0.01, 0.0001}) {
        const TimeRange span = real.trace().span;
        real.view.setRange(
            {span.begin, span.begin + static_cast<DurationNs>(static_cast<double>(span.duration()) * share)});
        const layout::DrawList& list = real.panel->canvas()->frameList();
        std::size_t drawn = list.items.size();
        for (const layout::PixelRow& row : list.pixelRows)
            drawn += row.color.size();
        QVERIFY(drawn <= static_cast<std::size_t>(plot.width() * (plot.height() / 18 + 2)));
    }
}

void TestTimelinePanel::realTraceOpens()
{
    GL_NEEDS_REAL_DATA();
    for (const char* file : {"pairs/sqlite_art_slow.trace", "chrome-json/lighthouse-progressive-app.json",
                             "chrome-json/catapult-flow.json", "pairs/sqlite_perf_slow.folded"}) {
        Workbench real;
        QVERIFY2(real.open(test::realData(file)), file);
        QImage image(real.panel->size(), QImage::Format_RGB32);
        real.panel->render(&image);
        QVERIFY(colorsIn(image) > 3);
    }
}

int main(int argc, char** argv)
{
    QStandardPaths::setTestModeEnabled(true);
    QApplication app(argc, argv);
    QLocale::setDefault(QLocale::c());
    TestTimelinePanel test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_timeline_panel.moc"
