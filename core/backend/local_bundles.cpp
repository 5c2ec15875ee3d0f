// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <chrono>
#include <fstream>

#include <fmt/format.h>

#include "core/backend/content.h"
#include "core/backend/ledger.h"
#include "core/backend/local_backend.h"
#include "core/backend/part_file.h"
#include "core/bundle/contents.h"
#include "core/io/byte_source.h"

namespace graylens::backend {

namespace {

using sqlite::Database;
namespace fs = std::filesystem;

constexpr auto kKeepUploads = std::chrono::hours(24 * 7);

/// It becomes a file's name.
Result<void> checkId(const std::string& id)
{
    GL_CHECK(checkName(id, "the bundle's id"));
    const auto isFine = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
    };
    if (id.size() > 128 || !std::ranges::all_of(id, isFine))
        return fail(Errc::InvalidArgument, "a bundle's id has letters, digits, '-' and '_', 128 of them at most");
    return {};
}

Result<void> checkInfo(const BundleInfo& info)
{
    GL_CHECK(checkId(info.id));
    const auto isHex = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); };
    if (info.digest.size() != 64 || !std::ranges::all_of(info.digest, isHex))
        return fail(Errc::InvalidArgument, "a bundle's digest is SHA-256 in lower-case hex digits");
    if (info.size == 0)
        return fail(Errc::InvalidArgument, "a bundle of no bytes");
    if (info.size > kMaxBundle)
        return fail(Errc::LimitExceeded, fmt::format("a bundle of {} bytes; {} are allowed", info.size, kMaxBundle));
    for (const std::string& value : info.environment.values)
        if (value.size() > kMaxName)
            return fail(Errc::LimitExceeded, "a value of the environment is too long");
    if (info.environment.device.size() > kMaxName || info.trigger.size() > kMaxName || info.task.size() > kMaxName)
        return fail(Errc::LimitExceeded, "the device, the trigger or the task is too long");
    return {};
}

struct Row
{
    BundleInfo info;
    std::int64_t environment = 0;
    bool isComplete = false;
};

constexpr const char* kColumns = "id, digest, size, device, environment, time_ms, trigger, task, complete";

Row rowOf(const sqlite::Statement& row, const Environments& environments)
{
    Row out;
    out.environment = row.integer(4);
    out.info = {row.text(0),
                row.text(1),
                static_cast<std::uint64_t>(row.integer(2)),
                {row.text(3), environments.values(out.environment)},
                row.integer(5),
                row.text(6),
                row.text(7)};
    out.isComplete = row.integer(8) != 0;
    return out;
}

Result<Row> find(Store& store, const std::string& id, const Call& call)
{
    return store.read(call, [&](const Database& database) -> Result<Row> {
        GL_CHECK(store.environments().sync(database));
        GL_TRY(auto rows,
               database.prepare(fmt::format("SELECT {} FROM bundle WHERE id = ?", kColumns), {std::string_view(id)}));
        GL_TRY(const bool there, rows.step());
        if (!there)
            return fail(Errc::NotFound, fmt::format("there is no bundle {}", id));
        return rowOf(rows, store.environments());
    });
}

Result<Row> findComplete(Store& store, const std::string& id, const Call& call)
{
    GL_TRY(auto row, find(store, id, call));
    if (!row.isComplete)
        return fail(Errc::NotFound, fmt::format("bundle {} is not here yet", id));
    return row;
}

Result<std::shared_ptr<const io::RandomAccess>> openBytes(const fs::path& file)
{
    GL_TRY(const auto source, io::openFile(file));
    if (auto bytes = source->randomAccess())
        return bytes;
    return fail(Errc::Io, file.string() + " cannot be read in pieces");
}

/// That it begins as a bundle does: more cannot be known without a key.
Result<void> checkForm(const fs::path& file)
{
    GL_TRY(const auto bytes, openBytes(file));
    GL_CHECK(bundle::readHeader(*bytes));
    return {};
}

/// Once all bytes are there. Corrupt where they are not the ones that were announced.
Result<void> checkWhole(const fs::path& file, const BundleInfo& info, const Call& call)
{
    GL_TRY(const std::string digest, digestOf(file, call.operation));
    if (digest != info.digest)
        return fail(Errc::Corrupt, fmt::format("the bytes of bundle {} do not fit its digest", info.id));
    if (const auto form = checkForm(file); !form)
        return fail(Errc::Corrupt, fmt::format("{} is no bundle: {}", info.id, form.error().message));
    return {};
}

} // namespace

