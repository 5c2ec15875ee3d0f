// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/atomic_file.h"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <string>
#include <sys/stat.h>
#include <unistd.h>

#include "core/base/byte_reader.h"

namespace graylens::io {

namespace {

tl::unexpected<Error> systemFailure(const char* what, const std::filesystem::path& path)
{
    return fail(Errc::Io, std::string(what) + " " + path.string() + ": " + std::strerror(errno));
}

} // namespace

AtomicFile::AtomicFile(std::filesystem::path destination, std::filesystem::path temporary, int descriptor)
    : m_destination(std::move(destination))
    , m_temporary(std::move(temporary))
    , m_descriptor(descriptor)
{ }

AtomicFile::AtomicFile(AtomicFile&& other) noexcept
    : m_destination(std::move(other.m_destination))
    , m_temporary(std::move(other.m_temporary))
    , m_descriptor(std::exchange(other.m_descriptor, -1))
{ }

AtomicFile::~AtomicFile()
{
    if (m_descriptor < 0)
        return;
    ::close(m_descriptor);
    std::error_code ignored;
    std::filesystem::remove(m_temporary, ignored);
}

Result<AtomicFile> AtomicFile::create(std::filesystem::path destination)
{
    std::string pattern = destination.string() + ".XXXXXX";
    const int descriptor = ::mkostemp(pattern.data(), O_CLOEXEC);
    if (descriptor < 0)
        return systemFailure("cannot write", destination);
    // mkostemp makes the file private; the final file gets what the user's umask says.
    const mode_t mask = ::umask(0);
    ::umask(mask);
    ::fchmod(descriptor, 0666 & ~mask);
    return AtomicFile(std::move(destination), std::move(pattern), descriptor);
}

Result<void> AtomicFile::write(std::span<const std::byte> bytes)
{
    while (!bytes.empty()) {
        const ssize_t count = ::write(m_descriptor, bytes.data(), bytes.size());
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return systemFailure("cannot write", m_destination);
        bytes = bytes.subspan(static_cast<std::size_t>(count));
    }
    return {};
}

Result<void> AtomicFile::commit(Durability durability)
{
    const bool flush = durability == Durability::Flushed;
    if (flush && ::fsync(m_descriptor) != 0 && errno != EINVAL) // EINVAL: a special file that cannot be flushed
        return systemFailure("cannot flush", m_destination);
    if (::rename(m_temporary.c_str(), m_destination.c_str()) != 0)
        return systemFailure("cannot rename to", m_destination);
    ::close(m_descriptor);
    m_descriptor = -1;
    return {};
}

Result<void> writeFile(const std::filesystem::path& destination, std::string_view text)
{
    GL_TRY(AtomicFile file, AtomicFile::create(destination));
    GL_CHECK(file.write(asBytes(text)));
    return file.commit();
}

} // namespace graylens::io
