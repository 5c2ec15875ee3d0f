// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/query/sql_editor.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QScrollBar>
#include <QStringListModel>

#include "core/query/schema.h"
#include "core/query/tokens.h"
#include "ui/theme/theme.h"

namespace graylens::ui {

namespace {

constexpr int kShortest = 2; ///< letters before completion offers by itself

/// Every word that completion offers, without case, each once.
QStringList completions()
{
    QStringList words;
    for (const query::TableDoc& table : query::tableDocs()) {
        words.append(QLatin1String(table.name));
        for (const query::ColumnDoc& column : table.columns)
            words.append(QLatin1String(column.name));
    }
    for (const query::FunctionDoc& function : query::functionDocs())
        words.append(QLatin1String(function.name));
    for (const char* function : {"count", "sum", "avg", "min", "max", "round", "coalesce"})
        words.append(QLatin1String(function));
    for (const std::string_view keyword : query::keywords())
        words.append(QString::fromLatin1(keyword.data(), static_cast<qsizetype>(keyword.size())));
    words.removeDuplicates();
    words.sort(Qt::CaseInsensitive);
    return words;
}

bool isSchemaWord(const QString& word)
{
    static const QStringList kWords = [] {
        QStringList out;
        for (const query::TableDoc& table : query::tableDocs()) {
            out.append(QLatin1String(table.name));
            for (const query::ColumnDoc& column : table.columns)
                out.append(QLatin1String(column.name));
        }
        return out;
    }();
    return kWords.contains(word, Qt::CaseInsensitive);
}

/// A comment or text that began on a line above.
enum Carried { Nothing = -1, InComment = 1, InText = 2 };

} // namespace

void SqlHighlighter::highlightBlock(const QString& text)
{
    const Theme& theme = Theme::forPalette(QGuiApplication::palette());
    const auto color
        = [&](const char* light, const char* dark) { return QColor(QLatin1String(theme.dark ? dark : light)); };
    // The tokens of a line: what is left open above is opened again before it.
    const QString opened = previousBlockState() == InComment ? QStringLiteral("/*")
        : previousBlockState() == InText                     ? QStringLiteral("'")
                                                             : QString();
    const QByteArray bytes = (opened + text).toUtf8();
    const std::string_view sql(bytes.constData(), static_cast<std::size_t>(bytes.size()));
    const auto charsBefore = [&](std::size_t at) {
        return QString::fromUtf8(bytes.constData(), static_cast<qsizetype>(at)).size() - opened.size();
    };
    setCurrentBlockState(Nothing);
    const auto tokens = query::tokensOf(sql);
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const query::Token& token = tokens[i];
        const std::string_view word = sql.substr(token.begin, token.end - token.begin);
        const bool isCall = i + 1 < tokens.size() && sql[tokens[i + 1].begin] == '(';
        QTextCharFormat format;
        if (token.kind == query::TokenKind::Comment) {
            format.setForeground(theme.faintText);
            format.setFontItalic(true);
            if (word.starts_with("/*") && (word.size() < 4 || !word.ends_with("*/")))
                setCurrentBlockState(InComment);
        } else if (token.kind == query::TokenKind::Text) {
            format.setForeground(color("#1a7f37", "#7ee787"));
            if (word.size() < 2 || !word.ends_with('\''))
                setCurrentBlockState(InText);
        } else if (token.kind == query::TokenKind::Number) {
            format.setForeground(color("#a04100", "#ffa657"));
        } else if (token.kind == query::TokenKind::Word && query::isKeyword(word)) {
            format.setForeground(color("#1d57a8", "#78aef5"));
            format.setFontWeight(QFont::DemiBold);
        } else if (token.kind == query::TokenKind::Word && isCall) {
            format.setForeground(color("#7a3e9d", "#d2a8ff"));
        } else if (token.kind == query::TokenKind::Word
                   && isSchemaWord(QString::fromUtf8(word.data(), static_cast<qsizetype>(word.size())))) {
            format.setForeground(color("#0b6e75", "#56d4dd"));
        } else {
            continue;
        }
        const auto begin = std::max<qsizetype>(0, charsBefore(token.begin));
        setFormat(static_cast<int>(begin), static_cast<int>(charsBefore(token.end) - begin), format);
    }
}

