// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/backend/backend_view.h"

namespace graylens::ui {

BackendView::BackendView(BackendAsker& asker, QWidget* parent)
    : QWidget(parent)
    , m_asker(asker)
{ }

} // namespace graylens::ui
