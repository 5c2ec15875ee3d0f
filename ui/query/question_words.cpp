// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/query/question_words.h"

#include <QCoreApplication>

namespace graylens::ui {

namespace {

/// The texts are marked for translation in core/query/questions.cpp.
QString translated(const char* text)
{
    return QCoreApplication::translate("Question", text);
}

} // namespace

QString questionTitle(const query::Question& question)
{
    return translated(question.title);
}

QString questionMeaning(const query::Question& question)
{
    return translated(question.meaning);
}

} // namespace graylens::ui
