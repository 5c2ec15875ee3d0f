// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The bars over the requests, and what can be done with them.
#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

#include "ui/models/filter_line.h"
#include "ui/network/network_panel.h"
#include "ui/network/phase_legend.h"
#include "ui/network/request_axis.h"
#include "ui/network/request_table.h"
#include "ui/shell/actions.h"
#include "ui/shell/time_actions.h"

namespace graylens::ui {

namespace {

constexpr double kZoom = 1.6;
constexpr double kPan = 0.2;

/// The row at each level of a file's members that leads to a trace; nothing where it is not below.
std::optional<QList<int>> placeOf(const imports::Member& member, const trace::Trace& trace)
{
    if (member.trace.get() == &trace)
        return QList<int> {};
    for (std::size_t i = 0; i < member.children.size(); ++i) {
        if (auto place = placeOf(member.children[i], trace)) {
            place->prepend(static_cast<int>(i));
            return place;
        }
    }
    return std::nullopt;
}

} // namespace

QWidget* NetworkPanel::makeBar()
{
    auto* bar = new QWidget(this);
    bar->setObjectName(QStringLiteral("networkBar"));
    auto* ask = new QPushButton(tr("What explains the failures?"), bar);
    ask->setObjectName(QStringLiteral("networkAsk"));
    ask->setAccessibleName(ask->text());
    connect(ask, &QPushButton::clicked, this, &NetworkPanel::explain);
    m_filter = new FilterLine(bar);
    m_filter->setVocabulary(analysis::networkFields(), [](const QString& field) {
        return field == QLatin1String("outcome") ? QStringList {QStringLiteral("failed"), QStringLiteral("ok")}
                                                 : QStringList {};
    });
    m_filter->setObjectName(QStringLiteral("networkFilter"));
    m_filter->setAccessibleName(tr("Filter requests"));
    m_filter->setPlaceholderText(tr("Filter, such as: outcome:failed and node:cache45 and duration>200ms"));
    m_filter->setClearButtonEnabled(true);
    connect(m_filter, &QLineEdit::textChanged, this, &NetworkPanel::refresh);
    m_filter->mistakeLabel()->setObjectName(QStringLiteral("networkMistake"));
    m_counts = new QLabel(bar);
    m_counts->setObjectName(QStringLiteral("networkCounts"));
    m_counts->setAccessibleName(tr("Rows shown"));
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(8, 4, 8, 4);
    row->addWidget(ask);
    row->addWidget(m_filter, 1);
    row->addWidget(m_filter->mistakeLabel());
    row->addWidget(m_counts);
    return bar;
}

QWidget* NetworkPanel::makeStrip()
{
    auto* strip = new QWidget(this);
    strip->setObjectName(QStringLiteral("networkStrip"));
    const auto check = [strip](const QString& name, const QString& text, const QString& tip) {
        auto* box = new QCheckBox(text, strip);
        box->setObjectName(name);
        box->setAccessibleName(text);
        box->setToolTip(tip);
        return box;
    };
    auto* together = check(QStringLiteral("networkTogether"), tr("Attempts together"),
                           tr("Further attempts of a request follow the first one."));
    m_ownStart = check(QStringLiteral("networkOwnStart"), tr("Align starts"),
                       tr("The waterfall shows each request from its own start, so that lengths can be compared."));
    auto* follow = check(QStringLiteral("networkFollow"), tr("Fit to rows"),
                         tr("The waterfall shows the time of the rows in sight; zooming or moving it ends that."));
    follow->setChecked(m_axis->isFollowing());
    connect(follow, &QCheckBox::toggled, m_axis, &RequestAxis::setFollowing);
    connect(m_axis, &RequestAxis::followingChanged, follow, &QCheckBox::setChecked);
    connect(together, &QCheckBox::toggled, this, &NetworkPanel::setTogether);
    connect(m_ownStart, &QCheckBox::toggled, this,
            [this](bool own) { m_axis->setKind(own ? RequestAxis::Kind::OwnStart : RequestAxis::Kind::Clock); });
    auto* row = new QHBoxLayout(strip);
    row->setContentsMargins(8, 2, 8, 2);
    row->setSpacing(14);
    row->addWidget(together);
    row->addWidget(m_ownStart);
    row->addWidget(follow);
    row->addStretch(1);
    row->addWidget(new PhaseLegend(strip));
    return strip;
}

void NetworkPanel::setTogether(bool together)
{
    m_order.attemptsTogether = together;
    refresh();
}

void NetworkPanel::showOnTimeline()
{
    const OpenFile* file = m_context.session.file(m_context.documentId);
    const std::uint32_t row = currentRow();
    if (row == analysis::NetworkLog::kNoRow || !file || !file->document)
        return;
    const trace::TracePtr& trace = m_log->source(row).trace;
    const auto place = placeOf(file->document->root, *trace);
    if (trace != file->document->primary() && place)
        m_context.session.openMember(m_context.documentId, *place); // a phone among many: its own views
    else
        showTime(QStringLiteral("timeline"));
}

void NetworkPanel::showTime(const QString& panelId)
{
    const std::uint32_t row = currentRow();
    if (row == analysis::NetworkLog::kNoRow)
        return;
    publish();
    Q_EMIT panelRequested(panelId); // first: a panel that was never seen is made now, and hears of what follows
    const TimeRange range {m_log->request(row).ts, std::max(m_log->end(row), m_log->request(row).ts + 1)};
    const DurationNs margin = std::max<DurationNs>(range.duration() / 2, 1000);
    m_context.view.setRange({range.begin - margin, range.end + margin});
    m_context.view.setMarked(range);
}

void NetworkPanel::addActions()
{
    const auto add = [this](const char* id, const QString& text, std::function<void()> handler) {
        m_table->addAction(m_context.actions.add({id, text, tr("Network"), {}}, this, std::move(handler)));
    };
    add("network.explain", tr("What explains the failures?"), [this] { explain(); });
    add("network.copy-curl", tr("Copy as curl"), [this] { copyAsCurl(); });
    add("network.show-time", tr("Show on the timeline"), [this] { showOnTimeline(); });
    add("network.show-logs", tr("Show the log lines of its time"), [this] { showTime(QStringLiteral("logs")); });
    addAxisActions();
}

void NetworkPanel::addAxisActions()
{
    const auto add = [this](TimeAction action, std::function<void()> handler) {
        m_context.actions.addToCanvas(timeAction(action), m_table, std::move(handler));
    };
    RequestAxis* axis = m_axis;
    add(TimeAction::ZoomIn, [axis] { axis->zoom(1 / kZoom); });
    add(TimeAction::ZoomOut, [axis] { axis->zoom(kZoom); });
    add(TimeAction::PanLeft, [axis] { axis->pan(-kPan); });
    add(TimeAction::PanRight, [axis] { axis->pan(kPan); });
    add(TimeAction::Whole, [axis] { axis->setRange(axis->whole()); });
    add(TimeAction::Focus, [this] {
        if (const std::uint32_t row = currentRow(); row != analysis::NetworkLog::kNoRow)
            m_table->zoomTo({m_log->request(row).ts, std::max(m_log->end(row), m_log->request(row).ts + 1)});
    });
}

} // namespace graylens::ui
