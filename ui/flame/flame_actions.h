// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace graylens::ui {

class ActionRegistry;
class FlameCanvas;

/// Registers what every flame graph can do on its own: moving the selection, zooming, copying. A canvas reacts to no
/// other keys.
void addFlameActions(ActionRegistry& actions, FlameCanvas* canvas);

} // namespace graylens::ui
