// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
// How long the GUI thread is deaf while somebody works: each event is timed from its delivery to its return, through
// opening, drawing, zooming, moving, switching views, searching and comparing. What takes longest is named.
#include <algorithm>
#include <cstdlib>
#include <map>

#include <QApplication>
#include <QElapsedTimer>
#include <QEvent>
#include <QKeyEvent>
#include <QMetaEnum>
#include <QStandardPaths>
#include <QThread>
#include <QWheelEvent>

#include "tests/bench/bench.h"
#include "tests/bench/made_log.h"
#include "tests/bench/make_inputs.h"
#include "ui/logs/find_bar.h"
#include "ui/logs/log_panel.h"
#include "ui/logs/log_table.h"
#include "ui/shell/document_page.h"
#include "ui/shell/main_window.h"
#include "ui/timeline/timeline_canvas.h"
#include "ui/two_timelines/pair_canvas.h"

namespace graylens::bench {

namespace {

struct Block
{
    double ms = 0;
    QString what;
};

/// Times every event that is delivered by the event loop itself; events inside an event belong to that one.
class ProbedApplication final : public QApplication
{
public:
    using QApplication::QApplication;

    bool notify(QObject* receiver, QEvent* event) override
    {
        if (m_isInside || thread() != QThread::currentThread())
            return QApplication::notify(receiver, event);
        m_isInside = true;
        const QString what = QStringLiteral("%1 to %2 %3")
                                 .arg(QLatin1String(QMetaEnum::fromType<QEvent::Type>().valueToKey(event->type())),
                                      QLatin1String(receiver->metaObject()->className()), receiver->objectName());
        QElapsedTimer timer;
        timer.start();
        const bool done = QApplication::notify(receiver, event);
        blocks.push_back({static_cast<double>(timer.nsecsElapsed()) / 1e6, what});
        m_isInside = false;
        return done;
    }

    std::vector<Block> blocks;

private:
    bool m_isInside = false;
};

/// One window and what is done in it.
class Visit
{
public:
    Visit(ProbedApplication& application, const Options& options)
        : m_application(application)
        , m_options(options)
        , m_window(workspace::Workspace::inMemory())
    {
        m_window.resize(1920, 1080);
        m_window.show();
        settle();
        m_application.blocks.clear();
    }

    void run()
    {
        InputShape shape;
        shape.events = m_options.quick ? 1'000'000 : 10'000'000;
        InputShape changed = shape;
        changed.slower = true;
        const auto path = [&](const InputShape& wanted) {
            return QString::fromStdString(madeInput(m_options.workFolder, InputFormat::AndroidTrace, wanted).string());
        };
        const QString normal = path(shape), abnormal = path(changed);
        m_application.blocks.clear();
        step("open", [&] { later([=, this] { m_window.openFiles({normal}); }); });
        step("timeline: zoom in and out", [&] { wheel(Qt::ControlModifier, 60); });
        step("timeline: move", [&] { wheel(Qt::ShiftModifier, 60); });
        step("timeline: scroll", [&] { wheel(Qt::NoModifier, 60); });
        step("search", [&] { later([this] { m_window.currentPage()->view()->setSearch(QStringLiteral("Loader")); }); });
        for (const char* view : {"flame", "calls", "overview", "timeline"})
            step(view, [&] { later([this, view] { m_window.currentPage()->showPanel(QLatin1String(view)); }); });
        step("mark a range", [&] { later([this] { markHalf(); }); });
        step("flame of the range",
             [&] { later([this] { m_window.currentPage()->showPanel(QStringLiteral("flame")); }); });
        step("compare", [&] { later([=, this] { m_window.compare({normal}, {abnormal}); }); });
        step("two timelines",
             [&] { later([this] { m_window.currentPage()->showPanel(QStringLiteral("two-timelines")); }); });
        step("two timelines: zoom in and out", [&] { wheel<ui::PairCanvas>(Qt::ControlModifier, 60); });
        step("two timelines: gap view", [&] { later([this] { stretch(); }); });
        step("two timelines, gap view: zoom in and out", [&] { wheel<ui::PairCanvas>(Qt::ControlModifier, 60); });
        step("close", [&] { later([this] { m_window.actions().trigger(QStringLiteral("file.close")); }); });
        if (MadeLog log; makeLog(log, m_options))
            readLog(QString::fromStdString(log.text.string()));
    }

private:
    /// A log of 1 GiB, while it is being indexed and afterwards.
    void readLog(const QString& path)
    {
        m_application.blocks.clear();
        step("log: open", [&] { later([=, this] { m_window.openFiles({path}); }); });
        step("log: index and show",
             [&] { later([this] { m_window.currentPage()->showPanel(QStringLiteral("logs")); }); });
        auto* panel = m_window.findChild<ui::LogPanel*>();
        if (!panel)
            return;
        step("log: scroll", [&] { wheel(panel->allRows(), Qt::NoModifier, 60); });
        step("log: filter by level", [&] { later([panel] { panel->setFilter(QStringLiteral("level>=error")); }); });
        step("log: filter by a text", [&] { later([panel] { panel->setFilter(QStringLiteral("NEEDLE")); }); });
        step("log: find a regular expression", [&] {
            later([panel] {
                panel->focusSearch();
                panel->findBar()->setText(QStringLiteral("/uid=1[0-9]+/"));
            });
        });
        step("log: next match", [&] { later([panel] { panel->searchNext(false); }); });
        step("log: close", [&] { later([this] { m_window.actions().trigger(QStringLiteral("file.close")); }); });
    }

