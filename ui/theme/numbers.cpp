// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <array>
#include <cmath>
#include <limits>

#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>

#include "core/base/time.h"
#include "ui/theme/theme.h"

namespace graylens::ui {

namespace {

struct Scale
{
    double factor;
    const char* unit;
};

QLocale numberLocale()
{
    return QLocale();
}

/// Three digits of a number below 999.5.
QString threeDigits(double value)
{
    const int decimals = value < 9.995 ? 2 : value < 99.95 ? 1 : 0;
    return numberLocale().toString(value, 'f', decimals);
}

QString longDuration(double seconds)
{
    const auto whole = static_cast<qint64>(std::llround(seconds));
    const auto two = [](qint64 n) { return QStringLiteral("%1").arg(n, 2, 10, QLatin1Char('0')); };
    if (whole < 3600)
        return QCoreApplication::translate("Numbers", "%1 min %2 s").arg(whole / 60).arg(two(whole % 60));
    return QCoreApplication::translate("Numbers", "%1 h %2 min").arg(whole / 3600).arg(two(whole / 60 % 60));
}

QString magnitudeText(double ns)
{
    static constexpr std::array<Scale, 3> kScales {{{1.0, "ns"}, {1e3, "µs"}, {1e6, "ms"}}};
    if (ns < 999.5 && ns == std::floor(ns))
        return QStringLiteral("%1 ns").arg(numberLocale().toString(static_cast<qlonglong>(ns)));
    for (const Scale& scale : kScales)
        if (ns / scale.factor < 999.5)
            return threeDigits(ns / scale.factor) + QLatin1Char(' ') + QString::fromUtf8(scale.unit);
    const double seconds = ns / 1e9;
    return seconds < 99.95 ? threeDigits(seconds) + QStringLiteral(" s") : longDuration(seconds);
}

} // namespace

QString durationText(qint64 ns, bool isSigned)
{
    if (ns == kNoTime)
        return QStringLiteral("–");
    if (ns == 0)
        return QStringLiteral("0 s");
    const QString text = magnitudeText(std::abs(static_cast<double>(ns)));
    if (ns < 0)
        return QStringLiteral("−") + text;
    return isSigned ? QLatin1Char('+') + text : text;
}

QString countText(double count)
{
    if (count == std::floor(count) && std::abs(count) < 1e15)
        return numberLocale().toString(static_cast<qlonglong>(count));
    return numberLocale().toString(count, 'f', 1);
}

QString bytesText(quint64 bytes)
{
    static constexpr std::array<const char*, 5> kUnits {"B", "KiB", "MiB", "GiB", "TiB"};
    double value = static_cast<double>(bytes);
    std::size_t unit = 0;
    while (value >= 999.5 && unit + 1 < kUnits.size()) {
        value /= 1024;
        ++unit;
    }
    const QString number = unit == 0 ? numberLocale().toString(static_cast<qulonglong>(bytes)) : threeDigits(value);
    return number + QLatin1Char(' ') + QLatin1String(kUnits[unit]);
}

QString unbroken(QString text)
{
    static const QRegularExpression unit(QStringLiteral("(?<=\\d) (?=(?:ns|µs|ms|s|min|h|B|KiB|MiB|GiB|%)(?![\\w]))"),
                                         QRegularExpression::UseUnicodePropertiesOption);
    return text.replace(unit, QString(QChar(QChar::Nbsp)));
}

} // namespace graylens::ui
