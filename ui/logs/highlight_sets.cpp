// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/logs/highlight_sets.h"

#include <algorithm>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include "core/workspace/workspace.h"
#include "ui/models/filter_line.h"

namespace graylens::ui {

namespace {

constexpr const char* kKey = "logs.highlights";

} // namespace

QByteArray toJson(const HighlightSets& sets)
{
    QJsonArray out;
    for (const HighlightSet& set : sets) {
        QJsonArray words;
        for (const HighlightWord& word : set.words)
            words.append(QJsonObject {{QStringLiteral("text"), word.text},
                                      {QStringLiteral("color"), word.color},
                                      {QStringLiteral("row"), word.wholeRow}});
        out.append(QJsonObject {
            {QStringLiteral("name"), set.name}, {QStringLiteral("on"), set.isOn}, {QStringLiteral("words"), words}});
    }
    return QJsonDocument(out).toJson(QJsonDocument::Compact);
}

HighlightSets highlightSetsOf(const QByteArray& json)
{
    HighlightSets out;
    const QJsonArray sets = QJsonDocument::fromJson(json).array();
    for (const QJsonValue& one : sets) {
        HighlightSet set {one[QStringLiteral("name")].toString(), one[QStringLiteral("on")].toBool(true), {}};
        const QJsonArray words = one[QStringLiteral("words")].toArray();
        for (const QJsonValue& word : words)
            set.words.push_back({word[QStringLiteral("text")].toString(),
                                 std::clamp(word[QStringLiteral("color")].toInt(), 0, kHighlightColors - 1),
                                 word[QStringLiteral("row")].toBool()});
        out.push_back(std::move(set));
    }
    return out;
}

HighlightSets loadHighlights(const workspace::Workspace* workspace)
{
    const auto kept = workspace ? workspace->value(kKey) : std::nullopt;
    return kept ? highlightSetsOf(QByteArray::fromStdString(*kept)) : HighlightSets {};
}

void saveHighlights(workspace::Workspace* workspace, const HighlightSets& sets)
{
    if (workspace)
        static_cast<void>(workspace->setValue(kKey, toJson(sets).toStdString()));
}

QString searchExpression(const QString& typed)
{
    const bool isPattern = typed.size() > 2 && typed.startsWith(QLatin1Char('/'))
        && (typed.endsWith(QLatin1Char('/')) || typed.endsWith(QLatin1String("/i")));
    return typed.isEmpty() || isPattern ? typed : FilterLine::quoted(typed);
}

std::vector<LogHighlight> compiled(const HighlightSets& sets)
{
    std::vector<LogHighlight> out;
    for (const HighlightSet& set : sets) {
        for (const HighlightWord& word : set.words) {
            if (!set.isOn || word.text.trimmed().isEmpty())
                continue;
            const std::string text = searchExpression(word.text).toStdString();
            const auto expression
                = analysis::FilterExpression::compile(text, {analysis::logFilterFields(), kNoTime, true});
            if (expression)
                out.push_back({*expression, word.color, word.wholeRow});
        }
    }
    return out;
}

} // namespace graylens::ui
