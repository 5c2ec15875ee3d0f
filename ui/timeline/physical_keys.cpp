// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/timeline/physical_keys.h"

#include <array>

#include <QGuiApplication>
#include <QKeyEvent>

namespace graylens::ui {

namespace {

struct Place
{
    Qt::Key key;
    quint32 evdev, windows, mac; ///< evdev code + 8; set 1 scan code; virtual key code
};
constexpr std::array<Place, 4> kPlaces {
    {{Qt::Key_W, 25, 0x11, 13}, {Qt::Key_A, 38, 0x1E, 0}, {Qt::Key_S, 39, 0x1F, 1}, {Qt::Key_D, 40, 0x20, 2}}};

} // namespace

Qt::Key physicalWasd(const QKeyEvent& event)
{
    const QString platform = QGuiApplication::platformName();
    const bool isLinux = platform == QLatin1String("xcb") || platform.startsWith(QLatin1String("wayland"));
    const bool isMac = platform == QLatin1String("cocoa");
    if (!isLinux && !isMac && platform != QLatin1String("windows"))
        return Qt::Key_unknown;
    // Synthetic events carry no scan code; on a Mac 0 is the A key, but then the virtual key is what counts.
    if (!isMac && event.nativeScanCode() == 0)
        return Qt::Key_unknown;
    for (const Place& place : kPlaces) {
        const bool isHere = isMac ? event.nativeVirtualKey() == place.mac && event.key() >= Qt::Key_A
                                  : event.nativeScanCode() == (isLinux ? place.evdev : place.windows);
        if (isHere)
            return event.key() == place.key ? Qt::Key_unknown : place.key;
    }
    return Qt::Key_unknown;
}

} // namespace graylens::ui
