// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/overview_panel.h"

#include <algorithm>
#include <array>
#include <cstring>

#include <QDateTime>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QSplitter>
#include <QTreeWidget>
#include <QVBoxLayout>

#include "core/report/summary_report.h"
#include "ui/jobs/job_runner.h"
#include "ui/shell/actions.h"
#include "ui/shell/log_head_model.h"
#include "ui/shell/messages.h"
#include "ui/shell/report_window.h"
#include "ui/theme/core_words.h"
#include "ui/theme/theme.h"

#include <QTableView>

namespace graylens::ui {

namespace {

struct Counts
{
    std::size_t members = 0, slices = 0, samples = 0, counters = 0, logs = 0, requests = 0, failed = 0, issues = 0;
};

void add(Counts& counts, const imports::Member& member)
{
    ++counts.members;
    counts.failed += member.state == imports::MemberState::Failed ? 1 : 0;
    if (const auto& trace = member.trace) {
        counts.slices += trace->callCount();
        counts.samples += trace->samples.size();
        counts.counters += trace->counters.ts.size();
        counts.logs += trace->logs.size();
        counts.requests += trace->requests.size();
        counts.issues += trace->issues.size();
    }
    for (const imports::Member& child : member.children)
        add(counts, child);
}

QString text(const std::string& utf8)
{
    return QString::fromStdString(utf8);
}

constexpr int kFindingRole = Qt::UserRole; ///< index in Summary::findings, in rows that can be followed

QString kindText(report::FindingKind kind)
{
    switch (kind) {
    case report::FindingKind::Crash:
        return OverviewPanel::tr("Crash");
    case report::FindingKind::Deadlock:
        return OverviewPanel::tr("Deadlock");
    case report::FindingKind::Network:
        return OverviewPanel::tr("Network");
    case report::FindingKind::Errors:
        return OverviewPanel::tr("Errors");
    case report::FindingKind::Restart:
        return OverviewPanel::tr("Restart");
    case report::FindingKind::Gap:
        return OverviewPanel::tr("Silence");
    case report::FindingKind::SlowCall:
        return OverviewPanel::tr("Slow call");
    }
    return {};
}

/// Evidence that a view can show; null where the finding has none.
const report::SummaryEvidence* shownEvidence(const report::SummaryFinding& finding)
{
    const auto at = std::ranges::find_if(finding.evidence, [](const auto& evidence) {
        return evidence.trace && evidence.place != report::SummaryEvidence::Place::File;
    });
    return at == finding.evidence.end() ? nullptr : &*at;
}

QString countOf(std::size_t count)
{
    return countText(static_cast<double>(count));
}

} // namespace

OverviewPanel::OverviewPanel(const PanelContext& context, QWidget* parent)
    : Panel(parent)
    , m_context(context)
    , m_facts(new QTreeWidget(this))
{
    setObjectName(QStringLiteral("overviewPanel"));
    setAccessibleName(tr("Overview"));
    m_facts->setObjectName(QStringLiteral("overviewFacts"));
    m_facts->setAccessibleName(tr("Facts about the file"));
    m_facts->setColumnCount(2);
    m_facts->setHeaderLabels({tr("Fact"), tr("Value")});
    m_facts->setRootIsDecorated(false);
    m_facts->setAlternatingRowColors(true);
    m_facts->setUniformRowHeights(true);
    m_facts->setFrameShape(QFrame::NoFrame);
    m_facts->header()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    setFocusProxy(m_facts);
    auto* split = new QSplitter(Qt::Vertical, this);
    split->setObjectName(QStringLiteral("overviewSplit"));
    split->addWidget(m_facts);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(split);
    auto* below = new QWidget(split);
    auto* belowColumn = new QVBoxLayout(below);
    belowColumn->setContentsMargins(0, 0, 0, 0);

    if (const OpenFile* file = context.session.file(context.documentId); file && file->document) {
        addFacts(*file->document);
        addContent(*file->document);
        addLogs(*file->document, belowColumn);
        connect(m_facts, &QTreeWidget::itemActivated, this, [this](QTreeWidgetItem* item) { jumpTo(item); });
        addExports();
        loadSummary();
    }
    below->setVisible(belowColumn->count() > 0);
    m_facts->expandAll();
}

QTreeWidgetItem* OverviewPanel::group(const QString& heading)
{
    auto* item = new QTreeWidgetItem(m_facts, {heading});
    QFont font = m_facts->font();
    font.setBold(true);
    item->setFont(0, font);
    item->setFirstColumnSpanned(true);
    return item;
}

void OverviewPanel::addRow(QTreeWidgetItem* group, const QString& key, const QString& value)
{
    auto* item = new QTreeWidgetItem(group, {key, value});
    item->setToolTip(1, value);
}

void OverviewPanel::addFacts(const imports::Document& document)
{
    auto* fileGroup = group(tr("File"));
    addRow(fileGroup, tr("Path"), text(document.path.string()));
    addRow(fileGroup, tr("Format"), formatTitle(document.root.format, m_context.session.registry()));
    addRow(fileGroup, tr("State"), stateText(document.root.state));
    if (document.root.bytes)
        addRow(fileGroup, tr("Size"), bytesText(document.root.bytes));
    if (document.bundle) {
        if (!document.bundle->trigger.empty())
            addRow(fileGroup, tr("Sent because of"), text(document.bundle->trigger));
        addRow(fileGroup, tr("Bundle"), text(document.bundle->id));
        addRow(fileGroup, tr("Opened with key"), text(document.bundle->openedWith));
        auto* device = group(tr("Device and app"));
        for (const auto& [key, value] : document.bundle->environment)
            addRow(device, text(key), text(value));
        device->setHidden(device->childCount() == 0);
    }
    const auto primary = document.primary();
    if (!primary || primary->metadata.empty())
        return;
    auto* facts = group(tr("Said by the trace"));
    for (const auto& [key, value] : primary->metadata)
        addRow(facts, text(key), text(value));
}

void OverviewPanel::addContent(const imports::Document& document)
{
    Counts counts;
    add(counts, document.root);
    auto* content = group(tr("Content"));
    if (const auto primary = document.primary(); primary && !primary->span.isEmpty())
        addRow(content, tr("Duration"), durationText(primary->span.duration()));
    const std::array<std::pair<QString, std::size_t>, 8> rows {{
        {tr("Slices"), counts.slices},
        {tr("Samples"), counts.samples},
        {tr("Counter values"), counts.counters},
        {tr("Log lines"), counts.logs},
        {tr("Network requests"), counts.requests},
        {tr("Members"), counts.members - 1},
        {tr("Members not readable"), counts.failed},
        {tr("Issues"), counts.issues},
    }};
    for (const auto& [label, count] : rows)
        if (count > 0)
            addRow(content, label, countOf(count));
    if (const auto primary = document.primary(); primary && primary->sampledSlices)
        addRow(content, tr("Kind"), tr("sampled: times are estimates and calls are not counted"));
}

void OverviewPanel::loadSummary()
{
    const OpenFile* file = m_context.session.file(m_context.documentId);
    m_context.session.jobs().startLatest(
        tr("Summary"), this, "overview.summary",
        [document = file->document](const Operation& operation) { return report::summarise(*document, operation); },
        [this](report::Summary summary) {
            m_summary = std::move(summary);
            showSummary();
        });
}

void OverviewPanel::showSummary()
{
    const auto toTop = [this](QTreeWidgetItem* item, int place) {
        m_facts->takeTopLevelItem(m_facts->indexOfTopLevelItem(item));
        m_facts->insertTopLevelItem(place, item);
        item->setFirstColumnSpanned(true);
        item->setExpanded(true);
    };
    int place = 0;
    if (!m_summary->lost.empty()) {
        auto* lost = group(tr("What is missing"));
        for (const report::SummaryLoss& loss : m_summary->lost)
            addRow(lost, loss.member.empty() ? tr("Whole file") : text(loss.member), coreText(loss.sentence));
        toTop(lost, place++);
    }
    if (m_summary->findings.empty())
        return;
    auto* findings = group(tr("What stands out"));
    for (std::size_t i = 0; i < m_summary->findings.size(); ++i) {
        const report::SummaryFinding& finding = m_summary->findings[i];
        addRow(findings, kindText(finding.kind), coreText(finding.sentence));
        QTreeWidgetItem* row = findings->child(findings->childCount() - 1);
        const report::SummaryEvidence* evidence = shownEvidence(finding);
        if (!evidence)
            continue;
        row->setData(0, kFindingRole, static_cast<int>(i));
        row->setForeground(1, palette().link());
        row->setToolTip(1, text(evidence->quote));
    }
    toTop(findings, place);
}

void OverviewPanel::jumpTo(const QTreeWidgetItem* item)
{
    const QVariant index = item->data(0, kFindingRole);
    if (!index.isValid() || !m_summary)
        return;
    using Place = report::SummaryEvidence::Place;
    const auto* evidence = shownEvidence(m_summary->findings[static_cast<std::size_t>(index.toInt())]);
    const trace::TracePtr& trace = evidence->trace;
    if (evidence->place == Place::Slice) {
        const TimeRange range {trace->slices.ts[evidence->row], trace->slices.end(evidence->row)};
        const DurationNs margin = std::max<DurationNs>(1000, range.duration());
        m_context.view.setRange(TimeRange {range.begin - margin, range.end + margin}.intersected(trace->span));
        m_context.view.select({Selected::Kind::Slice, evidence->row, trace,
                               text(std::string(trace->text(trace->slices.name[evidence->row])))});
        Q_EMIT panelRequested(QStringLiteral("timeline"));
        return;
    }
    const bool isRequest = evidence->place == Place::Requests;
    // The panel is made first where it was never seen: only then does it hear of the selection.
    Q_EMIT panelRequested(isRequest ? QStringLiteral("network") : QStringLiteral("logs"));
    m_context.view.select({isRequest ? Selected::Kind::Request : Selected::Kind::Log, evidence->row, trace, {}});
}

void OverviewPanel::addExports()
{
    const auto add = [this](const char* id, const QString& title, const char* ending, auto write) {
        const auto save = [this, ending, write] {
            if (m_summary)
                saveTextAs(this, tr("Export summary"),
                           text(m_summary->file) + QStringLiteral("-summary.") + QLatin1String(ending),
                           text(write(*m_summary)));
        };
        m_facts->addAction(m_context.actions.add({id, title, tr("Overview"), {}}, this, save));
    };
    add("overview.export-html", tr("Export the summary as HTML…"), "html", report::summaryHtml);
    add("overview.export-markdown", tr("Export the summary as Markdown…"), "md", report::summaryMarkdown);
    m_facts->setContextMenuPolicy(Qt::ActionsContextMenu);
}

void OverviewPanel::addLogs(const imports::Document& document, QVBoxLayout* column)
{
    const auto traces = document.traces();
    const auto it
        = std::find_if(traces.begin(), traces.end(), [](const auto& trace) { return trace->logs.size() > 0; });
    if (it == traces.end())
        return;
    auto* model = new LogHeadModel(*it, this);
    auto* label = new QLabel(
        model->isWhole() ? tr("Log")
                         : tr("First %1 of %2 log lines")
                               .arg(countOf(static_cast<std::size_t>(model->rowCount())), countOf((*it)->logs.size())),
        this);
    label->setObjectName(QStringLiteral("overviewLogLabel"));
    label->setContentsMargins(6, 4, 6, 2);
    auto* table = new QTableView(this);
    table->setObjectName(QStringLiteral("overviewLogs"));
    table->setAccessibleName(tr("Log lines"));
    table->setModel(model);
    table->setShowGrid(false);
    table->setWordWrap(false);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(table->fontMetrics().height() + 4);
    table->horizontalHeader()->setStretchLastSection(true);
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    table->horizontalHeader()->setHighlightSections(false);
    table->setFrameShape(QFrame::NoFrame);
    table->setColumnWidth(0, table->fontMetrics().horizontalAdvance(QStringLiteral("000 min 00.000 s  ")));
    column->addWidget(label);
    column->addWidget(table);
}

void OverviewPanel::exportView()
{
    const OpenFile* file = m_context.session.file(m_context.documentId);
    if (!file || !file->document)
        return;
    QString out;
    for (int i = 0; i < m_facts->topLevelItemCount(); ++i) {
        const QTreeWidgetItem* heading = m_facts->topLevelItem(i);
        if (heading->isHidden())
            continue;
        out += heading->text(0) + QLatin1Char('\n');
        for (int row = 0; row < heading->childCount(); ++row)
            out += QStringLiteral("  %1: %2\n").arg(heading->child(row)->text(0), heading->child(row)->text(1));
    }
    out += QLatin1Char('\n') + importReport(*file->document, m_context.session.registry());
    saveTextAs(this, tr("Export overview"),
               text(file->document->path.stem().string()) + QStringLiteral("-overview.txt"), out);
}

} // namespace graylens::ui
