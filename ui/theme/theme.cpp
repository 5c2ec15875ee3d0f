// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"

#include <algorithm>
#include <cmath>

#include <QApplication>
#include <QPainter>
#include <QProxyStyle>
#include <QStyleOption>

namespace graylens::ui {

namespace {

constexpr double kReadable = 4.6; // WCAG AA asks for 4.5; rounding of colours takes a little

constexpr QColor kInk(0x14, 0x17, 0x1a), kPaper(0xff, 0xff, 0xff);

double luminance(const QColor& color)
{
    const auto linear = [](double c) { return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
}

QColor mixed(const QColor& a, const QColor& b, double share)
{
    const auto mix = [share](int x, int y) { return static_cast<int>(std::lround(x + (y - x) * share)); };
    return {mix(a.red(), b.red()), mix(a.green(), b.green()), mix(a.blue(), b.blue())};
}

bool isDark(const QPalette& palette)
{
    return palette.color(QPalette::Window).lightness() < 128;
}

struct PaletteColors
{
    const char *window, *base, *alternate, *button, *text, *faint, *accent, *accentText, *link, *border, *tooltip;
};

constexpr PaletteColors kLight {"#f4f5f7", "#ffffff", "#f4f6f9", "#eceef1", "#1c2024", "#656d76",
                                "#2563b8", "#ffffff", "#1d57a8", "#c5cad1", "#ffffff"};
constexpr PaletteColors kDark {"#23262b", "#1a1c20", "#20232a", "#2e3238", "#e4e7ea", "#949ba4",
                               "#3570c2", "#ffffff", "#78aef5", "#43484f", "#31353c"};

QColor named(const char* color)
{
    return QColor(QLatin1String(color));
}

QPalette makePalette(const PaletteColors& c)
{
    QPalette palette(named(c.button), named(c.window));
    palette.setColor(QPalette::Window, named(c.window));
    palette.setColor(QPalette::Base, named(c.base));
    palette.setColor(QPalette::AlternateBase, named(c.alternate));
    palette.setColor(QPalette::Button, named(c.button));
    palette.setColor(QPalette::Mid, named(c.border));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::ToolTipText})
        palette.setColor(role, named(c.text));
    palette.setColor(QPalette::PlaceholderText, named(c.faint));
    palette.setColor(QPalette::Highlight, named(c.accent));
    palette.setColor(QPalette::HighlightedText, named(c.accentText));
    palette.setColor(QPalette::Link, named(c.link));
    palette.setColor(QPalette::LinkVisited, named(c.link));
    palette.setColor(QPalette::ToolTipBase, named(c.tooltip));
    const QColor off = mixed(named(c.text), named(c.window), 0.55);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, off);
    palette.setColor(QPalette::Disabled, QPalette::Highlight, named(c.border));
    return palette;
}

/// Fusion with close buttons of tabs in the text colour instead of a signal colour.
class QuietStyle final : public QProxyStyle
{
public:
    QuietStyle()
        : QProxyStyle(QStringLiteral("Fusion"))
    { }
    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                       const QWidget* widget) const override
    {
        if (element != PE_IndicatorTabClose) {
            QProxyStyle::drawPrimitive(element, option, painter, widget);
            return;
        }
        if (option->state.testFlag(State_MouseOver) || option->state.testFlag(State_Sunken)) {
            QColor back = option->palette.color(QPalette::WindowText);
            back.setAlpha(40);
            painter->fillRect(option->rect, back);
        }
        icon(QStringLiteral("close")).paint(painter, option->rect.adjusted(3, 3, -3, -3));
    }
};

} // namespace

double contrast(const QColor& a, const QColor& b)
{
    const double x = luminance(a) + 0.05, y = luminance(b) + 0.05;
    return x > y ? x / y : y / x;
}

/// Colours of middle lightness carry neither dark nor light text well: the fill gives way until the text is readable.
Theme::Pair Theme::readable(const QColor& wanted, const QColor& text)
{
    QColor fill = wanted;
    for (double share = 0.03; contrast(fill, text) < kReadable && share < 1; share += 0.03)
        fill = mixed(wanted, text == kInk ? kPaper : kInk, share);
    return {fill, text};
}