fs::path LocalBackend::bundleFile(const std::string& id) const
{
    return (m_temporary.empty() ? m_options.folder : m_temporary) / "bundles" / (id + ".glb");
}

std::mutex& LocalBackend::lockOf(const std::string& bundle)
{
    return m_uploads[std::hash<std::string> {}(bundle) % m_uploads.size()];
}

Result<void> LocalBackend::forgetUpload(const std::string& id, const Call& call)
{
    return m_store->write(call, [&](const Database& database) {
        return database.run("DELETE FROM bundle WHERE id = ? AND complete = 0", {std::string_view(id)});
    });
}

void LocalBackend::forgetOldUploads()
{
    std::error_code error;
    const auto limit = fs::file_time_type::clock::now() - kKeepUploads;
    std::vector<fs::path> old;
    for (const auto& entry : fs::directory_iterator(bundleFile("x").parent_path(), error))
        if (entry.path().extension() == ".part" && fs::last_write_time(entry.path(), error) < limit && !error)
            old.push_back(entry.path());
    for (const fs::path& part : old) {
        const std::string id = part.stem().stem().string();
        fs::remove(part, error);
        static_cast<void>(forgetUpload(id, {}));
    }
}

Result<Page<BundleInfo>> LocalBackend::bundles(const BundleQuery& query, const Call& call)
{
    GL_CHECK(check(query.filter));
    GL_CHECK(check(query.page));
    const std::string list
        = FieldWriter().text("bundles").text(query.trigger).text(query.task).text(contentOf(query.filter)).str();
    return m_store->read(call, [&](const Database& database) -> Result<Page<BundleInfo>> {
        std::int64_t time = std::numeric_limits<TimeMs>::max();
        std::string id;
        if (!query.page.cursor.empty()) {
            GL_TRY(const auto place, readCursor(query.page.cursor, list, 2));
            GL_TRY(time, cursorNumber(place[0]));
            id = place[1];
        }
        GL_CHECK(m_store->environments().sync(database));
        const auto passing = m_store->environments().passing(query.filter);
        const std::unordered_set<std::string> devices(query.filter.devices.begin(), query.filter.devices.end());
        GL_TRY(auto rows,
               database.prepare(fmt::format("SELECT {} FROM bundle WHERE complete = 1 AND time_ms >= ? AND time_ms < ? "
                                            "AND (time_ms, id) < (?, ?) ORDER BY time_ms DESC, id DESC",
                                            kColumns),
                                {query.filter.fromMs, query.filter.toMs, time, std::string_view(id)}));
        Page<BundleInfo> page;
        GL_CHECK(eachRow(rows, [&] {
            if (!passing[static_cast<std::size_t>(rows.integer(4))]
                || (!devices.empty() && !devices.contains(rows.text(3)))
                || (!query.trigger.empty() && rows.text(6) != query.trigger)
                || (!query.task.empty() && rows.text(7) != query.task))
                return true;
            if (page.rows.size() == query.page.limit) {
                page.cursor = makeCursor(list, {std::to_string(page.rows.back().timeMs), page.rows.back().id});
                return false;
            }
            page.rows.push_back(rowOf(rows, m_store->environments()).info);
            return true;
        }));
        return page;
    });
}

Result<BundleInfo> LocalBackend::bundle(const std::string& id, const Call& call)
{
    GL_TRY(auto row, findComplete(*m_store, id, call));
    return std::move(row.info);
}

