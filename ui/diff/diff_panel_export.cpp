// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QPainter>

#include "core/report/diff_html.h"
#include "core/report/diff_markdown.h"
#include "core/report/diff_report.h"
#include "core/report/flame_svg.h"
#include "ui/diff/cause_model.h"
#include "ui/diff/cause_words.h"
#include "ui/diff/diff_flame_view.h"
#include "ui/diff/diff_panel.h"
#include "ui/diff/diff_tree_view.h"
#include "ui/diff/waterfall.h"
#include "ui/flame/flame_canvas.h"
#include "ui/flame/picture_export.h"
#include "ui/models/method_model.h"
#include "ui/theme/core_words.h"

namespace graylens::ui {

namespace {

constexpr int kPictureWidth = 1600;

std::vector<std::string> fileNames(const QStringList& paths)
{
    std::vector<std::string> names;
    for (const QString& path : paths)
        names.push_back(QFileInfo(path).fileName().toStdString());
    return names;
}

} // namespace

report::DiffSources DiffPanel::sources() const
{
    const Comparison* comparison = m_context.session.comparison(m_context.documentId);
    report::DiffSources sources;
    if (comparison)
        sources = {fileNames(comparison->normal),
                   fileNames(comparison->abnormal),
                   {},
                   report::choices(comparison->shownOptions),
                   comparison->notes.toStdString()};
    for (const auto& note : m_result->comparability)
        if (note.severity == trace::Severity::DataLoss)
            sources.missing.push_back(note.message);
    return sources;
}

QString DiffPanel::markdown() const
{
    return m_result ? QString::fromStdString(report::diffMarkdown(*m_result, sources())) : QString();
}

Result<void> DiffPanel::saveTo(const QString& path) const
{
    if (!m_result)
        return fail(Errc::InvalidArgument, "nothing is compared yet");
    const QString ending = QFileInfo(path).suffix().toLower();
    if (ending == QLatin1String("json"))
        return saveBytes(path, report::diffJson(*m_result));
    if (ending == QLatin1String("md"))
        return saveBytes(path, markdown().toStdString());
    if (ending == QLatin1String("csv"))
        return saveBytes(
            path,
            (path.endsWith(QLatin1String("tree.csv")) ? m_tree->model()->toCsv() : toCsv(*m_model)).toStdString());
    if (path.endsWith(QLatin1String("waterfall.svg")) || path.endsWith(QLatin1String("waterfall.png"))) {
        Waterfall bars; // as wide as the picture
        bars.setResult(m_result);
        const QSize size(kPictureWidth, bars.sizeHint().height());
        bars.resize(size);
        const auto paint = [&bars](QPainter& painter, const QSize&) { bars.render(&painter); };
        return ending == QLatin1String("svg") ? saveSvg(path, size, headline(*m_result, false), paint)
                                              : savePng(path, size, paint);
    }
    if (ending == QLatin1String("svg"))
        return saveBytes(path,
                         report::diffFlameSvg(m_result->tree,
                                              {headline(*m_result, false).toStdString(), float(kPictureWidth), 0.5F}));
    if (ending == QLatin1String("png"))
        return savePng(
            path, m_flame->canvas()->pictureSize(kPictureWidth),
            [this](QPainter& painter, const QSize& size) { m_flame->canvas()->paintPicture(painter, size); });
    return saveBytes(path, report::diffHtml(*m_result, sources()));
}

void DiffPanel::exportView()
{
    const QString path = QFileDialog::getSaveFileName(
        this, tr("Export the comparison"), QStringLiteral("comparison.html"),
        tr("Report (*.html);;Markdown for a ticket (*.md);;JSON (*.json);;Flame graph (*.svg);;Flame graph "
           "(*.png);;Bars from normal to abnormal (*waterfall.svg *waterfall.png);;Causes (*.csv);;Call tree "
           "(*tree.csv)"));
    if (path.isEmpty())
        return;
    if (const auto saved = saveTo(path); !saved)
        QMessageBox::warning(this, tr("Not saved"), errorText(saved.error()));
}

} // namespace graylens::ui
