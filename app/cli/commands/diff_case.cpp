// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands/diff_case.h"

#include <utility>

#include <CLI/CLI.hpp>

#include "core/casefile/case_file.h"

namespace graylens::cli {

void CaseOptions::addTo(CLI::App& verb)
{
    verb.add_option("--case", read, "Compare what this case file compares, instead of --normal and --abnormal")
        ->type_name("FILE");
    verb.add_option("--save-case", save, "Also save the comparison as a case file that the workbench opens")
        ->type_name("FILE");
}

Result<void> CaseOptions::readInto(std::array<std::vector<std::string>*, 2> sides, analysis::DiffOptions& options,
                                   const Operation& operation)
{
    GL_TRY(const auto file, casefile::open(read));
    GL_TRY(const auto found, casefile::find(file, read, operation));
    for (std::size_t side = 0; side < 2; ++side)
        for (std::size_t i = 0; i < found[side].size(); ++i) {
            const std::string& was = file.side[side][i].path;
            if (found[side][i].state == casefile::Found::State::Missing)
                return tl::make_unexpected(
                    Error {Errc::NotFound, "it is neither where it was nor beside the case file", {was}});
            if (found[side][i].state == casefile::Found::State::Changed)
                return tl::make_unexpected(
                    Error {Errc::Corrupt, "it has other content than when the case was saved", {was}});
            sides[side]->push_back(found[side][i].path.string());
        }
    const analysis::DiffOptions own = std::exchange(options, file.options);
    notes = file.notes;
    options.shares = options.shares || own.shares;
    if (!own.part.empty())
        options.part = own.part;
    options.myCode.insert(options.myCode.end(), own.myCode.begin(), own.myCode.end());
    options.exclude.insert(options.exclude.end(), own.exclude.begin(), own.exclude.end());
    return {};
}

int CaseOptions::write(Context& context, const std::array<const std::vector<std::string>*, 2>& sides,
                       const analysis::DiffOptions& options) const
{
    if (save.empty())
        return kDone;
    casefile::CaseFile file;
    file.options = options;
    file.notes = notes;
    for (std::size_t side = 0; side < 2; ++side)
        for (const std::string& path : *sides[side]) {
            auto input = casefile::describe(std::filesystem::absolute(path), context.operation);
            if (!input)
                return context.report(input.error());
            file.side[side].push_back(std::move(*input));
        }
    return context.write(save, casefile::toText(file));
}

} // namespace graylens::cli
