// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/state/compare_options.h"

#include <limits>

#include <QJsonArray>

namespace graylens::ui {

namespace {

using analysis::WindowSpec;

QString callText(const QString& word, const WindowSpec& window)
{
    const QString text = word + QLatin1Char(':') + QString::fromStdString(window.method);
    return window.occurrence == 1 ? text : text + QLatin1Char('#') + QString::number(window.occurrence);
}

QString endText(TimeNs time, bool isOpen)
{
    return isOpen ? QString() : QString::number(time) + QLatin1String("ns");
}

QJsonArray toArray(const std::vector<std::string>& texts)
{
    QJsonArray array;
    for (const std::string& text : texts)
        array.append(QString::fromStdString(text));
    return array;
}

QJsonArray toArray(const std::vector<analysis::NamePair>& pairs)
{
    QJsonArray array;
    for (const analysis::NamePair& pair : pairs)
        array.append(QJsonArray {QString::fromStdString(pair.normal), QString::fromStdString(pair.abnormal)});
    return array;
}

std::vector<std::string> textsOf(const QJsonValue& value)
{
    std::vector<std::string> texts;
    const QJsonArray array = value.toArray();
    for (const QJsonValue& text : array)
        if (!text.toString().isEmpty())
            texts.push_back(text.toString().toStdString());
    return texts;
}

std::vector<analysis::NamePair> pairsOf(const QJsonValue& value)
{
    std::vector<analysis::NamePair> pairs;
    const QJsonArray array = value.toArray();
    for (const QJsonValue& entry : array) {
        const QJsonArray names = entry.toArray();
        if (names.size() == 2 && !names[0].toString().isEmpty() && !names[1].toString().isEmpty())
            pairs.push_back({names[0].toString().toStdString(), names[1].toString().toStdString()});
    }
    return pairs;
}

} // namespace

QString windowText(const WindowSpec& window)
{
    switch (window.kind) {
    case WindowSpec::Kind::Whole:
        break;
    case WindowSpec::Kind::Startup:
        return QStringLiteral("startup");
    case WindowSpec::Kind::Method:
        return callText(QStringLiteral("method"), window);
    case WindowSpec::Kind::Until:
        return callText(QStringLiteral("until"), window);
    case WindowSpec::Kind::Range:
        return endText(window.range.begin, window.range.begin <= 0) + QLatin1String("..")
            + endText(window.range.end, window.range.end == std::numeric_limits<TimeNs>::max());
    }
    return QStringLiteral("whole");
}

QJsonObject toJson(const analysis::DiffOptions& options)
{
    QJsonObject object;
    const auto put = [&](const char* key, const QJsonArray& array) {
        if (!array.isEmpty())
            object.insert(QLatin1String(key), array);
    };
    if (options.window != decltype(options.window) {})
        put("window", {windowText(options.window[0]), windowText(options.window[1])});
    put("my-code", toArray(options.myCode));
    put("exclude", toArray(options.exclude));
    put("pair", toArray(options.pairMethods));
    put("pair-thread", toArray(options.pairThreads));
    return object;
}

analysis::DiffOptions optionsFromJson(const QJsonObject& object)
{
    analysis::DiffOptions options;
    const QJsonArray windows = object.value(QLatin1String("window")).toArray();
    for (int side = 0; side < 2 && windows.size() == 2; ++side)
        if (const auto window = analysis::parseWindow(windows[side].toString().toStdString()))
            options.window[static_cast<std::size_t>(side)] = *window;
    options.myCode = textsOf(object.value(QLatin1String("my-code")));
    options.exclude = textsOf(object.value(QLatin1String("exclude")));
    options.pairMethods = pairsOf(object.value(QLatin1String("pair")));
    options.pairThreads = pairsOf(object.value(QLatin1String("pair-thread")));
    return options;
}

} // namespace graylens::ui
