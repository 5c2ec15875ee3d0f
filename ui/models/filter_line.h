// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <optional>

#include <QLineEdit>
#include <QStringList>

#include "core/analysis/filter_expression.h"

class QCompleter;
class QLabel;
class QStringListModel;

namespace graylens::ui {

/// A field for an expression of the filter language: underlines what is wrong with it, with the sentence in mistake(),
/// and completes names of fields, levels and values at the cursor.
class FilterLine : public QLineEdit
{
    Q_OBJECT
public:
    explicit FilterLine(QWidget* parent = nullptr);

    /// What can be completed: the fields, and the values of those that have known ones.
    void setVocabulary(std::span<const analysis::FilterField> fields,
                       std::function<QStringList(const QString& field)> valuesOf);
    void setMistake(const std::optional<analysis::FilterMistake>& mistake);
    /// A label that shows the mistake in words while there is one; to be placed by whoever has the line.
    QLabel* mistakeLabel() const { return m_label; }

    /// Texts the word before the cursor may be completed to.
    QStringList candidates() const;
    /// A value as the language wants it: in quotes where it is more than a word.
    static QString quoted(const QString& value);
    /// `expression` and one more term; in parentheses where "or" would take the term to itself.
    static QString extended(const QString& expression, const QString& term);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    void complete();
    void insert(const QString& completion);
    void underline();
    QString wordBeforeCursor() const;

    std::span<const analysis::FilterField> m_fields;
    std::function<QStringList(const QString&)> m_valuesOf;
    std::optional<analysis::FilterMistake> m_mistake;
    QLabel* m_label;
    QStringListModel* m_words;
    QCompleter* m_completer;
};

} // namespace graylens::ui
