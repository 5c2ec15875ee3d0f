// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <chrono>

#include "core/import/document.h"
#include "core/import/folder.h"
#include "core/import/kept_document.h"
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

/// Bundles that are not inside another one.
std::size_t outerBundles(const Member& member)
{
    if (member.format == "graylens-bundle")
        return 1;
    std::size_t count = 0;
    for (const Member& child : member.children)
        count += outerBundles(child);
    return count;
}

/// The document of what was opened, or why there is nothing in it.
Result<DocumentPtr> settled(std::shared_ptr<Document> document, MemberOpener& opener, const Operation& operation)
{
    if (operation.stopRequested())
        return cancelled();
    std::unique_ptr<BundleSummary> bundle = opener.takeBundle();
    if (document->traces().empty() && !bundle) {
        Error error = firstError(document->root);
        return tl::make_unexpected(Error(std::move(error).at(document->root.name)));
    }
    // Of several bundles none stands for all.
    if (outerBundles(document->root) == 1)
        document->bundle = std::move(bundle);
    return document;
}

Result<DocumentPtr> openFolderDocument(const std::filesystem::path& path, const decode::Registry& registry,
                                       const ImportOptions& options, const Operation& operation)
{
    auto document = std::make_shared<Document>();
    document->path = path;
    document->root.name = (path.has_filename() ? path : path.parent_path()).filename().string();
    MemberOpener opener(registry, options);
    openFolder(path, opener, document->root, options, operation);
    return settled(std::move(document), opener, operation);
}

} // namespace

Result<DocumentPtr> openDocument(const std::filesystem::path& path, const decode::Registry& registry,
                                 const ImportOptions& options, const Operation& operation)
{
    const bool isStandardInput = path == "-";
    std::error_code ignored;
    if (!isStandardInput && std::filesystem::is_directory(path, ignored))
        return openFolderDocument(path, registry, options, operation);
    const std::string key = options.cache && !isStandardInput ? keptKey(path, options) : std::string();
    if (!key.empty()) {
        if (auto kept = findKept(path, key, *options.cache, operation))
            return kept;
    }
    const auto start = std::chrono::steady_clock::now();
    GL_TRY(const auto source, io::openFile(path));
    auto document = std::make_shared<Document>();
    document->path = path;
    document->root.name = isStandardInput ? "standard input" : path.filename().string();
    document->root.bytes = source->size().value_or(0);

    MemberOpener opener(registry, options);
    opener.open(*source, document->root, factsOf(path, options), 0, operation);
    GL_CHECK(settled(document, opener, operation));
    if (document->root.bytes == 0)
        document->root.bytes = source->consumed();
    document->decodeTime
        = std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::steady_clock::now() - start).count();
    // What was sealed is never kept in clear, and what changed while it was read is nobody's content.
    // A log that was left in place has nothing to keep.
    const bool isDecoded = !document->root.log;
    if (!key.empty() && isDecoded && outerBundles(document->root) == 0 && !opener.askedForKeys()
        && keptKey(path, options) == key)
        document->keepAs = key;
    return document;
}

} // namespace graylens::imports
