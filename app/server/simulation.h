// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

#include "core/backend/local_backend.h"
#include "core/fleet/fleet.h"

namespace graylens::server {

struct SimulationOptions
{
    std::size_t phones = 20'000;
    std::uint64_t seed = 1;
    double days = 3; ///< of history
    std::string recipient; ///< public key, or a file with one; empty = a demo key, written into "demo-keys"
};

/// A fleet of phones on a backend in a folder, which can be left and continued.
class Simulation
{
public:
    /// Errors: InvalidArgument (no key; the folder holds another fleet), the backend's.
    static Result<std::unique_ptr<Simulation>> open(const std::filesystem::path& folder,
                                                    const SimulationOptions& options);
    bool hasHistory() const { return m_toldMs != 0; }
    /// Tells the history, unless the folder has it: then the clock goes on from where it was, or from now.
    Result<void> begin();
    Result<void> answerAll() { return m_fleet->answerAll({}); }
    /// Lets the clock run.
    void run(double speed) { m_clock.run(speed); }
    /// Plays all that is due by the clock.
    Result<void> step();
    backend::LocalBackend& backend() { return *m_backend; }

private:
    Simulation(std::filesystem::path folder, const SimulationOptions& options);
    Result<void> keep() const;

    std::filesystem::path m_folder;
    SimulationOptions m_options;
    fleet::Clock m_clock;
    backend::TimeMs m_historyEndMs;
    backend::TimeMs m_toldMs = 0; ///< where an earlier run ended; 0 = there was none
    std::unique_ptr<backend::LocalBackend> m_backend;
    std::unique_ptr<fleet::Fleet> m_fleet;
};

} // namespace graylens::server
