// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/details_view.h"

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QTabBar>
#include <QTreeWidget>

#include "ui/models/value_text.h"
#include "ui/shell/document_page.h"
#include "ui/shell/messages.h"
#include "ui/theme/core_words.h"
#include "ui/theme/theme.h"

namespace graylens::ui {

namespace {

constexpr std::uint32_t kNoParent = 0xFFFFFFFF;

QString fromView(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QTreeWidget* table(QWidget* parent, const QString& name, const QString& accessibleName, const QStringList& headers)
{
    auto* tree = new QTreeWidget(parent);
    tree->setObjectName(name);
    tree->setAccessibleName(accessibleName);
    tree->setHeaderLabels(headers);
    tree->setRootIsDecorated(false);
    tree->setAlternatingRowColors(true);
    tree->setUniformRowHeights(true);
    tree->setFrameShape(QFrame::NoFrame);
    tree->header()->setStretchLastSection(true);
    tree->header()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    auto* copy = new QAction(DetailsView::tr("Copy"), tree);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    QObject::connect(copy, &QAction::triggered, tree, [tree] {
        QStringList cells;
        if (const QTreeWidgetItem* item = tree->currentItem())
            for (int column = 0; column < tree->columnCount(); ++column)
                cells.append(item->text(column));
        QApplication::clipboard()->setText(cells.join(QLatin1Char('\t')));
    });
    tree->addAction(copy);
    tree->setContextMenuPolicy(Qt::ActionsContextMenu);
    return tree;
}

/// Self time: what is not spent in direct children, which stand one row below.
DurationNs selfTime(const trace::Trace& trace, std::uint32_t slice)
{
    DurationNs self = trace.slices.duration(slice);
    const std::uint32_t below = trace.rowOf(slice) + 1;
    if (below >= trace.rows.size() || trace.trackOfRow(below) != trace.trackOfRow(below - 1))
        return self;
    const auto [first, last] = trace.visible(below, {trace.slices.ts[slice], trace.slices.end(slice)});
    for (std::uint32_t child = first; child < last; ++child)
        if (trace.slices.parent[child] == slice)
            self -= trace.slices.duration(child);
    return self;
}

QString flagText(const trace::Slices& slices, std::uint32_t slice)
{
    const std::uint8_t flags = slices.flagsOf(slice);
    QStringList words;
    const auto say = [&](trace::SliceFlag flag, const QString& text) {
        if (flags & flag)
            words.append(text);
    };
    say(trace::kUnfinished, DetailsView::tr("still running at the end: its duration is a lower bound"));
    say(trace::kStartMissing, DetailsView::tr("began before the data: its duration is a lower bound"));
    say(trace::kUnwound, DetailsView::tr("left by an exception"));
    say(trace::kMismatched, DetailsView::tr("closed by the end of another one"));
    say(trace::kOverlap, DetailsView::tr("overlapped its neighbour"));
    return words.join(QStringLiteral("; "));
}

} // namespace

DetailsView::DetailsView(QWidget* parent)
    : QTabWidget(parent)
    , m_selection(table(this, QStringLiteral("selectionDetails"), tr("Details of the selection"),
                        {tr("Property"), tr("Value")}))
    , m_issues(table(this, QStringLiteral("issueList"), tr("Issues of the document"),
                     {tr("Severity"), tr("Code"), tr("Count"), tr("Byte"), tr("Where"), tr("What")}))
{
    setObjectName(QStringLiteral("detailsView"));
    setAccessibleName(tr("Details"));
    tabBar()->setObjectName(QStringLiteral("detailsTabBar"));
    tabBar()->setAccessibleName(tr("Details"));
    setDocumentMode(true);
    addTab(m_selection, tr("Selection"));
    addTab(m_issues, tr("Issues"));
    for (int column = 1; column < 5; ++column)
        m_issues->header()->setSectionResizeMode(column, QHeaderView::ResizeToContents);
}

void DetailsView::showIssues()
{
    setCurrentWidget(m_issues);
}

void DetailsView::showPage(const DocumentPage* page)
{
    fillSelection(page);
    fillIssues(page);
}

void DetailsView::row(const QString& key, const QString& value)
{
    auto* item = new QTreeWidgetItem(m_selection, {key, value});
    item->setToolTip(1, value);
}

void DetailsView::fillSelection(const DocumentPage* page)
{
    const Selected selected = page && page->view() ? page->view()->selected() : Selected {};
    if (selected == m_shown && m_selection->topLevelItemCount() > 0)
        return;
    m_shown = selected;
    m_selection->clear();
    const bool isSlice
        = selected.kind == Selected::Kind::Slice && selected.trace && selected.index < selected.trace->slices.size();
    if (isSlice) {
        fillSlice(*selected.trace, selected.index);
    } else if (selected.kind == Selected::Kind::Instant && selected.trace
               && selected.index < selected.trace->instants.ts.size()) {
        const auto& instants = selected.trace->instants;
        row(tr("Event"), fromView(selected.trace->text(instants.name[selected.index])));
        row(tr("Time"), durationText(instants.ts[selected.index] - selected.trace->span.begin, true));
    } else if (selected.kind == Selected::Kind::Counter && selected.trace
               && selected.index < selected.trace->counters.ts.size()) {
        const auto& counters = selected.trace->counters;
        row(tr("Time"), durationText(counters.ts[selected.index] - selected.trace->span.begin, true));
        row(tr("Value"), countText(counters.value[selected.index]));
    } else if (selected.kind == Selected::Kind::Request && selected.trace
               && selected.index < selected.trace->requests.size()) {
        fillRequest(*selected.trace, selected.trace->requests[selected.index]);
    } else if (selected.kind == Selected::Kind::DiffNode && page->difference()
               && selected.index < page->difference()->tree.size()) {
        fillDifference(page->difference()->tree, selected.index);
    } else if (!selected.method.isEmpty()) {
        row(tr("Method"), selected.method);
    } else {
        row(tr("Nothing is selected"), tr("Click a slice, a bar or a row to see everything about it here."));
    }
}

void DetailsView::fillSlice(const trace::Trace& trace, std::uint32_t slice)
{
    const trace::Slices& slices = trace.slices;
    row(tr("Method"), fromView(trace.text(slices.name[slice])));
    const TrackId track = trace.trackOfRow(trace.rowOf(slice));
    const trace::TrackInfo& info = trace.tracks.info[track.value()];
    if (!info.thread.isNone())
        row(tr("Thread"), coreText(trace.threadLabel(info.thread)));
    else
        row(tr("Track"), fromView(trace.text(info.name)));
    row(tr("Start"), durationText(slices.ts[slice] - trace.span.begin, true));
    row(tr("Duration"), durationText(slices.duration(slice)));
    row(tr("Self"), durationText(selfTime(trace, slice)));
    if (const DurationNs cpu = slices.cpuTime(slice); cpu != kNoTime) {
        row(tr("CPU"), durationText(cpu));
        row(tr("Waiting"), durationText(slices.duration(slice) - cpu));
    }
    if (const QString flags = flagText(slices, slice); !flags.isEmpty())
        row(tr("Note"), flags);
    if (const auto method = trace.methods.find(slices.name[slice])) {
        if (const auto signature = trace.text(trace.methods.signature[*method]); !signature.empty())
            row(tr("Signature"), fromView(signature));
        if (const StringId original = trace.methods.original[*method]; !original.isNone())
            row(tr("Name in the file"), fromView(trace.text(original)));
        if (const auto file = trace.text(trace.methods.file[*method]); !file.empty())
            row(tr("Source"), QStringLiteral("%1:%2").arg(fromView(file)).arg(trace.methods.line[*method]));
    }
    if (const ArgSetId args = slices.argsOf(slice); !args.isNone())
        for (const trace::Arg& arg : trace.argSets.of(args))
            row(fromView(trace.text(arg.key)), fromView(trace.text(arg.value)));
    QStringList path;
    for (std::uint32_t up = slices.parent[slice]; up != kNoParent && path.size() < 200; up = slices.parent[up])
        path.append(fromView(trace.text(slices.name[up])));
    for (qsizetype i = 0; i < path.size(); ++i)
        row(i == 0 ? tr("Called by") : QString(), path[i]);
}

void DetailsView::fillRequest(const trace::Trace& trace, const trace::RequestRecord& request)
{
    const auto said = [&](const QString& key, StringId value) {
        if (const auto text = trace.text(value); !text.empty())
            row(key, fromView(text));
    };
    const auto took = [&](const QString& key, DurationNs length) {
        if (length != kNoTime)
            row(key, durationText(length));
    };
    said(tr("URL"), request.url);
    said(tr("Method"), request.method);
    row(tr("Status"), request.status == 0 ? tr("no answer") : QString::number(request.status));
    said(tr("Error"), request.error);
    row(tr("Start"), durationText(request.ts - trace.span.begin, true));
    took(tr("Duration"), request.dur);
    took(tr("DNS"), request.dns);
    took(tr("Connect"), request.connect);
    took(tr("TLS"), request.tls);
    took(tr("Send"), request.send);
    took(tr("Wait"), request.wait);
    took(tr("Receive"), request.receive);
    said(tr("Protocol"), request.protocol);
    said(tr("Address"), request.remoteAddress);
    said(tr("Resolver"), request.resolver);
    said(tr("CDN node"), request.cdnNode);
    said(tr("Place"), request.cdnPop);
    said(tr("Cache"), request.cacheState);
    said(tr("Operator"), request.isp);
    said(tr("Region"), request.region);
    said(tr("Network"), request.networkType);
    if (request.bytesReceived >= 0)
        row(tr("Received"), bytesText(static_cast<quint64>(request.bytesReceived)));
    row(tr("Attempt"), QString::number(request.retry + 1));
    said(tr("Trace id"), request.traceId);
}

void DetailsView::fillDifference(const analysis::DiffTree& tree, std::uint32_t node)
{
    const ValueUnit unit {tree.unit, QString::fromStdString(tree.unitLabel)};
    const auto pair = [&](std::int64_t normal, std::int64_t abnormal) {
        return tr("%1 in normal, %2 in abnormal: %3")
            .arg(valueText(normal, unit), valueText(abnormal, unit), valueText(abnormal - normal, unit, true));
    };
    row(tr("Method"), fromView(tree.text(node)));
    row(tr("Total"), pair(tree.normal.total[node], tree.abnormal.total[node]));
    row(tr("Self"), pair(tree.normal.self[node], tree.abnormal.self[node]));
    row(tree.sampled ? tr("Samples") : tr("Calls"),
        tr("%1 in normal, %2 in abnormal")
            .arg(countText(tree.normal.count[node]), countText(tree.abnormal.count[node])));
    row(tr("In traces"),
        tr("%1 of %2 normal, %3 of %4 abnormal")
            .arg(tree.normal.presence[node])
            .arg(tree.normal.traces)
            .arg(tree.abnormal.presence[node])
            .arg(tree.abnormal.traces));
    bool first = true;
    for (std::uint32_t up = tree.parent[node]; up != 0; up = tree.parent[up]) {
        row(first ? tr("Called by") : QString(), fromView(tree.text(up)));
        first = false;
    }
}

void DetailsView::fillIssues(const DocumentPage* page)
{
    const QList<imports::DocumentPtr> documents = page ? page->documents() : QList<imports::DocumentPtr> {};
    const std::shared_ptr<const void> key
        = documents.isEmpty() ? nullptr : std::shared_ptr<const void>(documents.last());
    if (key == m_issuesOf && key)
        return;
    m_issuesOf = key;
    m_issues->clear();
    const auto add = [this](const auto& self, const QString& file, const imports::Member& member) -> void {
        const QString where = file + QLatin1Char(' ') + QString::fromStdString(member.name);
        if (member.state == imports::MemberState::Failed)
            new QTreeWidgetItem(m_issues,
                                {stateText(member.state), QString::fromStdString(copyCode(member.error.code)),
                                 QString(), QString(), where, errorText(member.error)});
        if (member.trace)
            for (const trace::IssueRow& issue : member.trace->issues) {
                auto* item = new QTreeWidgetItem(m_issues,
                                                 {severityText(issue.severity), QString::fromStdString(issue.code),
                                                  countText(static_cast<double>(issue.count)),
                                                  issue.offset >= 0 ? QString::number(issue.offset) : QString(), where,
                                                  coreText(issue.message)});
                item->setIcon(
                    0,
                    icon(issue.severity == trace::Severity::Info ? QStringLiteral("ok") : QStringLiteral("warning")));
                item->setToolTip(5, item->text(5));
            }
        for (const imports::Member& child : member.children)
            self(self, file, child);
    };
    for (const imports::DocumentPtr& document : documents)
        add(add, documents.size() > 1 ? QString::fromStdString(document->path.filename().string()) : QString(),
            document->root);
    const int count = m_issues->topLevelItemCount();
    setTabText(1, count ? tr("Issues (%1)").arg(count) : tr("Issues"));
}

} // namespace graylens::ui
