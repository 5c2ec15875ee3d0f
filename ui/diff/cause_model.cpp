// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/diff/cause_model.h"

#include <algorithm>

#include <QApplication>
#include <QFont>
#include <QLocale>
#include <QPainter>

#include "ui/diff/cause_words.h"
#include "ui/diff/traces_delegate.h"
#include "ui/models/bar_delegate.h"
#include "ui/theme/theme.h"

namespace graylens::ui {

using analysis::Cause;
using analysis::CauseScope;

namespace {

QString numbers(const std::vector<double>& values)
{
    QStringList out;
    for (const double value : values)
        out.append(QString::number(value, 'g', 12));
    return out.join(QLatin1Char(' '));
}

} // namespace

void CauseModel::setResult(std::shared_ptr<const analysis::DiffResult> result)
{
    beginResetModel();
    m_result = std::move(result);
    m_largest = 0;
    if (m_result) {
        m_unit = unitOf(m_result->tree);
        for (const Cause& cause : m_result->causes)
            m_largest = std::max(m_largest, std::abs(cause.delta));
    }
    endResetModel();
}

const Cause* CauseModel::cause(int row) const
{
    if (!m_result || row < 0 || static_cast<std::size_t>(row) >= m_result->causes.size())
        return nullptr;
    return &m_result->causes[static_cast<std::size_t>(row)];
}

bool CauseModel::hasPresence() const
{
    return m_result && (m_result->tree.normal.traces > 1 || m_result->tree.abnormal.traces > 1);
}

bool CauseModel::hasPValues() const
{
    return m_result && std::any_of(m_result->causes.begin(), m_result->causes.end(), [](const Cause& c) {
               return c.pValue.has_value();
           });
}

bool CauseModel::hasTraces() const
{
    return m_result && std::any_of(m_result->causes.begin(), m_result->causes.end(), [](const Cause& c) {
               return !c.normalTraces.empty();
           });
}

int CauseModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() || !m_result ? 0 : static_cast<int>(m_result->causes.size());
}

int CauseModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

/// How an entry on another thread bears on the main one.
QString CauseModel::besideText(analysis::Awaited awaited)
{
    switch (awaited) {
    case analysis::Awaited::Yes:
        return tr("waited for");
    case analysis::Awaited::Maybe:
        return tr("perhaps");
    case analysis::Awaited::No:
        return tr("not waited for");
    case analysis::Awaited::NotKnown:
        break;
    }
    return tr("beside");
}

QString CauseModel::cellText(int row, int column) const
{
    const Cause& cause = *this->cause(row);
    const auto& tree = m_result->tree;
    const bool isMethod = cause.scope == CauseScope::Method || cause.scope == CauseScope::OtherThread;
    switch (column) {
    case Rank:
        return QLocale().toString(row + 1);
    case Kind:
        return kindText(cause);
    case Method:
        return isMethod ? shortCauseName(tree, cause) : causeName(tree, cause);
    case Callers: {
        if (!isMethod)
            return {};
        const QString path = callersText(tree, cause.node, cause.scope == CauseScope::OtherThread);
        if (cause.nodes.size() > 1)
            return tr("%1 (%2 places)").arg(path, QString::number(cause.nodes.size()));
        return path;
    }
    case Delta:
        return deltaText(cause.delta, m_unit);
    case Share:
        if (cause.isNoise())
            return tr("noise");
        if (cause.scope == CauseScope::OtherThread)
            return besideText(cause.awaited);
        return cause.scope == CauseScope::Overlap ? tr("beside") : percentText(cause.share);
    case Counts:
        return isMethod ? countsText(cause) : QString();
    case Presence:
        return isMethod ? tr("%1/%2 → %3/%4")
                              .arg(cause.presenceNormal)
                              .arg(tree.normal.traces)
                              .arg(cause.presenceAbnormal)
                              .arg(tree.abnormal.traces)
                        : QString();
    case PValue:
        return cause.pValue ? QLocale().toString(*cause.pValue, 'g', 2) : QString();
    default:
        return {};
    }
}

