// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/label_cache.h"

#include <algorithm>
#include <cmath>

#include <QFontMetricsF>
#include <QPainter>
#include <QTextLayout>

#include "ui/models/value_text.h"

namespace graylens::ui {

namespace {

constexpr std::size_t kMostNames = 6'000; ///< then the cache starts anew
constexpr int kFewestLetters = 3;

/// What follows the class: "Class.method" and "Class::method" give "method".
QString methodOf(const QString& name)
{
    const qsizetype dot = std::max(name.lastIndexOf(QLatin1Char('.')), name.lastIndexOf(QLatin1Char(':')));
    return dot > 0 && dot + 1 < name.size() ? name.mid(dot + 1) : name;
}

} // namespace

void LabelCache::setFont(const QFont& font, double pixelRatio)
{
    if (font == m_font && pixelRatio == m_ratio)
        return;
    m_font = font;
    m_ratio = pixelRatio;
    const QFontMetricsF metrics(font);
    m_height = metrics.height();
    m_ellipsis = metrics.horizontalAdvance(QChar(0x2026));
    m_names.clear();
}

QStaticText LabelCache::prepared(const QString& text) const
{
    QStaticText glyphs(text);
    glyphs.setTextFormat(Qt::PlainText);
    glyphs.setPerformanceHint(QStaticText::AggressiveCaching);
    glyphs.prepare(QTransform(), m_font);
    return glyphs;
}

LabelCache::Name& LabelCache::nameOf(StringId id, std::string_view text)
{
    if (const auto known = m_names.find(id); known != m_names.end())
        return known->second;
    if (m_names.size() >= kMostNames)
        m_names.clear();
    Name& name = m_names[id];
    name.forms[0].text = fromUtf8(text).simplified();
    name.forms[1].text = shortName(text);
    name.forms[2].text = methodOf(name.forms[1].text);
    const QFontMetricsF metrics(m_font);
    for (Form& form : name.forms)
        form.width = metrics.horizontalAdvance(form.text);
    return name;
}

const QStaticText* LabelCache::elided(Name& name, double room)
{
    const QString& text = name.forms.back().text;
    if (name.advances.empty()) {
        QTextLayout layout(text, m_font);
        layout.beginLayout();
        const QTextLine line = layout.createLine();
        layout.endLayout();
        for (int i = 0; i < text.size(); ++i)
            name.advances.push_back(line.cursorToX(i + 1));
    }
    const auto fits = std::upper_bound(name.advances.begin(), name.advances.end(), room - m_ellipsis);
    auto letters = static_cast<int>(fits - name.advances.begin());
    if (letters > 0 && text.at(letters - 1).isHighSurrogate())
        --letters;
    if (letters < kFewestLetters)
        return nullptr;
    auto known = name.elided.find(letters);
    if (known == name.elided.end())
        known = name.elided.emplace(letters, prepared(text.left(letters) + QChar(0x2026))).first;
    return &known->second;
}

void LabelCache::draw(QPainter& painter, StringId id, std::string_view text, const QRectF& room)
{
    Name& name = nameOf(id, text);
    const QStaticText* glyphs = nullptr;
    for (Form& form : name.forms) {
        if (form.width > room.width())
            continue;
        if (form.glyphs.text().isEmpty())
            form.glyphs = prepared(form.text);
        glyphs = &form.glyphs;
        break;
    }
    if (!glyphs)
        glyphs = elided(name, room.width());
    if (!glyphs)
        return;
    const auto snap = [this](double x) { return std::round(x * m_ratio) / m_ratio; };
    painter.drawStaticText(QPointF(snap(room.left()), snap(room.top() + (room.height() - m_height) / 2)), *glyphs);
}

} // namespace graylens::ui
