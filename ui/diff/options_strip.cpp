// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/diff/options_strip.h"

#include <QComboBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QSpinBox>
#include <QToolButton>
#include <QVBoxLayout>

#include "ui/diff/chip_row.h"
#include "ui/diff/option_words.h"
#include "ui/theme/core_words.h"
#include "ui/theme/theme.h"

namespace graylens::ui {

using analysis::WindowSpec;

namespace {

/// Entries of the window list; the first ones are the kinds themselves.
enum Choice { Whole, Startup, Method, Until, Typed, Marked };

QString listed(const std::vector<std::string>& prefixes)
{
    QStringList out;
    for (const std::string& prefix : prefixes)
        out.append(QString::fromStdString(prefix));
    return out.join(QStringLiteral(", "));
}

std::vector<std::string> prefixesOf(const QString& text)
{
    static const QRegularExpression between(QStringLiteral("\\s*[,;]\\s*"));
    std::vector<std::string> out;
    const QStringList parts = text.trimmed().split(between, Qt::SkipEmptyParts);
    for (const QString& part : parts)
        out.push_back(part.toStdString());
    return out;
}

QString rangeText(const WindowSpec& window)
{
    return window.kind == WindowSpec::Kind::Range ? QString::fromStdString(analysis::windowText(window)) : QString();
}

template <class T> T* named(T* widget, const char* name, const QString& accessible)
{
    widget->setObjectName(QLatin1String(name));
    widget->setAccessibleName(accessible);
    return widget;
}

} // namespace

OptionsStrip::OptionsStrip(QWidget* parent)
    : QWidget(parent)
    , m_toggle(named(new QToolButton(this), "optionsToggle", tr("What is compared")))
    , m_chips(named(new ChipRow(this), "optionChips", tr("What was chosen")))
    , m_message(named(new QLabel(this), "optionsMessage", tr("Message")))
{
    m_form = makeForm();
    setObjectName(QStringLiteral("optionsStrip"));
    m_toggle->setText(tr("What is compared"));
    m_toggle->setToolTip(tr("Window, own code, noise and pairs"));
    m_toggle->setCheckable(true);
    m_toggle->setAutoRaise(true);
    m_toggle->setArrowType(Qt::RightArrow);
    m_toggle->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_toggle->setFocusPolicy(Qt::TabFocus);
    m_message->setWordWrap(true);
    m_message->setContentsMargins(4, 0, 4, 0);
    m_message->hide();
    auto* line = new QHBoxLayout;
    line->setSpacing(8);
    line->addWidget(m_toggle, 0, Qt::AlignTop);
    line->addWidget(m_chips, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(8, 0, 8, 0);
    column->setSpacing(2);
    column->addLayout(line);
    column->addWidget(m_message);
    column->addWidget(m_form);
    m_form->hide();
    connect(m_toggle, &QToolButton::toggled, this, [this](bool on) {
        m_toggle->setArrowType(on ? Qt::DownArrow : Qt::RightArrow);
        m_form->setVisible(on);
    });
    connect(m_chips, &ChipRow::removed, this, [this](int chip) { Q_EMIT wanted(withoutChip(m_options, chip)); });
}

QWidget* OptionsStrip::makeForm()
{
    auto* form = new QWidget(this);
    form->setObjectName(QStringLiteral("optionsForm"));
    m_myCode = named(new QLineEdit(form), "myCodeField", tr("My code"));
    m_myCode->setPlaceholderText(tr("com.example.shop., com.example.core."));
    m_myCode->setToolTip(tr("Beginnings of names that are yours: causes name your nearest method"));
    m_exclude = named(new QLineEdit(form), "excludeField", tr("Left out as noise"));
    m_exclude->setPlaceholderText(tr("java.util.concurrent., android.os."));
    m_exclude->setToolTip(tr("Beginnings of names whose causes are not listed; their time joins the smaller changes"));
    auto* apply = named(new QPushButton(tr("Compare again"), form), "optionsApply", tr("Compare again"));
    m_measure = named(new QComboBox(form), "measureChoice", tr("What was measured"));
    m_measure->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_measure->setToolTip(tr("These files hold several measures of the same stacks; one of them is compared"));
    m_rows = new QFormLayout(form);
    m_rows->setContentsMargins(20, 4, 4, 6);
    m_rows->setVerticalSpacing(4);
    m_rows->addRow(tr("Measured:"), m_measure);
    m_rows->addRow(tr("Window:"), makeWindowRow());
    m_rows->addRow(tr("My code:"), m_myCode);
    auto* last = new QHBoxLayout;
    last->addWidget(m_exclude, 1);
    last->addWidget(apply);
    m_rows->addRow(tr("Left out:"), last);
    setMeasures({}, {});
    connect(m_measure, &QComboBox::activated, this, &OptionsStrip::apply);
    connect(apply, &QPushButton::clicked, this, &OptionsStrip::apply);
    for (QLineEdit* field : {m_myCode, m_exclude, m_method, m_range[0], m_range[1]})
        connect(field, &QLineEdit::returnPressed, this, &OptionsStrip::apply);
    kindChosen();
    return form;
}

QWidget* OptionsStrip::makeWindowRow()
{
    auto* row = new QWidget(this);
    row->setObjectName(QStringLiteral("windowRow"));
    m_kind = named(new QComboBox(row), "windowKind", tr("Window"));
    m_kind->addItems({tr("Whole trace"), tr("Startup (found by itself)"), tr("One call of a method"),
                      tr("From the start to the end of a call"), tr("A range"), tr("Ranges marked on the timelines")});
    m_method = named(new QLineEdit(row), "windowMethod", tr("Method of the window"));
    m_method->setPlaceholderText(tr("Application.onCreate"));
    m_callLabel = new QLabel(tr("call"), row);
    m_callLabel->setObjectName(QStringLiteral("windowCallLabel"));
    m_occurrence = named(new QSpinBox(row), "windowOccurrence", tr("Which call"));
    m_occurrence->setRange(1, 1'000'000);
    m_rangeLabel = new QLabel(QStringLiteral("→"), row);
    m_rangeLabel->setObjectName(QStringLiteral("windowRangeLabel"));
    m_range[0] = named(new QLineEdit(row), "windowNormalRange", tr("Range in normal"));
    m_range[1] = named(new QLineEdit(row), "windowAbnormalRange", tr("Range in abnormal"));
    m_range[0]->setPlaceholderText(tr("normal: 1.2s..3500ms"));
    m_range[1]->setPlaceholderText(tr("abnormal: as normal"));
    auto* line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->addWidget(m_kind);
    line->addWidget(m_method, 1);
    line->addWidget(m_callLabel);
    line->addWidget(m_occurrence);
    line->addWidget(m_range[0], 1);
    line->addWidget(m_rangeLabel);
    line->addWidget(m_range[1], 1);
    line->addStretch(0);
    connect(m_kind, &QComboBox::activated, this, &OptionsStrip::kindChosen);
    return row;
}

/// Shows the fields that the kind needs; of marked ranges, what is marked.
void OptionsStrip::kindChosen()
{
    int kind = m_kind->currentIndex();
    if (kind == Marked) {
        Q_EMIT aboutToOpen();
        bool any = false;
        for (std::size_t side = 0; side < 2; ++side)
            if (const auto& range = m_marked[side]) {
                m_range[side]->setText(
                    QString::fromStdString(analysis::windowText({WindowSpec::Kind::Range, {}, 1, *range})));
                any = true;
            }
        say(any ? QString()
                : tr("No range is marked: open the file by itself and drag along the top of its timeline."));
        kind = Typed;
        m_kind->setCurrentIndex(kind);
    }
    const bool isCall = kind == Method || kind == Until;
    for (QWidget* field :
         {static_cast<QWidget*>(m_method), static_cast<QWidget*>(m_callLabel), static_cast<QWidget*>(m_occurrence)})
        field->setVisible(isCall);
    for (QWidget* field :
         {static_cast<QWidget*>(m_range[0]), static_cast<QWidget*>(m_range[1]), static_cast<QWidget*>(m_rangeLabel)})
        field->setVisible(kind == Typed);
}

void OptionsStrip::show(const analysis::DiffOptions& options, const QString& working,
                        const std::optional<Error>& refused)
{
    m_options = options;
    m_chips->setChips(optionChips(options));
    const WindowSpec &normal = options.window[0], &abnormal = options.window[1];
    if (!refused) {
        m_kind->setCurrentIndex(normal.kind == WindowSpec::Kind::Whole && abnormal.kind == WindowSpec::Kind::Range
                                    ? Typed
                                    : static_cast<int>(normal.kind));
        m_method->setText(QString::fromStdString(normal.method));
        m_occurrence->setValue(static_cast<int>(normal.occurrence));
        m_range[0]->setText(rangeText(normal));
        m_range[1]->setText(normal == abnormal ? QString() : rangeText(abnormal));
        m_myCode->setText(listed(options.myCode));
        m_exclude->setText(listed(options.exclude));
        kindChosen();
    }
    say(!working.isEmpty() ? working
            : refused ? tr("That cannot be compared: %1. What was compared before is shown.").arg(errorText(*refused))
                      : QString());
}

void OptionsStrip::setMeasures(const QStringList& names, const QString& now)
{
    m_measured = now;
    m_measure->clear();
    m_measure->addItems(names);
    m_measure->setCurrentText(m_options.part.empty() ? now : QString::fromStdString(m_options.part));
    const bool isChoice = names.size() > 1;
    m_measure->setVisible(isChoice);
    m_rows->labelForField(m_measure)->setVisible(isChoice);
}

void OptionsStrip::setOpen(bool open)
{
    m_toggle->setChecked(open);
}

bool OptionsStrip::isOpen() const
{
    return m_toggle->isChecked();
}

void OptionsStrip::proposeMethod(const QString& method)
{
    setOpen(true);
    m_kind->setCurrentIndex(Method);
    m_method->setText(method);
    m_occurrence->setValue(1);
    kindChosen();
    m_method->setFocus(Qt::OtherFocusReason);
}

void OptionsStrip::say(const QString& text)
{
    m_message->setText(text);
    m_message->setVisible(!text.isEmpty());
}

/// Nothing where the form says no window; why is said.
std::optional<WindowSpec> OptionsStrip::windowFromForm(std::size_t side)
{
    WindowSpec window;
    switch (m_kind->currentIndex()) {
    case Startup:
        window.kind = WindowSpec::Kind::Startup;
        return window;
    case Method:
    case Until:
        window.kind = m_kind->currentIndex() == Method ? WindowSpec::Kind::Method : WindowSpec::Kind::Until;
        window.method = m_method->text().trimmed().toStdString();
        window.occurrence = static_cast<std::uint32_t>(m_occurrence->value());
        if (!window.method.empty())
            return window;
        say(tr("Which method? Its whole name, or the end of it from a dot on."));
        return std::nullopt;
    case Typed:
        break;
    default:
        return window;
    }
    QString text = m_range[side]->text().trimmed();
    if (text.isEmpty())
        text = m_range[1 - side]->text().trimmed();
    const auto parsed = analysis::parseWindow(text.toStdString());
    if (parsed && parsed->kind != WindowSpec::Kind::Method && parsed->kind != WindowSpec::Kind::Until)
        return *parsed;
    say(tr(
        "A range is written as 1.2s..3500ms, counted from the first moment of the trace; either end may be missing."));
    return std::nullopt;
}

void OptionsStrip::apply()
{
    analysis::DiffOptions options = m_options;
    for (std::size_t side = 0; side < 2; ++side) {
        const auto window = windowFromForm(side);
        if (!window)
            return;
        options.window[side] = *window;
    }
    if (m_measure->count() > 1)
        options.part = m_measure->currentText() == m_measured ? std::string() : m_measure->currentText().toStdString();
    options.myCode = prefixesOf(m_myCode->text());
    options.exclude = prefixesOf(m_exclude->text());
    Q_EMIT wanted(options);
}

} // namespace graylens::ui
