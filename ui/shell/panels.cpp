// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/panels.h"

#include <QCoreApplication>

#include "ui/calls/calls_panel.h"
#include "ui/diff/diff_panel.h"
#include "ui/flame/flame_panel.h"
#include "ui/query/query_panel.h"
#include "ui/shell/overview_panel.h"
#include "ui/timeline/timeline_panel.h"

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
    const trace::TracePtr trace = primaryOf(context);
    return trace && !trace->span.isEmpty();
}

/// Calls of some kind: what a call tree can be made of.
bool hasCalls(const PanelContext& context)
{
    const trace::TracePtr trace = primaryOf(context);
    return trace && trace->callCount() + trace->samples.size() > 0;
}

} // namespace

std::vector<PanelType> panelTypes(DocumentKind kind)
{
    if (kind == DocumentKind::Comparison)
        return {{"diff", Views::tr("Differences"), "diff", make<DiffPanel>, always},
                {"query", Views::tr("Query"), "query", make<QueryPanel>, always}};
    return {
        {"overview", Views::tr("Overview"), "overview", make<OverviewPanel>, always},
        {"timeline", Views::tr("Timeline"), "timeline", make<TimelinePanel>, hasTimes},
        {"flame", Views::tr("Flame graph"), "flame", make<FlamePanel>, hasCalls},
        {"calls", Views::tr("Calls"), "calls", make<CallsPanel>, hasCalls},
        {"query", Views::tr("Query"), "query", make<QueryPanel>, hasTrace},
    };
}

} // namespace graylens::ui