    void settle()
    {
        QElapsedTimer quiet;
        quiet.start();
        while (quiet.elapsed() < 300) {
            QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
            if (!m_window.session().jobs().running().isEmpty())
                quiet.restart();
            QThread::msleep(1);
        }
    }

    /// As an event of its own: what the handler of a key or a menu would do.
    template <class Do> void later(Do what) { QMetaObject::invokeMethod(&m_window, what, Qt::QueuedConnection); }

    template <class Do> void step(const char* name, Do what)
    {
        what();
        settle();
        std::vector<Block> blocks = std::exchange(m_application.blocks, {});
        std::sort(blocks.begin(), blocks.end(), [](const Block& a, const Block& b) { return a.ms < b.ms; });
        if (blocks.empty())
            return;
        const double p99 = blocks[blocks.size() * 99 / 100].ms;
        report(std::string("GUI thread, ") + name + ", p99", p99, "ms", "budget 16 ms");
        report(std::string("GUI thread, ") + name + ", longest", blocks.back().ms, "ms",
               "budget 50 ms; " + blocks.back().what.toStdString());
    }

    template <class Canvas = ui::TimelineCanvas> void wheel(Qt::KeyboardModifiers modifiers, int times)
    {
        if (auto* canvas = m_window.findChild<Canvas*>())
            wheel(canvas, modifiers, times);
    }

    static void wheel(QAbstractScrollArea* canvas, Qt::KeyboardModifiers modifiers, int times)
    {
        for (int i = 0; i < times; ++i) {
            const int turn = i < times / 2 ? 120 : -120;
            const QPointF at = canvas->viewport()->rect().center();
            QCoreApplication::postEvent(canvas->viewport(),
                                        new QWheelEvent(at, canvas->viewport()->mapToGlobal(at), {}, {0, turn},
                                                        Qt::NoButton, modifiers, Qt::NoScrollPhase, false));
            QElapsedTimer frame;
            frame.start();
            while (frame.elapsed() < 16)
                QCoreApplication::processEvents(QEventLoop::AllEvents, 4);
        }
    }

    void stretch()
    {
        if (auto* canvas = m_window.findChild<ui::PairCanvas*>())
            canvas->setStretched(true);
    }

    void markHalf()
    {
        ui::ViewState* view = m_window.currentPage()->view();
        const TimeRange range = view->range();
        view->setMarked(TimeRange {range.begin + range.duration() / 4, range.end - range.duration() / 4});
    }

    ProbedApplication& m_application;
    const Options& m_options;
    ui::MainWindow m_window;
};

} // namespace

void benchGui(const Options& options)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QStandardPaths::setTestModeEnabled(true);
    int argc = 1;
    char name[] = "graylens-bench";
    char* argv[] = {name, nullptr};
    ProbedApplication application(argc, argv);
    Visit(application, options).run();
}

} // namespace graylens::bench