Result<Chunk> LocalBackend::read(const std::string& id, std::uint64_t offset, std::size_t bytes, const Call& call)
{
    if (bytes > kMaxChunk)
        return fail(Errc::LimitExceeded, fmt::format("a piece of {} bytes; {} are allowed", bytes, kMaxChunk));
    GL_TRY(const auto row, findComplete(*m_store, id, call));
    if (offset > row.info.size || bytes == 0)
        return fail(Errc::InvalidArgument, fmt::format("bundle {} has {} bytes", id, row.info.size));
    if (offset == 0) {
        const auto note
            = [&](const Database& database) { return writeAudit(database, call, now(), "download", id, ""); };
        GL_CHECK(m_store->write(call, note));
    }
    GL_TRY(const auto file, openBytes(bundleFile(id)));
    Chunk chunk {offset, {}};
    chunk.bytes.resize(static_cast<std::size_t>(std::min<std::uint64_t>(bytes, row.info.size - offset)));
    for (std::size_t done = 0; done < chunk.bytes.size();) {
        GL_TRY(const std::size_t got, file->readAt(offset + done, std::span(chunk.bytes).subspan(done)));
        if (got == 0)
            return fail(Errc::Corrupt, fmt::format("the file of bundle {} is too short", id));
        done += got;
    }
    return chunk;
}

Result<UploadState> LocalBackend::beginUpload(const BundleInfo& info, const Call& call)
{
    GL_CHECK(checkInfo(info));
    const std::lock_guard lock(lockOf(info.id));
    auto there = find(*m_store, info.id, call);
    if (!there && there.error().code != Errc::NotFound)
        return tl::make_unexpected(std::move(there).error());
    if (there && (there->info.digest != info.digest || there->info.size != info.size))
        return fail(Errc::InvalidArgument, fmt::format("there is another bundle {} already", info.id));
    if (there && there->isComplete)
        return UploadState {info.size, true};
    if (!there) {
        const auto announce = [&](const Database& database) -> Result<void> {
            GL_TRY(const auto environment, Environments::number(database, info.environment));
            return database.run("INSERT INTO bundle VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0)",
                                {std::string_view(info.id), std::string_view(info.digest),
                                 static_cast<std::int64_t>(info.size), std::string_view(info.environment.device),
                                 environment, info.timeMs, std::string_view(info.trigger),
                                 std::string_view(info.task)});
        };
        GL_CHECK(m_store->write(call, announce));
    }
    // Killed after the file got its name and before the list said so.
    std::error_code error;
    if (fs::exists(bundleFile(info.id), error))
        return complete(info, call);
    GL_TRY(const auto part, PartFile::open(bundleFile(info.id)));
    return UploadState {part.size(), false};
}

Result<UploadState> LocalBackend::write(const std::string& id, const Chunk& chunk, const Call& call)
{
    if (chunk.bytes.size() > kMaxChunk)
        return fail(Errc::LimitExceeded,
                    fmt::format("a piece of {} bytes; {} are allowed", chunk.bytes.size(), kMaxChunk));
    const std::lock_guard lock(lockOf(id));
    GL_TRY(const auto row, find(*m_store, id, call));
    if (row.isComplete)
        return UploadState {row.info.size, true};
    {
        GL_TRY(auto part, PartFile::open(bundleFile(id)));
        if (chunk.offset > part.size() || chunk.offset > row.info.size
            || chunk.bytes.size() > row.info.size - chunk.offset)
            return fail(
                Errc::InvalidArgument,
                fmt::format("bytes from {} do not fit: {} of {} are here", chunk.offset, part.size(), row.info.size));
        const std::uint64_t known = part.size() - chunk.offset; // was sent before
        if (known < chunk.bytes.size())
            GL_CHECK(part.append(std::span(chunk.bytes).subspan(static_cast<std::size_t>(known))));
        if (part.size() < row.info.size)
            return UploadState {part.size(), false};
        if (auto whole = checkWhole(PartFile::partOf(bundleFile(id)), row.info, call); !whole) {
            if (whole.error().code == Errc::Corrupt) {
                GL_CHECK(part.remove());
                GL_CHECK(forgetUpload(id, call));
            }
            return tl::make_unexpected(std::move(whole).error());
        }
        GL_CHECK(part.finish());
    }
    return complete(row.info, call);
}

Result<UploadState> LocalBackend::complete(const BundleInfo& info, const Call& call)
{
    const auto list = [&](const Database& database) -> Result<void> {
        GL_CHECK(database.run("UPDATE bundle SET complete = 1 WHERE id = ?", {std::string_view(info.id)}));
        return writeAudit(database, call, now(), "upload", info.id, info.trigger);
    };
    GL_CHECK(m_store->write(call, list));
    return UploadState {info.size, true};
}

} // namespace graylens::backend
