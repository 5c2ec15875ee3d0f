// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/byte_source.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace graylens::io {

namespace {

std::string systemMessage(const std::filesystem::path& path, const char* what, int code)
{
    return std::string(what) + " " + path.string() + ": " + std::strerror(code);
}

class Descriptor
{
public:
    explicit Descriptor(int value)
        : m_value(value)
    { }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor()
    {
        if (m_value > STDERR_FILENO)
            ::close(m_value);
    }
    int get() const { return m_value; }

private:
    int m_value;
};

class FileAccess final : public RandomAccess
{
public:
    FileAccess(int descriptor, std::uint64_t size, std::filesystem::path path)
        : m_descriptor(descriptor)
        , m_size(size)
        , m_path(std::move(path))
    { }
    std::uint64_t size() const override { return m_size; }
    Result<std::size_t> readAt(std::uint64_t offset, std::span<std::byte> out) const override
    {
        std::size_t done = 0;
        while (done < out.size()) {
            const ssize_t count
                = ::pread(m_descriptor.get(), out.data() + done, out.size() - done, static_cast<off_t>(offset + done));
            if (count < 0 && errno == EINTR)
                continue;
            if (count < 0)
                return fail(Errc::Io, systemMessage(m_path, "cannot read", errno));
            if (count == 0)
                break;
            done += static_cast<std::size_t>(count);
        }
        return done;
    }

private:
    Descriptor m_descriptor;
    std::uint64_t m_size;
    std::filesystem::path m_path;
};

class MemoryAccess final : public RandomAccess
{
public:
    explicit MemoryAccess(std::span<const std::byte> bytes, std::shared_ptr<const std::vector<std::byte>> owner = {})
        : m_bytes(bytes)
        , m_owner(std::move(owner))
    { }
    std::uint64_t size() const override { return m_bytes.size(); }
    Result<std::size_t> readAt(std::uint64_t offset, std::span<std::byte> out) const override
    {
        if (offset >= m_bytes.size() || out.empty())
            return std::size_t {0};
        const std::size_t count = std::min(out.size(), m_bytes.size() - static_cast<std::size_t>(offset));
        std::memcpy(out.data(), m_bytes.data() + offset, count);
        return count;
    }
    std::span<const std::byte> inMemory() const override { return m_bytes; }

private:
    std::span<const std::byte> m_bytes;
    std::shared_ptr<const std::vector<std::byte>> m_owner;
};

class AccessSource final : public ByteSource
{
public:
    explicit AccessSource(std::shared_ptr<const RandomAccess> access)
        : m_access(std::move(access))
    { }
    Result<std::size_t> read(std::span<std::byte> out) override
    {
        GL_TRY(const std::size_t count, m_access->readAt(m_position, out));
        m_position += count;
        return count;
    }
    std::optional<std::uint64_t> size() const override { return m_access->size(); }
    std::shared_ptr<const RandomAccess> randomAccess() const override { return m_access; }
    std::uint64_t consumed() const override { return m_position; }

private:
    std::shared_ptr<const RandomAccess> m_access;
    std::uint64_t m_position = 0;
};

/// A pipe or standard input: no size, no going back.
class PipeSource final : public ByteSource
{
public:
    PipeSource(int descriptor, std::filesystem::path path)
        : m_descriptor(descriptor)
        , m_path(std::move(path))
    { }
    Result<std::size_t> read(std::span<std::byte> out) override
    {
        for (;;) {
            const ssize_t count = ::read(m_descriptor.get(), out.data(), out.size());
            if (count < 0 && errno == EINTR)
                continue;
            if (count < 0)
                return fail(Errc::Io, systemMessage(m_path, "cannot read", errno));
            m_position += static_cast<std::uint64_t>(count);
            return static_cast<std::size_t>(count);
        }
    }
    std::uint64_t consumed() const override { return m_position; }

private:
    Descriptor m_descriptor;
    std::filesystem::path m_path;
    std::uint64_t m_position = 0;
};

class ChunkedSource final : public ByteSource
{
public:
    ChunkedSource(std::unique_ptr<ByteSource> source, std::size_t chunk)
        : m_source(std::move(source))
        , m_chunk(std::max<std::size_t>(chunk, 1))
    { }
    Result<std::size_t> read(std::span<std::byte> out) override
    {
        return m_source->read(out.first(std::min(out.size(), m_chunk)));
    }
    std::optional<std::uint64_t> size() const override { return m_source->size(); }
    std::uint64_t consumed() const override { return m_source->consumed(); }

private:
    std::unique_ptr<ByteSource> m_source;
    std::size_t m_chunk;
};

} // namespace

