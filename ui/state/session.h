// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <memory>
#include <vector>

#include <QList>
#include <QObject>
#include <QPointer>

#include "core/cache/cache.h"
#include "core/decode/decoder.h"
#include "core/layout/timeline.h"
#include "ui/state/documents.h"

namespace graylens::workspace {
class Workspace;
}

namespace graylens::ui {

class JobRunner;

/// What is open, and what comes in. Views listen; they never load anything themselves.
class Session : public QObject
{
    Q_OBJECT
public:
    explicit Session(JobRunner& jobs, QObject* parent = nullptr);
    ~Session() override;

    int open(const QString& path); ///< id of the file, also where it is open already
    /// A tab of its own for one member: `place` is the row at each level below the root. 0 where it has no columns.
    int openMember(int fileId, const QList<int>& place);
    /// Also the id of an open one of the same files, which keeps its options. Options and notes are kept in the
    /// workspace by the files of both sides; where none are given, those come back.
    int compare(const QStringList& normal, const QStringList& abnormal, const analysis::DiffOptions& options = {});
    /// Computes again; the old result stays until the new one is there, and for good where these cannot be had.
    void setOptions(int comparisonId, const analysis::DiffOptions& options);
    void setNotes(int comparisonId, const QString& notes);
    /// Traces with so many calls are first compared by their main threads alone: see Comparison::isFirstLook.
    void setFirstLookFrom(std::uint64_t calls) { m_firstLookFrom = calls; }
    /// Larger logs are read where they lie: their rows are there at once, and memory stays small.
    void setLogsInPlaceFrom(std::uint64_t bytes) { m_logsInPlaceFrom = bytes; }
    void setMarked(int fileId, std::optional<TimeRange> range); ///< told by the file's own timeline
    void retry(int id); ///< loads or computes again: after a failure, or because the file changed
    /// Loads the file again with this mapping (empty = names as they are) and remembers it in the workspace, by the
    /// file and by what its traces say of their build. Comparisons of it are computed again.
    void setMapping(int fileId, const QString& mapping);
    /// A mapping that was chosen before for another file of the same build; empty = none is known.
    QString suggestedMapping(int fileId) const;
    void close(int id);
    const OpenFile* file(int id) const;
    const Comparison* comparison(int id) const;
    QList<int> files() const; ///< those with a tab of their own
    QList<int> comparisons() const;
    /// The files of a comparison, normal ones first; they are loaded whether they have tabs or not.
    QList<int> filesOf(const Comparison& comparison) const;
    bool isImport(const Job* job) const; ///< reads a file: its progress counts bytes
    /// The level of detail of a trace, made once for all its views. `done` is called at once where it stands already,
    /// else when it is built, and never where `context` died before.
    using MipmapPtr = std::shared_ptr<const layout::SliceMipmap>;
    void withMipmap(const trace::TracePtr& trace, QObject* context, std::function<void(MipmapPtr)> done);
    /// Loads the file again, its logs that give no year beginning in this one.
    void setLogYear(int fileId, int year);
    /// For a file whose log was left where it lies: makes OpenFile::outline, once for all its views, and tells with
    /// outlineMade(). Nothing happens for other files.
    void makeOutline(int fileId);
    const decode::Registry& registry() const { return m_registry; }
    JobRunner& jobs() { return m_jobs; }
    /// The user's own file, for views that keep something there; null where there is none.
    void setWorkspace(workspace::Workspace* workspace) { m_workspace = workspace; }
    workspace::Workspace* workspace() const { return m_workspace; }

    /// Where decoded files are kept and looked for; null = nowhere. In the background, after a file is shown.
    void setCache(std::shared_ptr<const cache::Cache> cache) { m_cache = std::move(cache); }
    const std::shared_ptr<const cache::Cache>& cache() const { return m_cache; }

    /// The unlocked key ring, or null. Setting one retries files that failed with WrongKey.
    void setKeys(std::shared_ptr<const crypto::KeyRing> keys);
    const std::shared_ptr<const crypto::KeyRing>& keys() const { return m_keys; }

Q_SIGNALS:
    void fileAdded(int id);
    void fileChanged(int id); ///< loaded, failed, or loading again
    void outlineMade(int id); ///< OpenFile::outline is there
    void comparisonAdded(int id);
    void comparisonChanged(int id);
    void closed(int id);
    void keysChanged();

private:
    struct Detail
    { ///< a level of detail and who waits for it
        std::weak_ptr<const trace::Trace> trace;
        std::weak_ptr<const layout::SliceMipmap> mipmap;
        bool isBuilding = false;
        std::vector<std::pair<QPointer<QObject>, std::function<void(MipmapPtr)>>> waiting;
    };
    Detail& detailOf(const trace::TracePtr& trace);
    static QString cleanPath(const QString& path);
    OpenFile* find(int id);
    OpenFile* findPath(const QString& path);
    Comparison* findComparison(int id);
    OpenFile& ensureFile(const QString& path);
    void keep(const imports::DocumentPtr& document);
    bool isNeeded(const QString& path) const;
    void dropUnneeded(const QStringList& paths);
    void load(OpenFile& file);
    QString rememberedMapping(const QString& path) const;
    bool keepsItsNames(const QString& path) const; ///< the user chose no mapping for it, so that none is found
    QString mappingOfBuild(const imports::Document& document) const;
    void loadEnded(int id);
    void keep(const Comparison& comparison);
    void restore(Comparison& comparison) const;
    void advance(Comparison& comparison);
    void compute(Comparison& comparison);
    void computeEnded(int id);
    void refuse(Comparison& comparison, Error error);

    JobRunner& m_jobs;
    workspace::Workspace* m_workspace = nullptr;
    decode::Registry m_registry;
    std::shared_ptr<const crypto::KeyRing> m_keys;
    std::shared_ptr<const cache::Cache> m_cache;
    std::vector<std::unique_ptr<OpenFile>> m_files;
    std::vector<std::unique_ptr<Comparison>> m_comparisons;
    std::vector<Detail> m_details;
    std::uint64_t m_firstLookFrom = 2'000'000; ///< they take a while to compare
    std::uint64_t m_logsInPlaceFrom = std::uint64_t {128} << 20;
    int m_nextId = 1;
};

} // namespace graylens::ui
