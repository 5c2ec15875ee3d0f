// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The widgets, actions and files of a FlamePanel; what it computes is in flame_panel.cpp.
#include "ui/flame/flame_panel.h"

#include <QApplication>
#include <QButtonGroup>
#include <QClipboard>
#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>
#include <QStackedWidget>
#include <QToolButton>

#include "core/report/flame_export.h"
#include "core/report/flame_svg.h"
#include "ui/flame/crumb_bar.h"
#include "ui/flame/flame_actions.h"
#include "ui/flame/flame_canvas.h"
#include "ui/flame/picture_export.h"
#include "ui/flame/sandwich_view.h"
#include "ui/flame/time_order_canvas.h"
#include "ui/models/thread_chooser.h"
#include "ui/shell/actions.h"
#include "ui/shell/time_actions.h"
#include "ui/theme/core_words.h"

namespace graylens::ui {

using Kind = analysis::TreeTransform::Kind;

namespace {

constexpr int kPictureWidth = 1600;

/// The chosen mode must be told from the others in dark themes too, where Fusion's pressed buttons hardly differ.
QString modeStyle()
{
    return QStringLiteral("QToolButton { border: 1px solid palette(mid); border-radius: 3px; padding: 3px 10px; }"
                          "QToolButton:checked { background: palette(highlight); color: palette(highlighted-text); }"
                          "QToolButton:focus { border-color: palette(text); }");
}

template <class Canvas> Canvas* makeCanvas(const char* objectName, const QString& accessibleName, QWidget* parent)
{
    auto* canvas = new Canvas(parent);
    canvas->setObjectName(QLatin1String(objectName));
    canvas->setAccessibleName(accessibleName);
    return canvas;
}

} // namespace

FlamePanel::FlamePanel(const PanelContext& context, QWidget* parent)
    : Panel(parent)
    , m_context(context)
    , m_line(new QLabel(this))
    , m_chips(new QWidget(this))
    , m_stack(new QStackedWidget(this))
    , m_canvas(makeCanvas<FlameCanvas>("flameGraph", tr("Flame graph, merged by path"), this))
    , m_sampleCanvas(makeCanvas<FlameCanvas>("sampleOrder", tr("Samples in order of time"), this))
    , m_timeCanvas(makeCanvas<TimeOrderCanvas>("timeOrder", tr("Calls in order of time"), this))
    , m_sandwich(new SandwichView(context.session.jobs(), this))
{
    setObjectName(QStringLiteral("flamePanel"));
    setAccessibleName(title());
    for (QWidget* view : {static_cast<QWidget*>(m_canvas), static_cast<QWidget*>(m_sampleCanvas),
                          static_cast<QWidget*>(m_timeCanvas), static_cast<QWidget*>(m_sandwich)})
        m_stack->addWidget(view);
    m_stack->setObjectName(QStringLiteral("flameViews"));
    m_line->setObjectName(QStringLiteral("flameLine"));
    m_line->setAccessibleName(tr("Selected call"));
    m_line->setContentsMargins(8, 3, 8, 3);
    m_line->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    m_line->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_chips->setObjectName(QStringLiteral("flameSteps"));
    auto* chipRow = new QHBoxLayout(m_chips);
    chipRow->setContentsMargins(8, 0, 8, 2);

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeBar());
    column->addWidget(m_chips);
    column->addWidget(new CrumbBar(m_canvas, this));
    column->addWidget(m_stack, 1);
    column->addWidget(m_line);

