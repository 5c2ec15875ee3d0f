// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/core_words.h"

#include <optional>
#include <vector>

#include <QCoreApplication>
#include <QStringList>

#include "ui/theme/core_templates.h"

namespace graylens::ui {

namespace {

/// A template cut at its arguments: "Frames %1 to %2" is "Frames ", " to ", "".
struct Template
{
    const char* source;
    QStringList pieces;
};

std::vector<Template> cutUp(std::span<const char* const> sources)
{
    std::vector<Template> out;
    for (const char* source : sources) {
        Template made {source, {}};
        const QString text = QString::fromUtf8(source);
        qsizetype from = 0;
        for (qsizetype at = text.indexOf(QLatin1Char('%')); at >= 0; at = text.indexOf(QLatin1Char('%'), at + 1)) {
            if (at + 1 >= text.size() || !text[at + 1].isDigit())
                continue;
            made.pieces.append(text.mid(from, at - from));
            from = at + 2;
        }
        made.pieces.append(text.mid(from));
        out.push_back(std::move(made));
    }
    return out;
}

/// The arguments of a sentence that has the form of the template.
std::optional<QStringList> argumentsIn(const QString& sentence, const QStringList& pieces)
{
    if (!sentence.startsWith(pieces.front()))
        return std::nullopt;
    if (pieces.size() == 1)
        return sentence.size() == pieces.front().size() ? std::optional(QStringList()) : std::nullopt;
    QStringList arguments;
    qsizetype at = pieces.front().size();
    for (qsizetype i = 1; i < pieces.size(); ++i) {
        const bool isLast = i + 1 == pieces.size();
        const qsizetype next = isLast
            ? (sentence.endsWith(pieces[i]) ? sentence.size() - pieces[i].size() : qsizetype {-1})
            : sentence.indexOf(pieces[i], at);
        if (next < at)
            return std::nullopt;
        arguments.append(sentence.mid(at, next - at));
        at = next + pieces[i].size();
    }
    return arguments;
}

QString filled(const QString& translated, const QStringList& arguments)
{
    QString out;
    for (qsizetype i = 0; i < translated.size(); ++i) {
        const bool isPlace
            = translated[i] == QLatin1Char('%') && i + 1 < translated.size() && translated[i + 1].isDigit();
        const int number = isPlace ? translated[i + 1].digitValue() : 0;
        if (number >= 1 && number <= arguments.size()) {
            out += arguments[number - 1];
            ++i;
        } else {
            out += translated[i];
        }
    }
    return out;
}

QString inLanguage(const QString& sentence, const std::vector<Template>& templates, bool isWhole)
{
    static const std::vector<Template> fragments = cutUp(kCoreFragments);
    for (const Template& known : templates) {
        const auto arguments = argumentsIn(sentence, known.pieces);
        if (!arguments)
            continue;
        const QString translated = QCoreApplication::translate("CoreWords", known.source);
        if (translated == QLatin1String(known.source))
            return sentence;
        QStringList inner;
        for (const QString& argument : *arguments)
            inner.append(inLanguage(argument, fragments, false));
        return filled(translated, inner);
    }
    return isWhole ? inLanguage(sentence, fragments, false) : sentence;
}

} // namespace

QString coreText(std::string_view sentence)
{
    static const std::vector<Template> sentences = cutUp(kCoreSentences);
    return inLanguage(QString::fromUtf8(sentence.data(), static_cast<qsizetype>(sentence.size())), sentences, true);
}

QString errorText(const Error& error)
{
    QStringList places;
    for (const std::string& place : error.where)
        places.append(QString::fromStdString(place));
    const QString message = coreText(error.message);
    return places.isEmpty() ? message : QStringLiteral("%1 [%2]").arg(message, places.join(QStringLiteral(" · ")));
}

std::span<const char* const> coreTemplates()
{
    static const std::vector<const char*> all = [] {
        std::vector<const char*> both(std::begin(kCoreSentences), std::end(kCoreSentences));
        both.insert(both.end(), std::begin(kCoreFragments), std::end(kCoreFragments));
        return both;
    }();
    return all;
}

} // namespace graylens::ui
