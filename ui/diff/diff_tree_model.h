// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/analysis/diff.h"
#include "ui/models/node_model.h"
#include "ui/models/value_text.h"

namespace graylens::ui {

enum class DiffFilter { All, New, Gone, MoreCalls, FewerCalls, Slower, Faster, MyCode };

/// The union tree with both sides' figures in columns. Nodes that one side lacks are rows like all others.
class DiffTreeModel : public NodeModel
{
    Q_OBJECT
public:
    enum Column {
        Method,
        What,
        NormalTotal,
        AbnormalTotal,
        TotalDelta,
        NormalSelf,
        AbnormalSelf,
        SelfDelta,
        NormalCpu,
        AbnormalCpu,
        CpuDelta,
        NormalCount,
        AbnormalCount,
        Presence,
        Traces, ///< each trace's own total, as a picture
        ColumnCount
    };

    using NodeModel::NodeModel;

    /// `largestDelta`: see layout::DiffWidths, whose scale the marks and bars share.
    void setResult(std::shared_ptr<const analysis::DiffResult> result, std::int64_t largestDelta);
    /// Rows that pass, with their callers: by kind, by |difference| of the total, by a part of the name.
    void setFilter(DiffFilter filter, std::int64_t atLeast, const QString& text);
    /// Beginnings of names that DiffFilter::MyCode lets through.
    void setMyCode(std::vector<std::string> prefixes);
    bool hasCpu() const; ///< CPU time was measured on both sides
    bool hasTraces() const; ///< what each trace spends in a node is known
    bool isFiltered() const { return m_filter != DiffFilter::All || m_atLeast > 0 || !m_text.isEmpty(); }
    std::uint32_t shownNodes() const { return m_rows.kept(); }
    std::uint32_t allNodes() const;

    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    /// Every node with its path: RFC 4180, times as integers; shares as fractions of 1.
    QString toCsv() const;

protected:
    TreeRows::Before before(int column, Qt::SortOrder order) const override;

private:
    void rebuild();
    bool passes(std::uint32_t node) const;
    QString cellText(std::uint32_t node, int column) const;
    QString whatText(std::uint32_t node) const;
    double amount(std::uint32_t node, int column) const;
    QVariant tracesOf(std::uint32_t node) const;
    const analysis::DiffTree& tree() const { return m_result->tree; }

    std::shared_ptr<const analysis::DiffResult> m_result;
    std::int64_t m_largest = 0, m_atLeast = 0;
    DiffFilter m_filter = DiffFilter::All;
    QString m_text;
    std::vector<std::string> m_myCode;
    ValueUnit m_unit;
};

} // namespace graylens::ui
