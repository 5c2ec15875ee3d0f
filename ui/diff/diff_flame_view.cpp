// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/diff/diff_flame_view.h"

#include <algorithm>

#include <QApplication>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>

#include "ui/diff/diff_source.h"
#include "ui/diff/scale_legend.h"
#include "ui/flame/crumb_bar.h"
#include "ui/flame/flame_canvas.h"
#include "ui/jobs/job_runner.h"

namespace graylens::ui {

namespace {
constexpr std::uint32_t kWorkingThread = 8; ///< nodes
}

DiffFlameView::DiffFlameView(JobRunner& jobs, QWidget* parent)
    : QWidget(parent)
    , m_jobs(jobs)
    , m_line(new QLabel(this))
    , m_canvas(new FlameCanvas(this))
{
    setObjectName(QStringLiteral("diffFlameView"));
    m_canvas->setObjectName(QStringLiteral("diffFlame"));
    m_canvas->setAccessibleName(tr("Flame graph of the difference"));
    m_line->setObjectName(QStringLiteral("diffFlameLine"));
    m_line->setAccessibleName(tr("Selected call"));
    m_line->setContentsMargins(8, 3, 8, 3);
    m_line->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeBar());
    column->addWidget(new CrumbBar(m_canvas, this));
    column->addWidget(m_canvas, 1);
    column->addWidget(m_line);
    connect(m_canvas, &FlameCanvas::lineChanged, this, &DiffFlameView::showLine);
    connect(m_canvas, &FlameCanvas::focusChanged, this, &DiffFlameView::showMatches);
    setFocusProxy(m_canvas);
}

QWidget* DiffFlameView::makeBar()
{
    auto* bar = new QWidget(this);
    bar->setObjectName(QStringLiteral("diffFlameBar"));
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(8, 4, 8, 4);
    auto* label = new QLabel(tr("&Width:"), bar);
    label->setObjectName(QStringLiteral("diffWidthLabel"));
    m_width = new QComboBox(bar);
    m_width->setObjectName(QStringLiteral("diffWidth"));
    m_width->setAccessibleName(tr("Width of the boxes"));
    m_width->addItems({tr("time in abnormal"), tr("time in normal"), tr("larger of both")});
    m_width->setToolTip(tr("What the width of a box stands for. With one side's time, what only the other side has is "
                           "drawn as an outline where there is room; “larger of both” always shows everything."));
    label->setBuddy(m_width);
    m_search = new QLineEdit(bar);
    m_search->setObjectName(QStringLiteral("diffSearch"));
    m_search->setAccessibleName(tr("Search methods"));
    m_search->setPlaceholderText(tr("Search methods"));
    m_search->setClearButtonEnabled(true);
    m_search->setMaximumWidth(260);
    m_matched = new QLabel(bar);
    m_matched->setObjectName(QStringLiteral("diffMatched"));
    m_matched->setAccessibleName(tr("Matched time"));
    row->addWidget(label);
    row->addWidget(m_width);
    row->addSpacing(12);
    row->addWidget(new ScaleLegend(bar));
    row->addStretch(1);
    row->addWidget(m_matched);
    row->addWidget(m_search, 1);
    connect(m_width, &QComboBox::currentIndexChanged, this, &DiffFlameView::showWidths);
    connect(m_search, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_canvas->setSearch(text);
        showMatches();
        Q_EMIT searchChanged(text);
    });
    connect(m_search, &QLineEdit::returnPressed, this,
            [this] { m_canvas->nextMatch(QApplication::keyboardModifiers() & Qt::ShiftModifier); });
    return bar;
}

void DiffFlameView::setResult(std::shared_ptr<const analysis::DiffResult> result,
                              std::shared_ptr<const layout::DiffWidths> widths)
{
    m_result = std::move(result);
    m_widths = {std::move(widths)};
    m_canvas->setMessage(m_result ? tr("Neither side has calls.") : QString());
    if (!m_result) {
        m_canvas->setSource(nullptr);
        return;
    }
    m_canvas->setSource(std::make_shared<DiffSource>(m_result, m_widths[0]));
    // The account is of the main thread; where that does nothing but wait, the others are what there is to see.
    const std::uint32_t main = m_result->accountRoot;
    if (main != 0 && m_result->tree.subtreeEnd[main] - main >= kWorkingThread)
        m_canvas->zoomTo(main);
    showWidths();
}

/// Widths look at every node: those that are not there yet are made off the GUI thread.
void DiffFlameView::showWidths()
{
    const auto mode = static_cast<std::size_t>(widthMode());
    if (!m_result)
        return;
    if (m_widths[mode]) {
        const auto shown = std::static_pointer_cast<const DiffSource>(m_canvas->source());
        if (!shown || shown->width() != widthMode())
            m_canvas->replaceSource(std::make_shared<DiffSource>(m_result, m_widths[mode]));
        m_canvas->setStale(false);
        showMatches();
        return;
    }
    m_canvas->setStale(true);
    m_jobs.startLatest(
        tr("Flame graph"), this, "diff.widths",
        [result = m_result, mode = widthMode()](const Operation&) -> Result<layout::DiffWidths> {
            return layout::diffWidths(result->tree, mode);
        },
        [this, mode, held = m_result](layout::DiffWidths widths) {
            if (held != m_result)
                return;
            m_widths[mode] = std::make_shared<const layout::DiffWidths>(std::move(widths));
            showWidths();
        });
}

layout::DiffWidth DiffFlameView::widthMode() const
{
    return static_cast<layout::DiffWidth>(m_width->currentIndex());
}

void DiffFlameView::setWidthMode(layout::DiffWidth mode)
{
    m_width->setCurrentIndex(static_cast<int>(mode));
}

void DiffFlameView::setSearch(const QString& text)
{
    if (m_search->text() != text)
        m_search->setText(text);
}

void DiffFlameView::showMatches()
{
    m_matched->setText(m_canvas->matchText());
    m_matched->setVisible(!m_matched->text().isEmpty());
}

void DiffFlameView::showLine()
{
    const QString line = m_canvas->currentLine();
    m_line->setText(m_line->fontMetrics().elidedText(line, Qt::ElideMiddle, std::max(100, width() - 20)));
    m_line->setToolTip(line);
}

void DiffFlameView::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    showLine();
}

} // namespace graylens::ui
