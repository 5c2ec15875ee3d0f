// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "core/backend/tasks.h"

namespace graylens::ui {

// What tasks and their devices do, in the user's language.
QString kindText(backend::TaskKind kind);
QString stateText(backend::TaskState state);
/// With a sign before it, so that colour is never needed: "✓ Finished", "… Waiting for the app to be opened".
QString stateText(backend::DeviceState state);
/// What it means, and what to do about it.
QString stateMeaning(backend::DeviceState state);
/// "7 of 20 finished, 2 empty"
QString countsText(const backend::DeviceCounts& counts);

enum class Outcome : std::uint8_t { Finished, UnderWay, Nothing };
/// Whether a bundle is here, may still come, or will not.
Outcome outcomeOf(backend::DeviceState state);
/// That asking again may help: all that gave nothing, but for those that refused.
bool isWorthAnotherTry(backend::DeviceState state);

} // namespace graylens::ui
