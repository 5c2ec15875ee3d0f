// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace graylens::ui {

class TimelineCanvas;

/// Lets screen readers read every TimelineCanvas: the selected slice as its value, the visible slices of the track that
/// has the selection as its children. Called by the canvas; once is enough.
void installTimelineAccessibility();
/// Tells screen readers that another slice is selected.
void announceSelection(TimelineCanvas& canvas);

} // namespace graylens::ui
