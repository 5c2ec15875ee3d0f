// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

#include <QString>

class QWidget;

namespace graylens::ui {

/// Asks for a reason and hands it on; not where it is cancelled or left empty.
void askWhy(QWidget* parent, const QString& title, const QString& question, std::function<void(const QString&)> done);

} // namespace graylens::ui
