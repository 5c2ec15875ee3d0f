// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/diff/diff_source.h"

#include <cmath>

#include <QCoreApplication>

#include "ui/diff/cause_words.h"

namespace graylens::ui {

namespace {

struct DiffTexts
{
    Q_DECLARE_TR_FUNCTIONS(DiffTexts)
};

QString row(const QString& label, const QString& normal, const QString& abnormal, const QString& delta)
{
    return QStringLiteral(
               "<tr><td style='padding-right:10px'>%1</td><td align='right' style='padding-right:10px'>%2</td>"
               "<td align='right' style='padding-right:10px'>%3</td><td align='right'>%4</td></tr>")
        .arg(label.toHtmlEscaped(), normal.toHtmlEscaped(), abnormal.toHtmlEscaped(), delta.toHtmlEscaped());
}

} // namespace

DiffSource::DiffSource(std::shared_ptr<const analysis::DiffResult> result,
                       std::shared_ptr<const layout::DiffWidths> widths)
    : m_result(std::move(result))
    , m_widths(std::move(widths))
    , m_unit(unitOf(m_result->tree))
{ }

FlameSource::Columns DiffSource::columns() const
{
    return {tree().parent, tree().subtreeEnd, tree().name, tree().names.get()};
}

layout::DrawList DiffSource::layOut(const layout::FlameView& view) const
{
    return layout::diffFlame(tree(), view, *m_widths);
}

float DiffSource::height(const layout::FlameView& view) const
{
    return layout::diffFlameHeight(tree(), view, *m_widths);
}

ItemLook DiffSource::look(const layout::Item& item, const Theme& theme) const
{
    ItemLook look {theme.deltaFill(item.color), theme.deltaText(item.color)};
    look.ownTimeBar = item.flags & layout::kSelfChanged;
    const bool isWrapper = item.ref != 0 && passesThrough(tree(), item.ref);
    if (isWrapper && (item.flags & (layout::kNew | layout::kRemoved))) {
        look.mark = item.flags & layout::kNew ? DiffTexts::tr("+ wrapper") : DiffTexts::tr("− wrapper");
        look.border = ItemLook::Border::Solid;
    } else if (item.flags & layout::kNew) {
        look.mark = marksParent(item.ref, layout::kNew) ? QStringLiteral("+") : DiffTexts::tr("+ new");
        look.border = ItemLook::Border::Solid;
        look.pattern = ItemLook::Pattern::Hatched;
    } else if (item.flags & layout::kRemoved) {
        look.mark = marksParent(item.ref, layout::kRemoved) ? QStringLiteral("−") : DiffTexts::tr("− gone");
    } else if (item.flags & layout::kMore) {
        look.mark = QStringLiteral("▲");
    } else if (item.flags & layout::kLess) {
        look.mark = QStringLiteral("▼");
    }
    if (!isWrapper && (item.flags & (layout::kRemoved | layout::kOutline))) {
        look.border = ItemLook::Border::Dashed;
        look.text = theme.text;
        look.ownTimeBar = false;
    }
    return look;
}

/// Whether the caller is one-sided in the same way: then the word stands there already and the sign is enough.
bool DiffSource::marksParent(std::uint32_t node, layout::FlameMark mark) const
{
    const std::uint32_t parent = tree().parent[node];
    const auto& absentSide = mark == layout::kNew ? tree().normal : tree().abnormal;
    return parent != 0 && absentSide.presence[parent] == 0;
}

QString DiffSource::valueText(std::int64_t value) const
{
    return ui::valueText(value, m_unit);
}

QString DiffSource::suffix(std::uint32_t node) const
{
    const std::int64_t delta = tree().deltaTotal(node);
    const bool isChange = layout::deltaStep(delta, m_widths->largestDelta) != layout::kDeltaSteps / 2;
    return isChange ? ui::valueText(delta, m_unit, true) : valueText(m_widths->value[node]);
}

QString DiffSource::line(std::uint32_t node, std::uint32_t) const
{
    const auto& t = tree();
    QString text = DiffTexts::tr("%1 · normal %2 → abnormal %3 · %4")
                       .arg(name(node), valueText(t.normal.total[node]), valueText(t.abnormal.total[node]),
                            deltaText(t.deltaTotal(node), m_unit));
    if (t.deltaSelf(node) != 0)
        text += DiffTexts::tr(" · own time %1").arg(deltaText(t.deltaSelf(node), m_unit));
    if (node != 0 && !t.isThread(node) && showsCounts(t))
        text += (t.sampled ? DiffTexts::tr(" · samples %1 → %2") : DiffTexts::tr(" · calls %1 → %2"))
                    .arg(countText(t.normal.count[node]), countText(t.abnormal.count[node]));
    return text;
}

QString DiffSource::toolTip(std::uint32_t node, std::uint32_t) const
{
    const auto& t = tree();
    QString rows = row({}, DiffTexts::tr("normal"), DiffTexts::tr("abnormal"), DiffTexts::tr("difference"));
    const auto figures = [&](const QString& label, std::int64_t normal, std::int64_t abnormal) {
        rows += row(label, valueText(normal), valueText(abnormal), deltaText(abnormal - normal, m_unit));
    };
    figures(DiffTexts::tr("Total"), t.normal.total[node], t.abnormal.total[node]);
    figures(DiffTexts::tr("Self"), t.normal.self[node], t.abnormal.self[node]);
    if (!t.normal.totalCpu.empty() && !t.abnormal.totalCpu.empty())
        figures(DiffTexts::tr("CPU total"), t.normal.totalCpu[node], t.abnormal.totalCpu[node]);
    if (node != 0 && !t.isThread(node) && showsCounts(t)) {
        const double more = t.abnormal.count[node] - t.normal.count[node];
        const QString sign = more > 0 ? QStringLiteral("▲ +") : more < 0 ? QStringLiteral("▼ −") : QString();
        rows += row(t.sampled ? DiffTexts::tr("Samples") : DiffTexts::tr("Calls"), countText(t.normal.count[node]),
                    countText(t.abnormal.count[node]), sign + countText(std::abs(more)));
    }
    if (t.normal.traces > 1 || t.abnormal.traces > 1)
        rows += row(DiffTexts::tr("In traces"),
                    DiffTexts::tr("%1 of %2").arg(t.normal.presence[node]).arg(t.normal.traces),
                    DiffTexts::tr("%1 of %2").arg(t.abnormal.presence[node]).arg(t.abnormal.traces), {});
    const QString was = normalNameOf(t, node);
    const QString renamed
        = was.isEmpty() ? QString() : QStringLiteral("<br>") + DiffTexts::tr("In normal: %1").arg(was.toHtmlEscaped());
    return QStringLiteral("<b>%1</b>%2<table>%3</table>").arg(name(node).toHtmlEscaped(), renamed, rows);
}

QString DiffSource::rootName() const
{
    return tree().byThread ? DiffTexts::tr("All threads") : DiffTexts::tr("All");
}

} // namespace graylens::ui
