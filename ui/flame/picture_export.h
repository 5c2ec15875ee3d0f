// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>

#include <QSize>
#include <QString>

#include "core/base/result.h"

class QPainter;

namespace graylens::ui {

/// Writes a file whole or not at all. Errors: Io.
Result<void> saveBytes(const QString& path, const std::string& bytes);
/// Paints into a PNG of twice the size, so that text stays sharp. Errors: Io, LimitExceeded for absurd sizes.
Result<void> savePng(const QString& path, QSize size, const std::function<void(QPainter&, const QSize&)>& paint);
/// Paints into an SVG. Errors: Io.
Result<void> saveSvg(const QString& path, QSize size, const QString& title,
                     const std::function<void(QPainter&, const QSize&)>& paint);

} // namespace graylens::ui
