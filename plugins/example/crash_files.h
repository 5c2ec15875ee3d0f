// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>

#include "core/backend/limited_backend.h"

namespace graylens::example {

/// Crashes from the files "*.jsonl" of a folder, one JSON object a line (README.md has the fields), as a backend that
/// has nothing but crashes. Everything that makes clusters of them, counts and pages is that of a backend in memory.
class CrashFiles final : public backend::LimitedBackend
{
public:
    /// Reads the folder. `clock`: empty = the system's. Errors: NotFound (no folder, no file), Io, LimitExceeded.
    static Result<std::unique_ptr<backend::Backend>> open(const std::filesystem::path& folder,
                                                          std::function<backend::TimeMs()> clock = {});

    Result<backend::BackendInfo> info(const backend::Call& call) override;
    Result<backend::Page<backend::ClusterSummary>> clusters(const backend::ClusterQuery& query,
                                                            const backend::Call& call) override;
    Result<backend::ClusterDetail> cluster(const std::string& id, const backend::Filter& filter,
                                           const backend::Call& call) override;
    Result<std::vector<backend::TrendSlot>> clusterTrend(const backend::TrendQuery& query,
                                                         const backend::Call& call) override;
    Result<std::vector<backend::Facet>> clusterFacets(const std::string& id, const backend::Filter& filter,
                                                      const backend::Call& call) override;
    Result<backend::Page<backend::CrashRecord>> samples(const backend::SampleQuery& query,
                                                        const backend::Call& call) override;

private:
    explicit CrashFiles(std::unique_ptr<backend::Backend> memory)
        : m_memory(std::move(memory))
    { }
    Result<void> add(const std::filesystem::path& file);

    std::unique_ptr<backend::Backend> m_memory;
    std::uint64_t m_leftOut = 0; ///< lines that are no crash
};

} // namespace graylens::example
