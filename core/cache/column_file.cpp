// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/cache/column_file.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

#include "core/base/worker_pool.h"
#include "core/io/atomic_file.h"

namespace graylens::cache {

namespace {

constexpr std::uint64_t kMagic = 0x0A31534C4F434C47U; // "GLCOLS1\n"
constexpr std::size_t kAlignment = 64;
constexpr std::size_t kHashedAtOnce = std::size_t {4} << 20; ///< long columns are hashed by several threads
constexpr std::uint32_t kMaxColumns = 1U << 20U;

struct Header
{
    std::uint64_t magic = kMagic;
    std::uint64_t fileBytes = 0;
    std::uint64_t headHash = 0; ///< of this with 0 here, the key and the table
    std::uint32_t keyBytes = 0;
    std::uint32_t columns = 0;
};

struct TableEntry
{
    std::uint32_t group = 0, column = 0;
    std::uint64_t valueSize = 0;
    std::uint64_t offset = 0, bytes = 0, hash = 0;
};

std::uint64_t aligned(std::uint64_t offset)
{
    return (offset + kAlignment - 1) / kAlignment * kAlignment;
}

std::uint64_t tableOffset(const Header& header)
{
    return sizeof(Header) + (header.keyBytes + 7U) / 8 * 8;
}

struct Part
{
    std::span<const std::byte> bytes;
    std::uint64_t hash = 0;
};

/// Hashes of columns: each the hash of the hashes of its parts.
std::vector<std::uint64_t> hashesOf(std::span<const std::span<const std::byte>> columns, const Operation& operation)
{
    std::vector<Part> parts;
    for (const auto& bytes : columns) {
        for (std::size_t at = 0; at < bytes.size(); at += kHashedAtOnce)
            parts.push_back({bytes.subspan(at, std::min(kHashedAtOnce, bytes.size() - at))});
    }
    forEachOn(operation.pool, parts.size(), [&](std::size_t i) {
        if (!operation.stopRequested())
            parts[i].hash = XXH3_64bits(parts[i].bytes.data(), parts[i].bytes.size());
    });
    std::vector<std::uint64_t> hashes;
    auto part = parts.begin();
    for (const auto& bytes : columns) {
        std::vector<std::uint64_t> inside {bytes.size()};
        for (std::size_t at = 0; at < bytes.size(); at += kHashedAtOnce)
            inside.push_back((part++)->hash);
        hashes.push_back(XXH3_64bits(inside.data(), inside.size() * sizeof(std::uint64_t)));
    }
    return hashes;
}

std::span<const std::byte> tableBytes(const std::vector<TableEntry>& table)
{
    return std::as_bytes(std::span(table));
}

std::uint64_t headHash(Header header, std::string_view key, const std::vector<TableEntry>& table)
{
    header.headHash = 0;
    std::uint64_t hash = XXH3_64bits(&header, sizeof header);
    hash = XXH3_64bits_withSeed(key.data(), key.size(), hash);
    return XXH3_64bits_withSeed(table.data(), tableBytes(table).size(), hash);
}

class Mapped
{
public:
    Mapped(void* begin, std::size_t bytes)
        : m_begin(begin)
        , m_bytes(bytes)
    { }
    Mapped(const Mapped&) = delete;
    Mapped& operator=(const Mapped&) = delete;
    ~Mapped() { ::munmap(m_begin, m_bytes); }

private:
    void* m_begin;
    std::size_t m_bytes;
};

tl::unexpected<Error> damaged(std::string message)
{
    return fail(Errc::Corrupt, std::move(message));
}

} // namespace

std::uint64_t ColumnFileWriter::bytes() const
{
    std::uint64_t sum = 0;
    for (const Entry& entry : m_columns)
        sum += entry.bytes.size();
    return sum;
}

Result<void> ColumnFileWriter::write(const std::filesystem::path& path, std::string_view key,
                                     const Operation& operation) const
{
    std::vector<std::span<const std::byte>> columns;
    for (const Entry& entry : m_columns)
        columns.push_back(entry.bytes);
    const std::vector<std::uint64_t> hashes = hashesOf(columns, operation);
    Header header;
    header.keyBytes = static_cast<std::uint32_t>(key.size());
    header.columns = static_cast<std::uint32_t>(m_columns.size());
    std::vector<TableEntry> table;
    std::uint64_t offset = tableOffset(header) + m_columns.size() * sizeof(TableEntry);
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        const Entry& entry = m_columns[i];
        offset = aligned(offset);
        table.push_back({entry.id.group, entry.id.column, entry.valueSize, offset, entry.bytes.size(), hashes[i]});
        offset += entry.bytes.size();
    }
    header.fileBytes = offset;
    header.headHash = headHash(header, key, table);

