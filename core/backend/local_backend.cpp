// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/backend/local_backend.h"

#include <cstdlib>
#include <utility>

#include <fmt/format.h>

#include "core/backend/ledger.h"
#include "core/backend/sqlite_facts.h"

namespace graylens::backend {

using sqlite::Database;

Result<void> writeAudit(const Database& database, const Call& call, TimeMs nowMs, std::string_view action,
                        std::string_view subject, std::string_view detail)
{
    return database.run("INSERT INTO audit (time_ms, actor, action, subject, detail) VALUES (?, ?, ?, ?, ?)",
                        {nowMs, std::string_view(call.actor), action, subject, detail});
}

Result<void> checkName(std::string_view name, std::string_view what)
{
    if (name.empty())
        return fail(Errc::InvalidArgument, fmt::format("{} is missing", what));
    if (name.size() > kMaxName)
        return fail(Errc::LimitExceeded, fmt::format("{}: {} bytes; {} are allowed", what, name.size(), kMaxName));
    return {};
}

LocalBackend::LocalBackend(LocalOptions options)
    : m_options(std::move(options))
{
    if (!m_options.clock)
        m_options.clock = [] {
            using namespace std::chrono;
            return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
        };
}

LocalBackend::~LocalBackend()
{
    std::error_code error;
    if (!m_temporary.empty())
        std::filesystem::remove_all(m_temporary, error);
}

Result<std::unique_ptr<LocalBackend>> LocalBackend::open(LocalOptions options)
{
    std::unique_ptr<LocalBackend> out(new LocalBackend(std::move(options)));
    std::filesystem::path folder = out->m_options.folder;
    if (folder.empty()) {
        std::error_code error;
        std::string name = (std::filesystem::temp_directory_path(error) / "graylens-backend-XXXXXX").string();
        if (error || !::mkdtemp(name.data()))
            return fail(Errc::Io, "no folder for temporary files");
        out->m_temporary = folder = name;
    }
    std::error_code error;
    std::filesystem::create_directories(folder / "bundles", error);
    if (error)
        return fail(Errc::Io, (folder / "bundles").string() + ": " + error.message());
    auto store = Store::open(out->m_temporary.empty() ? (folder / "graylens.db").string() : std::string());
    if (!store)
        return tl::make_unexpected(std::move(store).error().at((folder / "graylens.db").string()));
    out->m_store = std::move(*store);
    if (out->m_options.facts) {
        GL_TRY(out->m_facts, out->m_options.facts());
    } else {
        out->m_facts = std::make_unique<SqliteFacts>(*out->m_store);
    }
    out->forgetOldUploads();
    return out;
}

Result<void> LocalBackend::backup(const std::filesystem::path& folder, const Call& call)
{
    std::error_code error;
    if (std::filesystem::exists(folder / "graylens.db", error))
        return fail(Errc::InvalidArgument, folder.string() + " holds a backend already");
    std::filesystem::create_directories(folder / "bundles", error);
    if (error)
        return fail(Errc::Io, folder.string() + ": " + error.message());
    // The data base first: every bundle it speaks of is there by then, and never changes.
    GL_CHECK(m_store->backup((folder / "graylens.db").string(), call));
    for (const auto& entry : std::filesystem::directory_iterator(bundleFile("x").parent_path(), error)) {
        GL_CHECK(call.check());
        if (entry.path().extension() != ".glb")
            continue;
        std::filesystem::copy_file(entry.path(), folder / "bundles" / entry.path().filename(),
                                   std::filesystem::copy_options::overwrite_existing, error);
        if (error)
            return fail(Errc::Io, entry.path().string() + ": " + error.message());
    }
    return {};
}

Result<void> LocalBackend::note(std::string_view action, std::string_view subject, std::string_view detail,
                                const Call& call)
{
    return m_store->write(
        call, [&](const Database& database) { return writeAudit(database, call, now(), action, subject, detail); });
}

Result<BackendInfo> LocalBackend::info(const Call& call)
{
    GL_CHECK(m_store->read(call, [](const Database& database) { return database.integer("SELECT 1"); }));
    const bool isMemory = !m_temporary.empty() && !m_options.facts;
    return BackendInfo {isMemory ? "memory" : m_facts->kind(), GRAYLENS_VERSION,
                        static_cast<std::uint32_t>(kStoreVersion), now(), 0};
}

Result<std::unique_ptr<feedback::Segmenter>> LocalBackend::segmenter()
{
    const std::lock_guard lock(m_mutex);
    if (m_segmenters.empty()) {
        feedback::WordList words = feedback::WordList::builtin();
        words.whole.insert(words.whole.end(), m_options.words.begin(), m_options.words.end());
        return std::make_unique<feedback::Segmenter>(words);
    }
    auto out = std::move(m_segmenters.back());
    m_segmenters.pop_back();
    return out;
}

Result<IngestReceipt> LocalBackend::ingest(const IngestBatch& batch, const Call& call)
{
    GL_CHECK(call.check());
    GL_TRY(auto words, segmenter());
    auto prepared = prepare(batch, *words, now(), call);
    {
        const std::lock_guard lock(m_mutex);
        m_segmenters.push_back(std::move(words));
    }
    if (!prepared)
        return tl::make_unexpected(std::move(prepared).error());
    return m_facts->add(std::move(*prepared), call);
}

Result<Page<FeedbackItem>> LocalBackend::feedback(const FeedbackQuery& query, const Call& call)
{
    GL_CHECK(check(query.filter));
    GL_CHECK(check(query.page));
    return m_facts->feedback(query, call);
}

Result<WordCounts> LocalBackend::words(const WordQuery& query, const Call& call)
{
    GL_CHECK(check(query.filter));
    if (query.limit > kMaxWords || query.words.size() > kMaxFilterValues)
        return fail(Errc::LimitExceeded, fmt::format("{} words; {} are allowed", query.limit, kMaxWords));
    return m_facts->words(query, call);
}

Result<std::vector<TrendSlot>> LocalBackend::wordTrend(const TrendQuery& query, const Call& call)
{
    GL_CHECK(check(query.filter));
    return m_facts->wordTrend(query, call);
}

Result<std::vector<MetricCell>> LocalBackend::metrics(const MetricQuery& query, const Call& call)
{
    GL_CHECK(check(query.filter));
    GL_CHECK(checkName(query.event, "the event of a metric"));
    for (const Dimension dimension : query.by)
        if (static_cast<std::size_t>(dimension) >= kDimensions)
            return fail(Errc::InvalidArgument, "unknown dimension");
    return m_facts->metrics(query, call);
}

Result<Page<TailDevice>> LocalBackend::tail(const TailQuery& query, const Call& call)
{
    GL_CHECK(check(query.filter));
    GL_CHECK(check(query.page));
    GL_CHECK(checkName(query.event, "the event of a tail"));
    return m_facts->tail(query, call);
}

Result<Page<Device>> LocalBackend::devices(const DeviceQuery& query, const Call& call)
{
    GL_CHECK(check(query.filter));
    GL_CHECK(check(query.page));
    return m_facts->devices(query, call);
}

Result<Page<AuditEntry>> LocalBackend::audit(const PageRequest& page, const Call& call)
{
    GL_CHECK(check(page));
    return m_store->read(call, [&](const Database& database) {
        return latestFirst<AuditEntry>(
            database, "audit", page,
            "SELECT id, time_ms, actor, action, subject, detail FROM audit WHERE id < ? ORDER BY id DESC", {},
            [](const sqlite::Statement& row) -> Result<AuditEntry> {
                return AuditEntry {static_cast<std::uint64_t>(row.integer(0)),
                                   row.integer(1),
                                   row.text(2),
                                   row.text(3),
                                   row.text(4),
                                   row.text(5)};
            });
    });
}

} // namespace graylens::backend
