// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/spool.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <string>
#include <vector>

#include <unistd.h>

namespace graylens::io {

namespace {

constexpr std::size_t kStep = std::size_t {1} << 20;
constexpr std::size_t kMaxInMemory = std::size_t {64} << 20;

class MemorySpool final : public RandomAccess
{
public:
    explicit MemorySpool(std::vector<std::byte> bytes)
        : m_bytes(std::move(bytes))
    { }
    std::uint64_t size() const override { return m_bytes.size(); }
    Result<std::size_t> readAt(std::uint64_t offset, std::span<std::byte> out) const override
    {
        if (offset >= m_bytes.size())
            return std::size_t {0};
        const auto rest = std::span(m_bytes).subspan(static_cast<std::size_t>(offset));
        const std::size_t count = std::min(rest.size(), out.size());
        std::copy_n(rest.begin(), count, out.begin());
        return count;
    }
    std::span<const std::byte> inMemory() const override { return m_bytes; }

private:
    std::vector<std::byte> m_bytes;
};

tl::unexpected<Error> systemError(const std::string& what)
{
    return fail(Errc::Io, what + ": " + std::strerror(errno));
}

/// A file that is gone when it is closed.
class FileSpool final : public RandomAccess
{
public:
    static Result<std::shared_ptr<FileSpool>> create()
    {
        std::error_code failed;
        std::string path = (std::filesystem::temp_directory_path(failed) / "graylens-XXXXXX").string();
        const int descriptor = failed ? -1 : ::mkstemp(path.data());
        if (descriptor < 0)
            return systemError("no temporary file can be made");
        ::unlink(path.c_str());
        return std::shared_ptr<FileSpool>(new FileSpool(descriptor));
    }
    ~FileSpool() override { ::close(m_descriptor); }
    FileSpool(const FileSpool&) = delete;
    FileSpool& operator=(const FileSpool&) = delete;

    Result<void> append(std::span<const std::byte> bytes)
    {
        while (!bytes.empty()) {
            const auto written = ::write(m_descriptor, bytes.data(), bytes.size());
            if (written < 0 && errno == EINTR)
                continue;
            if (written < 0)
                return systemError("the temporary file cannot be written");
            m_size += static_cast<std::uint64_t>(written);
            bytes = bytes.subspan(static_cast<std::size_t>(written));
        }
        return {};
    }
    std::uint64_t size() const override { return m_size; }
    Result<std::size_t> readAt(std::uint64_t offset, std::span<std::byte> out) const override
    {
        std::size_t have = 0;
        while (have < out.size()) {
            const auto got
                = ::pread(m_descriptor, out.data() + have, out.size() - have, static_cast<off_t>(offset + have));
            if (got < 0 && errno == EINTR)
                continue;
            if (got < 0)
                return systemError("the temporary file cannot be read");
            if (got == 0)
                break;
            have += static_cast<std::size_t>(got);
        }
        return have;
    }

private:
    explicit FileSpool(int descriptor)
        : m_descriptor(descriptor)
    { }
    int m_descriptor;
    std::uint64_t m_size = 0;
};

} // namespace

Result<std::shared_ptr<const RandomAccess>> spooled(ByteSource& source, std::uint64_t max)
{
    if (auto access = source.randomAccess())
        return access;
    std::vector<std::byte> bytes;
    std::shared_ptr<FileSpool> file;
    std::uint64_t total = 0;
    for (;;) {
        const std::size_t begin = bytes.size();
        bytes.resize(begin + kStep);
        GL_TRY(const std::size_t count, source.read(std::span(bytes).subspan(begin)));
        bytes.resize(begin + count);
        total += count;
        if (total > max)
            return fail(Errc::LimitExceeded, "more than " + std::to_string(max) + " bytes");
        if (bytes.size() >= kMaxInMemory || (file && (count == 0 || bytes.size() >= kStep))) {
            if (!file) {
                GL_TRY(file, FileSpool::create());
            }
            GL_CHECK(file->append(bytes));
            bytes.clear();
        }
        if (count == 0)
            break;
    }
    if (file)
        return file;
    bytes.shrink_to_fit();
    return std::make_shared<MemorySpool>(std::move(bytes));
}

} // namespace graylens::io