    GL_TRY(auto file, io::AtomicFile::create(path));
    constexpr std::array<std::byte, kAlignment> kPadding {};
    std::uint64_t written = 0;
    const auto put = [&](std::span<const std::byte> bytes, std::uint64_t at) -> Result<void> {
        GL_CHECK(file.write(std::span(kPadding).first(static_cast<std::size_t>(at - written))));
        written = at + bytes.size();
        return file.write(bytes);
    };
    GL_CHECK(put(std::as_bytes(std::span(&header, 1)), 0));
    GL_CHECK(put(std::as_bytes(std::span(key)), sizeof(Header)));
    GL_CHECK(put(tableBytes(table), tableOffset(header)));
    for (std::size_t i = 0; i < m_columns.size(); ++i) {
        if (operation.stopRequested())
            return cancelled();
        GL_CHECK(put(m_columns[i].bytes, table[i].offset));
    }
    return file.commit(io::Durability::WhenTheSystemLikes);
}

Result<std::shared_ptr<const ColumnFile>> ColumnFile::open(const std::filesystem::path& path, std::string_view key,
                                                           const Operation& operation)
{
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return fail(errno == ENOENT ? Errc::NotFound : Errc::Io, "cannot open " + path.string());
    struct stat status
    { };
    void* begin = MAP_FAILED;
    std::size_t bytes = 0;
    if (::fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode) && status.st_size > 0) {
        bytes = static_cast<std::size_t>(status.st_size);
        begin = ::mmap(nullptr, bytes, PROT_READ, MAP_SHARED, descriptor, 0);
    }
    ::close(descriptor);
    if (begin == MAP_FAILED) {
        return bytes == 0 ? Result<std::shared_ptr<const ColumnFile>>(damaged("no column file"))
                          : fail(Errc::Io, "cannot map " + path.string());
    }
    auto keeper = std::make_shared<const Mapped>(begin, bytes);
    return over({static_cast<const std::byte*>(begin), bytes}, key, std::move(keeper), operation);
}

Result<std::shared_ptr<const ColumnFile>> ColumnFile::over(std::span<const std::byte> bytes, std::string_view key,
                                                           std::shared_ptr<const void> keeper,
                                                           const Operation& operation)
{
    Header header;
    if (bytes.size() < sizeof header)
        return damaged("too short for a column file");
    std::memcpy(&header, bytes.data(), sizeof header);
    const std::uint64_t tableBegin = tableOffset(header);
    if (header.magic != kMagic || header.fileBytes != bytes.size() || header.columns > kMaxColumns
        || tableBegin + header.columns * sizeof(TableEntry) > bytes.size())
        return damaged("no whole column file");
    const auto* const text = reinterpret_cast<const char*>(bytes.data()) + sizeof header;
    if (std::string_view(text, header.keyBytes) != key)
        return damaged("a column file of something else");
    std::vector<TableEntry> table(header.columns);
    if (!table.empty())
        std::memcpy(table.data(), bytes.data() + tableBegin, tableBytes(table).size());
    if (headHash(header, key, table) != header.headHash)
        return damaged("the table of a column file is damaged");

    std::shared_ptr<ColumnFile> file(new ColumnFile);
    std::vector<std::span<const std::byte>> columns;
    for (const TableEntry& entry : table) {
        if (entry.offset % kAlignment != 0 || entry.offset > bytes.size() || entry.bytes > bytes.size() - entry.offset
            || entry.valueSize == 0 || entry.bytes % entry.valueSize != 0)
            return damaged("the table of a column file makes no sense");
        columns.push_back(bytes.subspan(static_cast<std::size_t>(entry.offset), static_cast<std::size_t>(entry.bytes)));
        file->m_columns[{entry.group, entry.column}] = {static_cast<std::size_t>(entry.valueSize), columns.back()};
    }
    const std::vector<std::uint64_t> hashes = hashesOf(columns, operation);
    if (operation.stopRequested())
        return cancelled();
    for (std::size_t i = 0; i < table.size(); ++i) {
        if (hashes[i] != table[i].hash)
            return damaged("a column is damaged");
    }
    file->m_keeper = std::move(keeper);
    return file;
}

} // namespace graylens::cache
