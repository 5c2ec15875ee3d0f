// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <span>

#include <QColor>
#include <QString>

#include "core/analysis/call_tree.h"
#include "core/layout/flame.h"
#include "ui/models/value_text.h"
#include "ui/theme/theme.h"

namespace graylens::ui {

/// How one rectangle is painted.
struct ItemLook
{
    QColor fill {}, text {};
    enum class Pattern { None, Hatched };
    enum class Border { None, Solid, Dashed };
    Pattern pattern = Pattern::None;
    Border border = Border::None;
    bool ownTimeBar = false; ///< a bar along the lower edge: the change is in its own time
    QString mark {}; ///< before the name: "▲", "▼", "new"; colour never says something alone
};

/// The tree a canvas draws. Values are what widths and shares are of.
class FlameSource
{
public:
    struct Columns
    {
        std::span<const std::uint32_t> parent, subtreeEnd;
        std::span<const StringId> name;
        const StringPool* names = nullptr;
        std::size_t size() const { return name.size(); }
    };

    virtual ~FlameSource() = default;
    virtual Columns columns() const = 0;
    virtual layout::DrawList layOut(const layout::FlameView& view) const = 0;
    virtual float height(const layout::FlameView& view) const = 0;
    virtual ItemLook look(const layout::Item& item, const Theme& theme) const = 0;
    virtual std::int64_t value(std::uint32_t node) const = 0;
    virtual QString valueText(std::int64_t value) const = 0;
    virtual QString suffix(std::uint32_t node) const = 0; ///< behind the name where there is room
    /// One line, plain text: the name and its figures. `focus`: what "of the focus" shares refer to.
    virtual QString line(std::uint32_t node, std::uint32_t focus) const = 0;
    virtual QString toolTip(std::uint32_t node, std::uint32_t focus) const = 0; ///< rich text
    virtual QString rootName() const = 0; ///< of node 0, which has no name

    QString name(std::uint32_t node) const;
};

/// A call tree, coloured by name.
class CallTreeSource : public FlameSource
{
public:
    /// `whole`: what shares are of where the tree is a part of something; 0 = its own total.
    explicit CallTreeSource(std::shared_ptr<const analysis::CallTree> tree, std::int64_t whole = 0);

    const std::shared_ptr<const analysis::CallTree>& tree() const { return m_tree; }
    Columns columns() const override;
    layout::DrawList layOut(const layout::FlameView& view) const override;
    float height(const layout::FlameView& view) const override;
    ItemLook look(const layout::Item& item, const Theme& theme) const override;
    std::int64_t value(std::uint32_t node) const override { return m_tree->total[node]; }
    QString valueText(std::int64_t value) const override;
    QString suffix(std::uint32_t node) const override;
    QString line(std::uint32_t node, std::uint32_t focus) const override;
    QString toolTip(std::uint32_t node, std::uint32_t focus) const override;
    QString rootName() const override;

private:
    double share(std::int64_t value) const;
    QString countLine(std::uint32_t node) const;

    std::shared_ptr<const analysis::CallTree> m_tree;
    std::int64_t m_whole = 0;
    ValueUnit m_unit;
};

} // namespace graylens::ui
