// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/server/simulation.h"

#include <algorithm>
#include <chrono>
#include <sstream>

#include <fmt/format.h>

#include "core/base/byte_reader.h"
#include "core/crypto/key_ring.h"
#include "core/demo/demo.h"
#include "core/fleet/crash_mapping.h"
#include "core/io/atomic_file.h"
#include "core/io/byte_source.h"

namespace graylens::server {

namespace {

constexpr const char* kStateFile = "fleet.txt"; ///< seed, phones, end of history, how far sessions are told
constexpr const char* kMappingFile = "demo-mapping.txt"; ///< clears the names in stacks of the app's builds

backend::TimeMs systemMs()
{
    using namespace std::chrono;
    return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

Result<std::string> smallFile(const std::filesystem::path& file)
{
    static constexpr std::uint64_t longest = 4096;
    GL_TRY(const auto source, io::openFile(file));
    GL_TRY(const auto bytes, io::readAll(*source, longest));
    return std::string(asText(bytes));
}

Result<crypto::PublicKey> recipientOf(const SimulationOptions& options, const std::filesystem::path& folder)
{
    if (options.recipient.empty()) {
        GL_TRY(const auto ring, demo::writeDemoKeys(folder / "demo-keys" / "demo.keyring", options.seed));
        return crypto::recipientsOf(ring.get()).front();
    }
    if (auto key = crypto::PublicKey::fromText(options.recipient))
        return key;
    GL_TRY(const std::string text, smallFile(options.recipient));
    return crypto::PublicKey::fromText(text);
}

Result<void> writeText(const std::filesystem::path& path, std::string_view text)
{
    GL_TRY(auto file, io::AtomicFile::create(path));
    GL_CHECK(file.write(std::as_bytes(std::span(text))));
    return file.commit(io::Durability::WhenTheSystemLikes);
}

} // namespace

Simulation::Simulation(std::filesystem::path folder, const SimulationOptions& options)
    : m_folder(std::move(folder))
    , m_options(options)
    , m_clock(systemMs())
    , m_historyEndMs(m_clock.nowMs())
{ }

Result<std::unique_ptr<Simulation>> Simulation::open(const std::filesystem::path& folder,
                                                     const SimulationOptions& options)
{
    std::unique_ptr<Simulation> out(new Simulation(folder, options));
    if (std::filesystem::exists(folder / kStateFile)) {
        GL_TRY(const std::string text, smallFile(folder / kStateFile));
        std::istringstream in(text);
        std::uint64_t seed = 0;
        std::size_t phones = 0;
        if (!(in >> seed >> phones >> out->m_historyEndMs >> out->m_toldMs))
            return fail(Errc::Corrupt, fmt::format("{} makes no sense", (folder / kStateFile).string()));
        if (seed != options.seed || phones != options.phones)
            return fail(Errc::InvalidArgument,
                        fmt::format("{} holds the {} phones of seed {}: say --phones {} --seed {}", folder.string(),
                                    phones, seed, phones, seed));
    }
    fleet::FleetOptions wanted {options.phones, options.seed, out->m_historyEndMs, {}};
    GL_TRY(wanted.recipient, recipientOf(options, folder));
    fleet::Clock& clock = out->m_clock;
    GL_TRY(out->m_backend, backend::LocalBackend::open({folder, [&clock] { return clock.nowMs(); }, {}}));
    GL_CHECK(writeText(folder / kMappingFile, fleet::kAppMapping));
    GL_TRY(out->m_fleet, fleet::Fleet::make(*out->m_backend, clock, wanted));
    return out;
}

Result<void> Simulation::begin()
{
    if (!hasHistory()) {
        GL_CHECK(m_fleet->tellHistory(m_options.days, {}));
        return keep();
    }
    const backend::TimeMs nowMs = std::max(systemMs(), m_toldMs);
    m_clock.setTo(nowMs);
    // While nobody was listening for longer than that, phones threw away what they had to say.
    return m_fleet->continueFrom(std::max(m_toldMs, nowMs - fleet::kDayMs), {});
}

Result<void> Simulation::step()
{
    GL_CHECK(m_fleet->live({}));
    return keep();
}

Result<void> Simulation::keep() const
{
    return writeText(m_folder / kStateFile,
                     fmt::format("{} {} {} {}\n", m_options.seed, m_options.phones, m_historyEndMs, m_fleet->toldMs()));
}

} // namespace graylens::server
