// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>

#include <QSize>
#include <QString>
#include <QStringList>

#include "core/base/result.h"

namespace graylens::app {

/// What the command line of the workbench asks for.
struct Options
{
    bool help = false, version = false, demo = false, timeStart = false;
    QStringList files; ///< to open, a tab each
    QStringList normal, abnormal; ///< to compare; both or neither
    QString screenshot; ///< file to write; empty = an ordinary window
    QString view; ///< "start", "overview", "timeline", "flame", "calls", "diff"; empty = the document's first
    QSize size {1440, 900}; ///< of the screenshot, before scaling
    double scale = 1;
    QString theme; ///< "light", "dark"; empty = as configured
    QString language; ///< "en", "zh_CN"; empty = as configured
    QString backend; ///< a folder, or "host:port"; empty = none
    QString keyRing;
    std::optional<int> passphraseFd;
};

/// Errors: InvalidArgument, with a message for the terminal. Arguments that are Qt's own (-platform, -style, ...) are
/// left alone.
Result<Options> parseCommandLine(const QStringList& arguments);

/// The text of --help.
const char* helpText();

} // namespace graylens::app
