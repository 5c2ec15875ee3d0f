// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/backend/store.h"

#include <algorithm>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "core/backend/event_chunks.h"
#include "core/backend/store_schema.h"

namespace graylens::backend {

namespace {

constexpr int kBusyMs = 5000; // another program has the file open and writes
constexpr std::int64_t kChunkVersion = 2; // events are kept in chunks from then on
constexpr std::int64_t kApplicationId = 0x474C626B; // "GLbk": so that nobody else's data base is taken for ours

/// All columns of an environment in the order of the dimensions.
std::string columns(std::string_view between)
{
    std::string out;
    for (std::size_t i = 0; i < kDimensions; ++i)
        out += fmt::format("{}{}", i > 0 ? between : "", name(static_cast<Dimension>(i)));
    return out;
}

std::string joined(const Environments::Values& values)
{
    std::string key;
    for (const std::string& value : values)
        (key += value) += '\x1f';
    return key;
}

Result<void> migrate(const sqlite::Database& database)
{
    GL_TRY(const auto found, sqlite::checkOwner(database, {kApplicationId, kStoreVersion, "backend"}));
    if (found == kStoreVersion)
        return {};
    GL_TRY(auto transaction, sqlite::Transaction::begin(database));
    for (std::int64_t version = found; version < kStoreVersion; ++version)
        GL_CHECK(database.script(kMigrations[version]));
    if (found < kChunkVersion) {
        GL_CHECK(packEvents(database));
        GL_CHECK(database.run("DROP TABLE event"));
    }
    GL_CHECK(database.script(
        fmt::format("PRAGMA application_id = {}; PRAGMA user_version = {};", kApplicationId, kStoreVersion).c_str()));
    return transaction.commit();
}

} // namespace

Result<void> Environments::sync(const sqlite::Database& database)
{
    GL_TRY(const auto last, database.integer("SELECT max(id) FROM environment"));
    {
        const std::shared_lock lock(m_mutex);
        if (static_cast<std::size_t>(last) < m_values.size())
            return {};
    }
    const std::unique_lock lock(m_mutex);
    GL_TRY(auto rows,
           database.prepare(fmt::format("SELECT id, {} FROM environment WHERE id >= ? ORDER BY id", columns(", ")),
                            {static_cast<std::int64_t>(m_values.size())}));
    for (;;) {
        GL_TRY(const bool row, rows.step());
        if (!row)
            return {};
        m_values.resize(static_cast<std::size_t>(rows.integer(0)) + 1);
        for (std::size_t i = 0; i < kDimensions; ++i)
            m_values.back()[i] = rows.text(static_cast<int>(i) + 1);
        m_numbers[joined(m_values.back())] = rows.integer(0);
    }
}

std::vector<std::uint8_t> Environments::passing(const Filter& filter) const
{
    const std::shared_lock lock(m_mutex);
    std::vector<std::uint8_t> out(m_values.size(), 1);
    for (const Filter::AnyOf& part : filter.dimensions) {
        if (part.values.empty())
            continue;
        const std::unordered_set<std::string> wanted(part.values.begin(), part.values.end());
        for (std::size_t i = 0; i < out.size(); ++i)
            out[i] = out[i] && wanted.contains(m_values[i][static_cast<std::size_t>(part.dimension)]);
    }
    return out;
}

Environments::Values Environments::values(std::int64_t number) const
{
    const std::shared_lock lock(m_mutex);
    const auto at = static_cast<std::size_t>(number);
    return at < m_values.size() ? m_values[at] : Values {};
}

std::int64_t Environments::find(const Environment& environment) const
{
    const std::shared_lock lock(m_mutex);
    const auto at = m_numbers.find(joined(environment.values));
    return at == m_numbers.end() ? 0 : at->second;
}

Environments::Groups Environments::groups(const std::vector<Dimension>& by) const
{
    const std::shared_lock lock(m_mutex);
    Groups out;
    std::map<std::vector<std::string>, std::uint32_t> numbers;
    for (const Values& values : m_values) {
        std::vector<std::string> key;
        for (const Dimension d : by)
            key.push_back(values[static_cast<std::size_t>(d)]);
        const auto [at, isNew] = numbers.try_emplace(key, static_cast<std::uint32_t>(numbers.size()));
        if (isNew)
            out.values.push_back(std::move(key));
        out.of.push_back(at->second);
    }
    return out;
}

Result<std::int64_t> Environments::number(const sqlite::Database& database, const Environment& environment)
{
    static const std::string find
        = fmt::format("SELECT id FROM environment WHERE ({}) = ({})", columns(", "), "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?");
    static const std::string add
        = fmt::format("INSERT INTO environment ({}) VALUES ({})", columns(", "), "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?");
    static_assert(kDimensions == 11);
    const auto& v = environment.values;
    const std::initializer_list<sqlite::Bound> bound {
        std::string_view(v[0]), std::string_view(v[1]), std::string_view(v[2]), std::string_view(v[3]),
        std::string_view(v[4]), std::string_view(v[5]), std::string_view(v[6]), std::string_view(v[7]),
        std::string_view(v[8]), std::string_view(v[9]), std::string_view(v[10])};
    GL_TRY(const auto there, database.integer(find, bound));
    if (there > 0)
        return there;
    GL_CHECK(database.run(add, bound));
    return database.integer("SELECT last_insert_rowid()");
}

Result<sqlite::Database> Store::connect() const
{
    GL_TRY(auto database, sqlite::Database::open(m_file.empty() ? ":memory:" : m_file, kBusyMs));
    // FULL: what was acknowledged is on the disk, whatever happens to the process or the machine.
    GL_CHECK(database.script("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -65536; "
                             "PRAGMA temp_store = MEMORY;"));
    return database;
}

Result<std::unique_ptr<Store>> Store::open(const std::string& file)
{
    std::unique_ptr<Store> store(new Store(file));
    // Looked at before the journal is touched: nobody else's file is changed.
    GL_TRY(auto looked, sqlite::Database::open(file.empty() ? ":memory:" : file, kBusyMs));
    GL_CHECK(sqlite::checkOwner(looked, {kApplicationId, kStoreVersion, "backend"}));
    GL_TRY(auto database, store->connect());
    GL_CHECK(migrate(database));
    GL_CHECK(store->m_environments.sync(database));
    store->m_writer = std::make_unique<sqlite::Database>(std::move(database));
    return store;
}

Store::Lease::Lease(Store& store, sqlite::Database& database, bool writes)
    : m_store(&store)
    , m_database(&database)
    , m_writes(writes)
{ }

Store::Lease::Lease(Lease&& other) noexcept
    : m_store(std::exchange(other.m_store, nullptr))
    , m_database(other.m_database)
    , m_writes(other.m_writes)
    , m_isOpen(other.m_isOpen)
{ }

Store::Lease::~Lease()
{
    if (!m_store)
        return;
    m_database->interruptWhen({});
    if (m_isOpen)
        static_cast<void>(m_database->run("ROLLBACK"));
    if (m_database == m_store->m_writer.get()) {
        m_store->m_writing.unlock();
        return;
    }
    const std::lock_guard lock(m_store->m_mutex);
    auto& busy = m_store->m_busy;
    const auto mine = std::ranges::find(busy, m_database, &std::unique_ptr<sqlite::Database>::get);
    m_store->m_idle.push_back(std::move(*mine));
    busy.erase(mine);
}

Result<void> Store::Lease::begin(const Call& call)
{
    m_database->interruptWhen([call] { return !call.check().has_value(); });
    GL_CHECK(m_database->run(m_writes ? "BEGIN IMMEDIATE" : "BEGIN"));
    m_isOpen = true;
    return {};
}

Result<void> Store::Lease::commit()
{
    m_database->interruptWhen({});
    GL_CHECK(m_database->run("COMMIT"));
    m_isOpen = false;
    return {};
}

Result<Store::Lease> Store::writer(const Call& call)
{
    static constexpr std::chrono::milliseconds kWait {5};
    do {
        GL_CHECK(call.check());
    } while (!m_writing.try_lock_for(kWait));
    Lease lease(*this, *m_writer, true);
    if (auto begun = lease.begin(call); !begun)
        return tl::make_unexpected(explained(call, std::move(begun).error()));
    return lease;
}

Result<Store::Lease> Store::reader(const Call& call)
{
    GL_CHECK(call.check());
    if (m_file.empty())
        return writer(call);
    std::unique_ptr<sqlite::Database> database;
    {
        const std::lock_guard lock(m_mutex);
        if (!m_idle.empty()) {
            database = std::move(m_idle.back());
            m_idle.pop_back();
        }
    }
    if (!database) {
        GL_TRY(auto connected, connect());
        database = std::make_unique<sqlite::Database>(std::move(connected));
    }
    sqlite::Database& leased = *database;
    {
        const std::lock_guard lock(m_mutex);
        m_busy.push_back(std::move(database));
    }
    Lease lease(*this, leased, false);
    if (auto begun = lease.begin(call); !begun)
        return tl::make_unexpected(explained(call, std::move(begun).error()));
    return lease;
}

Error Store::explained(const Call& call, Error error)
{
    if (error.code == Errc::Cancelled)
        if (auto why = call.check(); !why)
            return std::move(why).error();
    return error;
}

Result<RowFilter> Store::rowFilter(const sqlite::Database& database, const Filter& filter)
{
    GL_CHECK(m_environments.sync(database));
    RowFilter out {m_environments.passing(filter), {}, filter.devices.empty()};
    GL_TRY(auto find, database.prepare("SELECT id FROM device WHERE name = ?"));
    for (const std::string& device : filter.devices) {
        GL_CHECK(find.restart({std::string_view(device)}));
        GL_TRY(const bool row, find.step());
        if (row)
            out.devices.insert(find.integer(0));
    }
    return out;
}

Result<void> Store::backup(const std::string& file, const Call& call)
{
    GL_CHECK(call.check());
    GL_TRY(auto database, connect());
    return database.backup(file);
}

} // namespace graylens::backend
