// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/backend/releases/release_head.h"

#include <algorithm>

#include <QDateTime>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/backend/backend_words.h"
#include "ui/backend/named.h"
#include "ui/backend/releases/release_facts.h"
#include "ui/backend/releases/release_model.h"
#include "ui/backend/releases/release_words.h"
#include "ui/models/value_text.h"
#include "ui/shell/notice_strip.h"
#include "ui/theme/theme.h"

namespace graylens::ui {

namespace {

using backend::ReleaseAction;

QLabel* wrapped(QWidget* parent, const QString& name, const QString& text)
{
    auto* label = named(new QLabel(parent), name, text);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

QLabel* bold(QLabel* label)
{
    QFont font = label->font();
    font.setBold(true);
    label->setFont(font);
    return label;
}

/// What is to be said where nothing is proven worse: silence is no pass.
QString withoutHarmText(const std::vector<backend::MetricVerdict>& verdicts)
{
    int open = 0, unknown = 0;
    for (const backend::MetricVerdict& row : verdicts) {
        const release::Comparison& c = row.verdict.overall;
        open += c.outcome == release::Outcome::Inconclusive ? 1 : 0;
        unknown += c.grayUsers == 0 || c.productionUsers == 0 ? 1 : 0;
    }
    if (unknown == static_cast<int>(verdicts.size()))
        return ReleaseHead::tr("? Nothing is known yet: there are no users to compare.");
    return open > 0 ? ReleaseHead::tr("? Nothing is proven worse than in production; %n metric(s) open.", nullptr, open)
                    : ReleaseHead::tr("✓ Every metric is no worse than in production, within its margin.");
}

} // namespace

ReleaseHead::ReleaseHead(QWidget* parent)
    : QWidget(parent)
    , m_title(bold(wrapped(this, QStringLiteral("releaseTitle"), tr("The chosen release"))))
    , m_facts(wrapped(this, QStringLiteral("releaseFacts"), tr("How far it has come")))
    , m_impact(bold(wrapped(this, QStringLiteral("releaseImpact"), tr("What it does to users"))))
    , m_problem(new NoticeStrip(QStringLiteral("releaseStepProblem"), tr("Why the step was not taken"), this))
{
    named(this, QStringLiteral("releaseHead"), tr("The chosen release"));
    auto* words = new QVBoxLayout;
    words->setContentsMargins(8, 6, 8, 0);
    words->setSpacing(2);
    words->addWidget(m_title);
    words->addWidget(m_facts);
    words->addWidget(m_impact);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_problem);
    column->addLayout(words);
    column->addWidget(makeButtons());
    setFacts(nullptr);
}

QWidget* ReleaseHead::makeButtons()
{
    auto* part = new QWidget(this);
    auto* row = new QHBoxLayout(part);
    row->setContentsMargins(8, 4, 8, 4);
    row->setSpacing(6);
    using enum ReleaseAction;
    for (const ReleaseAction action : {Start, Expand, Pause, Resume, Halt, RollBack, SetHaltRules}) {
        auto* button = named(new QPushButton(actionText(action) + QStringLiteral("…"), part),
                             QStringLiteral("releaseStep_%1").arg(fromUtf8(name(action))),
                             tr("%1 the chosen release", "a step").arg(actionText(action)));
        connect(button, &QPushButton::clicked, this, [this, action] { Q_EMIT stepRequested(action); });
        row->addWidget(button);
        m_buttons.push_back({action, button});
    }
    row->addStretch(1);
    return part;
}

bool ReleaseHead::isPossible(ReleaseAction action) const
{
    if (!m_isThere || !m_mayOperate)
        return false;
    backend::ReleaseRequest request;
    request.action = action;
    request.revision = m_release.revision;
    request.confirmed = true;
    request.why = "?";
    request.version = m_release.version + ".1"; // some higher one
    return backend::after(m_release, request, 1).has_value();
}

void ReleaseHead::setFacts(const ReleaseFacts* facts)
{
    m_isThere = facts;
    m_mayOperate = facts && facts->backend.has(backend::Feature::Operations);
    m_release = facts ? facts->release : backend::Release();
    for (const Button& entry : m_buttons) {
        // Those that do not fit are not there at all: what is left is what there is to decide.
        const bool isPair = entry.action == ReleaseAction::Start || entry.action == ReleaseAction::Resume;
        entry.button->setEnabled(isPossible(entry.action));
        entry.button->setVisible(!isPair || isPossible(entry.action));
    }
    m_facts->setVisible(facts);
    m_impact->setVisible(facts && !m_impact->text().isEmpty());
    if (!facts) {
        m_title->setText(tr("Choose a release"));
        m_impact->clear();
        return;
    }
    m_title->setText(tr("%1 · version %2 · %3")
                         .arg(fromUtf8(m_release.id), fromUtf8(m_release.version), stateText(m_release.state)));
    const backend::Adoption& seen = facts->adoption;
    QStringList parts {tr("%1 of %2 batches started").arg(startedBatches(m_release)).arg(m_release.batches.size())};
    if (const std::uint64_t asked = usersAsked(m_release); asked > 0)
        parts.append(tr("%1 live users of %2 asked")
                         .arg(countText(static_cast<double>(seen.gray)), countText(static_cast<double>(asked))));
    if (seen.gray + seen.production > 0)
        parts.append(
            tr("%1 of all devices in use")
                .arg(percentText(static_cast<double>(seen.gray) / static_cast<double>(seen.gray + seen.production))));
    if (!m_release.fixedBy.empty())
        parts.append(tr("repaired by build %1").arg(fromUtf8(m_release.fixedBy)));
    parts.append(tr("as of %1").arg(QDateTime::currentDateTime().toString(QStringLiteral("HH:mm:ss"))));
    m_facts->setText(parts.join(QStringLiteral(" · ")));
}

void ReleaseHead::setVerdicts(const std::vector<backend::MetricVerdict>& verdicts)
{
    QStringList worse;
    for (const backend::MetricVerdict& row : verdicts) {
        const release::Comparison& c = row.verdict.overall;
        if (c.outcome != release::Outcome::Worse)
            continue;
        QString text = tr("%1 %2", "a metric and its change")
                           .arg(metricText(*row.verdict.metric), shareChangeText(c.change.estimate));
        if (c.hurtUsers)
            text += tr(" (about %n user(s) hurt)", nullptr, static_cast<int>(*c.hurtUsers));
        worse.append(text);
    }
    const bool isKnown = !verdicts.empty();
    m_impact->setText(!worse.isEmpty() ? tr("▲ Worse than in production: %1").arg(worse.join(QStringLiteral("; ")))
                          : !isKnown   ? QString()
                                       : withoutHarmText(verdicts));
    QPalette colours = palette();
    if (!worse.isEmpty())
        colours.setColor(QPalette::WindowText, Theme::forPalette(colours).errorText);
    m_impact->setPalette(colours);
    m_impact->setVisible(m_isThere && isKnown);
}

void ReleaseHead::setProblem(const QString& text)
{
    m_problem->setText(text);
}

} // namespace graylens::ui
