// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/backend/feedback/feedback_facets.h"

#include <algorithm>
#include <map>
#include <set>

#include <QHeaderView>

#include "ui/backend/backend_words.h"
#include "ui/models/bar_delegate.h"
#include "ui/models/value_text.h"
#include "ui/theme/theme.h"

namespace graylens::ui {

FeedbackFacets::FeedbackFacets(QWidget* parent)
    : QTreeWidget(parent)
{
    setObjectName(QStringLiteral("feedbackFacets"));
    setAccessibleName(tr("Who wrote, and what stands together"));
    setHeaderLabels({tr("Value"), tr("Devices"), tr("Share of the devices listed")});
    setUniformRowHeights(true);
    setItemDelegateForColumn(2, new BarDelegate(this));
    header()->setSectionResizeMode(0, QHeaderView::Stretch);
    header()->setStretchLastSection(false);
    setColumnWidth(1, fontMetrics().averageCharWidth() * 14);
    setColumnWidth(2, fontMetrics().averageCharWidth() * 30);
}

void FeedbackFacets::addRow(QTreeWidgetItem* head, const QString& name, std::uint64_t count, std::uint64_t of)
{
    const double share = static_cast<double>(count) / static_cast<double>(std::max<std::uint64_t>(of, 1));
    auto* row = new QTreeWidgetItem(head, {name, countText(static_cast<double>(count)), percentText(share)});
    row->setData(2, ShareRole, share);
    row->setTextAlignment(1, Qt::AlignRight | Qt::AlignVCenter);
}

void FeedbackFacets::addDimension(backend::Dimension dimension, const std::vector<backend::FeedbackItem>& items,
                                  std::uint64_t devices)
{
    std::map<std::string, std::set<std::string_view>> who;
    for (const backend::FeedbackItem& item : items)
        who[item.environment[dimension]].insert(item.environment.device);
    std::vector<std::pair<std::string, std::uint64_t>> rows;
    for (const auto& [value, ids] : who)
        rows.emplace_back(value, ids.size());
    std::ranges::stable_sort(rows, std::ranges::greater {}, &std::pair<std::string, std::uint64_t>::second);
    auto* head = new QTreeWidgetItem(this, {dimensionText(dimension)});
    for (const auto& [value, count] : rows)
        addRow(head,
               value.empty()                                 ? tr("not known")
                   : dimension == backend::Dimension::Cohort ? cohortText(value)
                                                             : fromUtf8(value),
               count, devices);
}

void FeedbackFacets::showItems(const std::vector<backend::FeedbackItem>& items, const Phrases& phrases)
{
    clear();
    if (items.empty())
        return;
    std::set<std::string_view> devices;
    for (const backend::FeedbackItem& item : items)
        devices.insert(item.environment.device);
    if (!phrases.empty()) {
        auto* head = new QTreeWidgetItem(this, {tr("Stands together")});
        for (const auto& [text, users] : phrases)
            addRow(head, fromUtf8(text), users, devices.size());
    }
    using backend::Dimension;
    for (const Dimension dimension : {Dimension::Version, Dimension::Cohort, Dimension::Model, Dimension::Os,
                                      Dimension::Region, Dimension::Network, Dimension::Tier})
        addDimension(dimension, items, devices.size());
    expandAll();
}

} // namespace graylens::ui