SqlEditor::SqlEditor(QWidget* parent)
    : QPlainTextEdit(parent)
    , m_highlighter(new SqlHighlighter(document()))
    , m_completer(new QCompleter(completions(), this))
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setPointSizeF(std::max(font.pointSizeF(), this->font().pointSizeF()));
    setFont(font);
    setTabChangesFocus(true);
    setLineWrapMode(QPlainTextEdit::NoWrap);
    setPlaceholderText(
        QStringLiteral("SELECT name, count(*), sum(dur) FROM slice GROUP BY name ORDER BY 3 DESC LIMIT 20"));
    m_completer->setWidget(this);
    m_completer->setCaseSensitivity(Qt::CaseInsensitive);
    m_completer->setCompletionMode(QCompleter::PopupCompletion);
    m_completer->popup()->setObjectName(QStringLiteral("sqlCompletion"));
    m_completer->popup()->setAccessibleName(tr("Completion"));
    connect(m_completer, qOverload<const QString&>(&QCompleter::activated), this, &SqlEditor::insertCompletion);
    connect(this, &QPlainTextEdit::textChanged, this, &SqlEditor::clearMistake);
}

QString SqlEditor::wordBefore() const
{
    const QTextCursor cursor = textCursor();
    const QString line = cursor.block().text().left(cursor.positionInBlock());
    auto begin = line.size();
    while (begin > 0 && (line[begin - 1].isLetterOrNumber() || line[begin - 1] == QLatin1Char('_')))
        --begin;
    return line.mid(begin);
}

void SqlEditor::insertCompletion(const QString& word)
{
    QTextCursor cursor = textCursor();
    cursor.movePosition(QTextCursor::Left, QTextCursor::KeepAnchor, static_cast<int>(wordBefore().size()));
    cursor.insertText(word);
    setTextCursor(cursor);
}

void SqlEditor::complete()
{
    offer(true);
}

void SqlEditor::offer(bool even_if_short)
{
    const QString word = wordBefore();
    if (word.size() < (even_if_short ? 0 : kShortest)) {
        m_completer->popup()->hide();
        return;
    }
    m_completer->setCompletionPrefix(word);
    const int count = m_completer->completionCount();
    if (count == 0 || (count == 1 && m_completer->currentCompletion().compare(word, Qt::CaseInsensitive) == 0)) {
        m_completer->popup()->hide();
        return;
    }
    QRect place = cursorRect();
    place.setWidth(m_completer->popup()->sizeHintForColumn(0)
                   + m_completer->popup()->verticalScrollBar()->sizeHint().width() + 8);
    m_completer->complete(place);
    m_completer->popup()->setCurrentIndex(m_completer->completionModel()->index(0, 0));
}

void SqlEditor::keyPressEvent(QKeyEvent* event)
{
    const bool isOpen = m_completer->popup()->isVisible();
    const int key = event->key();
    if (isOpen && (key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Tab || key == Qt::Key_Escape)) {
        event->ignore(); // the list takes them
        return;
    }
    QPlainTextEdit::keyPressEvent(event);
    if (!event->text().isEmpty() && (event->text().front().isLetterOrNumber() || event->text() == QLatin1String("_")))
        offer(false);
    else if (isOpen)
        key == Qt::Key_Backspace ? offer(false) : m_completer->popup()->hide();
}

void SqlEditor::changeEvent(QEvent* event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        m_highlighter->rehighlight();
}

void SqlEditor::markMistake(std::size_t offset)
{
    const QByteArray bytes = toPlainText().toUtf8();
    const auto before = QString::fromUtf8(bytes.left(static_cast<qsizetype>(offset))).size();
    QTextCursor cursor(document());
    cursor.setPosition(static_cast<int>(std::min<qsizetype>(before, document()->characterCount() - 1)));
    setTextCursor(cursor);
    cursor.movePosition(QTextCursor::EndOfWord, QTextCursor::KeepAnchor);
    if (!cursor.hasSelection())
        cursor.movePosition(QTextCursor::NextCharacter, QTextCursor::KeepAnchor);
    QTextEdit::ExtraSelection mark;
    mark.cursor = cursor;
    mark.format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
    mark.format.setUnderlineColor(Theme::forPalette(palette()).errorText);
    mark.format.setBackground(Theme::forPalette(palette()).warningBack);
    mark.format.setForeground(Theme::forPalette(palette()).warningText);
    setExtraSelections({mark});
}

void SqlEditor::clearMistake()
{
    setExtraSelections({});
}

} // namespace graylens::ui
