// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/panels.h"

#include <algorithm>

#include <QCoreApplication>

#include "ui/calls/calls_panel.h"
#include "ui/diff/diff_panel.h"
#include "ui/flame/flame_panel.h"
#include "ui/logs/log_panel.h"
#include "ui/network/network_panel.h"
#include "ui/patterns/patterns_panel.h"
#include "ui/query/query_panel.h"
#include "ui/shell/overview_panel.h"
#include "ui/timeline/timeline_panel.h"
#include "ui/two_timelines/two_timelines_panel.h"

namespace graylens::ui {

namespace {

struct Views
{
    Q_DECLARE_TR_FUNCTIONS(Views)
};

template <class P> Panel* make(const PanelContext& context, QWidget* parent)
{
    return new P(context, parent);
}

bool always(const PanelContext&)
{
    return true;
}

trace::TracePtr primaryOf(const PanelContext& context)
{
    const OpenFile* file = context.session.file(context.documentId);
    return file && file->document ? file->document->primary() : nullptr;
}

bool hasTrace(const PanelContext& context)
{
    return primaryOf(context) != nullptr;
}

bool hasTimes(const PanelContext& context)
{
    const OpenFile* file = context.session.file(context.documentId);
    const trace::TracePtr trace = file && file->document ? file->document->overTime() : nullptr;
    return trace && (trace->span.duration() > 1 || memberWithLogInPlace(file->document->root));
}

/// Calls of some kind: what a call tree can be made of.
bool hasCalls(const PanelContext& context)
{
    const trace::TracePtr trace = primaryOf(context);
    return trace && trace->callCount() + trace->samples.size() > 0;
}

bool hasLogs(const PanelContext& context)
{
    const OpenFile* file = context.session.file(context.documentId);
    return file && file->document && hasLog(*file->document);
}

bool hasRequests(const PanelContext& context)
{
    const OpenFile* file = context.session.file(context.documentId);
    const auto traces = file && file->document ? file->document->traces() : std::vector<trace::TracePtr> {};
    return std::any_of(traces.begin(), traces.end(), [](const auto& trace) { return !trace->requests.empty(); });
}

/// Both sides have calls over time.
bool comparesTimes(const PanelContext& context)
{
    const Comparison* comparison = context.session.comparison(context.documentId);
    const QList<int> files = comparison ? context.session.filesOf(*comparison) : QList<int> {};
    return std::all_of(files.begin(), files.end(), [&](int id) {
        const OpenFile* file = context.session.file(id);
        const trace::TracePtr trace = file && file->document ? file->document->primary() : nullptr;
        return trace && !trace->span.isEmpty() && trace->callCount() > 0;
    });
}

} // namespace

std::vector<PanelType> panelTypes(DocumentKind kind)
{
    if (kind == DocumentKind::Comparison)
        return {{"diff", Views::tr("Differences"), "diff", make<DiffPanel>, always},
                {"two-timelines", Views::tr("Two timelines"), "timeline", make<TwoTimelinesPanel>, comparesTimes},
                {"query", Views::tr("Query"), "query", make<QueryPanel>, always}};
    return {
        {"overview", Views::tr("Overview"), "overview", make<OverviewPanel>, always},
        {"timeline", Views::tr("Timeline"), "timeline", make<TimelinePanel>, hasTimes},
        {"flame", Views::tr("Flame graph"), "flame", make<FlamePanel>, hasCalls},
        {"calls", Views::tr("Calls"), "calls", make<CallsPanel>, hasCalls},
        {"logs", Views::tr("Log"), "log", make<LogPanel>, hasLogs},
        {"patterns", Views::tr("Patterns"), "tree", make<PatternsPanel>, hasLogs},
        {"network", Views::tr("Network"), "network", make<NetworkPanel>, hasRequests},
        {"query", Views::tr("Query"), "query", make<QueryPanel>, hasTrace},
    };
}

} // namespace graylens::ui
