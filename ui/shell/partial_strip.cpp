// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/partial_strip.h"

#include <QPushButton>

namespace graylens::ui {

PartialStrip::PartialStrip(QWidget* parent)
    : NoticeStrip(QStringLiteral("partial"), tr("Data is missing"), parent)
{
    const auto* details
        = addButton(QStringLiteral("partialDetails"), tr("What is missing"), tr("Show what is missing"));
    const auto* report = addButton(QStringLiteral("partialReport"), tr("Import report…"), tr("Show the import report"));
    connect(details, &QPushButton::clicked, this, &PartialStrip::detailsRequested);
    connect(report, &QPushButton::clicked, this, &PartialStrip::reportRequested);
}

} // namespace graylens::ui
