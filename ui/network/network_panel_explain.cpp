// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <utility>

#include <QFile>
#include <QFileDialog>

#include "core/import/document.h"
#include "core/report/network_sources.h"
#include "ui/jobs/job_runner.h"
#include "ui/models/value_text.h"
#include "ui/network/explain_view.h"
#include "ui/network/network_panel.h"
#include "ui/theme/core_words.h"

namespace graylens::ui {

namespace {

using Question = analysis::NetworkQuestion;
using Side = analysis::NetworkRequests::Side;
using Kind = ExplainBaseline::Kind;

/// A report, or why there is none.
using Answer = std::pair<std::shared_ptr<const analysis::NetworkReport>, std::string>;

/// What a job needs to know to collect and to ask.
struct Inquiry
{
    analysis::NetworkLogPtr log;
    Question question;
    Kind kind = Kind::Rest;
    std::string value; ///< of the baseline: a cohort or a path
    TimeNs end = kNoTime; ///< of the marked range
    std::shared_ptr<const crypto::KeyRing> keys;
    std::shared_ptr<const cache::Cache> cache;
    const decode::Registry* registry = nullptr;
};

void addUntil(analysis::NetworkRequests& requests, const trace::Trace& trace, TimeNs end)
{
    std::vector<std::uint32_t> wanted;
    for (std::uint32_t i = 0; i < trace.requests.size(); ++i)
        if (trace.requests[i].ts < end)
            wanted.push_back(i);
    requests.add(trace, wanted);
}

Result<analysis::NetworkReport> ask(const Inquiry& inquiry, const Operation& operation)
{
    analysis::NetworkRequests requests;
    for (const analysis::NetworkSource& source : inquiry.log->sources()) {
        if (operation.stopRequested())
            return cancelled();
        if (inquiry.kind == Kind::BeforeMark)
            addUntil(requests, *source.trace, inquiry.end);
        else
            requests.add(*source.trace,
                         inquiry.kind == Kind::Cohorts && analysis::cohortOf(*source.trace) != inquiry.value
                             ? Side::Baseline
                             : Side::Question);
    }
    if (inquiry.kind == Kind::File) {
        imports::ImportOptions options;
        options.keys = inquiry.keys.get();
        options.cache = inquiry.cache.get();
        GL_TRY(const auto document, imports::openDocument(inquiry.value, *inquiry.registry, options, operation));
        for (const trace::TracePtr& trace : document->traces())
            requests.add(*trace, Side::Baseline);
    }
    return requests.localize(inquiry.question, operation);
}

Result<Answer> answer(const Inquiry& inquiry, const Operation& operation)
{
    auto report = ask(inquiry, operation);
    if (report)
        return Answer {std::make_shared<const analysis::NetworkReport>(std::move(*report)), {}};
    if (report.error().code == Errc::Cancelled)
        return tl::make_unexpected(std::move(report.error()));
    return Answer {nullptr, report.error().message};
}

} // namespace

void NetworkPanel::explain()
{
    m_isAsked = !m_log;
    if (!m_log)
        return;
    m_explain->show();
    m_explain->showWaiting();
    const ExplainBaseline baseline = m_explain->baseline();
    const Session& session = m_context.session;
    Inquiry inquiry {m_log,           {},
                     baseline.kind,   baseline.value.toStdString(),
                     kNoTime,         session.keys(),
                     session.cache(), &session.registry()};
    inquiry.question.bad = m_explain->bad();
    if (baseline.kind == Kind::BeforeMark) {
        const auto marked = m_context.view.marked();
        if (!marked) {
            m_explain->showMessage(tr("Mark a time first: drag over the time axis of the waterfall."));
            return;
        }
        inquiry.question.baseline = Question::Baseline::Before;
        inquiry.question.at = marked->begin;
        inquiry.end = marked->end;
    } else if (baseline.kind != Kind::Rest)
        inquiry.question.baseline = Question::Baseline::OtherFiles;
    if (baseline.kind == Kind::File)
        inquiry.value = QFile::encodeName(baseline.value).toStdString();
    m_context.session.jobs().startLatest(
        tr("Findings"), this, "network.explain",
        [inquiry = std::move(inquiry)](const Operation& operation) { return answer(inquiry, operation); },
        [this](Answer given) {
            if (given.first)
                m_explain->showReport(std::move(given.first));
            else
                m_explain->showMessage(coreText(given.second));
            if (std::exchange(m_wantsFirst, false))
                m_explain->requestFilter();
        });
}

void NetworkPanel::chooseBaseline()
{
    m_explain->setBaselineFile(QFileDialog::getOpenFileName(this, tr("Compare with the requests of a file")));
}

QStringList NetworkPanel::cohorts() const
{
    QStringList all;
    for (const analysis::NetworkSource& source : m_log->sources())
        if (const QString cohort = fromUtf8(analysis::cohortOf(*source.trace)); !cohort.isEmpty())
            all.append(cohort);
    all.removeDuplicates();
    all.sort();
    return all;
}

} // namespace graylens::ui
