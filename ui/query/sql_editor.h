// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QPlainTextEdit>
#include <QSyntaxHighlighter>

class QCompleter;

namespace graylens::ui {

/// Colours SQL: keywords, names of tables and columns, functions, texts, numbers, comments.
class SqlHighlighter : public QSyntaxHighlighter
{
    Q_OBJECT
public:
    using QSyntaxHighlighter::QSyntaxHighlighter;

protected:
    void highlightBlock(const QString& text) override;
};

/// Where SQL is written: colours, completion of tables, columns and functions, and a mark below a mistake.
class SqlEditor : public QPlainTextEdit
{
    Q_OBJECT
public:
    explicit SqlEditor(QWidget* parent = nullptr);

    /// Marks the word at this byte of the UTF-8 text and puts the cursor before it.
    void markMistake(std::size_t offset);
    void clearMistake();
    QCompleter* completer() const { return m_completer; }
    void complete(); ///< offers what fits the word before the cursor

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    QString wordBefore() const;
    void insertCompletion(const QString& word);
    void offer(bool even_if_short);

    SqlHighlighter* m_highlighter;
    QCompleter* m_completer;
};

} // namespace graylens::ui
