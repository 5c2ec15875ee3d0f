// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/backend/releases/chart_style.h"

#include <QAbstractAxis>
#include <QBuffer>
#include <QChart>
#include <QChartView>
#include <QGraphicsScene>
#include <QLegend>
#include <QSaveFile>
#include <QSvgGenerator>

#include "ui/backend/named.h"
#include "ui/theme/theme.h"

namespace graylens::ui {

namespace {

constexpr int kPictureScale = 2;

QByteArray svgOf(QChartView& view)
{
    QBuffer buffer;
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setSize(view.size());
    generator.setViewBox(view.rect());
    QPainter painter(&generator);
    view.scene()->render(&painter, view.rect(), view.sceneRect());
    painter.end();
    return buffer.data();
}

QByteArray pngOf(QChartView& view)
{
    QImage image(view.size() * kPictureScale, QImage::Format_ARGB32);
    image.fill(Theme::forPalette(view.palette()).canvas);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    view.scene()->render(&painter, image.rect(), view.sceneRect());
    painter.end();
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return buffer.data();
}

} // namespace

QChartView* makeChartView(QWidget* parent, const QString& name, const QString& accessibleName)
{
    auto* view = named(new QChartView(new QChart, parent), name, accessibleName);
    named(view->viewport(), name + QStringLiteral("Canvas"), accessibleName);
    view->setRenderHint(QPainter::Antialiasing);
    view->setFrameShape(QFrame::NoFrame);
    view->setMinimumHeight(view->fontMetrics().height() * 8);
    view->chart()->setMargins({4, 4, 12, 4});
    view->chart()->setBackgroundRoundness(0);
    view->chart()->legend()->setAlignment(Qt::AlignTop);
    return view;
}

void clearChart(QChart& chart)
{
    chart.removeAllSeries();
    for (QAbstractAxis* axis : chart.axes()) {
        chart.removeAxis(axis);
        delete axis;
    }
}

void styleChart(QChartView& view, const QFont& font)
{
    const Theme& theme = Theme::forPalette(view.palette());
    QChart& chart = *view.chart();
    chart.setBackgroundBrush(theme.canvas);
    view.setBackgroundBrush(theme.canvas);
    chart.legend()->setLabelColor(theme.text);
    chart.legend()->setFont(font);
    for (QAbstractAxis* axis : chart.axes()) {
        axis->setLabelsColor(theme.text);
        axis->setTitleBrush(theme.axisText);
        axis->setGridLineColor(theme.grid);
        axis->setLinePenColor(theme.grid);
        axis->setLabelsFont(font);
        axis->setTitleFont(font);
    }
}

Result<void> saveChart(QChartView& view, const QString& path)
{
    const QByteArray bytes = path.endsWith(QLatin1String(".svg"), Qt::CaseInsensitive) ? svgOf(view) : pngOf(view);
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return fail(Errc::Io, (path + QStringLiteral(": ") + file.errorString()).toStdString());
    return {};
}

} // namespace graylens::ui
