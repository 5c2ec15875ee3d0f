// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <vector>

#include <QString>

#include "ui/shell/panel.h"

namespace graylens::ui {

enum class DocumentKind { File, Comparison };

/// The views a document of this kind has, in the order of their tabs. Their widgets are made when first shown.
struct PanelType
{
    const char* id;
    QString title; ///< translated
    const char* icon; ///< in resources/icons
    Panel* (*make)(const PanelContext& context, QWidget* parent);
    bool (*fits)(const PanelContext& context); ///< false: this document has nothing to show there
};
std::vector<PanelType> panelTypes(DocumentKind kind);

} // namespace graylens::ui
