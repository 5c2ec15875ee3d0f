// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
// What a TimelinePanel writes to files: pictures of the view, and its slices as a table.
#include <filesystem>

#include <QFileDialog>
#include <QFileInfo>
#include <QImage>
#include <QMessageBox>
#include <QSaveFile>
#include <QStackedWidget>

#include "core/io/atomic_file.h"
#include "core/report/timeline_svg.h"
#include "ui/jobs/job_runner.h"
#include "ui/theme/core_words.h"
#include "ui/timeline/timeline_canvas.h"
#include "ui/timeline/timeline_export.h"
#include "ui/timeline/timeline_panel.h"
#include "ui/timeline/track_headers.h"

namespace graylens::ui {

TimeRange TimelinePanel::exportRange() const
{
    return m_context.view.marked().value_or(m_context.view.range());
}

void TimelinePanel::exportView()
{
    if (!m_trace)
        return;
    const QString png = tr("Picture of the view (*.png)"), svg = tr("Drawing of the view (*.svg)");
    const QString csv
        = m_context.view.marked() ? tr("Slices of the marked range (*.csv)") : tr("Slices in view (*.csv)");
    const QString separator = QStringLiteral(";;");
    QString chosen;
    QString path = QFileDialog::getSaveFileName(this, tr("Export the timeline"), QStringLiteral("timeline.png"),
                                                png + separator + svg + separator + csv, &chosen);
    if (path.isEmpty())
        return;
    const auto isKind = [&](const char* ending, const QString& kind) {
        const QString suffix = QFileInfo(path).suffix().toLower();
        if (suffix == QLatin1String(ending))
            return true;
        const bool isOther
            = suffix == QLatin1String("png") || suffix == QLatin1String("svg") || suffix == QLatin1String("csv");
        if (isOther || chosen != kind)
            return false;
        path += QLatin1Char('.') + QLatin1String(ending);
        return true;
    };
    if (isKind("csv", csv))
        saveCsv(path);
    else if (isKind("svg", svg))
        saveSvg(path);
    else if (const auto saved = savePng(path); !saved)
        QMessageBox::warning(this, tr("Export the timeline"), errorText(saved.error()));
}

Result<void> TimelinePanel::savePng(const QString& path) const
{
    const double ratio = std::max(devicePixelRatioF(), 2.0); // sharp in a document, whatever the screen
    QImage picture((QSizeF(m_stack->currentWidget()->size()) * ratio).toSize(), QImage::Format_RGB32);
    picture.setDevicePixelRatio(ratio);
    m_stack->currentWidget()->render(&picture);
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || !picture.save(&file, "PNG") || !file.commit())
        return fail(Errc::Io, file.errorString().toStdString());
    return {};
}

void TimelinePanel::saveSvg(const QString& path)
{
    report::TimelinePictureOptions options;
    const OpenFile* file = m_context.session.file(m_context.documentId);
    options.title = file ? QFileInfo(file->path).fileName().toStdString() : std::string();
    options.width = std::max(m_canvas->width(), 800);
    options.range = m_context.view.range();
    options.tracks = m_canvas->tracks();
    for (layout::TimelineTrack& track : options.tracks)
        track.label = trackLabel(track).toStdString();
    options.mipmap = m_mipmap;
    Job* job = m_context.session.jobs().start(
        tr("Exporting the timeline"), this,
        [held = m_trace, options = std::move(options),
         target = std::filesystem::path(path.toStdU16String())](const Operation& operation) -> Result<bool> {
            GL_TRY(const std::string svg, report::timelineSvg(*held, options, operation));
            GL_CHECK(io::writeFile(target, svg));
            return true;
        },
        [](bool) {});
    tellFailure(job);
}

void TimelinePanel::saveCsv(const QString& path)
{
    Job* job = m_context.session.jobs().start(
        tr("Exporting slices"), this,
        [held = m_trace, range = exportRange(), target = std::filesystem::path(path.toStdU16String())](
            const Operation& operation) { return writeSlicesCsv(*held, range, target, operation); },
        [](std::uint64_t) {});
    tellFailure(job);
}

void TimelinePanel::tellFailure(Job* job)
{
    connect(job, &Job::finished, this, [this, job] {
        if (job->state() == Job::State::Failed)
            QMessageBox::warning(this, tr("Export the timeline"), errorText(job->error()));
    });
}

} // namespace graylens::ui
