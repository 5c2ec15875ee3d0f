// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace graylens::ui {

class LogTable;

/// Lets screen readers read every LogTable: the current row as its value, the rows in view as its children. Called by
/// the table; once is enough.
void installLogAccessibility();
/// Tells screen readers that another row is the current one.
void announceCurrent(LogTable& table);

} // namespace graylens::ui
