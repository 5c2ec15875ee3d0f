// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/diff/diff_header.h"

#include <algorithm>

#include <QEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QStyle>
#include <QToolButton>

#include "core/analysis/share_tree.h"
#include "ui/diff/cause_words.h"
#include "ui/diff/note_words.h"
#include "ui/theme/theme.h"

namespace graylens::ui {

namespace {

QString sideText(const QStringList& paths, std::int64_t duration, const analysis::DiffResult* result)
{
    QString text = paths.isEmpty() ? DiffHeader::tr("no file") : QFileInfo(paths.front()).fileName();
    if (paths.size() > 1)
        text = DiffHeader::tr("%1 traces").arg(paths.size()) + QStringLiteral(" · ") + text + QStringLiteral(" …");
    if (!result || duration <= 0 || analysis::isShare(result->tree))
        return text;
    return (paths.size() > 1 ? DiffHeader::tr("%1 · mean %2") : QStringLiteral("%1 · %2"))
        .arg(text, valueText(duration, unitOf(result->tree)));
}

/// A label that gives way: its text ends in an ellipsis where there is no room for it.
class YieldingLabel final : public QLabel
{
public:
    using QLabel::QLabel;
    QSize minimumSizeHint() const override
    {
        return {std::min(fontMetrics().horizontalAdvance(QLatin1Char('x')) * 12, QLabel::minimumSizeHint().width()),
                QLabel::minimumSizeHint().height()};
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        style()->drawItemText(&painter, contentsRect(), Qt::AlignLeft | Qt::AlignVCenter, palette(), isEnabled(),
                              fontMetrics().elidedText(text(), Qt::ElideMiddle, contentsRect().width()),
                              foregroundRole());
    }
};

void setColors(QLabel* tag, const QColor& fill)
{
    const QColor ink = contrast(fill, Qt::white) > 4.5 ? QColor(Qt::white) : QColor(0x14, 0x17, 0x1a);
    tag->setStyleSheet(QStringLiteral("QLabel { background: %1; color: %2; border-radius: 4px; padding: 2px 8px; }")
                           .arg(fill.name(), ink.name()));
}

} // namespace

DiffHeader::DiffHeader(QWidget* parent)
    : QWidget(parent)
    , m_normalTag(new QLabel(tr("normal"), this))
    , m_normal(new YieldingLabel(this))
    , m_abnormalTag(new QLabel(tr("abnormal"), this))
    , m_abnormal(new YieldingLabel(this))
    , m_delta(new QLabel(this))
    , m_swap(new QToolButton(this))
    , m_shares(new QToolButton(this))
{
    setObjectName(QStringLiteral("diffHeader"));
    m_normalTag->setObjectName(QStringLiteral("normalTag"));
    m_normal->setObjectName(QStringLiteral("normalSide"));
    m_normal->setAccessibleName(tr("Normal side"));
    m_abnormalTag->setObjectName(QStringLiteral("abnormalTag"));
    m_abnormal->setObjectName(QStringLiteral("abnormalSide"));
    m_abnormal->setAccessibleName(tr("Abnormal side"));
    m_delta->setObjectName(QStringLiteral("diffDelta"));
    m_delta->setAccessibleName(tr("Difference"));
    m_swap->setObjectName(QStringLiteral("diffSwap"));
    m_swap->setAccessibleName(tr("Swap normal and abnormal"));
    m_swap->setToolTip(tr("Swap normal and abnormal"));
    m_swap->setText(tr("Swap"));
    m_swap->setIcon(icon(QStringLiteral("swap")));
    m_swap->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_swap->setFocusPolicy(Qt::TabFocus);
    m_shares->setObjectName(QStringLiteral("diffShares"));
    m_shares->setText(tr("Shares"));
    m_shares->setAccessibleName(tr("Shares instead of times"));
    m_shares->setToolTip(
        tr("Every figure as a part of its side's own whole: where the time goes, however long it took. "
           "Differences are in percentage points (pp)."));
    m_shares->setCheckable(true);
    m_shares->setFocusPolicy(Qt::TabFocus);
    m_shares->setStyleSheet(
        QStringLiteral("QToolButton { border: 1px solid palette(mid); border-radius: 3px; padding: 2px 8px; }"
                       "QToolButton:checked { background: palette(highlight); color: palette(highlighted-text); }"
                       "QToolButton:focus { border-color: palette(text); }"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(10, 8, 10, 2);
    row->addWidget(m_normalTag);
    row->addWidget(m_normal);
    row->addSpacing(6);
    row->addWidget(m_swap);
    row->addSpacing(6);
    row->addWidget(m_abnormalTag);
    row->addWidget(m_abnormal);
    row->addStretch(1);
    row->addWidget(m_shares);
    row->addSpacing(6);
    row->addWidget(m_delta);
    connect(m_shares, &QToolButton::toggled, this, &DiffHeader::sharesWanted);
    connect(m_swap, &QToolButton::clicked, this, &DiffHeader::swapRequested);
    colour();
}

void DiffHeader::show(const QStringList& normal, const QStringList& abnormal, const analysis::DiffResult* result)
{
    m_normal->setText(sideText(normal, result ? result->normalDuration : 0, result));
    m_abnormal->setText(sideText(abnormal, result ? result->abnormalDuration : 0, result));
    m_normal->setToolTip(normal.join(QLatin1Char('\n')));
    m_abnormal->setToolTip(abnormal.join(QLatin1Char('\n')));
    showDelta(result);
    m_shares->setVisible(result);
}

void DiffHeader::showDelta(const analysis::DiffResult* result)
{
    // In shares both sides are a whole: only threads beside each other can differ.
    if (!result || (analysis::isShare(result->tree) && result->delta == 0)) {
        m_delta->clear();
        return;
    }
    QString text = deltaText(result->delta, unitOf(result->tree));
    const std::int64_t base = accountEnds(*result).first;
    if (base > 0 && result->delta != 0 && !analysis::isShare(result->tree))
        text
            += QStringLiteral(" (%1)").arg(percentText(static_cast<double>(result->delta) / static_cast<double>(base)));
    if (const QString place = accountPlace(*result); !place.isEmpty())
        text += QLatin1Char(' ') + place;
    m_delta->setText(QStringLiteral("<b style='font-size: large'>%1</b>").arg(text.toHtmlEscaped()));
    m_delta->setToolTip(
        tr("Abnormal less normal: of the main thread where both sides have one, else of all threads together"));
}

void DiffHeader::setShares(bool shares)
{
    m_shares->setChecked(shares);
}

void DiffHeader::colour()
{
    const Theme& theme = Theme::forPalette(palette());
    setColors(m_normalTag, theme.normal);
    setColors(m_abnormalTag, theme.abnormal);
}

void DiffHeader::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        colour();
}

NotesStrip::NotesStrip(QWidget* parent)
    : QFrame(parent)
    , m_text(new QLabel(this))
    , m_more(new QToolButton(this))
{
    setObjectName(QStringLiteral("notesStrip"));
    m_text->setObjectName(QStringLiteral("notesText"));
    m_text->setAccessibleName(tr("How comparable the two sides are"));
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_more->setObjectName(QStringLiteral("notesMore"));
    m_more->setAccessibleName(tr("Show all notes"));
    m_more->setAutoRaise(true);
    m_more->setFocusPolicy(Qt::TabFocus);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(10, 3, 6, 3);
    row->addWidget(m_text, 1);
    row->addWidget(m_more, 0, Qt::AlignTop);
    connect(m_more, &QToolButton::clicked, this, [this] {
        m_isOpen = !m_isOpen;
        refresh();
    });
    hide();
}

void NotesStrip::setNotes(const std::vector<analysis::ComparabilityNote>& notes)
{
    m_notes = notes;
    m_isOpen = false;
    std::stable_sort(m_notes.begin(), m_notes.end(),
                     [](const auto& a, const auto& b) { return a.severity > b.severity; });
    m_isWarning = !m_notes.empty() && m_notes.front().severity != trace::Severity::Info;
    refresh();
}

void NotesStrip::refresh()
{
    setVisible(!m_notes.empty());
    if (m_notes.empty())
        return;
    const auto line = [](const analysis::ComparabilityNote& note) {
        return (note.severity == trace::Severity::Info ? QStringLiteral("ℹ ") : QStringLiteral("⚠ ")) + noteText(note);
    };
    QStringList lines;
    for (std::size_t i = 0; i < (m_isOpen ? m_notes.size() : 1); ++i)
        lines.append(line(m_notes[i]));
    m_text->setText(lines.join(QLatin1Char('\n')));
    m_more->setVisible(m_notes.size() > 1);
    m_more->setText(m_isOpen                  ? tr("Show less")
                        : m_notes.size() == 2 ? tr("1 more note")
                                              : tr("%1 more notes").arg(m_notes.size() - 1));
    const Theme& theme = Theme::forPalette(palette());
    const QString style = m_isWarning
        ? QStringLiteral("#notesStrip { background: %1; } #notesStrip QLabel, #notesStrip QToolButton { color: %2; }")
              .arg(theme.warningBack.name(), theme.warningText.name())
        : QStringLiteral("#notesStrip QLabel, #notesStrip QToolButton { color: %1; }").arg(theme.axisText.name());
    if (styleSheet() != style)
        setStyleSheet(style);
}

void NotesStrip::changeEvent(QEvent* event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && !m_notes.empty())
        QMetaObject::invokeMethod(this, &NotesStrip::refresh, Qt::QueuedConnection); // not from inside a style change
}

} // namespace graylens::ui