    for (FlameCanvas* canvas : {m_canvas, m_sampleCanvas}) {
        connect(canvas, &FlameCanvas::lineChanged, this, [this, canvas] { showLine(canvas->currentLine()); });
        connect(canvas, &FlameCanvas::nodeSelected, this, [this, canvas](quint32 node) { chooseNode(canvas, node); });
        connect(canvas, &FlameCanvas::focusChanged, this, [this] {
            updateSearch();
            Q_EMIT countChanged();
        });
    }
    connect(m_canvas, &FlameCanvas::menuRequested, this, &FlamePanel::openMenu);
    connect(m_timeCanvas, &TimeOrderCanvas::lineChanged, this, [this] { showLine(m_timeCanvas->currentLine()); });
    connect(m_timeCanvas, &TimeOrderCanvas::rangeRequested, &m_context.view, &ViewState::setRange);
    connect(m_timeCanvas, &TimeOrderCanvas::markRequested, this,
            [this](TimeRange range) { m_context.view.setMarked(range); });
    connect(m_timeCanvas, &TimeOrderCanvas::sliceSelected, this, [this](quint32 slice) {
        m_context.view.select(
            {Selected::Kind::Slice, slice, m_trace, fromUtf8(m_trace->text(m_trace->slices.name[slice]))});
    });
    connect(m_sandwich, &SandwichView::lineChanged, this, &FlamePanel::showLine);
    connect(m_sandwich, &SandwichView::methodChosen, this, [this](const QString& method) {
        m_context.view.select({Selected::Kind::Method, 0, nullptr, method});
    });
    connect(&m_context.view, &ViewState::changed, this, &FlamePanel::viewChanged);
    connect(&m_context.session, &Session::fileChanged, this, [this](int id) {
        if (id == m_context.documentId)
            loadTrace();
    });
    addActions();
    setMode(Mode::LeftHeavy);
    loadTrace();
    viewChanged(ViewState::Marked | ViewState::Search);
}

QWidget* FlamePanel::makeBar()
{
    auto* bar = new QWidget(this);
    bar->setObjectName(QStringLiteral("flameBar"));
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(8, 4, 8, 4);
    const QStringList texts {tr("Time order"), tr("Left heavy"), tr("Sandwich")};
    const QStringList hints {tr("The calls as they happened (1)"), tr("Merged by path, most time first (2)"),
                             tr("One method: who calls it, what it calls (3)")};
    auto* group = new QButtonGroup(this);
    for (int i = 0; i < 3; ++i) {
        auto* button = new QToolButton(bar);
        button->setText(texts[i]);
        button->setToolTip(hints[i]);
        button->setAccessibleName(texts[i]);
        button->setObjectName(QStringLiteral("flameMode%1").arg(i + 1));
        button->setCheckable(true);
        button->setStyleSheet(modeStyle());
        button->setFocusPolicy(Qt::TabFocus);
        group->addButton(button, i);
        m_modeButtons.push_back(button);
        row->addWidget(button);
    }
    connect(group, &QButtonGroup::idClicked, this, [this](int id) { setMode(static_cast<Mode>(id)); });
    m_threads = new ThreadChooser(bar);
    connect(m_threads, &ThreadChooser::changed, this, [this] {
        m_timeCanvas->setThreads(m_threads->chosen());
        m_steps.clear();
        showChips();
        recompute();
    });
    m_measure = new QComboBox(bar);
    m_measure->setObjectName(QStringLiteral("flameMeasure"));
    m_measure->setAccessibleName(tr("Measure"));
    m_measure->setToolTip(tr("Wall time counts waiting too; CPU time only what ran."));
    m_measure->addItems({tr("Wall time"), tr("CPU time")});
    m_measure->hide();
    connect(m_measure, &QComboBox::currentIndexChanged, this, [this] {
        m_sandwichIsStale = true;
        refine();
    });
    m_rangeChip = new QToolButton(bar);
    m_rangeChip->setObjectName(QStringLiteral("flameRange"));
    m_rangeChip->setAccessibleName(tr("Clear the marked range"));
    m_rangeChip->setToolTip(tr("Only calls inside the marked range are counted. Click to count all."));
    m_rangeChip->hide();
    connect(m_rangeChip, &QToolButton::clicked, this, [this] { m_context.view.setMarked(std::nullopt); });
    m_search = new QLineEdit(bar);
    m_search->setObjectName(QStringLiteral("flameSearch"));
    m_search->setAccessibleName(tr("Search methods"));
    m_search->setPlaceholderText(tr("Search methods"));
    m_search->setClearButtonEnabled(true);
    m_search->setMaximumWidth(280);
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString& text) {
        updateSearch();
        m_context.view.setSearch(text);
    });
    connect(m_search, &QLineEdit::returnPressed, this,
            [this] { searchNext(QApplication::keyboardModifiers() & Qt::ShiftModifier); });
    m_matched = new QLabel(bar);
    m_matched->setObjectName(QStringLiteral("flameMatched"));
    m_matched->setAccessibleName(tr("Matched time"));
    row->addSpacing(8);
    row->addWidget(m_threads);
    row->addWidget(m_measure);
    row->addWidget(m_rangeChip);
    row->addStretch(1);
    row->addWidget(m_matched);
    row->addWidget(m_search, 1);
    return bar;
}

