// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>

#include "core/analysis/diff.h"
#include "ui/flame/flame_source.h"

namespace graylens::ui {

/// The union tree of a comparison as a flame graph: coloured by what changed, marked so that colour is never needed.
class DiffSource : public FlameSource
{
public:
    DiffSource(std::shared_ptr<const analysis::DiffResult> result, std::shared_ptr<const layout::DiffWidths> widths);

    layout::DiffWidth width() const { return m_widths->mode; }
    Columns columns() const override;
    layout::DrawList layOut(const layout::FlameView& view) const override;
    float height(const layout::FlameView& view) const override;
    ItemLook look(const layout::Item& item, const Theme& theme) const override;
    std::int64_t value(std::uint32_t node) const override { return m_widths->value[node]; }
    QString valueText(std::int64_t value) const override;
    QString suffix(std::uint32_t node) const override;
    QString line(std::uint32_t node, std::uint32_t focus) const override;
    QString toolTip(std::uint32_t node, std::uint32_t focus) const override;
    QString rootName() const override;

private:
    bool marksParent(std::uint32_t node, layout::FlameMark mark) const;
    const analysis::DiffTree& tree() const { return m_result->tree; }

    std::shared_ptr<const analysis::DiffResult> m_result;
    std::shared_ptr<const layout::DiffWidths> m_widths;
    ValueUnit m_unit;
};

} // namespace graylens::ui
