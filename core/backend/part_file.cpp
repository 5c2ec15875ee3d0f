// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/backend/part_file.h"

#include <cerrno>
#include <cstring>
#include <fstream>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/crypto/digest.h"

namespace graylens::backend {

namespace {

tl::unexpected<Error> systemError(const std::filesystem::path& file)
{
    return fail(Errc::Io, file.string() + ": " + std::strerror(errno));
}

/// So that a name that was given outlives a power cut.
void flushFolder(const std::filesystem::path& file)
{
    const std::string folder = file.has_parent_path() ? file.parent_path().string() : ".";
    if (const int descriptor = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC); descriptor >= 0) {
        static_cast<void>(::fsync(descriptor));
        ::close(descriptor);
    }
}

} // namespace

std::filesystem::path PartFile::partOf(std::filesystem::path destination)
{
    return destination += ".part";
}

Result<PartFile> PartFile::open(std::filesystem::path destination)
{
    const auto part = partOf(destination);
    const int descriptor = ::open(part.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    struct stat status = {};
    if (descriptor < 0 || ::fstat(descriptor, &status) != 0) {
        auto error = systemError(part);
        if (descriptor >= 0)
            ::close(descriptor);
        return error;
    }
    return PartFile(std::move(destination), descriptor, static_cast<std::uint64_t>(status.st_size));
}

PartFile::PartFile(std::filesystem::path destination, int descriptor, std::uint64_t size)
    : m_destination(std::move(destination))
    , m_descriptor(descriptor)
    , m_size(size)
{ }

PartFile::PartFile(PartFile&& other) noexcept
    : m_destination(std::move(other.m_destination))
    , m_descriptor(std::exchange(other.m_descriptor, -1))
    , m_size(other.m_size)
{ }

PartFile::~PartFile()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

Result<void> PartFile::append(std::span<const std::byte> bytes)
{
    while (!bytes.empty()) {
        const ssize_t written = ::write(m_descriptor, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return systemError(partOf(m_destination));
        m_size += static_cast<std::uint64_t>(written);
        bytes = bytes.subspan(static_cast<std::size_t>(written));
    }
    return {};
}

Result<void> PartFile::finish()
{
    if (::fsync(m_descriptor) != 0 || ::rename(partOf(m_destination).c_str(), m_destination.c_str()) != 0)
        return systemError(m_destination);
    flushFolder(m_destination);
    return {};
}

Result<void> PartFile::remove()
{
    if (::unlink(partOf(m_destination).c_str()) != 0 && errno != ENOENT)
        return systemError(partOf(m_destination));
    return {};
}

Result<std::string> digestOf(const std::filesystem::path& file, const Operation& operation)
{
    std::ifstream stream(file, std::ios::binary);
    std::vector<char> buffer(std::size_t {1} << 18);
    crypto::Sha256 digest;
    while (stream) {
        if (operation.stopRequested())
            return cancelled();
        stream.read(buffer.data(), static_cast<std::streamsize>(buffer.size()));
        digest.update(std::as_bytes(std::span(buffer.data(), static_cast<std::size_t>(stream.gcount()))));
    }
    if (!stream.eof())
        return systemError(file);
    return digest.hex();
}

} // namespace graylens::backend
