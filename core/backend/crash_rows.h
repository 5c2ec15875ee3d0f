// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <functional>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/backend/cluster_rules.h"
#include "core/backend/store.h"

namespace graylens::backend {

/// A crash as it is counted.
struct CrashRow
{
    std::uint32_t cluster = 0;
    std::int64_t device = 0, environment = 0, signature = 0, variant = 0, record = 0;
    TimeMs timeMs = 0;
};

/// The clusters by number, in the order they are met.
class Clusters
{
public:
    static Result<Clusters> load(const sqlite::Database& database, const ClusterRules& rules)
    {
        Clusters out(rules);
        GL_TRY(auto rows, database.prepare("SELECT id, cluster FROM signature ORDER BY id"));
        GL_CHECK(eachRow(rows, [&] {
            out.add(rows.integer(0), rows.text(1));
            return true;
        }));
        return out;
    }
    explicit Clusters(const ClusterRules& rules)
        : m_rules(&rules)
    { }
    /// A signature that may be asked for.
    void add(std::int64_t signature, std::string cluster)
    {
        const auto id = static_cast<std::size_t>(signature);
        m_signatures.resize(std::max(m_signatures.size(), id + 1));
        m_signatures[id].isTouched = m_rules->touched().contains(cluster);
        m_signatures[id].cluster = std::move(cluster);
    }

    std::uint32_t numberOf(std::int64_t signature, std::int64_t variant)
    {
        Signature& s = m_signatures[static_cast<std::size_t>(signature)];
        if (s.isTouched)
            return number(m_rules->clusterOf(s.cluster, variantText(variant)));
        if (s.number == kNone)
            s.number = number(s.cluster);
        return s.number;
    }
    std::uint32_t number(const std::string& cluster)
    {
        const auto [at, isNew] = m_numbers.try_emplace(cluster, static_cast<std::uint32_t>(m_ids.size()));
        if (isNew)
            m_ids.push_back(cluster);
        return at->second;
    }
    const std::vector<std::string>& ids() const { return m_ids; }

private:
    static constexpr std::uint32_t kNone = ~0U;
    struct Signature
    {
        std::string cluster;
        std::uint32_t number = kNone;
        bool isTouched = false;
    };
    const ClusterRules* m_rules;
    std::vector<Signature> m_signatures; ///< by id
    std::vector<std::string> m_ids;
    std::unordered_map<std::string, std::uint32_t> m_numbers;
};

/// All crashes that pass, of records below `end`.
Result<std::vector<CrashRow>> crashRows(const sqlite::Database& database, const Filter& filter,
                                        const RowFilter& passing, std::int64_t end, Clusters& clusters);

/// Calls `visit(row)` for the crashes of a cluster within a time, latest first in each signature; false ends the
/// signature.
Result<void> eachCrash(const sqlite::Database& database, const std::string& cluster, const ClusterRules& rules,
                       TimeMs from, TimeMs to, const std::function<bool(const CrashRow&)>& visit);

/// NotFound where there is no such cluster, or it is part of another one now.
Result<void> checkCluster(const sqlite::Database& database, const std::string& id, const ClusterRules& rules);

} // namespace graylens::backend