Result<std::unique_ptr<ByteSource>> openFile(const std::filesystem::path& path)
{
    if (path == "-")
        return std::make_unique<PipeSource>(STDIN_FILENO, "standard input");
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return fail(errno == ENOENT ? Errc::NotFound : Errc::Io, systemMessage(path, "cannot open", errno));
    struct stat status
    { };
    if (::fstat(descriptor, &status) != 0) {
        const int code = errno;
        ::close(descriptor);
        return fail(Errc::Io, systemMessage(path, "cannot read", code));
    }
    if (S_ISDIR(status.st_mode)) {
        ::close(descriptor);
        return fail(Errc::Io, path.string() + " is a folder: name the files in it");
    }
    if (!S_ISREG(status.st_mode))
        return std::make_unique<PipeSource>(descriptor, path);
    return sourceOf(std::make_shared<FileAccess>(descriptor, static_cast<std::uint64_t>(status.st_size), path));
}

std::unique_ptr<ByteSource> sourceOf(std::shared_ptr<const RandomAccess> access)
{
    return std::make_unique<AccessSource>(std::move(access));
}

std::unique_ptr<ByteSource> memorySource(std::span<const std::byte> bytes)
{
    return sourceOf(std::make_shared<MemoryAccess>(bytes));
}

std::unique_ptr<ByteSource> memorySource(std::shared_ptr<const std::vector<std::byte>> bytes)
{
    const std::span<const std::byte> view(*bytes);
    return sourceOf(std::make_shared<MemoryAccess>(view, std::move(bytes)));
}

std::unique_ptr<ByteSource> chunked(std::unique_ptr<ByteSource> source, std::size_t chunk)
{
    return std::make_unique<ChunkedSource>(std::move(source), chunk);
}

PeekSource::PeekSource(ByteSource& inner)
    : m_inner(inner)
{ }

Result<std::span<const std::byte>> PeekSource::head(std::size_t count)
{
    const std::size_t before = m_head.size();
    if (before < count) {
        m_head.resize(count);
        std::size_t have = before;
        while (have < count && !m_failure) {
            auto got = m_inner.read(std::span(m_head).subspan(have));
            if (!got) {
                m_failure = std::move(got).error(); // what came before it can still be looked at and read
                break;
            }
            if (*got == 0)
                break;
            have += *got;
        }
        m_head.resize(have);
        if (have == 0 && m_failure)
            return tl::make_unexpected(*m_failure);
    }
    return std::span<const std::byte>(m_head).first(std::min(count, m_head.size()));
}

Result<std::size_t> PeekSource::read(std::span<std::byte> out)
{
    if (m_headRead < m_head.size()) {
        const std::size_t count = std::min(out.size(), m_head.size() - m_headRead);
        std::memcpy(out.data(), m_head.data() + m_headRead, count);
        m_headRead += count;
        return count;
    }
    if (m_failure)
        return tl::make_unexpected(*m_failure);
    return m_inner.read(out);
}

std::optional<std::uint64_t> PeekSource::size() const
{
    return m_inner.size();
}

std::shared_ptr<const RandomAccess> PeekSource::randomAccess() const
{
    return m_inner.randomAccess();
}

std::uint64_t PeekSource::consumed() const
{
    return m_inner.consumed();
}

Result<std::vector<std::byte>> readAll(ByteSource& source, std::uint64_t max)
{
    constexpr std::size_t kStep = std::size_t {1} << 20;
    std::vector<std::byte> out;
    std::size_t have = 0;
    if (const auto size = source.size(); size && *size <= max)
        out.resize(static_cast<std::size_t>(*size) + 1); // one more, so that the end is seen without growing
    for (;;) {
        if (have == out.size())
            out.resize(std::max(out.size() + out.size() / 2, have + kStep));
        GL_TRY(const std::size_t count, source.read(std::span(out).subspan(have)));
        if (count == 0)
            break;
        have += count;
        if (have > max)
            return fail(Errc::LimitExceeded, "more than " + std::to_string(max) + " bytes");
    }
    out.resize(have);
    return out;
}

WindowReader::WindowReader(ByteSource& source, std::size_t window)
    : m_source(source)
    , m_buffer(std::max<std::size_t>(window, 64))
{ }

std::span<const std::byte> WindowReader::window() const
{
    return std::span<const std::byte>(m_buffer).subspan(m_begin, m_end - m_begin);
}

void WindowReader::consume(std::size_t count)
{
    count = std::min(count, m_end - m_begin);
    m_begin += count;
    m_offset += count;
}

Result<bool> WindowReader::refill()
{
    if (m_begin > 0) {
        std::memmove(m_buffer.data(), m_buffer.data() + m_begin, m_end - m_begin);
        m_end -= m_begin;
        m_begin = 0;
    }
    if (m_end == m_buffer.size())
        m_buffer.resize(m_buffer.size() * 2);
    GL_TRY(const std::size_t count, m_source.read(std::span(m_buffer).subspan(m_end)));
    m_end += count;
    return count > 0;
}

} // namespace graylens::io
