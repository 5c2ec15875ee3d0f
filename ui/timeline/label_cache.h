// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <QFont>
#include <QRectF>
#include <QStaticText>

#include "core/base/id.h"

class QPainter;

namespace graylens::ui {

/// Names laid out once and drawn many times: measuring and eliding in each frame would cost more than all rectangles.
/// A name is written as long as it fits: whole, then "Class.method", then "method", then the beginning of that with an
/// ellipsis; where not even three letters fit, nothing.
class LabelCache
{
public:
    /// Forgets everything when the font or the sharpness changes.
    void setFont(const QFont& font, double pixelRatio);
    /// Writes the name of `id` in `room` with the painter's pen. Ids are those of one trace: clear() for another.
    void draw(QPainter& painter, StringId id, std::string_view name, const QRectF& room);
    void clear() { m_names.clear(); }
    const QFont& font() const { return m_font; }

private:
    struct Form
    {
        QString text;
        QStaticText glyphs;
        double width = 0;
    };
    struct Name
    {
        std::array<Form, 3> forms; ///< whole, Class.method, method
        std::vector<double> advances; ///< end of each letter of the shortest form; made when first needed
        std::unordered_map<int, QStaticText> elided; ///< by the number of letters kept
    };

    Name& nameOf(StringId id, std::string_view text);
    QStaticText prepared(const QString& text) const;
    const QStaticText* elided(Name& name, double room);

    QFont m_font;
    double m_ratio = 0, m_height = 0, m_ellipsis = 0;
    std::unordered_map<StringId, Name> m_names;
};

} // namespace graylens::ui
