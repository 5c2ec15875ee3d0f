// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The bar and the actions of TwoTimelinesPanel, and what it exports.
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QMessageBox>
#include <QSignalBlocker>
#include <QToolButton>

#include "ui/flame/picture_export.h"
#include "ui/models/value_text.h"
#include "ui/shell/actions.h"
#include "ui/shell/time_actions.h"
#include "ui/theme/core_words.h"
#include "ui/two_timelines/two_timelines_panel.h"

namespace graylens::ui {

using Anchor = layout::PairAnchor;

namespace {

constexpr int kPictureWidth = 1600;
constexpr int kSelectedAnchor = 2; ///< rows of the list of anchors: start, first frame, the selected call, then methods

} // namespace

QComboBox* TwoTimelinesPanel::makeBox(const char* name, const QString& accessibleName)
{
    auto* box = new QComboBox(this);
    box->setObjectName(QLatin1String(name));
    box->setAccessibleName(accessibleName);
    box->setToolTip(accessibleName);
    box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    box->setMaximumWidth(320);
    return box;
}

QWidget* TwoTimelinesPanel::makeBar()
{
    auto* bar = new QWidget(this);
    bar->setObjectName(QStringLiteral("pairBar"));
    m_normal = makeBox("pairNormal", tr("Normal trace"));
    m_abnormal = makeBox("pairAbnormal", tr("Abnormal trace"));
    m_thread = makeBox("pairThread", tr("Thread"));
    m_anchors = makeBox("pairAnchor", tr("The moment at which both are locked"));
    m_causes = makeBox("pairCauses", tr("Causes: jump to one"));
    m_gaps = new QToolButton(bar);
    m_gaps->setObjectName(QStringLiteral("pairGaps"));
    m_gaps->setText(tr("Gap view"));
    m_gaps->setAccessibleName(tr("Gap view"));
    m_gaps->setToolTip(tr("Stretches the side that was faster, so that equal calls stand below each other and what was "
                          "put in leaves a gap"));
    m_gaps->setCheckable(true);
    m_gaps->setFocusPolicy(Qt::TabFocus);
    m_gaps->setStyleSheet(
        QStringLiteral("QToolButton { border: 1px solid palette(mid); border-radius: 3px; padding: 3px 10px; }"
                       "QToolButton:checked { background: palette(highlight); color: palette(highlighted-text); }"
                       "QToolButton:focus { border-color: palette(text); }"));
    auto* locked = new QLabel(tr("&Locked at:"), bar);
    locked->setObjectName(QStringLiteral("pairAnchorLabel"));
    locked->setBuddy(m_anchors);
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(8, 4, 8, 4);
    for (QWidget* part :
         {static_cast<QWidget*>(m_normal), static_cast<QWidget*>(m_abnormal), static_cast<QWidget*>(m_thread),
          static_cast<QWidget*>(locked), static_cast<QWidget*>(m_anchors), static_cast<QWidget*>(m_gaps)})
        row->addWidget(part);
    row->addStretch(1);
    row->addWidget(m_causes);
    for (QComboBox* box : {m_normal, m_abnormal, m_thread})
        connect(box, &QComboBox::currentIndexChanged, this, &TwoTimelinesPanel::recompute);
    connect(m_anchors, &QComboBox::activated, this, &TwoTimelinesPanel::anchorChosen);
    connect(m_gaps, &QToolButton::toggled, m_canvas, &PairCanvas::setStretched);
    connect(m_causes, &QComboBox::currentIndexChanged, this, [this](int index) {
        const auto cause = static_cast<std::size_t>(std::max(0, index - 1));
        if (index <= 0 || !m_result || cause >= m_result->causes.size())
            return;
        const std::uint32_t node = m_result->causes[cause].node;
        m_context.view.select({Selected::Kind::DiffNode, node, nullptr, fromUtf8(m_result->tree.text(node))});
    });
    return bar;
}

/// Start, first frame, the selected call; and the method that is the anchor now.
void TwoTimelinesPanel::fillAnchors()
{
    const QSignalBlocker quiet(m_anchors);
    m_anchors->clear();
    m_anchors->addItems({tr("start"), tr("first frame"), tr("selected call")});
    if (m_anchor.kind == Anchor::Kind::Method)
        m_anchors->addItem(m_anchor.occurrence == 1
                               ? shortName(m_anchor.method)
                               : tr("%1, call %2").arg(shortName(m_anchor.method)).arg(m_anchor.occurrence));
    m_anchors->setCurrentIndex(m_anchor.kind == Anchor::Kind::Start            ? 0
                                   : m_anchor.kind == Anchor::Kind::FirstFrame ? 1
                                                                               : kSelectedAnchor + 1);
}

void TwoTimelinesPanel::anchorChosen()
{
    Anchor anchor = m_anchor;
    const int row = m_anchors->currentIndex();
    if (row < kSelectedAnchor) {
        anchor = {row == 0 ? Anchor::Kind::Start : Anchor::Kind::FirstFrame, {}, 1};
    } else if (row == kSelectedAnchor) {
        const auto selected = m_canvas->selected();
        if (!selected) {
            m_line->setText(tr("Select a call first: both timelines are then locked where it begins."));
            return fillAnchors();
        }
        const trace::Trace& trace = *m_canvas->pair()->threads.side[selected->side].trace;
        anchor = {Anchor::Kind::Method, std::string(trace.text(trace.slices.name[selected->slice])), 1};
    }
    setAnchor(anchor);
    fillAnchors();
}

void TwoTimelinesPanel::addActions()
{
    addMoveActions();
    const auto add = [&](const char* id, const QString& text, const QList<QKeySequence>& keys, auto handler) {
        m_context.actions.addToCanvas({id, text, tr("Two timelines"), keys, ActionScope::Canvas}, m_canvas, handler);
    };
    add("pair.gaps", tr("Gap view"), {Qt::Key_G}, [this] { m_gaps->toggle(); });
    add("pair.other-side", tr("To the same call on the other side"), {Qt::Key_X}, [this] { m_canvas->toOtherSide(); });
    add("pair.next-unmatched", tr("Next call that only one side has"), {Qt::Key_N},
        [this] { m_canvas->nextUnmatched(false); });
    add("pair.previous-unmatched", tr("Previous call that only one side has"), {QKeySequence(Qt::SHIFT | Qt::Key_N)},
        [this] { m_canvas->nextUnmatched(true); });
    add("pair.lock-here", tr("Lock both timelines at the selected call"), {Qt::Key_L}, [this] {
        m_anchors->setCurrentIndex(kSelectedAnchor);
        anchorChosen();
    });
    add("pair.escape", tr("Take back the selection"), {Qt::Key_Escape}, [this] { m_canvas->select(std::nullopt); });
    const auto addForCauses = [&](const char* id, const QString& text, const QKeySequence& keys, int by) {
        m_context.actions.add({id, text, tr("Comparison"), {keys}, ActionScope::Window}, this,
                              [this, by] { chooseCause(m_causes->currentIndex() - 1 + by); });
    };
    addForCauses("diff.next-cause", tr("Next cause"), QKeySequence(Qt::Key_F8), 1);
    addForCauses("diff.previous-cause", tr("Previous cause"), QKeySequence(Qt::SHIFT | Qt::Key_F8), -1);
}

void TwoTimelinesPanel::addMoveActions()
{
    constexpr double kZoom = 1.6, kPan = 0.2;
    PairCanvas* canvas = m_canvas;
    const auto add = [&](TimeAction action, std::function<void()> handler) {
        m_context.actions.addToCanvas(timeAction(action), canvas, std::move(handler));
    };
    add(TimeAction::ZoomIn, [canvas] { canvas->zoom(1 / kZoom); });
    add(TimeAction::ZoomOut, [canvas] { canvas->zoom(kZoom); });
    add(TimeAction::PanLeft, [canvas] { canvas->pan(-kPan); });
    add(TimeAction::PanRight, [canvas] { canvas->pan(kPan); });
    add(TimeAction::Whole, [canvas] { canvas->showWhole(); });
    add(TimeAction::Focus, [canvas] { canvas->focusSelection(); });
    add(TimeAction::Next, [canvas] { canvas->step(SliceStep::Next); });
    add(TimeAction::Previous, [canvas] { canvas->step(SliceStep::Previous); });
    add(TimeAction::Outwards, [canvas] { canvas->step(SliceStep::Outwards); });
    add(TimeAction::Inwards, [canvas] { canvas->step(SliceStep::Inwards); });
    add(TimeAction::PageUp, [canvas] { canvas->scrollPages(-1); });
    add(TimeAction::PageDown, [canvas] { canvas->scrollPages(1); });
}

void TwoTimelinesPanel::fillMenu(QMenu& menu)
{
    menu.setObjectName(QStringLiteral("pairMenu"));
    const bool hasCall = m_canvas->selected().has_value();
    const auto add = [&](const char* id) {
        QAction* action = m_context.actions.action(QLatin1String(id));
        menu.addAction(action->text(), this, [this, id] { m_context.actions.trigger(QLatin1String(id)); })
            ->setEnabled(hasCall);
    };
    for (const char* id : {"timeline.focus", "pair.other-side", "pair.lock-here"})
        add(id);
    menu.addSeparator();
    menu.addAction(tr("Show in flame graph and call tree"), this,
                   [this] {
                       tellSelection();
                       Q_EMIT panelRequested(QStringLiteral("diff"));
                   })
        ->setEnabled(hasCall);
    menu.addAction(tr("Copy name"), this,
                   [this] {
                       const PairSlice selected = *m_canvas->selected();
                       const trace::Trace& trace = *m_canvas->pair()->threads.side[selected.side].trace;
                       QApplication::clipboard()->setText(fromUtf8(trace.text(trace.slices.name[selected.slice])));
                   })
        ->setEnabled(hasCall);
}

void TwoTimelinesPanel::openMenu(const QPoint& at)
{
    // The call under the pointer; by the keyboard, that which is selected.
    if (const auto slice = m_canvas->sliceAt(m_canvas->viewport()->mapFrom(m_canvas, at))) {
        m_canvas->select(slice);
        tellSelection();
    }
    QMenu menu(this);
    fillMenu(menu);
    menu.exec(m_canvas->mapToGlobal(at));
}

Result<void> TwoTimelinesPanel::saveTo(const QString& path) const
{
    if (!m_canvas->pair())
        return fail(Errc::InvalidArgument, "nothing is shown yet");
    const QSize size = m_canvas->pictureSize(kPictureWidth);
    const auto paint = [this](QPainter& painter, const QSize& whole) { m_canvas->paintPicture(painter, whole); };
    return QFileInfo(path).suffix().toLower() == QLatin1String("svg") ? saveSvg(path, size, title(), paint)
                                                                      : savePng(path, size, paint);
}

void TwoTimelinesPanel::exportView()
{
    const QString path
        = QFileDialog::getSaveFileName(this, tr("Export both timelines"), QStringLiteral("two-timelines.svg"),
                                       tr("SVG picture (*.svg);;PNG picture (*.png)"));
    if (path.isEmpty())
        return;
    if (const auto saved = saveTo(path); !saved)
        QMessageBox::warning(this, tr("Not saved"), errorText(saved.error()));
}

} // namespace graylens::ui
