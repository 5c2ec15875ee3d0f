// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Comparisons: they wait for their files, compute, and are computed again when something about them changes.
#include <algorithm>
#include <tuple>
#include <utility>

#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>

#include "core/analysis/diff_pairing.h"
#include "core/import/parts.h"
#include "core/workspace/workspace.h"
#include "ui/jobs/job_runner.h"
#include "ui/state/compare_options.h"
#include "ui/state/session.h"

namespace graylens::ui {

namespace {

constexpr const char* kNotes = "notes"; ///< beside the options

std::string keyOf(const Comparison& comparison)
{
    return "comparison:" + comparison.normal.join(QLatin1Char('\n')).toStdString() + "\n\n"
        + comparison.abnormal.join(QLatin1Char('\n')).toStdString();
}

Error reject(std::string message)
{
    return Error {Errc::InvalidArgument, std::move(message), {}};
}

/// The main thread of a large trace where it has but a part of the calls: compared in no time, and most of the answer.
/// Empty where a first look at it would not pay.
std::vector<ThreadId> firstLookAt(const trace::Trace& trace, std::uint64_t large)
{
    if (trace.callCount() < large)
        return {};
    std::vector<ThreadId> threads;
    for (std::uint32_t thread = 0; thread < trace.threads.size(); ++thread)
        if (!trace.threads.sliceTrack[thread].isNone())
            threads.emplace_back(thread);
    const ThreadId main = analysis::mainThread(trace, threads);
    if (main.isNone())
        return {};
    const std::uint32_t track = trace.threads.sliceTrack[main.value()].value();
    const std::uint32_t calls
        = trace.rows[trace.tracks.rowBegin[track + 1] - 1].end - trace.rows[trace.tracks.rowBegin[track]].begin;
    return calls > 0 && calls < trace.callCount() / 2 ? std::vector {main} : std::vector<ThreadId> {};
}

/// The same inputs with their main threads alone; false where one of them has no such.
bool takeFirstLook(std::vector<analysis::DiffInput> (&sides)[2], std::uint64_t large)
{
    for (auto& side : sides)
        for (analysis::DiffInput& input : side) {
            input.window.threads = firstLookAt(*input.trace, large);
            if (input.window.threads.empty())
                return false;
        }
    return true;
}

} // namespace

Comparison* Session::findComparison(int id)
{
    const auto it
        = std::find_if(m_comparisons.begin(), m_comparisons.end(), [id](const auto& item) { return item->id == id; });
    return it == m_comparisons.end() ? nullptr : it->get();
}

const Comparison* Session::comparison(int id) const
{
    return const_cast<Session*>(this)->findComparison(id);
}

QList<int> Session::comparisons() const
{
    QList<int> ids;
    for (const auto& item : m_comparisons)
        ids.append(item->id);
    return ids;
}

QList<int> Session::filesOf(const Comparison& comparison) const
{
    QList<int> ids;
    for (const QString& path : comparison.normal + comparison.abnormal)
        if (const OpenFile* file = const_cast<Session*>(this)->findPath(path))
            ids.append(file->id);
    return ids;
}

int Session::compare(const QStringList& normal, const QStringList& abnormal, const analysis::DiffOptions& options)
{
    const auto clean = [](const QStringList& paths) {
        QStringList out;
        for (const QString& path : paths)
            out.append(cleanPath(path));
        return out;
    };
    const QStringList cleanNormal = clean(normal), cleanAbnormal = clean(abnormal);
    for (const auto& open : m_comparisons)
        if (open->normal == cleanNormal && open->abnormal == cleanAbnormal)
            return open->id;
    m_comparisons.push_back(std::make_unique<Comparison>());
    Comparison& added = *m_comparisons.back();
    added.id = m_nextId++;
    added.normal = cleanNormal;
    added.abnormal = cleanAbnormal;
    added.options = options;
    restore(added);
    for (const QString& path : cleanNormal + cleanAbnormal)
        ensureFile(path);
    Q_EMIT comparisonAdded(added.id);
    advance(added);
    return added.id;
}

void Session::setOptions(int comparisonId, const analysis::DiffOptions& options)
{
    Comparison* item = findComparison(comparisonId);
    if (!item)
        return;
    item->options = options;
    keep(*item);
    item->refused.reset();
    if (Job* const old = std::exchange(item->job, nullptr))
        old->cancel(); // its result is not delivered
    if (!item->failed)
        advance(*item);
    Q_EMIT comparisonChanged(comparisonId);
}

void Session::setNotes(int comparisonId, const QString& notes)
{
    Comparison* item = findComparison(comparisonId);
    if (!item || item->notes == notes)
        return;
    item->notes = notes;
    keep(*item);
}

void Session::keep(const Comparison& comparison)
{
    if (!m_workspace)
        return;
    QJsonObject object = toJson(comparison.options);
    if (!comparison.notes.isEmpty())
        object.insert(QLatin1String(kNotes), comparison.notes);
    const std::string key = keyOf(comparison);
    // That it cannot be kept is no reason not to use it.
    (void)(object.isEmpty()
               ? m_workspace->removeValue(key)
               : m_workspace->setValue(key, QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString()));
}

void Session::restore(Comparison& comparison) const
{
    const auto kept = m_workspace ? m_workspace->value(keyOf(comparison)) : std::nullopt;
    if (!kept)
        return;
    const QJsonObject object = QJsonDocument::fromJson(QByteArray::fromStdString(*kept)).object();
    comparison.notes = object.value(QLatin1String(kNotes)).toString();
    if (toJson(comparison.options).isEmpty()) // none were given
        comparison.options = optionsFromJson(object);
}

/// Goes on with a comparison as far as its files allow: waits, fails or computes.
void Session::advance(Comparison& comparison)
{
    const auto failWith = [&](Error error) {
        comparison.failed = true;
        comparison.error = std::move(error);
        Q_EMIT comparisonChanged(comparison.id);
    };
    if (comparison.normal.isEmpty() || comparison.abnormal.isEmpty())
        return failWith(reject("a comparison needs at least one file on each side"));
    for (const int id : filesOf(comparison)) {
        const OpenFile* input = file(id);
        if (input->failed) {
            Error error = input->error;
            return failWith(std::move(error).at(QFileInfo(input->path).fileName().toStdString()));
        }
    }
    for (const int id : filesOf(comparison))
        if (!file(id)->document)
            return;
    compute(comparison);
}

void Session::compute(Comparison& comparison)
{
    std::vector<analysis::DiffInput> sides[2];
    for (int side = 0; side < 2; ++side) {
        for (const QString& path : side == 0 ? comparison.normal : comparison.abnormal) {
            const std::string label = QFileInfo(path).fileName().toStdString();
            const imports::Document& document = *findPath(path)->document;
            const auto part = imports::partOf(document, comparison.options.part);
            if (!part) {
                const bool isEmpty = part.error().code == Errc::NotFound;
                return refuse(comparison,
                              isEmpty ? reject("holds no trace that could be compared").at(label)
                                      : Error(part.error()).at(label));
            }
            sides[side].push_back({part->trace, label, {}});
        }
    }
    comparison.failed = false;
    const int id = comparison.id;
    bool isFirst = false;
    if (!comparison.result && !comparison.isFirstLook) {
        std::vector<analysis::DiffInput> mains[2] {sides[0], sides[1]};
        isFirst = comparison.isFirstLook = takeFirstLook(mains, m_firstLookFrom);
        if (isFirst)
            std::swap(sides, mains);
    }
    using Shown = std::pair<std::shared_ptr<const analysis::DiffResult>, std::shared_ptr<const layout::DiffWidths>>;
    auto work = [normal = std::move(sides[0]), abnormal = std::move(sides[1]),
                 options = comparison.options](const Operation& op) -> Result<Shown> {
        GL_TRY(auto result, analysis::diff(normal, abnormal, op, options));
        auto widths
            = std::make_shared<const layout::DiffWidths>(layout::diffWidths(result.tree, layout::DiffWidth::Abnormal));
        return Shown(std::make_shared<const analysis::DiffResult>(std::move(result)), std::move(widths));
    };
    comparison.job = m_jobs.start(tr("Comparing"), this, std::move(work), [this, id, isFirst](Shown shown) {
        if (Comparison* computed = findComparison(id)) {
            std::tie(computed->result, computed->widths) = std::move(shown);
            computed->shownOptions = computed->options;
            computed->isFirstLook = isFirst;
        }
    });
    connect(comparison.job, &Job::finished, this, [this, id, isFirst, job = comparison.job] {
        Comparison* ended = findComparison(id);
        if (!ended || ended->job != job)
            return;
        if (!isFirst || job->state() == Job::State::Cancelled)
            return computeEnded(id);
        compute(*ended); // now all threads, also where the first look found nothing
        Q_EMIT comparisonChanged(id);
    });
}

/// What was compared before stays, where there is such.
void Session::refuse(Comparison& comparison, Error error)
{
    if (comparison.result) {
        comparison.options = comparison.shownOptions;
        comparison.refused = std::move(error);
    } else {
        comparison.failed = true;
        comparison.error = std::move(error);
    }
    Q_EMIT comparisonChanged(comparison.id);
}

void Session::computeEnded(int id)
{
    Comparison* ended = findComparison(id);
    const Job* job = std::exchange(ended->job, nullptr);
    if (job->state() == Job::State::Failed)
        refuse(*ended, Error(job->error()));
    else if (job->state() != Job::State::Done)
        refuse(*ended, Error {Errc::Cancelled, "cancelled", {}});
    else
        Q_EMIT comparisonChanged(id);
}

} // namespace graylens::ui
