// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/actions.h"

namespace graylens::ui {

/// What can be done in every view over time. Each such canvas registers them under the same ids, so that they have the
/// same keys everywhere and are configured once.
enum class TimeAction {
    ZoomIn,
    ZoomOut,
    PanLeft,
    PanRight,
    Whole,
    Focus,
    Next,
    Previous,
    Outwards,
    Inwards,
    PageUp,
    PageDown,
};

ActionSpec timeAction(TimeAction action);

} // namespace graylens::ui
