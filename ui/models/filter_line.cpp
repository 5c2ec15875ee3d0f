// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/filter_line.h"

#include <algorithm>

#include <QAbstractItemView>
#include <QCompleter>
#include <QInputMethodEvent>
#include <QKeyEvent>
#include <QLabel>
#include <QRegularExpression>
#include <QStringListModel>
#include <QTextCharFormat>

#include "ui/models/value_text.h"
#include "ui/theme/core_words.h"
#include "ui/theme/theme.h"

namespace graylens::ui {

namespace {

const QStringList& levelWords()
{
    static const QStringList words {QStringLiteral("verbose"), QStringLiteral("debug"), QStringLiteral("info"),
                                    QStringLiteral("warn"),    QStringLiteral("error"), QStringLiteral("fatal")};
    return words;
}

const QRegularExpression& termStart()
{
    static const QRegularExpression pattern(QStringLiteral("^([a-z_.-]+)(:|!=|<=|>=|=|<|>)(\"?)(.*)$"));
    return pattern;
}

} // namespace

FilterLine::FilterLine(QWidget* parent)
    : QLineEdit(parent)
    , m_label(new QLabel(parent))
    , m_words(new QStringListModel(this))
    , m_completer(new QCompleter(m_words, this))
{
    setClearButtonEnabled(true);
    m_label->setObjectName(QStringLiteral("filterMistake"));
    m_label->setAccessibleName(tr("What is wrong with the filter"));
    m_label->setTextFormat(Qt::PlainText);
    m_label->hide();
    m_completer->setWidget(this);
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_completer->popup()->setObjectName(QStringLiteral("filterCompletion"));
    m_completer->popup()->setAccessibleName(tr("Completions"));
    connect(m_completer, qOverload<const QString&>(&QCompleter::activated), this, &FilterLine::insert);
    connect(this, &QLineEdit::textEdited, this, &FilterLine::complete);
    connect(this, &QLineEdit::textChanged, this, [this] { underline(); });
}

void FilterLine::setVocabulary(std::span<const analysis::FilterField> fields,
                               std::function<QStringList(const QString&)> valuesOf)
{
    m_fields = fields;
    m_valuesOf = std::move(valuesOf);
}

void FilterLine::setMistake(const std::optional<analysis::FilterMistake>& mistake)
{
    m_mistake = mistake;
    const QString sentence = mistake ? coreText(mistake->message) : QString();
    m_label->setText(sentence);
    m_label->setVisible(mistake.has_value());
    QPalette colors = palette();
    colors.setColor(QPalette::WindowText, Theme::forPalette(palette()).errorText);
    m_label->setPalette(colors);
    setToolTip(sentence);
    underline();
}

/// A line edit has no formats of its own, but shows those of an input method.
void FilterLine::underline()
{
    QList<QInputMethodEvent::Attribute> formats;
    if (m_mistake) {
        const QByteArray bytes = text().toUtf8();
        const auto units = [&bytes](std::size_t offset) {
            return static_cast<int>(QString::fromUtf8(bytes.left(static_cast<qsizetype>(offset))).size());
        };
        const int begin = std::min(units(m_mistake->offset), std::max(0, static_cast<int>(text().size()) - 1));
        const int end = std::max(begin + 1, units(m_mistake->offset + m_mistake->length));
        QTextCharFormat format;
        format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        format.setUnderlineColor(Theme::forPalette(palette()).errorText);
        format.setForeground(Theme::forPalette(palette()).errorText);
        formats.append({QInputMethodEvent::TextFormat, begin - cursorPosition(), end - begin, format});
    }
    QInputMethodEvent event({}, formats);
    const QSignalBlocker quiet(this);
    inputMethodEvent(&event);
}

QString FilterLine::wordBeforeCursor() const
{
    const QString before = text().left(cursorPosition());
    qsizetype begin = 0;
    bool isQuoted = false;
    for (qsizetype i = 0; i < before.size(); ++i) {
        if (before[i] == QLatin1Char('\\') && isQuoted)
            ++i;
        else if (before[i] == QLatin1Char('"'))
            isQuoted = !isQuoted;
        else if (!isQuoted && (before[i].isSpace() || QStringView(u"()!").contains(before[i]))
                 && !before.mid(i).startsWith(QLatin1String("!=")))
            begin = i + 1;
    }
    return before.mid(begin);
}

QStringList FilterLine::candidates() const
{
    const QString word = wordBeforeCursor();
    QStringList out;
    const QRegularExpressionMatch term = termStart().match(word);
    if (term.hasMatch()) {
        const QString field = term.captured(1), typed = term.captured(4);
        const auto known = std::find_if(m_fields.begin(), m_fields.end(),
                                        [&](const auto& one) { return fromUtf8(one.name) == field; });
        if (known == m_fields.end())
            return {};
        const QStringList values = known->kind == analysis::FilterKind::Level ? levelWords()
            : m_valuesOf                                                      ? m_valuesOf(field)
                                                                              : QStringList();
        for (const QString& value : values)
            if (value.contains(typed, Qt::CaseInsensitive) && value != typed)
                out.append(field + term.captured(2) + quoted(value));
        return out;
    }
    if (word.isEmpty() || word.startsWith(QLatin1Char('"')) || word.startsWith(QLatin1Char('/')))
        return {};
    for (const analysis::FilterField& field : m_fields)
        if (fromUtf8(field.name).startsWith(word))
            out.append(fromUtf8(field.name) + QLatin1String(field.kind == analysis::FilterKind::Level ? ">=" : ":"));
    for (const char* joint : {"and", "or", "not"})
        if (QLatin1String(joint).startsWith(word) && QLatin1String(joint) != word)
            out.append(QLatin1String(joint));
    return out;
}

void FilterLine::complete()
{
    const QStringList found = candidates();
    if (found.isEmpty() || !hasFocus()) {
        m_completer->popup()->hide();
        return;
    }
    m_words->setStringList(found);
    QRect place = cursorRect();
    place.setWidth(std::max(240, m_completer->popup()->sizeHintForColumn(0) + 40));
    m_completer->complete(place);
}

void FilterLine::insert(const QString& completion)
{
    const QString word = wordBeforeCursor();
    const int begin = cursorPosition() - static_cast<int>(word.size());
    const bool isWhole = !completion.endsWith(QLatin1Char(':')) && !completion.endsWith(QLatin1Char('='));
    QString changed = text();
    changed.replace(begin, word.size(), completion + (isWhole ? QStringLiteral(" ") : QString()));
    const int end = begin + static_cast<int>(completion.size()) + (isWhole ? 1 : 0);
    setText(changed);
    setCursorPosition(end);
    complete();
}

void FilterLine::keyPressEvent(QKeyEvent* event)
{
    if (m_completer->popup()->isVisible()) {
        const bool isChosen = m_completer->popup()->currentIndex().isValid();
        if (event->key() == Qt::Key_Tab && !isChosen && !m_words->stringList().isEmpty()) {
            insert(m_words->stringList().front());
            return;
        }
        if (event->key() == Qt::Key_Escape
            || (isChosen && (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter))) {
            event->ignore(); // the popup's
            return;
        }
    }
    QLineEdit::keyPressEvent(event);
}

void FilterLine::focusOutEvent(QFocusEvent* event)
{
    QLineEdit::focusOutEvent(event);
    if (event->reason() != Qt::PopupFocusReason)
        m_completer->popup()->hide();
}

QString FilterLine::quoted(const QString& value)
{
    static const QRegularExpression plain(QStringLiteral("^[\\w.@$+#%*-]+$"),
                                          QRegularExpression::UseUnicodePropertiesOption);
    static const QStringList joints {QStringLiteral("and"), QStringLiteral("or"), QStringLiteral("not")};
    if (plain.match(value).hasMatch() && !joints.contains(value))
        return value;
    QString out = value;
    out.replace(QLatin1Char('\\'), QLatin1String("\\\\")).replace(QLatin1Char('"'), QLatin1String("\\\""));
    return QLatin1Char('"') + out + QLatin1Char('"');
}

QString FilterLine::extended(const QString& expression, const QString& term)
{
    const QString before = expression.trimmed();
    if (before.isEmpty())
        return term;
    static const QRegularExpression either(QStringLiteral("(^|\\s|\\))(or|\\|\\|)(\\s|\\()"));
    return either.match(before).hasMatch() ? QStringLiteral("(%1) and %2").arg(before, term)
                                           : QStringLiteral("%1 and %2").arg(before, term);
}

} // namespace graylens::ui
