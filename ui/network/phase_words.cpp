// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/network/phase_words.h"

#include <algorithm>
#include <array>

#include <QCoreApplication>
#include <QStringList>

#include "ui/models/time_axis.h"
#include "ui/models/value_text.h"

namespace graylens::ui {

namespace {

using layout::RequestPhase;

constexpr qsizetype kLongestUrl = 160;

struct Phases
{
    Q_DECLARE_TR_FUNCTIONS(Phases)
};

QString cell(const QString& text, bool isNumber = false)
{
    return QStringLiteral("<td align='%1' style='white-space:nowrap'>%2</td>")
        .arg(isNumber ? QStringLiteral("right") : QStringLiteral("left"), text);
}

/// "404 · cache45 · MISS · attempt 2 of 3"
QString answerText(const analysis::NetworkLog& log, std::uint32_t row)
{
    const trace::RequestRecord& request = log.request(row);
    QStringList parts {request.status == 0 ? Phases::tr("no answer") : QString::number(request.status)};
    using Field = analysis::NetworkField;
    for (const Field field : {Field::Error, Field::Protocol, Field::Node, Field::Cache})
        if (const auto text = log.text(row, field); !text.empty())
            parts.append(fromUtf8(text));
    if (const auto attempts = log.attempts(row); attempts.size() > 1) {
        const auto at = std::find(attempts.begin(), attempts.end(), row) - attempts.begin() + 1;
        parts.append(Phases::tr("attempt %1 of %2").arg(at).arg(attempts.size()));
    }
    return parts.join(QStringLiteral(" · "));
}

} // namespace

QString phaseName(RequestPhase phase)
{
    switch (phase) {
    case RequestPhase::Blocked:
        return Phases::tr("Blocked");
    case RequestPhase::Dns:
        return Phases::tr("DNS");
    case RequestPhase::Connect:
        return Phases::tr("Connect");
    case RequestPhase::Tls:
        return Phases::tr("TLS");
    case RequestPhase::Send:
        return Phases::tr("Send");
    case RequestPhase::Wait:
        return Phases::tr("Wait");
    case RequestPhase::Receive:
        return Phases::tr("Receive");
    case RequestPhase::Whole:
        break;
    }
    return Phases::tr("Without phases");
}

QColor phaseColor(RequestPhase phase, const Theme& theme)
{
    // Of the colours of names those whose hues lie far apart: teal, amber, violet, magenta, green, blue.
    static constexpr std::array<std::uint16_t, 6> kHues {9, 8, 7, 10, 6, 4};
    if (phase == RequestPhase::Blocked)
        return theme.faintText;
    if (phase == RequestPhase::Whole) {
        QColor grey = theme.faintText;
        grey.setAlpha(130);
        return grey;
    }
    const QColor fill = theme.nameFill(kHues[static_cast<std::size_t>(phase) - 1]);
    return theme.dark ? fill : fill.darker(118);
}

QString phasesText(const analysis::NetworkLog& log, std::uint32_t row)
{
    QStringList parts;
    for (const layout::PhaseSpan& span : layout::phasesOf(log.request(row), log.end(row)))
        parts.append(phaseName(span.phase) + QLatin1Char(' ') + durationText(span.range.duration()));
    return parts.join(QStringLiteral(", "));
}

QString phasesHtml(const analysis::NetworkLog& log, std::uint32_t row, const Theme& theme)
{
    const trace::RequestRecord& request = log.request(row);
    QString url = fromUtf8(log.text(row, analysis::NetworkField::Url));
    if (url.size() > kLongestUrl)
        url = url.left(kLongestUrl - 1) + QChar(0x2026);
    const QString title = fromUtf8(log.text(row, analysis::NetworkField::Method)) + QLatin1Char(' ') + url;
    QString rows;
    const TimeNs end = std::max(log.end(row), request.ts);
    const double whole = std::max(static_cast<double>(end - request.ts), 1.0);
    for (const layout::PhaseSpan& span : layout::phasesOf(request, end)) {
        const QString swatch = QStringLiteral("<span style='color:%1'>■</span> %2")
                                   .arg(phaseColor(span.phase, theme).name(), phaseName(span.phase));
        rows += QStringLiteral("<tr>") + cell(swatch) + cell(durationText(span.range.duration()), true)
            + cell(percentText(static_cast<double>(span.range.duration()) / whole), true) + QStringLiteral("</tr>");
    }
    const bool isFinished = request.dur != kNoTime;
    rows += QStringLiteral("<tr>") + cell(QStringLiteral("<b>%1</b>").arg(Phases::tr("Whole")))
        + cell(isFinished ? durationText(request.dur) : Phases::tr("never finished"), true) + QStringLiteral("</tr>");
    const TimeNs origin = log.span().begin;
    rows += QStringLiteral("<tr>") + cell(Phases::tr("Start"))
        + cell(momentText(request.ts, origin, std::max<DurationNs>((request.ts - origin) / 10'000, 1)), true)
        + QStringLiteral("</tr>");
    return QStringLiteral("<qt><b>%1</b><br>%2<table cellspacing='4'>%3</table></qt>")
        .arg(title.toHtmlEscaped(), answerText(log, row).toHtmlEscaped(), rows);
}

} // namespace graylens::ui
