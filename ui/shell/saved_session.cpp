// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/saved_session.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QList>

namespace graylens::ui {

namespace {

QStringList paths(const QJsonValue& value)
{
    QStringList out;
    const QJsonArray array = value.toArray();
    for (const QJsonValue& path : array)
        if (path.isString())
            out.append(path.toString());
    return out;
}

} // namespace

QByteArray toText(const SavedSession& session)
{
    QJsonArray documents;
    for (const SavedSession::Document& document : session.documents) {
        QJsonObject entry {{QStringLiteral("normal"), QJsonArray::fromStringList(document.normal)}};
        if (!document.abnormal.isEmpty())
            entry.insert(QStringLiteral("abnormal"), QJsonArray::fromStringList(document.abnormal));
        if (!document.options.isEmpty())
            entry.insert(QStringLiteral("options"), document.options);
        documents.append(entry);
    }
    return QJsonDocument(
               QJsonObject {{QStringLiteral("documents"), documents}, {QStringLiteral("current"), session.current}})
        .toJson(QJsonDocument::Compact);
}

SavedSession sessionFromText(const QByteArray& text)
{
    SavedSession session;
    const QJsonObject root = QJsonDocument::fromJson(text).object();
    const QJsonArray documents = root.value(QStringLiteral("documents")).toArray();
    for (const QJsonValue& value : documents) {
        const QJsonObject entry = value.toObject();
        const QStringList normal = paths(entry.value(QStringLiteral("normal")));
        if (!normal.isEmpty())
            session.documents.push_back({normal, paths(entry.value(QStringLiteral("abnormal"))),
                                         entry.value(QStringLiteral("options")).toObject()});
    }
    const int current = root.value(QStringLiteral("current")).toInt(-1);
    session.current = current < static_cast<int>(session.documents.size()) ? current : -1;
    return session;
}

QByteArray marksToText(const std::vector<TimeRange>& marks)
{
    QByteArray out;
    for (const TimeRange& mark : marks)
        out += QByteArray::number(static_cast<qlonglong>(mark.begin)) + ' '
            + QByteArray::number(static_cast<qlonglong>(mark.end)) + '\n';
    return out;
}

std::vector<TimeRange> marksFromText(const QByteArray& text)
{
    std::vector<TimeRange> marks;
    const QList<QByteArray> lines = text.split('\n');
    for (const QByteArray& line : lines) {
        const QList<QByteArray> ends = line.split(' ');
        bool isBegin = false, isEnd = false;
        const TimeRange mark {ends.value(0).toLongLong(&isBegin), ends.value(1).toLongLong(&isEnd)};
        if (isBegin && isEnd && mark.begin < mark.end)
            marks.push_back(mark);
    }
    return marks;
}

} // namespace graylens::ui
