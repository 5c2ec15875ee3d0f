// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/casefile/sealed_case.h"

#include <algorithm>
#include <string>

#include "core/bundle/bundle_writer.h"
#include "core/import/extract.h"
#include "core/io/atomic_file.h"

namespace graylens::casefile {

namespace {

constexpr std::string_view kCaseName = "case.glcase";

/// "normal-1-startup.trace": unique, and no path.
std::string nameInside(const Input& input, std::size_t side, std::size_t number)
{
    return (side == 0 ? "normal-" : "abnormal-") + std::to_string(number + 1) + "-"
        + input.path.substr(input.path.find_last_of("/\\") + 1);
}

std::optional<std::size_t> rowOf(const imports::Document& document, std::string_view name)
{
    const auto& members = document.root.children;
    const auto it
        = std::find_if(members.begin(), members.end(), [&](const auto& member) { return member.name == name; });
    return it == members.end() ? std::nullopt : std::optional(static_cast<std::size_t>(it - members.begin()));
}

/// Names inside are file names; one that is not comes from a writer that means harm.
bool isPlainName(std::string_view name)
{
    return !name.empty() && name != "." && name != ".." && name.find_first_of("/\\") == std::string_view::npos;
}

} // namespace

Result<void> writeSealed(const CaseFile& file, std::span<const crypto::PublicKey> recipients,
                         const std::filesystem::path& path, const Operation& operation)
{
    GL_TRY(auto out, io::AtomicFile::create(path));
    bundle::WriterOptions options;
    options.recipients.assign(recipients.begin(), recipients.end());
    GL_TRY(const auto writer,
           bundle::BundleWriter::create([&out](std::span<const std::byte> bytes) { return out.write(bytes); },
                                        std::move(options)));
    CaseFile inside = file;
    for (std::size_t side = 0; side < 2; ++side)
        for (std::size_t i = 0; i < file.side[side].size(); ++i)
            inside.side[side][i].path = nameInside(file.side[side][i], side, i);
    const std::string text = toText(inside);
    const auto description = io::memorySource(std::as_bytes(std::span(text)));
    GL_CHECK(writer->attach(kCaseName, *description, operation));
    for (std::size_t side = 0; side < 2; ++side) {
        for (std::size_t i = 0; i < file.side[side].size(); ++i) {
            const Input& input = file.side[side][i];
            GL_TRY(const Input now, describe(input.path, operation));
            if (now.sha256 != input.sha256)
                return fail(Errc::Corrupt, "a file changed while the case was saved");
            GL_TRY(const auto source, io::openFile(input.path));
            GL_CHECK(writer->attach(inside.side[side][i].path, *source, operation));
        }
    }
    GL_CHECK(writer->finish());
    return out.commit();
}

bool isSealedCase(const imports::Document& document)
{
    return document.bundle && rowOf(document, kCaseName).has_value();
}

Result<std::filesystem::path> unpackSealed(const imports::Document& document, const imports::ImportOptions& options,
                                           const std::filesystem::path& folder, const Operation& operation)
{
    const auto extract = [&](std::string_view name) -> Result<std::filesystem::path> {
        const auto row = rowOf(document, name);
        if (!row || !isPlainName(name))
            return fail(Errc::NotFound, "a file of the case is not in it");
        const std::filesystem::path to = folder / std::filesystem::path(std::string(name));
        GL_TRY(const auto done, imports::extractMember(document, std::span(&*row, 1), to, options, operation));
        static_cast<void>(done); // what is missing shows in its hash
        return to;
    };
    GL_TRY(auto caseFile, extract(kCaseName));
    GL_TRY(const CaseFile file, open(caseFile));
    for (const auto& side : file.side)
        for (const Input& input : side) {
            GL_CHECK(extract(input.path));
        }
    return caseFile;
}

} // namespace graylens::casefile
