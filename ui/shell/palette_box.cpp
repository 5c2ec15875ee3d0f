// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/palette_box.h"

#include <algorithm>

#include <QApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include "ui/shell/fuzzy.h"

namespace graylens::ui {

namespace {

enum Role { HintRole = Qt::UserRole + 1, ChoiceRole };
constexpr int kShown = 200;

class ChoiceDelegate final : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        QStyleOptionViewItem left = option;
        const QString hint = index.data(HintRole).toString();
        const int width = option.fontMetrics.horizontalAdvance(hint) + 16;
        QStyledItemDelegate::paint(painter, left, index);
        const bool selected = option.state.testFlag(QStyle::State_Selected);
        painter->setPen(option.palette.color(selected ? QPalette::HighlightedText : QPalette::PlaceholderText));
        painter->drawText(option.rect.adjusted(option.rect.width() - width, 0, -8, 0),
                          Qt::AlignRight | Qt::AlignVCenter, hint);
    }
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const override
    {
        return {100, option.fontMetrics.height() + 8};
    }
};

} // namespace

PaletteBox::PaletteBox(QWidget* window)
    : QFrame(window)
    , m_input(new QLineEdit(this))
    , m_list(new QListWidget(this))
{
    setObjectName(QStringLiteral("paletteBox"));
    setFrameShape(QFrame::StyledPanel);
    setFrameShadow(QFrame::Raised);
    setAutoFillBackground(true);
    m_input->setObjectName(QStringLiteral("paletteInput"));
    m_input->setAccessibleName(tr("Type to find"));
    m_list->setObjectName(QStringLiteral("paletteList"));
    m_list->setAccessibleName(tr("Matches"));
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setItemDelegate(new ChoiceDelegate(m_list));
    m_list->setUniformItemSizes(true);
    m_list->setFrameShape(QFrame::NoFrame);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(8, 8, 8, 8);
    column->addWidget(m_input);
    column->addWidget(m_list);
    m_input->installEventFilter(this);
    connect(m_input, &QLineEdit::textChanged, this, &PaletteBox::filter);
    connect(m_list, &QListWidget::itemClicked, this, &PaletteBox::accept);
    hide();
}

void PaletteBox::open(const QString& placeholder, std::vector<Choice> choices)
{
    m_choices = std::move(choices);
    m_focusBefore = QApplication::focusWidget();
    m_input->setPlaceholderText(placeholder);
    m_input->clear();
    filter();
    const int width = std::min(640, parentWidget()->width() - 40);
    const int height = std::min(420, parentWidget()->height() - 80);
    setGeometry((parentWidget()->width() - width) / 2, 40, width, height);
    raise();
    show();
    m_input->setFocus();
}

void PaletteBox::filter()
{
    const QString typed = m_input->text();
    std::vector<std::pair<int, std::size_t>> matches;
    for (std::size_t i = 0; i < m_choices.size(); ++i)
        if (const int score = fuzzyScore(typed, m_choices[i].text); score >= 0)
            matches.emplace_back(score, i);
    std::stable_sort(matches.begin(), matches.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    matches.resize(std::min<std::size_t>(matches.size(), kShown));
    m_list->setUpdatesEnabled(false);
    m_list->clear();
    for (const auto& [score, index] : matches) {
        auto* item = new QListWidgetItem(m_choices[index].text, m_list);
        item->setData(HintRole, m_choices[index].hint);
        item->setData(ChoiceRole, static_cast<int>(index));
    }
    m_list->setCurrentRow(0);
    m_list->setUpdatesEnabled(true);
}

void PaletteBox::accept()
{
    const QListWidgetItem* item = m_list->currentItem();
    if (!item)
        return;
    const auto run = m_choices[static_cast<std::size_t>(item->data(ChoiceRole).toInt())].run;
    dismiss(); // first: the choice may depend on who has the focus
    run();
}

void PaletteBox::dismiss()
{
    hide();
    if (m_focusBefore)
        m_focusBefore->setFocus();
}

bool PaletteBox::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::FocusOut && isVisible()
        && static_cast<QFocusEvent*>(event)->reason() != Qt::PopupFocusReason) {
        hide();
    } else if (event->type() == QEvent::KeyPress) {
        auto* key = static_cast<QKeyEvent*>(event);
        switch (key->key()) {
        case Qt::Key_Escape:
            dismiss();
            return true;
        case Qt::Key_Return:
        case Qt::Key_Enter:
            accept();
            return true;
        case Qt::Key_Up:
        case Qt::Key_Down:
        case Qt::Key_PageUp:
        case Qt::Key_PageDown:
            QApplication::sendEvent(m_list, event);
            return true;
        default:
            break;
        }
    }
    return QFrame::eventFilter(watched, event);
}

} // namespace graylens::ui
