// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace graylens::demo {

/// What the demo's app does while it starts, for parseScript(). Everything in it is made up except the names of the
/// platform's own methods.
extern const char* const kStartupScript;

} // namespace graylens::demo
