// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/backend/releases/history_view.h"

#include <QHeaderView>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QPlainTextEdit>
#include <QSplitter>
#include <QTreeWidget>
#include <QVBoxLayout>

#include "ui/backend/backend_words.h"
#include "ui/backend/named.h"
#include "ui/backend/releases/release_words.h"
#include "ui/models/value_text.h"

namespace graylens::ui {

QString evidenceText(const std::string& json)
{
    if (json.empty())
        return HistoryView::tr("none was kept");
    const QJsonDocument document = QJsonDocument::fromJson(QByteArray::fromStdString(json));
    if (!document.isArray())
        return HistoryView::tr("kept as it was given");
    QStringList worse;
    int open = 0;
    for (const QJsonValue& value : document.array()) {
        const QJsonObject row = value.toObject();
        const QString verdict = row[QStringLiteral("verdict")].toString();
        const std::string id = row[QStringLiteral("metric")].toString().toStdString();
        const release::Metric* metric = release::findMetric(id);
        if (verdict == QLatin1String("worse"))
            worse.append(metric ? metricText(*metric) : fromUtf8(id));
        open += verdict == QLatin1String("inconclusive") ? 1 : 0;
    }
    return worse.isEmpty() ? HistoryView::tr("nothing was worse, %n metric(s) open", nullptr, open)
                           : HistoryView::tr("worse: %1").arg(worse.join(QStringLiteral(", ")));
}

HistoryView::HistoryView(QWidget* parent)
    : QWidget(parent)
    , m_steps(named(new QTreeWidget(this), QStringLiteral("releaseHistory"), tr("Steps that were taken")))
    , m_evidence(named(new QPlainTextEdit(this), QStringLiteral("releaseEvidence"), tr("Evidence of the chosen step")))
{
    setObjectName(QStringLiteral("releaseHistoryPart"));
    m_steps->setHeaderLabels({tr("When"), tr("Who"), tr("What"), tr("Why"), tr("What was known")});
    m_steps->setFrameShape(QFrame::NoFrame);
    m_steps->setRootIsDecorated(false);
    m_steps->setUniformRowHeights(true);
    m_steps->setAlternatingRowColors(true);
    const int letter = m_steps->fontMetrics().averageCharWidth();
    for (const auto& [column, letters] : {std::pair {0, 19}, std::pair {1, 16}, std::pair {2, 20}, std::pair {3, 40}})
        m_steps->setColumnWidth(column, letter * letters);
    m_evidence->setReadOnly(true);
    m_evidence->setFrameShape(QFrame::NoFrame);
    m_evidence->setTabChangesFocus(true);
    m_evidence->setLineWrapMode(QPlainTextEdit::WidgetWidth);
    m_evidence->setPlaceholderText(tr("Choose a step to see the verdicts that were shown when it was taken"));
    auto* split = new QSplitter(Qt::Vertical, this);
    split->setObjectName(QStringLiteral("releaseHistorySplitter"));
    split->setChildrenCollapsible(false);
    split->addWidget(m_steps);
    split->addWidget(m_evidence);
    split->setStretchFactor(0, 2);
    split->setStretchFactor(1, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(split);
    connect(m_steps, &QTreeWidget::currentItemChanged, this, &HistoryView::showEvidence);
}

void HistoryView::setOperations(std::vector<backend::ReleaseOperation> operations)
{
    const auto revision = [this] {
        const int row = m_steps->indexOfTopLevelItem(m_steps->currentItem());
        return row < 0 ? 0 : m_operations[static_cast<std::size_t>(row)].revision;
    }();
    m_steps->clear();
    m_operations = std::move(operations);
    for (const backend::ReleaseOperation& step : m_operations) {
        QString what = actionText(step.action);
        if (step.action == backend::ReleaseAction::RollBack)
            what = tr("%1 to %2", "a step and a build").arg(what, fromUtf8(step.version));
        else if (backend::widens(step.action))
            what = tr("%1 (batch %2)", "a step").arg(what).arg(step.batch);
        auto* row
            = new QTreeWidgetItem(m_steps,
                                  {momentText(step.timeMs), step.actor.empty() ? tr("not known") : fromUtf8(step.actor),
                                   what, fromUtf8(step.why), evidenceText(step.evidence)});
        for (const int column : {3, 4})
            row->setToolTip(column, row->text(column));
        row->setSizeHint(0, QSize(0, fontMetrics().height() + 8));
        if (step.revision == revision)
            m_steps->setCurrentItem(row);
    }
    showEvidence();
}

void HistoryView::showEvidence()
{
    const int row = m_steps->indexOfTopLevelItem(m_steps->currentItem());
    m_evidence->setPlainText(row < 0 || row >= static_cast<int>(m_operations.size())
                                 ? QString()
                                 : fromUtf8(m_operations[static_cast<std::size_t>(row)].evidence));
}

} // namespace graylens::ui
