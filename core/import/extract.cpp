// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/import/extract.h"

#include <algorithm>

#include "core/bundle/bundle_reader.h"
#include "core/import/archive_member.h"
#include "core/import/bugreport_sections.h"
#include "core/io/archive.h"
#include "core/io/atomic_file.h"
#include "core/io/decompress.h"

namespace graylens::imports {

namespace {

constexpr std::size_t kChunk = std::size_t {1} << 20;
constexpr std::uint64_t kMaxBundleInMemory = std::uint64_t {4} << 30;

struct Extraction
{
    const ImportOptions& options;
    const Operation& operation;
    const std::filesystem::path& destination;
    ExtractedMember result {};

    Result<void> write(io::ByteSource& source) const
    {
        GL_TRY(auto file, io::AtomicFile::create(destination));
        std::vector<std::byte> buffer(kChunk);
        for (;;) {
            if (operation.stopRequested())
                return cancelled();
            GL_TRY(const std::size_t got, source.read(buffer));
            if (got == 0)
                return file.commit();
            GL_CHECK(file.write(std::span(buffer).first(got)));
            operation.report(source.consumed(), source.size().value_or(0), "Extracting");
        }
    }

    Result<void> descend(io::ByteSource& source, const Member& member, std::span<const std::size_t> place)
    {
        if (place.empty())
            return write(source);
        if (place.front() >= member.children.size())
            return fail(Errc::InvalidArgument, "there is no such member");
        const Member& child = member.children[place.front()];
        if (member.format == "gzip")
            return descend(*io::gzipSource(source, options.limits), child, place.subspan(1));
        if (member.format == "zstd")
            return descend(*io::zstdSource(source, options.limits), child, place.subspan(1));
        if (member.format == "xz" || member.format == "bzip2" || member.format == "lz4")
            return descend(*io::filterSource(source, options.limits), child, place.subspan(1));
        if (member.format == "zip" || member.format == "7z" || member.format == "tar")
            return descendArchive(source, member, place);
        if (member.format == "bugreport")
            return descendBugreport(source, child, place);
        if (member.format == "graylens-bundle")
            return descendBundle(source, member, place);
        return fail(Errc::InvalidArgument, "this part is not a file of its own: extract what it is in");
    }

    /// Members are the entries that are shown, in the archive's order.
    Result<void> descendArchive(io::ByteSource& source, const Member& member, std::span<const std::size_t> place)
    {
        const Member& child = member.children[place.front()];
        GL_TRY(const auto archive, io::Archive::open(source, member.format, options.limits));
        io::ArchiveEntry entry;
        for (std::size_t shown = 0;;) {
            if (operation.stopRequested())
                return cancelled();
            GL_TRY(const bool more, archive->next(entry));
            if (!more)
                return fail(Errc::InvalidArgument, "the file has changed since it was opened");
            if (isShownEntry(entry) && shown++ == place.front())
                break;
        }
        return descend(archive->content(), child, place.subspan(1));
    }

    Result<void> descendBugreport(io::ByteSource& source, const Member& child, std::span<const std::size_t> place)
    {
        BugreportSections sections(source);
        std::string title;
        for (std::size_t i = 0; i <= place.front(); ++i) {
            if (operation.stopRequested())
                return cancelled();
            GL_TRY(const bool more, sections.next(title));
            if (!more)
                return fail(Errc::InvalidArgument, "the file has changed since it was opened");
        }
        return descend(sections, child, place.subspan(1));
    }

    Result<void> descendBundle(io::ByteSource& source, const Member& member, std::span<const std::size_t> place)
    {
        // Records come first, where there are any, and are no file; attachments follow in the order of their streams.
        const bool hasRecords = !member.children.empty() && member.children.front().format == "graylens-records";
        if (hasRecords && place.front() == 0)
            return fail(Errc::InvalidArgument, "records are not a file of their own: export them from their view");
        std::shared_ptr<const io::RandomAccess> access = source.randomAccess();
        if (!access) {
            GL_TRY(auto bytes, io::readAll(source, kMaxBundleInMemory));
            access = io::memorySource(std::make_shared<const std::vector<std::byte>>(std::move(bytes)))->randomAccess();
        }
        GL_TRY(const auto reader, bundle::BundleReader::open(access, options.keys, operation));
        auto streams = reader->streams();
        std::erase_if(streams, [](const auto& stream) { return stream.kind != bundle::StreamKind::Attachment; });
        const std::size_t index = place.front() - (hasRecords ? 1 : 0);
        if (index >= streams.size())
            return fail(Errc::InvalidArgument, "the file has changed since it was opened");
        result.isWhole = result.isWhole && streams[index].state == bundle::StreamState::Complete;
        result.missingBytes += streams[index].lostBytes;
        GL_TRY(const auto inner, reader->openStream(streams[index].id, operation, bundle::Gaps::Skip));
        return descend(*inner, member.children[place.front()], place.subspan(1));
    }
};

} // namespace

Result<ExtractedMember> extractMember(const Document& document, std::span<const std::size_t> place,
                                      const std::filesystem::path& destination, const ImportOptions& options,
                                      const Operation& operation)
{
    std::filesystem::path path = document.path;
    const Member* member = &document.root;
    for (; member->format == "folder" && !place.empty(); place = place.subspan(1)) {
        if (place.front() >= member->children.size())
            return fail(Errc::InvalidArgument, "there is no such member");
        member = &member->children[place.front()];
        path /= member->name;
    }
    if (member->format == "folder")
        return fail(Errc::InvalidArgument, "a folder is no file: extract what is in it");
    GL_TRY(const auto source, io::openFile(path));
    Extraction extraction {options, operation, destination};
    GL_CHECK(extraction.descend(*source, *member, place));
    return extraction.result;
}

} // namespace graylens::imports
