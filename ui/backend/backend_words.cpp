// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/backend/backend_words.h"

#include <QCoreApplication>
#include <QDateTime>

#include "ui/models/value_text.h"
#include "ui/theme/core_words.h"
#include "ui/theme/theme.h"

namespace graylens::ui {

namespace {

struct BackendWords
{
    Q_DECLARE_TR_FUNCTIONS(graylens::ui::BackendWords)
};

} // namespace

QString kindText(cluster::CrashKind kind)
{
    switch (kind) {
    case cluster::CrashKind::Managed:
        return BackendWords::tr("Exception");
    case cluster::CrashKind::Native:
        return BackendWords::tr("Native crash");
    case cluster::CrashKind::Anr:
        return BackendWords::tr("Not responding");
    case cluster::CrashKind::OutOfMemory:
        return BackendWords::tr("Out of memory");
    case cluster::CrashKind::Unknown:
        break;
    }
    return BackendWords::tr("Unknown");
}

QString statusText(backend::ClusterStatus status)
{
    switch (status) {
    case backend::ClusterStatus::Acknowledged:
        return BackendWords::tr("Acknowledged");
    case backend::ClusterStatus::Resolved:
        return BackendWords::tr("Resolved");
    case backend::ClusterStatus::Ignored:
        return BackendWords::tr("Ignored");
    case backend::ClusterStatus::Open:
        break;
    }
    return BackendWords::tr("Open");
}

QString cohortText(const std::string& cohort)
{
    return cohort == backend::kGray      ? BackendWords::tr("Gray release")
        : cohort == backend::kProduction ? BackendWords::tr("Production")
                                         : fromUtf8(cohort);
}

QString dimensionText(backend::Dimension dimension)
{
    using backend::Dimension;
    switch (dimension) {
    case Dimension::Version:
        return BackendWords::tr("Version");
    case Dimension::Cohort:
        return BackendWords::tr("Cohort");
    case Dimension::Batch:
        return BackendWords::tr("Batch");
    case Dimension::Tier:
        return BackendWords::tr("Device class");
    case Dimension::Model:
        return BackendWords::tr("Model");
    case Dimension::Os:
        return BackendWords::tr("System");
    case Dimension::Region:
        return BackendWords::tr("Region");
    case Dimension::Network:
        return BackendWords::tr("Network");
    case Dimension::Channel:
        return BackendWords::tr("Installed from");
    case Dimension::Foreground:
        return BackendWords::tr("Foreground");
    case Dimension::Memory:
        return BackendWords::tr("Memory");
    }
    return {};
}

QString noveltyText(const backend::ClusterSummary& cluster)
{
    return cluster.isRegressed ? BackendWords::tr("↺ regressed")
        : cluster.isNew        ? BackendWords::tr("+ new")
                               : QString();
}

QString versionsText(const backend::ClusterSummary& cluster)
{
    QStringList parts;
    for (const auto& [version, crashes] : cluster.versions)
        parts.append(BackendWords::tr("%1 × %2", "crashes of an app version")
                         .arg(countText(static_cast<double>(crashes)),
                              version.empty() ? BackendWords::tr("unknown version") : fromUtf8(version)));
    return parts.join(QStringLiteral(", "));
}

QString backendErrorText(const Error& error)
{
    QString text = errorText(error);
    if (!text.isEmpty())
        text[0] = text[0].toUpper();
    return text;
}

QString momentText(backend::TimeMs ms)
{
    return QDateTime::fromMSecsSinceEpoch(ms).toString(QStringLiteral("yyyy-MM-dd HH:mm"));
}

QString frameText(const cluster::CrashFrame& frame)
{
    QString text = fromUtf8(frame.function);
    if (text.isEmpty())
        text = frame.module.empty() ? BackendWords::tr("unknown function") : fromUtf8(frame.module);
    if (!frame.file.empty())
        text += frame.line > 0 ? QStringLiteral(" (%1:%2)").arg(fromUtf8(frame.file)).arg(frame.line)
                               : QStringLiteral(" (%1)").arg(fromUtf8(frame.file));
    else if (frame.address != 0)
        text += QStringLiteral(" + 0x%1").arg(frame.address, 0, 16);
    return text;
}

} // namespace graylens::ui
