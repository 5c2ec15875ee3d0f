// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/flame/flame_source.h"

#include <QCoreApplication>

namespace graylens::ui {

namespace {

struct FlameTexts
{
    Q_DECLARE_TR_FUNCTIONS(FlameTexts)
};

QString row(const QString& label, const QString& value)
{
    return QStringLiteral("<tr><td style='padding-right:12px'>%1</td><td align='right'>%2</td></tr>")
        .arg(label.toHtmlEscaped(), value.toHtmlEscaped());
}

} // namespace

QString FlameSource::name(std::uint32_t node) const
{
    const Columns all = columns();
    if (node == 0 || node >= all.size())
        return rootName();
    return fromUtf8(all.names->view(all.name[node]));
}

CallTreeSource::CallTreeSource(std::shared_ptr<const analysis::CallTree> tree, std::int64_t whole)
    : m_tree(std::move(tree))
    , m_whole(whole > 0                ? whole
                  : m_tree->size() > 0 ? m_tree->total[0]
                                       : 0)
    , m_unit {m_tree->unit, QString::fromStdString(m_tree->unitLabel)}
{ }

FlameSource::Columns CallTreeSource::columns() const
{
    return {m_tree->parent, m_tree->subtreeEnd, m_tree->name, m_tree->names.get()};
}

layout::DrawList CallTreeSource::layOut(const layout::FlameView& view) const
{
    return layout::flame(*m_tree, view);
}

float CallTreeSource::height(const layout::FlameView& view) const
{
    return layout::flameHeight(*m_tree, view);
}

ItemLook CallTreeSource::look(const layout::Item& item, const Theme& theme) const
{
    if (item.ref == 0)
        return {theme.grid, theme.text};
    return {theme.nameFill(item.color), theme.nameText(item.color)};
}

double CallTreeSource::share(std::int64_t value) const
{
    return m_whole > 0 ? static_cast<double>(value) / static_cast<double>(m_whole) : 0;
}

QString CallTreeSource::valueText(std::int64_t value) const
{
    return ui::valueText(value, m_unit);
}

QString CallTreeSource::suffix(std::uint32_t node) const
{
    return valueText(m_tree->total[node]);
}

QString CallTreeSource::countLine(std::uint32_t node) const
{
    const auto count = m_tree->count[node];
    const QString number = countText(static_cast<double>(count));
    if (m_tree->sampled)
        return count == 1 ? FlameTexts::tr("1 sample") : FlameTexts::tr("%1 samples").arg(number);
    return count == 1 ? FlameTexts::tr("1 call") : FlameTexts::tr("%1 calls").arg(number);
}

QString CallTreeSource::line(std::uint32_t node, std::uint32_t focus) const
{
    QString text = FlameTexts::tr("%1 · total %2 (%3) · self %4")
                       .arg(name(node), valueText(m_tree->total[node]), percentText(share(m_tree->total[node])),
                            valueText(m_tree->self[node]));
    if (!m_tree->totalCpu.empty() && m_tree->totalCpu[node] != m_tree->total[node])
        text += FlameTexts::tr(" · CPU %1").arg(valueText(m_tree->totalCpu[node]));
    if (focus != 0 && m_tree->total[focus] > 0)
        text += FlameTexts::tr(" · %1 of focus")
                    .arg(percentText(static_cast<double>(m_tree->total[node])
                                     / static_cast<double>(m_tree->total[focus])));
    if (node != 0 && m_tree->count[node] > 0 && m_unit.unit != trace::WeightUnit::Samples)
        text += QStringLiteral(" · ") + countLine(node);
    return text;
}

QString CallTreeSource::toolTip(std::uint32_t node, std::uint32_t focus) const
{
    QString rows
        = row(FlameTexts::tr("Total"),
              FlameTexts::tr("%1 · %2").arg(valueText(m_tree->total[node]), percentText(share(m_tree->total[node]))));
    rows += row(FlameTexts::tr("Self"),
                FlameTexts::tr("%1 · %2").arg(valueText(m_tree->self[node]), percentText(share(m_tree->self[node]))));
    if (!m_tree->totalCpu.empty())
        rows += row(FlameTexts::tr("CPU total"), valueText(m_tree->totalCpu[node]))
            + row(FlameTexts::tr("CPU self"), valueText(m_tree->selfCpu[node]));
    if (focus != 0 && m_tree->total[focus] > 0)
        rows += row(FlameTexts::tr("Of focus"),
                    percentText(static_cast<double>(m_tree->total[node]) / static_cast<double>(m_tree->total[focus])));
    if (node != 0 && m_tree->count[node] > 0 && m_unit.unit != trace::WeightUnit::Samples)
        rows += row(m_tree->sampled ? FlameTexts::tr("Samples") : FlameTexts::tr("Calls"),
                    countText(static_cast<double>(m_tree->count[node])));
    return QStringLiteral("<b>%1</b><table>%2</table>").arg(name(node).toHtmlEscaped(), rows);
}

QString CallTreeSource::rootName() const
{
    return FlameTexts::tr("All");
}

} // namespace graylens::ui
