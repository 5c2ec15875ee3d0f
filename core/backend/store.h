// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <memory>
#include <mutex>
#include <shared_mutex>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "core/backend/environment.h"
#include "core/sqlite/sqlite.h"

namespace graylens::backend {

inline constexpr std::int64_t kStoreVersion = 2;

/// Calls `visit()` for every row, until it gives false.
template <class F> Result<void> eachRow(sqlite::Statement& rows, const F& visit)
{
    for (;;) {
        GL_TRY(const bool row, rows.step());
        if (!row || !visit())
            return {};
    }
}

/// The values of all environments that were ever seen, by their number. Numbers begin at 1 and are never used twice.
class Environments
{
public:
    using Values = std::array<std::string, kDimensions>;

    /// Learns what was added since.
    Result<void> sync(const sqlite::Database& database);
    /// By number: 1 where the filter's dimensions let it pass.
    std::vector<std::uint8_t> passing(const Filter& filter) const;
    Values values(std::int64_t number) const;
    /// The number of what sync() has learned; 0 where it has not.
    std::int64_t find(const Environment& environment) const;
    /// By number: which group of equal values of `by` it belongs to; and the groups' values.
    struct Groups
    {
        std::vector<std::uint32_t> of;
        std::vector<std::vector<std::string>> values;
    };
    Groups groups(const std::vector<Dimension>& by) const;
    /// The number, given here where it is new. Within a transaction.
    static Result<std::int64_t> number(const sqlite::Database& database, const Environment& environment);

private:
    mutable std::shared_mutex m_mutex;
    std::vector<Values> m_values {1};
    std::unordered_map<std::string, std::int64_t> m_numbers; ///< by joined values
};

/// A filter whose dimensions and devices are numbers.
struct RowFilter
{
    std::vector<std::uint8_t> environments;
    std::unordered_set<std::int64_t> devices;
    bool anyDevice = true;

    bool passes(std::int64_t environment, std::int64_t device) const
    {
        const auto at = static_cast<std::size_t>(environment);
        return at < environments.size() && environments[at] && (anyDevice || devices.contains(device));
    }
};

/// The SQLite file behind a backend: one writer, as many readers at the same time as ask. An empty path is a data base
/// in memory, with one connection for all.
class Store
{
public:
    /// Errors: Corrupt (no such file of ours), UnsupportedVersion (of a newer program), Io.
    static Result<std::unique_ptr<Store>> open(const std::string& file);

    /// Runs `work(database)` on one state of the data; what it returns is a Result.
    template <class F> auto read(const Call& call, const F& work) -> decltype(work(std::declval<sqlite::Database&>()))
    {
        GL_TRY(const Lease lease, reader(call));
        auto out = work(lease.database());
        if (!out)
            return tl::make_unexpected(explained(call, std::move(out).error()));
        return out;
    }
    /// Runs `work(database)` in a transaction. When it returns without an error, all of it is on the disk.
    template <class F> auto write(const Call& call, const F& work) -> decltype(work(std::declval<sqlite::Database&>()))
    {
        GL_TRY(Lease lease, writer(call));
        auto out = work(lease.database());
        if (!out)
            return tl::make_unexpected(explained(call, std::move(out).error()));
        GL_CHECK(lease.commit());
        return out;
    }

    Environments& environments() { return m_environments; }
    /// The filter's parts but for the time, as numbers.
    Result<RowFilter> rowFilter(const sqlite::Database& database, const Filter& filter);
    Result<void> backup(const std::string& file, const Call& call);

private:
    class Lease
    {
    public:
        Lease(Store& store, sqlite::Database& database, bool writes);
        Lease(Lease&& other) noexcept;
        Lease& operator=(Lease&&) = delete;
        ~Lease();
        sqlite::Database& database() const { return *m_database; }
        Result<void> begin(const Call& call);
        Result<void> commit();

    private:
        Store* m_store;
        sqlite::Database* m_database;
        bool m_writes, m_isOpen = false;
    };

    explicit Store(std::string file)
        : m_file(std::move(file))
    { }
    Result<Lease> reader(const Call& call);
    Result<Lease> writer(const Call& call);
    Result<sqlite::Database> connect() const;
    static Error explained(const Call& call, Error error);

    std::string m_file; ///< empty = memory
    std::unique_ptr<sqlite::Database> m_writer;
    std::timed_mutex m_writing;
    std::mutex m_mutex; ///< of m_idle
    std::vector<std::unique_ptr<sqlite::Database>> m_idle, m_busy;
    Environments m_environments;
};

} // namespace graylens::backend
