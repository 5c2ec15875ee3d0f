// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/document.h"
#include "core/import/member_opener.h"

namespace graylens::imports {

namespace {

/// The innermost member that could not be read, as the answer to "why is there nothing?".
Error firstError(const Member& member)
{
    const bool failed = member.state == MemberState::Failed || member.state == MemberState::Unsupported;
    if (failed && (member.error.code != Errc::Internal || !member.error.message.empty()))
        return member.error;
    for (const Member& child : member.children) {
        Error error = firstError(child);
        if (error.message.empty())
            continue;
        const bool named = !child.name.empty() && child.name != member.name;
        return named ? Error(std::move(error).at(child.name)) : error;
    }
    return {};
}

} // namespace

Result<DocumentPtr> openDocument(const std::filesystem::path& path, const decode::Registry& registry,
                                 const ImportOptions& options, const Operation& operation)
{
    const bool isStandardInput = path == "-";
    std::error_code ignored;
    if (!isStandardInput && std::filesystem::is_directory(path, ignored)) {
        return fail(Errc::UnknownFormat,
                    path.string()
                        + " is a folder. Open the files in it instead: several can be given "
                          "at once.");
    }
    GL_TRY(const auto source, io::openFile(path));
    auto document = std::make_shared<Document>();
    document->path = path;
    document->root.name = isStandardInput ? "standard input" : path.filename().string();
    document->root.bytes = source->size().value_or(0);

    MemberOpener opener(registry, options);
    opener.open(*source, document->root, {}, 0, operation);
    if (operation.stopRequested())
        return cancelled();
    document->bundle = opener.takeBundle();
    if (document->traces().empty() && !document->bundle) {
        Error error = firstError(document->root);
        return tl::make_unexpected(Error(std::move(error).at(document->root.name)));
    }
    if (document->root.bytes == 0)
        document->root.bytes = source->consumed();
    return document;
}

} // namespace graylens::imports
