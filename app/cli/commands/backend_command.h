// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "app/cli/commands/backend_connection.h"

namespace graylens::cli {

/// What a command of `backend` works with.
struct BackendSession
{
    Context& context;
    backend::Backend& backend;
    backend::Call call; ///< with the deadline of one call
    backend::TimeMs nowMs = 0; ///< of the backend
};

/// One word behind `graylens-cli backend`.
class BackendCommand
{
public:
    virtual ~BackendCommand() = default;
    virtual CLI::App& add(CLI::App& verb) = 0;
    /// Returns an ExitCode.
    virtual int run(BackendSession& session) = 0;
};
using BackendCommands = std::vector<std::unique_ptr<BackendCommand>>;

/// --limit and --cursor.
struct PageOptions
{
    backend::PageRequest page;
    void add(CLI::App& app);
};

void addQueries(BackendCommands& out); ///< clusters, cluster, feedback, bundles, devices
void addVerdicts(BackendCommands& out); ///< keywords
void addAlerts(BackendCommands& out); ///< alerts
void addMetrics(BackendCommands& out); ///< metrics, tail
void addReleases(BackendCommands& out); ///< releases, rollout
void addActions(BackendCommands& out); ///< tasks, pull, download

void addCompare(BackendCommands& out); ///< compare

/// `backend connectors`, which needs no backend. Returns an ExitCode.
int listConnectors(Context& context);

/// Where a bundle goes in a folder, which is made where missing. Corrupt where its id would lead elsewhere, Io.
Result<std::string> bundleFileIn(const std::string& folder, const backend::BundleInfo& bundle);

} // namespace graylens::cli