Theme Theme::make(bool dark)
{
    const PaletteColors& c = dark ? kDark : kLight;
    Theme t;
    t.dark = dark;
    t.canvas = named(c.base);
    t.canvasAlternate = named(c.alternate);
    t.grid = named(dark ? "#33373d" : "#e1e4e8");
    t.axisText = named(dark ? "#aab1b9" : "#5a626b");
    t.text = named(c.text);
    t.faintText = named(c.faint);
    t.selection = named(dark ? "#ffd866" : "#0b3d91");
    t.hover = named(dark ? "#ffffff" : "#000000");
    t.focusRing = named(dark ? "#78aef5" : "#2563b8");
    t.normal = named(dark ? "#5b9bea" : "#1f6fc4");
    t.abnormal = named(dark ? "#f29a3f" : "#c25e00");
    t.warningBack = named(dark ? "#4a3810" : "#fff1cc");
    t.warningText = named(dark ? "#ffd77a" : "#6b4700");
    t.errorText = named(dark ? "#ff8f85" : "#b3261e");
    t.gap = named(dark ? "#6b5320" : "#f0d9a0");

    // Steps of the golden angle set hues that lie beside each other in the index far apart on the wheel.
    for (std::size_t i = 0; i < layout::kNameColors; ++i) {
        const int hue = static_cast<int>(std::lround(static_cast<double>(i) * 137.508 + 20)) % 360;
        // Mid-bright fills under dark text in both themes: a slice of one pixel must still show on a dark canvas.
        const int lightness = (dark ? 142 : 184) + (i % 3 == 1 ? 12 : i % 3 == 2 ? -10 : 0);
        t.m_names[i] = readable(QColor::fromHsl(hue, dark ? 92 : 128, lightness), kInk);
    }
    // Thread states: running green, runnable light green, blocked red, asleep close to the canvas, anything else grey.
    static constexpr std::array<const char*, layout::kStateColors> kLightStates {"#4fa65a", "#a9d694", "#e08a78",
                                                                                 "#e3e5e8", "#b3c2d6"};
    static constexpr std::array<const char*, layout::kStateColors> kDarkStates {"#4e9e5b", "#86b573", "#d9705c",
                                                                                "#33373d", "#66788f"};
    for (std::size_t i = 0; i < layout::kStateColors; ++i) {
        const QColor fill = named((dark ? kDarkStates : kLightStates)[i]);
        t.m_names[layout::kNameColors + i]
            = readable(fill, contrast(fill, kInk) >= contrast(fill, kPaper) ? kInk : kPaper);
    }
    const QColor same = named(dark ? "#4b5058" : "#d5d9de");
    const QColor less = named(dark ? "#4f97ee" : "#2b78cc"), more = named(dark ? "#f5962f" : "#e07b10");
    const double middle = static_cast<double>(layout::kDeltaSteps / 2);
    for (std::size_t i = 0; i < t.m_deltas.size(); ++i) {
        const double away = (static_cast<double>(i) - middle) / middle;
        const QColor fill = mixed(same, away < 0 ? less : more, std::abs(away));
        t.m_deltas[i] = readable(fill, contrast(fill, kInk) >= contrast(fill, kPaper) ? kInk : kPaper);
    }
    return t;
}

const Theme& Theme::forPalette(const QPalette& palette)
{
    static const Theme light = make(false);
    static const Theme darkTheme = make(true);
    return isDark(palette) ? darkTheme : light;
}

void applyTheme(ThemeChoice choice)
{
    static bool styled = false;
    if (!styled) {
        QApplication::setStyle(new QuietStyle);
        styled = true;
    }
    bool dark = choice == ThemeChoice::Dark;
    if (choice == ThemeChoice::System) {
        QApplication::setPalette(QPalette()); // what remains is the desktop's own
        dark = isDark(QApplication::palette());
    }
    QApplication::setPalette(makePalette(dark ? kDark : kLight));
}

} // namespace graylens::ui
