// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

#include <QString>

#include "core/trace/event_sink.h"

namespace graylens::ui {

/// What the numbers of a tree or table count.
struct ValueUnit
{
    trace::WeightUnit unit = trace::WeightUnit::Nanoseconds;
    QString label; ///< of WeightUnit::Other, as the file names it
    /// Parts of a whole, see analysis::isShare().
    bool isShare() const { return unit == trace::WeightUnit::Other && label == QLatin1String("%"); }
};

/// A value for people: a duration, bytes, "1,234 samples", "12 objects". Signed values carry + or −.
QString valueText(qint64 value, const ValueUnit& unit, bool isSigned = false);
/// "17.1 %"; one digit below 10 % is kept, nothing is rounded to 0 or 100 that is not.
QString percentText(double share);
/// "▲ +1.93 s", "▼ −12 ms", "0 s": never by colour alone.
QString deltaText(qint64 delta, const ValueUnit& unit);

QString levelText(trace::LogLevel level); ///< translated: "Error"

QString fromUtf8(std::string_view text);
/// The name without parameters, and without what encloses its class: "Class.method", "Class::method", "file.py:12".
QString shortName(std::string_view name);

} // namespace graylens::ui
