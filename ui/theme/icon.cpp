// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QApplication>
#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QPixmap>
#include <QSvgRenderer>

#include "ui/theme/theme.h"

// Q_INIT_RESOURCE must stand outside of any namespace.
static void registerResources()
{
    Q_INIT_RESOURCE(resources);
    Q_INIT_RESOURCE(translations);
}

namespace graylens::ui {

void loadResources()
{
    static const bool loaded = (registerResources(), true);
    static_cast<void>(loaded);
}

namespace {

/// Renders a one-colour drawing in the palette's text colour; the colour is looked up when painting, so that a change
/// of theme needs no new icons.
class TintedEngine final : public QIconEngine
{
public:
    explicit TintedEngine(QString name)
        : m_name(std::move(name))
    { }

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override
    {
        QSvgRenderer renderer(tinted(mode));
        if (!renderer.isValid())
            return;
        const QSizeF size = QSizeF(renderer.defaultSize()).scaled(rect.size(), Qt::KeepAspectRatio);
        QRectF place(QPointF(), size);
        place.moveCenter(QRectF(rect).center());
        renderer.render(painter, place);
    }
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap out(size);
        out.fill(Qt::transparent);
        QPainter painter(&out);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return out;
    }
    QIconEngine* clone() const override { return new TintedEngine(m_name); }
    bool isNull() override { return !QFile::exists(path()); }

private:
    QString path() const { return QStringLiteral(":/icons/%1.svg").arg(m_name); }
    QByteArray tinted(QIcon::Mode mode)
    {
        if (m_drawing.isEmpty())
            if (QFile file(path()); file.open(QIODevice::ReadOnly))
                m_drawing = file.readAll();
        const auto group = mode == QIcon::Disabled ? QPalette::Disabled : QPalette::Active;
        const auto role = mode == QIcon::Selected ? QPalette::HighlightedText : QPalette::ButtonText;
        QByteArray drawing = m_drawing;
        return drawing.replace("currentColor", QApplication::palette().color(group, role).name().toLatin1());
    }

    QString m_name;
    QByteArray m_drawing;
};

} // namespace

QIcon icon(const QString& name)
{
    loadResources();
    return QIcon(new TintedEngine(name));
}

} // namespace graylens::ui
