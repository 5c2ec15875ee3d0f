// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <filesystem>

#include <CLI/CLI.hpp>

#include "app/cli/commands/backend_command.h"
#include "app/cli/commands/backend_listing.h"
#include "core/backend/pairing.h"
#include "core/casefile/case_file.h"
#include "core/io/atomic_file.h"

namespace graylens::cli {

using namespace backend;

Result<std::string> bundleFileIn(const std::string& folder, const BundleInfo& bundle)
{
    static constexpr const char* kPlain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    if (bundle.id.empty() || bundle.id.find_first_not_of(kPlain) != std::string::npos)
        return fail(Errc::Corrupt, "the backend gives a bundle an id that is none");
    std::error_code error;
    if (!folder.empty())
        std::filesystem::create_directories(folder, error);
    if (error)
        return fail(Errc::Io, folder + ": " + error.message());
    return (std::filesystem::path(folder) / (bundle.id + ".glb")).string();
}

namespace {

class Compare final : public BackendCommand
{
public:
    CLI::App& add(CLI::App& verb) override
    {
        CLI::App& app = *verb.add_subcommand(
            "compare", "Fetch what a task brought and what is normal, and write a case file for `diff --case`");
        app.add_option("TASK", m_task, "The task of the abnormal side")->required();
        app.add_option("--normal-task", m_normal, "The task of the normal side; else what production devices sent")
            ->type_name("ID");
        app.add_option("--out", m_folder, "Folder of the bundles, made where missing")
            ->type_name("DIR")
            ->capture_default_str();
        app.add_option("--save-case", m_case, "The case file")->type_name("FILE")->required();
        return app;
    }

    int run(BackendSession& session) override
    {
        const auto written = write(session);
        if (!written)
            return session.context.report(written.error());
        Listing listing;
        listing.beginRow();
        listing.text("case", m_case);
        listing.count("normal", written->side[0].size());
        listing.count("abnormal", written->side[1].size());
        listing.print(session.context, {});
        return session.context.finish();
    }

private:
    Result<casefile::CaseFile> write(BackendSession& session) const
    {
        GL_TRY(const Sides sides, sidesOf(session.backend, m_task, m_normal, session.call));
        Call call = session.call;
        call.deadline = Call::Deadline::max(); // --timeout is for a call; this is many
        casefile::CaseFile out;
        out.notes = sides.notes;
        for (std::size_t side = 0; side < 2; ++side)
            for (const BundleInfo& bundle : side == 0 ? sides.normal : sides.abnormal) {
                GL_TRY(const std::string file, bundleFileIn(m_folder, bundle));
                GL_CHECK(download(session.backend, bundle, file, call));
                GL_TRY(auto input, casefile::describe(std::filesystem::absolute(file), session.context.operation));
                out.side.at(side).push_back(std::move(input));
            }
        GL_CHECK(io::writeFile(m_case, casefile::toText(out)));
        return out;
    }

    std::string m_task, m_normal, m_folder = ".", m_case;
};

} // namespace

void addCompare(BackendCommands& out)
{
    out.push_back(std::make_unique<Compare>());
}

} // namespace graylens::cli