void FlamePanel::addActions()
{
    const QString group = tr("Flame graph");
    ActionRegistry& actions = m_context.actions;
    const auto add = [&](const char* id, const QString& text, const QKeySequence& key, QWidget* canvas, auto handler) {
        actions.addToCanvas({id, text, group, {key}, ActionScope::Canvas}, canvas, handler);
    };
    addModeActions();
    addTimeActions();
    add("flame.focus", tr("Only this call and what it calls"), Qt::Key_F, m_canvas,
        [this] { transform(Kind::FocusSubtree); });
    add("flame.focus-method", tr("Only this method, from every caller"), QKeySequence(Qt::SHIFT | Qt::Key_F), m_canvas,
        [this] { transform(Kind::FocusMethod); });
    add("flame.merge", tr("Merge the method into its callers"), Qt::Key_M, m_canvas,
        [this] { transform(Kind::MergeMethod); });
    add("flame.drop", tr("Drop the method and its time"), Qt::Key_D, m_canvas, [this] { transform(Kind::DropMethod); });
    add("flame.collapse-recursion", tr("Collapse the method's recursion"), Qt::Key_C, m_canvas,
        [this] { transform(Kind::CollapseRecursion); });
}

void FlamePanel::addModeActions()
{
    const QList<FlameCanvas*> graphs {m_canvas, m_sampleCanvas, m_sandwich->callers(), m_sandwich->callees()};
    QList<QWidget*> canvases {m_timeCanvas};
    for (FlameCanvas* graph : graphs) {
        addFlameActions(m_context.actions, graph);
        canvases.append(graph);
    }
    connect(m_canvas, &FlameCanvas::takeBackRequested, this, &FlamePanel::takeBackStep);
    const auto add = [&](const char* id, const QString& text, const QKeySequence& key, Mode mode) {
        for (QWidget* canvas : canvases)
            m_context.actions.addToCanvas({id, text, tr("Flame graph"), {key}, ActionScope::Canvas}, canvas,
                                          [this, mode] { setMode(mode); });
    };
    add("flame.time-order", tr("Time order"), Qt::Key_1, Mode::TimeOrder);
    add("flame.left-heavy", tr("Left heavy"), Qt::Key_2, Mode::LeftHeavy);
    add("flame.sandwich", tr("Sandwich"), Qt::Key_3, Mode::Sandwich);
}

void FlamePanel::addTimeActions()
{
    constexpr double kZoom = 0.7, kPan = 0.15;
    TimeOrderCanvas* canvas = m_timeCanvas;
    const auto add = [&](TimeAction action, std::function<void()> handler) {
        m_context.actions.addToCanvas(timeAction(action), canvas, std::move(handler));
    };
    using Move = TimeOrderCanvas::Step;
    add(TimeAction::ZoomIn, [canvas] { canvas->zoom(kZoom); });
    add(TimeAction::ZoomOut, [canvas] { canvas->zoom(1 / kZoom); });
    add(TimeAction::PanLeft, [canvas] { canvas->pan(-kPan); });
    add(TimeAction::PanRight, [canvas] { canvas->pan(kPan); });
    add(TimeAction::Whole, [canvas] { canvas->showWhole(); });
    add(TimeAction::Focus, [canvas] { canvas->focusSelection(); });
    add(TimeAction::Next, [canvas] { canvas->step(Move::Next); });
    add(TimeAction::Previous, [canvas] { canvas->step(Move::Previous); });
    add(TimeAction::Outwards, [canvas] { canvas->step(Move::Outwards); });
    add(TimeAction::Inwards, [canvas] { canvas->step(Move::Inwards); });
    add(TimeAction::PageUp, [canvas] { canvas->scrollPages(-1); });
    add(TimeAction::PageDown, [canvas] { canvas->scrollPages(1); });
}

