// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Qt>

class QKeyEvent;

namespace graylens::ui {

/// W, A, S or D where the key lies at that place of the keyboard but the layout writes another letter on it (AZERTY,
/// Dvorak, ...); Key_unknown otherwise, and where the platform does not say which key it was.
Qt::Key physicalWasd(const QKeyEvent& event);

} // namespace graylens::ui
