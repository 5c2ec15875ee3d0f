// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/flame/picture_export.h"

#include <QBuffer>
#include <QImage>
#include <QPainter>
#include <QSaveFile>
#include <QSvgGenerator>

namespace graylens::ui {

namespace {
constexpr int kScale = 2;
constexpr int kMaxSide = 30'000; ///< of a picture in pixels
} // namespace

Result<void> saveBytes(const QString& path, const std::string& bytes)
{
    QSaveFile file(path);
    const auto size = static_cast<qint64>(bytes.size());
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes.data(), size) != size || !file.commit())
        return fail(Errc::Io, (path + QStringLiteral(": ") + file.errorString()).toStdString());
    return {};
}

Result<void> savePng(const QString& path, QSize size, const std::function<void(QPainter&, const QSize&)>& paint)
{
    if (size.isEmpty() || size.width() * kScale > kMaxSide || size.height() * kScale > kMaxSide)
        return fail(Errc::LimitExceeded, "the picture would be empty or too large");
    QImage image(size * kScale, QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(kScale);
    image.fill(Qt::white);
    QPainter painter(&image);
    paint(painter, size);
    painter.end();
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    if (!image.save(&buffer, "PNG"))
        return fail(Errc::Io, "the picture could not be encoded");
    return saveBytes(path, buffer.data().toStdString());
}

Result<void> saveSvg(const QString& path, QSize size, const QString& title,
                     const std::function<void(QPainter&, const QSize&)>& paint)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    generator.setSize(size);
    generator.setViewBox(QRect(QPoint(), size));
    generator.setTitle(title);
    QPainter painter(&generator);
    paint(painter, size);
    painter.end();
    return saveBytes(path, buffer.data().toStdString());
}

} // namespace graylens::ui