void FlamePanel::showChips()
{
    auto* row = static_cast<QHBoxLayout*>(m_chips->layout());
    while (QLayoutItem* item = row->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (std::size_t i = 0; i < m_steps.size(); ++i) {
        auto* chip = new QToolButton(m_chips);
        chip->setText(tr("%1  ✕").arg(m_steps[i].text));
        chip->setObjectName(QStringLiteral("flameStep%1").arg(i));
        chip->setAccessibleName(tr("Undo: %1").arg(m_steps[i].text));
        chip->setToolTip(tr("Undo this and what came after"));
        connect(chip, &QToolButton::clicked, this, [this, i] {
            m_steps.resize(i);
            QMetaObject::invokeMethod(this, &FlamePanel::showChips, Qt::QueuedConnection); // this chip goes too
            refine();
        });
        row->addWidget(chip);
    }
    row->addStretch(1);
    m_chips->setVisible(!m_steps.empty());
}

void FlamePanel::openMenu(quint32 node, const QPoint& at)
{
    QMenu menu(this);
    const auto source = m_canvas->source();
    menu.addAction(tr("Zoom here"), m_canvas, [this, node] { m_canvas->zoomTo(node); })->setEnabled(node != 0);
    menu.addAction(tr("Zoom out"), m_canvas, &FlameCanvas::resetZoom)->setEnabled(m_canvas->focusNode() != 0);
    menu.addSeparator();
    for (const char* id :
         {"flame.focus", "flame.focus-method", "flame.merge", "flame.drop", "flame.collapse-recursion"})
        if (QAction* action = m_context.actions.action(QLatin1String(id)))
            menu.addAction(action->text(), this, [this, id] { m_context.actions.trigger(QLatin1String(id)); })
                ->setEnabled(node != 0);
    menu.addSeparator();
    menu.addAction(tr("Show in sandwich"), this,
                   [this, source, node] {
                       m_sandwich->setMethod(source->name(node));
                       setMode(Mode::Sandwich);
                   })
        ->setEnabled(node != 0);
    menu.addAction(tr("Copy name"), this, [source, node] { QApplication::clipboard()->setText(source->name(node)); });
    menu.addAction(tr("Copy path"), this, [source, node] {
        QStringList path;
        for (std::uint32_t now = node; now != 0; now = source->columns().parent[now])
            path.prepend(source->name(now));
        QApplication::clipboard()->setText(path.join(QLatin1Char('\n')));
    });
    menu.exec(at);
}

Result<void> FlamePanel::saveTo(const QString& path) const
{
    const QString ending = QFileInfo(path).suffix().toLower();
    const OpenFile* file = m_context.session.file(m_context.documentId);
    const QString name = file ? QFileInfo(file->path).fileName() : QString();
    const bool isOrder = m_mode == Mode::TimeOrder && hasSlices();
    if (!isOrder && !m_shown)
        return fail(Errc::InvalidArgument, "nothing is shown yet");
    if (ending == QLatin1String("json"))
        return saveBytes(path, report::speedscopeJson(*m_shown, name.toStdString()));
    if (ending == QLatin1String("txt"))
        return saveBytes(path, report::collapsedStacks(*m_shown));
    if (ending == QLatin1String("svg") && m_mode == Mode::LeftHeavy)
        return saveBytes(path,
                         report::flameSvg(*m_shown, {name.toStdString(), static_cast<float>(kPictureWidth), 0.5F}));
    const FlameCanvas* canvas = treeCanvas();
    const QSize size = canvas ? canvas->pictureSize(kPictureWidth) : m_timeCanvas->pictureSize(kPictureWidth);
    const auto paint = [this, canvas](QPainter& painter, const QSize& whole) {
        canvas ? canvas->paintPicture(painter, whole) : m_timeCanvas->paintPicture(painter, whole);
    };
    return ending == QLatin1String("svg") ? saveSvg(path, size, name, paint) : savePng(path, size, paint);
}

void FlamePanel::exportView()
{
    const QString path = QFileDialog::getSaveFileName(
        this, tr("Export the flame graph"), QStringLiteral("flame.svg"),
        tr("SVG picture (*.svg);;PNG picture (*.png);;speedscope (*.json);;Collapsed stacks (*.txt)"));
    if (path.isEmpty())
        return;
    if (const auto saved = saveTo(path); !saved)
        QMessageBox::warning(this, tr("Not saved"), errorText(saved.error()));
}

} // namespace graylens::ui
