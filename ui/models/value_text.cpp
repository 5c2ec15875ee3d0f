// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/value_text.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include <QCoreApplication>
#include <QLocale>

#include "core/analysis/share_tree.h"
#include "ui/theme/theme.h"

namespace graylens::ui {

namespace {

QString withSign(qint64 value, const QString& magnitude, bool isSigned)
{
    if (value < 0)
        return QStringLiteral("−") + magnitude;
    return isSigned && value > 0 ? QLatin1Char('+') + magnitude : magnitude;
}

/// Whole below ten million, three digits and a factor from there up: weights of profiles can be huge.
QString compactCount(qint64 value)
{
    const auto number = static_cast<double>(value);
    for (const auto& [factor, letter] : {std::pair {1e12, 'T'}, std::pair {1e9, 'G'}, std::pair {1e6, 'M'}})
        if (number >= factor && number >= 1e7)
            return QLocale().toString(number / factor, 'g', 3) + QLatin1Char(' ') + QLatin1Char(letter);
    return countText(number);
}

/// Where the last-but-one part of a name begins, parts being separated by `separator`; 0 where there are fewer.
std::size_t lastTwoParts(std::string_view name, std::string_view separator)
{
    const std::size_t last = name.rfind(separator);
    if (last == std::string_view::npos || last == 0)
        return 0;
    const std::size_t before = name.rfind(separator, last - 1);
    return before == std::string_view::npos ? 0 : before + separator.size();
}

/// Without parameters and template arguments, which may hold separators of their own. What follows the last closing
/// parenthesis at the outermost level (a JVM return type) goes too; <init>, (anonymous namespace) and the receiver of a
/// Go method, "pkg.(*Type).Method", are names.
std::string withoutArguments(std::string_view name)
{
    std::string out;
    int depth = 0;
    for (std::size_t i = 0; i < name.size(); ++i) {
        const std::string_view rest = name.substr(i);
        const bool isName = rest.starts_with("<init>") || rest.starts_with("<clinit>") || rest.starts_with("(anonymous")
            || (rest.starts_with("(*") && i > 0 && name[i - 1] == '.');
        if (depth == 0 && isName) {
            const std::size_t end = rest.find_first_of(")>");
            const std::size_t length = end == std::string_view::npos ? rest.size() : end + 1;
            out += rest.substr(0, length);
            i += length - 1;
        } else if (name[i] == '(' || name[i] == '<') {
            if (depth == 0 && name[i] == '(' && i > 0)
                break;
            ++depth;
        } else if (name[i] == ')' || name[i] == '>') {
            depth = std::max(0, depth - 1);
        } else if (depth == 0) {
            out += name[i];
        }
    }
    while (out.ends_with(' '))
        out.pop_back();
    return out;
}

} // namespace

QString valueText(qint64 value, const ValueUnit& unit, bool isSigned)
{
    const qint64 magnitude = value < 0 ? -value : value;
    switch (unit.unit) {
    case trace::WeightUnit::Nanoseconds:
        return durationText(value, isSigned);
    case trace::WeightUnit::Bytes:
        return withSign(value, bytesText(static_cast<quint64>(magnitude)), isSigned);
    case trace::WeightUnit::Samples:
        return withSign(value,
                        magnitude == 1
                            ? QCoreApplication::translate("ValueText", "1 sample")
                            : QCoreApplication::translate("ValueText", "%1 samples").arg(compactCount(magnitude)),
                        isSigned);
    case trace::WeightUnit::Other:
        break;
    }
    if (unit.isShare()) {
        const auto share = static_cast<double>(value) / static_cast<double>(analysis::kWholeShare);
        if (!isSigned)
            return percentText(share);
        // A difference of shares is in percentage points.
        const QString points
            = QCoreApplication::translate("ValueText", "%1 pp").arg(QLocale().toString(std::abs(share) * 100, 'f', 2));
        return withSign(value, points, true);
    }
    const QString number = compactCount(magnitude);
    return withSign(value, unit.label.isEmpty() ? number : number + QLatin1Char(' ') + unit.label, isSigned);
}

QString percentText(double share)
{
    const double percent = share * 100;
    const double magnitude = std::abs(percent);
    const QLocale locale;
    if (magnitude > 0 && magnitude < 0.05)
        return percent < 0 ? QStringLiteral("> −%1 %").arg(locale.toString(0.1, 'f', 1))
                           : QStringLiteral("< %1 %").arg(locale.toString(0.1, 'f', 1));
    QString text = locale.toString(magnitude, 'f', magnitude < 99.95 || magnitude >= 999.5 ? 1 : 0);
    if (magnitude > 99.9 && magnitude < 100)
        text = locale.toString(99.9, 'f', 1);
    if (magnitude >= 999.5)
        text = locale.toString(magnitude, 'f', 0);
    return (percent < 0 ? QStringLiteral("−") : QString()) + text + QStringLiteral(" %");
}

QString deltaText(qint64 delta, const ValueUnit& unit)
{
    if (delta == 0)
        return valueText(0, unit);
    return (delta > 0 ? QStringLiteral("▲ ") : QStringLiteral("▼ ")) + valueText(delta, unit, true);
}

QString levelText(trace::LogLevel level)
{
    switch (level) {
    case trace::LogLevel::Unknown:
        break;
    case trace::LogLevel::Verbose:
        return QCoreApplication::translate("ValueText", "Verbose");
    case trace::LogLevel::Debug:
        return QCoreApplication::translate("ValueText", "Debug");
    case trace::LogLevel::Info:
        return QCoreApplication::translate("ValueText", "Info");
    case trace::LogLevel::Warn:
        return QCoreApplication::translate("ValueText", "Warning");
    case trace::LogLevel::Error:
        return QCoreApplication::translate("ValueText", "Error");
    case trace::LogLevel::Fatal:
        return QCoreApplication::translate("ValueText", "Fatal");
    }
    return QCoreApplication::translate("ValueText", "Without level");
}

QString fromUtf8(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QString shortName(std::string_view name)
{
    const std::string bare = withoutArguments(name);
    std::string_view head = bare.empty() ? name : std::string_view(bare);
    if (head.find("::") != std::string_view::npos)
        return fromUtf8(head.substr(lastTwoParts(head, "::")));
    if (const std::size_t slash = head.rfind('/'); slash != std::string_view::npos && slash + 1 < head.size()) {
        if (name.front() == '/')
            return fromUtf8(head.substr(slash + 1)); // a file
        head.remove_prefix(slash + 1);
    }
    if (head.find(' ') != std::string_view::npos)
        return fromUtf8(head); // a sentence rather than a path of names
    return fromUtf8(head.substr(lastTwoParts(head, ".")));
}

} // namespace graylens::ui
