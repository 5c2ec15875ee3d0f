// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/notice_strip.h"

namespace graylens::ui {

/// The amber strip over every view of a document that lacks data: says so, and leads to what is missing.
class PartialStrip : public NoticeStrip
{
    Q_OBJECT
public:
    explicit PartialStrip(QWidget* parent = nullptr);

Q_SIGNALS:
    void detailsRequested();
    void reportRequested();
};

} // namespace graylens::ui
