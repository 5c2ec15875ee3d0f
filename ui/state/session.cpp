// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/state/session.h"

#include <algorithm>
#include <filesystem>
#include <utility>

#include <QFileInfo>

#include "core/crypto/key_ring.h"
#include "core/import/kept_document.h"
#include "ui/jobs/job_runner.h"

namespace graylens::ui {

namespace {

std::filesystem::path nativePath(const QString& path)
{
    return std::filesystem::path(path.toStdU16String());
}

} // namespace

Session::Session(JobRunner& jobs, QObject* parent)
    : QObject(parent)
    , m_jobs(jobs)
    , m_registry(decode::Registry::builtin())
{ }

// Jobs hold what they need themselves, except the registry: none may outlive it.
Session::~Session()
{
    m_jobs.stopAll();
}

QString Session::cleanPath(const QString& path)
{
    const QFileInfo info(path);
    const QString canonical = info.canonicalFilePath();
    return canonical.isEmpty() ? info.absoluteFilePath() : canonical;
}

OpenFile* Session::find(int id)
{
    const auto it = std::find_if(m_files.begin(), m_files.end(), [id](const auto& file) { return file->id == id; });
    return it == m_files.end() ? nullptr : it->get();
}

OpenFile* Session::findPath(const QString& path)
{
    const auto it = std::find_if(m_files.begin(), m_files.end(),
                                 [&](const auto& file) { return file->memberOf == 0 && file->path == path; });
    return it == m_files.end() ? nullptr : it->get();
}

const OpenFile* Session::file(int id) const
{
    return const_cast<Session*>(this)->find(id);
}

QList<int> Session::files() const
{
    QList<int> ids;
    for (const auto& file : m_files)
        if (file->shown)
            ids.append(file->id);
    return ids;
}

bool Session::isImport(const Job* job) const
{
    return std::any_of(m_files.begin(), m_files.end(), [job](const auto& file) { return file->job == job; });
}

Session::Detail& Session::detailOf(const trace::TracePtr& trace)
{
    std::erase_if(m_details, [](const Detail& detail) { return detail.trace.expired(); });
    for (Detail& detail : m_details)
        if (detail.trace.lock() == trace)
            return detail;
    m_details.push_back({trace, {}, false, {}});
    return m_details.back();
}

void Session::withMipmap(const trace::TracePtr& trace, QObject* context, std::function<void(MipmapPtr)> done)
{
    Detail& detail = detailOf(trace);
    if (auto there = detail.mipmap.lock())
        return done(std::move(there));
    detail.waiting.emplace_back(context, std::move(done));
    if (detail.isBuilding)
        return;
    detail.isBuilding = true;
    Job* job = m_jobs.start(
        tr("Preparing the timeline"), this,
        [trace](const Operation& operation) { return layout::SliceMipmap::build(*trace, operation); },
        [this, trace](const MipmapPtr& mipmap) {
            Detail& built = detailOf(trace);
            built.mipmap = mipmap;
            const auto waiting = std::exchange(built.waiting, {});
            for (const auto& [who, call] : waiting)
                if (who)
                    call(mipmap);
        });
    connect(job, &Job::finished, this, [this, trace] {
        Detail& ended = detailOf(trace);
        ended.isBuilding = false;
        ended.waiting.clear(); // left only where it was cancelled or failed: the views draw without
    });
}

int Session::open(const QString& path)
{
    OpenFile& file = ensureFile(cleanPath(path));
    if (!file.shown) {
        file.shown = true;
        Q_EMIT fileAdded(file.id);
    }
    return file.id;
}

int Session::openMember(int fileId, const QList<int>& place)
{
    const OpenFile* owner = file(fileId);
    if (!owner || !owner->document)
        return 0;
    const imports::Member* member = &owner->document->root;
    QString path = owner->path;
    for (const int row : place) {
        if (row < 0 || static_cast<std::size_t>(row) >= member->children.size())
            return 0;
        member = &member->children[static_cast<std::size_t>(row)];
        path += QLatin1Char('/') + QString::fromStdString(member->name);
    }
    if (!member->trace)
        return 0;
    for (const auto& open : m_files)
        if (open->memberOf == fileId && open->path == path)
            return open->id;

    auto document = std::make_shared<imports::Document>();
    document->path = owner->document->path;
    document->root = *member;
    m_files.push_back(std::make_unique<OpenFile>());
    OpenFile& added = *m_files.back();
    added.id = m_nextId++;
    added.path = path;
    added.document = std::move(document);
    added.memberOf = fileId;
    added.place = place;
    Q_EMIT fileAdded(added.id);
    return added.id;
}

OpenFile& Session::ensureFile(const QString& path)
{
    if (OpenFile* known = findPath(path))
        return *known;
    m_files.push_back(std::make_unique<OpenFile>());
    OpenFile& added = *m_files.back();
    added.id = m_nextId++;
    added.path = path;
    added.shown = false;
    added.mapping = rememberedMapping(path);
    added.mappingChosen = keepsItsNames(path);
    load(added);
    return added;
}

void Session::load(OpenFile& file)
{
    file.failed = false;
    file.error = {};
    file.keys = m_keys;
    auto work = [path = nativePath(file.path), mapping = nativePath(file.mapping), logYear = file.logYear,
                 inPlace = m_logsInPlaceFrom, keys = m_keys, cache = m_cache,
                 registry = &m_registry](const Operation& operation) -> Result<imports::DocumentPtr> {
        imports::ImportOptions options;
        options.keys = keys.get();
        options.cache = cache.get();
        options.textLogsInPlace = inPlace;
        options.logYear = logYear;
        if (!mapping.empty()) {
            GL_TRY(options.mapping, symbols::Mapping::open(mapping, operation));
        }
        return imports::openDocument(path, *registry, options, operation);
    };
    const int id = file.id;
    file.job = m_jobs.start(QFileInfo(file.path).fileName(), this, std::move(work),
                            [this, id](imports::DocumentPtr document) {
                                keep(document);
                                if (OpenFile* loaded = find(id))
                                    loaded->document = std::move(document);
                            });
    connect(file.job, &Job::finished, this, [this, id, job = file.job] {
        if (const OpenFile* ended = find(id); ended && ended->job == job)
            loadEnded(id);
    });
}

/// In the background: a failure only means that the file is decoded again next time.
void Session::keep(const imports::DocumentPtr& document)
{
    constexpr DurationNs kWorthKeeping = 200'000'000; // faster ones open as fast as from the cache, for all one sees
    if (!m_cache || document->keepAs.empty() || document->decodeTime < kWorthKeeping)
        return;
    m_jobs.start(
        tr("Keeping %1 for next time").arg(QString::fromStdString(document->root.name)), this,
        [document, cache = m_cache](const Operation& operation) -> Result<bool> {
            return imports::keepDecoded(*document, *cache, operation).has_value();
        },
        [](bool) {});
}

void Session::loadEnded(int id)
{
    OpenFile* file = find(id);
    if (file->job->state() != Job::State::Done) {
        file->failed = true;
        file->error
            = file->job->state() == Job::State::Failed ? file->job->error() : Error {Errc::Cancelled, "cancelled", {}};
        file->document.reset();
    }
    file->outline.reset();
    file->job = nullptr;
    // The keys came while it was being read without them.
    if (file->failed && file->error.code == Errc::WrongKey && m_keys && file->keys != m_keys) {
        load(*file);
        Q_EMIT fileChanged(id);
        return;
    }
    // A mapping was chosen before for a trace with the same map id: that is the one.
    if (file->document && !file->mappingChosen && file->mapping.isEmpty() && file->memberOf == 0) {
        file->mapping = mappingOfBuild(*file->document);
        if (!file->mapping.isEmpty()) {
            load(*file);
            Q_EMIT fileChanged(id);
            return;
        }
    }
    const QString path = file->path;
    Q_EMIT fileChanged(id);
    // Listeners may have closed things: look everything up again.
    for (const int waiting : comparisons()) {
        Comparison* item = findComparison(waiting);
        if (item && !item->result && !item->job && (item->normal.contains(path) || item->abnormal.contains(path)))
            advance(*item);
    }
}

void Session::setMarked(int fileId, std::optional<TimeRange> range)
{
    if (OpenFile* marked = find(fileId))
        marked->marked = range;
}

void Session::retry(int id)
{
    if (OpenFile* open = find(id)) {
        if (open->memberOf != 0 || open->job)
            return;
        load(*open);
        Q_EMIT fileChanged(id);
    } else if (Comparison* item = findComparison(id); item && !item->job) {
        item->result.reset();
        item->failed = false;
        for (const int fileId : filesOf(*item))
            if (file(fileId)->failed)
                retry(fileId);
        Q_EMIT comparisonChanged(id);
        if (Comparison* again = findComparison(id))
            advance(*again);
    }
}

bool Session::isNeeded(const QString& path) const
{
    return std::any_of(m_comparisons.begin(), m_comparisons.end(),
                       [&](const auto& item) { return item->normal.contains(path) || item->abnormal.contains(path); });
}

void Session::dropUnneeded(const QStringList& paths)
{
    std::erase_if(m_files, [&](const auto& file) {
        if (file->shown || file->memberOf != 0 || !paths.contains(file->path) || isNeeded(file->path))
            return false;
        if (file->job)
            file->job->cancel();
        return true;
    });
}

void Session::close(int id)
{
    if (OpenFile* open = find(id)) {
        const QString path = open->path;
        open->shown = false;
        if (open->memberOf != 0)
            std::erase_if(m_files, [id](const auto& file) { return file->id == id; });
        else
            dropUnneeded({path});
    } else if (Comparison* item = findComparison(id)) {
        if (item->job)
            item->job->cancel();
        const QStringList paths = item->normal + item->abnormal;
        std::erase_if(m_comparisons, [id](const auto& other) { return other->id == id; });
        dropUnneeded(paths);
    } else {
        return;
    }
    Q_EMIT closed(id);
}

void Session::setKeys(std::shared_ptr<const crypto::KeyRing> keys)
{
    m_keys = std::move(keys);
    Q_EMIT keysChanged();
    if (!m_keys)
        return;
    std::vector<int> sealed;
    for (const auto& file : m_files)
        if (file->failed && file->error.code == Errc::WrongKey)
            sealed.push_back(file->id);
    for (const int id : sealed)
        retry(id);
    for (const int id : comparisons())
        if (const Comparison* item = comparison(id); item->failed && item->error.code == Errc::WrongKey)
            retry(id);
}

} // namespace graylens::ui
