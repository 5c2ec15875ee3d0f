// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTreeWidget>

#include "core/backend/feedback.h"

namespace graylens::ui {

/// Who wrote, and what stands together in what they wrote: of the items that are listed.
class FeedbackFacets : public QTreeWidget
{
    Q_OBJECT
public:
    using Phrases = std::vector<std::pair<std::string, std::uint64_t>>;
    explicit FeedbackFacets(QWidget* parent = nullptr);

    void showItems(const std::vector<backend::FeedbackItem>& items, const Phrases& phrases);

private:
    void addDimension(backend::Dimension dimension, const std::vector<backend::FeedbackItem>& items,
                      std::uint64_t devices);
    void addRow(QTreeWidgetItem* head, const QString& name, std::uint64_t count, std::uint64_t of);
};

} // namespace graylens::ui
