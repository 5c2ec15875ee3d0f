// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/backend/clusters/quality_words.h"

#include <cmath>

#include <QCoreApplication>
#include <QLocale>

#include "ui/models/value_text.h"
#include "ui/theme/theme.h"

namespace graylens::ui {

namespace {

struct ClusterWords
{
    Q_DECLARE_TR_FUNCTIONS(graylens::ui::ClusterWords)
};

QString times(double ratio)
{
    return std::isfinite(ratio) ? QLocale().toString(ratio, 'g', 3) : QStringLiteral("∞");
}

QString count(std::uint64_t value)
{
    return countText(static_cast<double>(value));
}

} // namespace

QString qualitySign(const cluster::Quality& quality)
{
    QStringList out;
    if (quality.isTooFine())
        out << ClusterWords::tr("≈ like another");
    if (quality.isTooCoarse())
        out << ClusterWords::tr("÷ mixed");
    return out.join(QStringLiteral(", "));
}

QString qualitySentence(const cluster::Quality& quality)
{
    QStringList out;
    if (quality.isTooCoarse())
        out << ClusterWords::tr("May be cut too coarse: its stacks are only %1 alike. %n of them could be split off.",
                                nullptr, static_cast<int>(quality.apart.size()))
                   .arg(percentText(std::max(quality.cohesion, 0.0)));
    if (quality.isTooFine())
        out << ClusterWords::tr("May be cut too fine: another cluster is %1 like it and may be the same fault.")
                   .arg(percentText(quality.nearest->similarity));
    if (out.isEmpty())
        out << ClusterWords::tr("Well cut: its stacks are %1 alike, and no other cluster is much like it.")
                   .arg(percentText(quality.cohesion));
    return out.join(QLatin1Char(' '));
}

QString overlapText(const cluster::Overlap& overlap)
{
    return ClusterWords::tr("%1 frames are in both stacks (of %2 and %3), the first %4 without a gap.")
        .arg(count(overlap.shared), count(overlap.first), count(overlap.second), count(overlap.top));
}

QString cohortSentence(const backend::CohortComparison& compared)
{
    const QString devices = ClusterWords::tr("Gray: %1 of %2 devices; production: %3 of %4.")
                                .arg(count(compared.grayDevices), count(compared.grayUsers),
                                     count(compared.productionDevices), count(compared.productionUsers));
    const release::Interval& ratio = compared.ratio;
    QString verdict;
    if (ratio.low > 1)
        verdict = ClusterWords::tr("Gray meets it more often, at least %1 times (exact test inside device tiers).")
                      .arg(times(ratio.low));
    else if (ratio.high < 1)
        verdict = ClusterWords::tr("Gray meets it less often, at most %1 times (exact test inside device tiers).")
                      .arg(times(ratio.high));
    else
        verdict
            = ClusterWords::tr(
                  "No difference is proven: between %1 and %2 times as often in gray (exact test inside device tiers).")
                  .arg(times(ratio.low), times(ratio.high));
    return devices + QLatin1Char(' ') + verdict;
}

QString ruleText(const backend::ClusterRule& rule)
{
    switch (rule.kind) {
    case backend::ClusterRule::Kind::Merge:
        return ClusterWords::tr("%1 is part of %2").arg(fromUtf8(rule.from), fromUtf8(rule.into));
    case backend::ClusterRule::Kind::Split:
        return ClusterWords::tr("Stack %1 of %2 is a cluster of its own")
            .arg(fromUtf8(rule.variant), fromUtf8(rule.from));
    case backend::ClusterRule::Kind::Apart:
        break;
    }
    return ClusterWords::tr("%1 and %2 are different faults").arg(fromUtf8(rule.from), fromUtf8(rule.into));
}

} // namespace graylens::ui
