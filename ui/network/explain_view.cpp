// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/network/explain_view.h"

#include <algorithm>

#include <QComboBox>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QToolButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include "core/report/localize_report.h"
#include "core/report/network_report.h"
#include "ui/models/value_text.h"
#include "ui/theme/core_words.h"
#include "ui/theme/theme.h"

namespace graylens::ui {

namespace {

QTreeWidget* table(QWidget* parent, const QString& name, const QString& text, const QStringList& headers)
{
    auto* tree = new QTreeWidget(parent);
    tree->setObjectName(name);
    tree->setAccessibleName(text);
    tree->setHeaderLabels(headers);
    tree->setRootIsDecorated(false);
    tree->setAlternatingRowColors(true);
    tree->setFrameShape(QFrame::NoFrame);
    tree->header()->setStretchLastSection(false);
    tree->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    return tree;
}

constexpr int kKindRole = Qt::UserRole, kValueRole = Qt::UserRole + 1;

QString statusText(std::int32_t status)
{
    return status == 0 ? ExplainView::tr("no answer") : QString::number(status);
}

QString partText(std::uint64_t part, std::uint64_t whole)
{
    return ExplainView::tr("%1 of %2").arg(countText(static_cast<double>(part)), countText(static_cast<double>(whole)));
}

} // namespace

ExplainView::ExplainView(QWidget* parent)
    : QWidget(parent)
    , m_bad(new QComboBox(this))
    , m_baseline(new QComboBox(this))
    , m_summary(new QLabel(this))
    , m_findings(table(this, QStringLiteral("networkFindings"), tr("Findings"), {tr("Finding"), tr("Lift"), tr("p")}))
    , m_proof(table(this, QStringLiteral("networkProof"), tr("Proof"),
                    {tr("Same object"), tr("Node"), tr("Status"), tr("Bad"), tr("Other node"), tr("Status there"),
                     tr("Good there")}))
{
    setObjectName(QStringLiteral("networkExplain"));
    setAccessibleName(tr("What explains the failures?"));
    m_bad->setObjectName(QStringLiteral("networkQuestion"));
    m_bad->setAccessibleName(tr("What is to be explained"));
    m_bad->addItems({tr("What explains the failures?"), tr("What explains the slow answers?")});
    m_baseline->setObjectName(QStringLiteral("networkBaseline"));
    m_baseline->setAccessibleName(tr("What they are compared with"));
    m_baseline->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    addBaseline(tr("against all other requests"), ExplainBaseline::Kind::Rest);
    addBaseline(tr("in the marked time, against the time before"), ExplainBaseline::Kind::BeforeMark);
    addBaseline(tr("against another file…"), ExplainBaseline::Kind::File);
    m_summary->setObjectName(QStringLiteral("networkSummary"));
    m_summary->setAccessibleName(tr("Summary"));
    m_findings->setWordWrap(true);
    auto* close = new QToolButton(this);
    close->setObjectName(QStringLiteral("networkExplainClose"));
    close->setAccessibleName(tr("Close the findings"));
    close->setToolTip(close->accessibleName());
    close->setAutoRaise(true);
    close->setIcon(icon(QStringLiteral("close")));
    auto* row = new QHBoxLayout;
    row->setContentsMargins(8, 4, 8, 4);
    row->addWidget(m_bad);
    row->addWidget(m_baseline);
    row->addWidget(m_summary, 1);
    row->addWidget(close);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(row);
    column->addWidget(m_findings, 2);
    column->addWidget(m_proof, 3);
    connect(m_bad, &QComboBox::currentIndexChanged, this, &ExplainView::questionChanged);
    connect(m_baseline, &QComboBox::activated, this, &ExplainView::baselineChosen);
    connect(close, &QToolButton::clicked, this, &ExplainView::closeRequested);
    connect(m_findings, &QTreeWidget::currentItemChanged, this, &ExplainView::showProof);
    connect(m_findings, &QTreeWidget::itemClicked, this, &ExplainView::requestFilter);
    connect(m_findings, &QTreeWidget::itemActivated, this, &ExplainView::requestFilter);
}

void ExplainView::requestFilter()
{
    const int chosen = m_findings->indexOfTopLevelItem(m_findings->currentItem());
    if (!m_report || chosen < 0)
        return;
    const auto place = static_cast<std::size_t>(m_findings->currentItem()->data(0, Qt::UserRole).toInt());
    const std::string text = analysis::filterTextOf(m_report->table, m_report->findings[place].finding.cell);
    Q_EMIT filterRequested(QString::fromStdString(text));
}

analysis::NetworkQuestion::Bad ExplainView::bad() const
{
    using Bad = analysis::NetworkQuestion::Bad;
    return m_bad->currentIndex() == 1 ? Bad::Slow : Bad::Failures;
}

ExplainBaseline ExplainView::baseline() const
{
    return {static_cast<ExplainBaseline::Kind>(m_baseline->itemData(m_chosen, kKindRole).toInt()),
            m_baseline->itemData(m_chosen, kValueRole).toString()};
}

void ExplainView::addBaseline(const QString& text, ExplainBaseline::Kind kind, const QString& value)
{
    // "Another file…" stays the last one.
    const int at = m_baseline->count() - (placeOf(ExplainBaseline::Kind::File) < 0 ? 0 : 1);
    m_baseline->insertItem(at, text);
    m_baseline->setItemData(at, static_cast<int>(kind), kKindRole);
    m_baseline->setItemData(at, value, kValueRole);
}

int ExplainView::placeOf(ExplainBaseline::Kind kind) const
{
    return m_baseline->findData(static_cast<int>(kind), kKindRole);
}

void ExplainView::setCohorts(const QStringList& cohorts)
{
    for (int at = placeOf(ExplainBaseline::Kind::Cohorts); at >= 0; at = placeOf(ExplainBaseline::Kind::Cohorts))
        m_baseline->removeItem(at);
    for (const QString& cohort : cohorts.size() > 1 ? cohorts : QStringList())
        addBaseline(tr("of cohort %1, against the other cohorts").arg(cohort), ExplainBaseline::Kind::Cohorts, cohort);
    m_chosen = 0;
    m_baseline->setCurrentIndex(0);
}

void ExplainView::setBaselineFile(const QString& path)
{
    if (!path.isEmpty() && m_baseline->findData(path, kValueRole) < 0)
        addBaseline(tr("against %1").arg(QFileInfo(path).fileName()), ExplainBaseline::Kind::File, path);
    if (!path.isEmpty())
        m_chosen = m_baseline->findData(path, kValueRole);
    m_baseline->setCurrentIndex(m_chosen);
    if (!path.isEmpty())
        Q_EMIT questionChanged();
}

void ExplainView::baselineChosen(int index)
{
    if (index == m_baseline->count() - 1) {
        Q_EMIT baselineFileWanted();
        return;
    }
    m_chosen = index;
    Q_EMIT questionChanged();
}

void ExplainView::showWaiting()
{
    showMessage(tr("Computing…"));
}

void ExplainView::showMessage(const QString& text)
{
    m_report = nullptr;
    m_findings->clear();
    m_proof->clear();
    m_summary->setText(text);
}

QString ExplainView::figuresOf(const analysis::NetworkFinding& finding) const
{
    QStringList lines {coreText(report::networkSentence(*m_report, finding))};
    for (const analysis::CellValues& cell : finding.finding.equivalents)
        lines.append(tr("The same requests: %1").arg(fromUtf8(report::cellText(m_report->table, cell))));
    return lines.join(QLatin1Char('\n'));
}

void ExplainView::showReport(std::shared_ptr<const analysis::NetworkReport> report)
{
    m_findings->clear();
    m_proof->clear();
    m_report = std::move(report);
    m_summary->setText(coreText(report::networkSummary(*m_report)));
    std::vector<analysis::Finding> shown;
    for (std::size_t i = 0; i < m_report->findings.size(); ++i) {
        const analysis::NetworkFinding& finding = m_report->findings[i];
        if (report::isWordier(shown, finding.finding))
            continue;
        shown.push_back(finding.finding);
        const double rate = finding.finding.bad / std::max(finding.finding.total, 1.0);
        const QString lift = finding.baselineRate > 0
            ? tr("%1 times").arg(QLocale().toString(rate / finding.baselineRate, 'g', 3))
            : QStringLiteral("–");
        const double p = finding.finding.pValue;
        const QString chance = p < 1e-9 ? QStringLiteral("< 1e-9") : QLocale().toString(p, 'g', 2);
        auto* item = new QTreeWidgetItem(m_findings, {figuresOf(finding), lift, chance});
        item->setToolTip(0, tr("Click to see these requests in the table."));
        item->setData(0, Qt::UserRole, static_cast<int>(i));
    }
    if (shown.empty())
        m_summary->setText(m_summary->text() + QLatin1Char(' ')
                           + tr("They do not concentrate on anything that was recorded."));
    else
        m_findings->setCurrentItem(m_findings->topLevelItem(0));
    for (QTreeWidget* tree : {m_findings, m_proof})
        for (int column = 1; column < tree->columnCount(); ++column)
            tree->resizeColumnToContents(column);
}

void ExplainView::showProof()
{
    m_proof->clear();
    const QTreeWidgetItem* chosen = m_findings->currentItem();
    if (!m_report || !chosen)
        return;
    const auto place = static_cast<std::size_t>(chosen->data(0, Qt::UserRole).toInt());
    for (const analysis::ProofRow& row : m_report->findings[place].proof.rows)
        new QTreeWidgetItem(m_proof,
                            {fromUtf8(row.object), fromUtf8(row.badNode), statusText(row.badStatus),
                             partText(row.bad, row.inside), fromUtf8(row.goodNode),
                             row.good > 0 ? statusText(row.goodStatus) : QString(), partText(row.good, row.outside)});
}

} // namespace graylens::ui