QVariant CauseModel::exportValue(int row, int column) const
{
    const Cause& cause = *this->cause(row);
    if (column == Kind)
        return QString::fromStdString(std::string(analysis::name(cause.kind)));
    if (column == Method)
        return causeName(m_result->tree, cause);
    if (column == Callers)
        return callersText(m_result->tree, cause.node, true, 10'000);
    if (column == Delta)
        return static_cast<qlonglong>(cause.delta);
    if (column == Share)
        return cause.share;
    if (column == Traces && !cause.normalTraces.empty())
        return numbers(cause.normalTraces) + QStringLiteral(" → ") + numbers(cause.abnormalTraces);
    return {};
}

QVariant CauseModel::data(const QModelIndex& index, int role) const
{
    const Cause* cause = this->cause(index.row());
    if (!cause)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return cellText(index.row(), index.column());
    case Qt::AccessibleTextRole:
        return index.column() == Method ? QVariant(causeSentence(*m_result, *cause, false)) : QVariant();
    case Qt::ToolTipRole:
        return index.column() == Callers || index.column() == Method
            ? QVariant(tipText(*cause) + QStringLiteral("\n\n") + pathLines(m_result->tree, cause->node))
            : QVariant(tipText(*cause));
    case Qt::TextAlignmentRole:
        return index.column() == Kind || index.column() == Method || index.column() == Callers
            ? QVariant(Qt::AlignLeft | Qt::AlignVCenter)
            : QVariant(Qt::AlignRight | Qt::AlignVCenter);
    case Qt::FontRole:
        if (index.column() == Method && cause->scope == CauseScope::Method) {
            QFont bold = QApplication::font("QAbstractItemView");
            bold.setBold(true);
            return bold;
        }
        return {};
    case Qt::ForegroundRole: // chance, or off the critical path
        return cause->isNoise() || cause->awaited == analysis::Awaited::No
            ? QVariant(QApplication::palette().brush(QPalette::Disabled, QPalette::Text))
            : QVariant();
    case ShareRole:
        return index.column() == Delta && m_largest > 0
            ? QVariant(static_cast<double>(cause->delta) / static_cast<double>(m_largest))
            : QVariant();
    case IsDeltaRole:
        return true;
    case TracesRole:
        return index.column() == Traces && !cause->normalTraces.empty()
            ? QVariant::fromValue(TraceBars {cause->normalTraces, cause->abnormalTraces})
            : QVariant();
    case ExportRole:
        return exportValue(index.row(), index.column());
    default:
        return {};
    }
}

QString CauseModel::tipText(const Cause& cause) const
{
    const QString evidence = evidenceText(cause), said = causeSentence(*m_result, cause, false);
    return evidence.isEmpty() ? said : said + QLatin1Char('\n') + evidence;
}

QString CauseModel::headerTip(int section) const
{
    switch (section) {
    case Callers:
        return tr("The nearest callers, outermost first");
    case Delta:
        return tr("What this entry adds to abnormal, or takes off; all entries add up to the whole difference");
    case Share:
        return tr(
            "Of the whole difference. On other threads, which only lengthen the main one where it waits for them:\n"
            "“waited for”: wake-ups or locks say that the main thread waited longer for it;\n"
            "“perhaps”: the main thread waited longer while it ran;\n"
            "“not waited for”: off the critical path;\n"
            "“beside”: the traces do not tell.\n"
            "“noise”: the base side alone varies by as much, so it may be chance.");
    case Counts:
        return isSampled() ? tr("Samples a trace, mean of each side") : tr("Calls a trace, mean of each side");
    case Presence:
        return tr("Traces of each side that have it");
    case PValue:
        return tr("The chance of such a difference if there were none, with the number of entries taken into account");
    case Traces:
        return tr("What changed, in every single trace, smallest first: own or waiting time, else calls");
    default:
        return {};
    }
}

QVariant CauseModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return section == Kind || section == Method || section == Callers ? QVariant(Qt::AlignLeft | Qt::AlignVCenter)
                                                                          : QVariant(Qt::AlignRight | Qt::AlignVCenter);
    if (role == ExportRole && section == Delta && m_unit.unit == trace::WeightUnit::Nanoseconds)
        return tr("Difference (ns)");
    if (role == ExportRole && (section == Counts || section == Presence)) // one line in files
        return headerData(section, orientation, Qt::DisplayRole)
            .toString()
            .replace(QLatin1Char('\n'), QLatin1Char(' '));
    if (role == Qt::ToolTipRole)
        return headerTip(section);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Rank:
        return tr("#");
    case Kind:
        return tr("What");
    case Method:
        return tr("Method");
    case Callers:
        return tr("Under");
    case Delta:
        return tr("Difference");
    case Share:
        return tr("Share");
    case Counts:
        return isSampled() ? tr("Samples\nnormal → abnormal") : tr("Calls\nnormal → abnormal");
    case Presence:
        return tr("In traces\nnormal → abnormal");
    case PValue:
        return tr("p");
    case Traces:
        return tr("Each trace");
    default:
        return {};
    }
}

QSize KindDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    return QStyledItemDelegate::sizeHint(option, index) + QSize(24, 0);
}

void KindDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    QStyleOptionViewItem bare = option;
    initStyleOption(&bare, index);
    const QString text = bare.text;
    bare.text.clear();
    const QWidget* widget = option.widget;
    (widget ? widget->style() : QApplication::style())->drawControl(QStyle::CE_ItemViewItem, &bare, painter, widget);
    const Theme& theme = Theme::forPalette(option.palette);
    const double change = index.siblingAtColumn(CauseModel::Delta).data(ShareRole).toDouble();
    const auto shade = static_cast<std::uint16_t>(change > 0 ? 13 : change < 0 ? 3 : layout::kDeltaSteps / 2);
    const QFontMetricsF metrics(option.font);
    QRectF badge = QRectF(option.rect).adjusted(4, 3, -4, -3);
    badge.setWidth(std::min(badge.width(), metrics.horizontalAdvance(text) + 16));
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(theme.deltaFill(shade));
    painter->drawRoundedRect(badge, badge.height() / 2, badge.height() / 2);
    painter->setPen(theme.deltaText(shade));
    painter->setFont(option.font);
    painter->drawText(badge, Qt::AlignCenter, metrics.elidedText(text, Qt::ElideRight, badge.width() - 8));
    painter->restore();
}

} // namespace graylens::ui
