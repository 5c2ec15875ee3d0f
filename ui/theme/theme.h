// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>

#include <QColor>
#include <QIcon>
#include <QPalette>
#include <QString>

#include "core/layout/flame.h"

namespace graylens::ui {

/// All colours of canvases, chosen for the palette's lightness. Colour never carries a meaning alone.
struct Theme
{
    bool dark = false;
    QColor canvas, canvasAlternate, grid, axisText, text, faintText, selection, hover, focusRing;
    QColor normal, abnormal; ///< the two sides: blue and orange, distinguishable by the colour-blind
    QColor warningBack, warningText; ///< the amber partial-data strip
    QColor errorText, gap;

    /// Fill of a name colour index (layout::nameColor), and the text colour that is readable on it (contrast >= 4.5).
    /// Indices of layout::stateColor() follow those of names.
    QColor nameFill(std::uint16_t index) const { return m_names[index % m_names.size()].fill; }
    QColor nameText(std::uint16_t index) const { return m_names[index % m_names.size()].text; }
    /// Fill of a delta step (layout::kDeltaSteps): blue (less) over grey (same) to orange (more).
    QColor deltaFill(std::uint16_t step) const { return m_deltas[std::min<std::size_t>(step, kLastStep)].fill; }
    QColor deltaText(std::uint16_t step) const { return m_deltas[std::min<std::size_t>(step, kLastStep)].text; }

    static const Theme& forPalette(const QPalette& palette);

private:
    static constexpr std::size_t kLastStep = layout::kDeltaSteps - 1;
    struct Pair
    {
        QColor fill, text;
    };
    static Theme make(bool dark);
    static Pair readable(const QColor& wanted, const QColor& text);
    std::array<Pair, layout::kNameColors + layout::kStateColors> m_names;
    std::array<Pair, layout::kDeltaSteps> m_deltas;
};

/// WCAG contrast ratio of two opaque colours, 1 to 21.
double contrast(const QColor& a, const QColor& b);

enum class ThemeChoice { System, Light, Dark };
/// Fusion style and a palette of our own; System takes the one whose lightness is the desktop's.
void applyTheme(ThemeChoice choice);
/// Makes the compiled-in icons and translations (":/icons", ":/translations") available; cheap after the first time.
void loadResources();
/// A monochrome icon from resources/icons, painted in the text colour the palette has at the time of painting.
QIcon icon(const QString& name);

/// Numbers for people, in the user's locale: "1.93 s", "412 ms", "3.10 µs", "2 min 05 s"; signed adds + or −. Three
/// digits. kNoTime gives a dash.
QString durationText(qint64 ns, bool isSigned = false);
QString countText(double count);
QString bytesText(quint64 bytes);
/// The same text where no line ends between a number and its unit.
QString unbroken(QString text);

} // namespace graylens::ui
