// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/folder.h"

#include <algorithm>
#include <atomic>

#include "core/base/worker_pool.h"

namespace graylens::imports {

namespace fs = std::filesystem;

namespace {

constexpr int kMaxFolderDepth = 32;

struct File
{
    fs::path path;
    Member* member = nullptr;
};

/// Whether a link ends inside the folder that was opened.
bool staysInside(const fs::path& link, const fs::path& root)
{
    std::error_code failed;
    const auto target = fs::canonical(link, failed);
    if (failed)
        return false;
    const auto relative = target.lexically_relative(root);
    return !relative.empty() && *relative.begin() != "..";
}

class Listing
{
public:
    Listing(const fs::path& root, const io::Limits& limits)
        : m_root(root)
        , m_limits(limits)
    { }

    /// Makes a member for each entry; files are noted for later.
    void list(const fs::path& folder, Member& member, int depth)
    {
        member.format = "folder";
        std::error_code failed;
        std::vector<fs::path> entries;
        for (fs::directory_iterator at(folder, failed), end; !failed && at != end; at.increment(failed)) {
            if (!at->path().filename().string().starts_with('.'))
                entries.push_back(at->path());
        }
        if (failed)
            failMember(member, {Errc::Io, "the folder cannot be read: " + failed.message(), {}});
        std::sort(entries.begin(), entries.end());
        member.children.reserve(entries.size() + 1); // members are pointed to below
        for (const fs::path& entry : entries) {
            Member& child = member.children.emplace_back();
            child.name = entry.filename().string();
            if (++m_count > m_limits.maxEntries) {
                child.name = "(the rest of the folder)";
                failMember(child,
                           {Errc::LimitExceeded,
                            "the folder holds more than " + std::to_string(m_limits.maxEntries) + " files",
                            {}});
                return;
            }
            add(entry, child, depth);
        }
    }
    std::vector<File>& files() { return m_files; }

private:
    void add(const fs::path& entry, Member& member, int depth)
    {
        std::error_code failed;
        const bool isLink = fs::is_symlink(entry, failed);
        if (isLink && (fs::is_directory(entry, failed) || !staysInside(entry, m_root))) {
            failMember(member,
                       {Errc::UnknownFormat, "a link out of the folder, or to a folder: it is not followed", {}});
            return;
        }
        if (fs::is_directory(entry, failed)) {
            if (depth >= kMaxFolderDepth)
                failMember(member, {Errc::LimitExceeded, "folders are nested too deeply", {}});
            else
                list(entry, member, depth + 1);
            return;
        }
        if (!fs::is_regular_file(entry, failed)) {
            failMember(member, {Errc::UnknownFormat, "neither a file nor a folder", {}});
            return;
        }
        m_files.push_back({entry, &member});
    }

    const fs::path& m_root;
    const io::Limits& m_limits;
    std::vector<File> m_files;
    std::uint64_t m_count = 0;
};

void settle(Member& member)
{
    if (member.format != "folder")
        return;
    for (Member& child : member.children)
        settle(child);
    if (member.state == MemberState::Ok)
        member.state = stateOf(member.children);
}

} // namespace

void openFolder(const fs::path& folder, MemberOpener& opener, Member& member, const ImportOptions& options,
                const Operation& operation)
{
    std::error_code failed;
    const fs::path root = fs::canonical(folder, failed);
    Listing listing(root, options.limits);
    listing.list(failed ? folder : root, member, 0);
    auto& files = listing.files();
    std::atomic<std::uint64_t> done {0};
    Operation inside = operation;
    inside.progress = nullptr;
    forEachOn(operation.pool, files.size(), [&](std::size_t i) {
        if (operation.stopRequested())
            return;
        const auto source = io::openFile(files[i].path);
        if (!source) {
            failMember(*files[i].member, source.error());
        } else {
            files[i].member->bytes = (*source)->size().value_or(0);
            opener.open(**source, *files[i].member, factsOf(files[i].path, options), 1, inside);
        }
        operation.report(++done, files.size(), "Opening files");
    });
    settle(member);
    if (files.empty() && member.state == MemberState::Ok)
        failMember(member, {Errc::UnknownFormat, "the folder holds no files", {}});
}

} // namespace graylens::imports
