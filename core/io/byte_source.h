// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "core/base/result.h"

namespace graylens::io {

/// Bytes at known places: a file or memory. Reads from several threads at once are allowed.
class RandomAccess {
public:
    virtual ~RandomAccess() = default;
    virtual std::uint64_t size() const = 0;
    /// Fills as much of `out` as there is from `offset`; fewer bytes only at the end.
    virtual Result<std::size_t> readAt(std::uint64_t offset, std::span<std::byte> out) const = 0;
    /// The whole content where it lies in memory anyway; empty otherwise.
    virtual std::span<const std::byte> inMemory() const { return {}; }
};

/// A stream of bytes, pulled. Decompression and decryption are decorators over another source.
class ByteSource {
public:
    virtual ~ByteSource() = default;
    /// 1 to out.size() bytes; 0 only at the end. After an error every further read gives the same error.
    virtual Result<std::size_t> read(std::span<std::byte> out) = 0;
    /// Bytes in all, where known before reading.
    virtual std::optional<std::uint64_t> size() const { return std::nullopt; }
    /// Access by offset (independent of the stream's position), or null for a pure stream.
    virtual std::shared_ptr<const RandomAccess> randomAccess() const { return nullptr; }
    /// Bytes of the outermost input consumed so far, for progress; a decorator passes on what its source says.
    virtual std::uint64_t consumed() const = 0;
};

/// A file, read with pread (no mapping: a file that shrinks while open gives an error, not SIGBUS).
/// "-" is standard input, as a pure stream. NotFound, Io.
Result<std::unique_ptr<ByteSource>> openFile(const std::filesystem::path& path);
/// A stream over bytes at known places, from the start.
std::unique_ptr<ByteSource> sourceOf(std::shared_ptr<const RandomAccess> access);
/// Bytes that somebody else keeps alive.
std::unique_ptr<ByteSource> memorySource(std::span<const std::byte> bytes);
/// Bytes that the source keeps alive itself.
std::unique_ptr<ByteSource> memorySource(std::shared_ptr<const std::vector<std::byte>> bytes);
/// The same bytes, at most `chunk` at a time, without random access: for tests of streaming.
std::unique_ptr<ByteSource> chunked(std::unique_ptr<ByteSource> source, std::size_t chunk);

/// Looks ahead without consuming: head() is what read() will give first. Keeps random access of the inner source.
class PeekSource final : public ByteSource {
public:
    explicit PeekSource(ByteSource& inner);
    /// Up to `count` bytes from the start of the stream; shorter only where the stream is. Call before read().
    Result<std::span<const std::byte>> head(std::size_t count);
    Result<std::size_t> read(std::span<std::byte> out) override;
    std::optional<std::uint64_t> size() const override;
    std::shared_ptr<const RandomAccess> randomAccess() const override;
    std::uint64_t consumed() const override;

private:
    ByteSource& m_inner;
    std::vector<std::byte> m_head;
    std::size_t m_headRead = 0;
    std::optional<Error> m_failure;
};

/// Bounds for what strangers' files may unfold into.
struct Limits {
    std::uint64_t maxOutputBytes = std::uint64_t {64} << 30; ///< of one decompressed stream
    std::uint64_t maxRatio = 2000; ///< output to input, looked at after the first 16 MiB of output
    int maxDepth = 8; ///< containers within containers
    std::uint64_t maxEntries = 100'000; ///< files in one archive or folder
};

/// Everything the source still has, at most `max` bytes. LimitExceeded beyond.
Result<std::vector<std::byte>> readAll(ByteSource& source, std::uint64_t max);

/// Buffered little helper for line and record parsers: refills a window over a source.
class WindowReader {
public:
    explicit WindowReader(ByteSource& source, std::size_t window = std::size_t {1} << 20);
    /// The unread bytes now in the window.
    std::span<const std::byte> window() const;
    void consume(std::size_t count);
    /// Makes the window hold more than it does now (it grows where it must). False at the end of the stream.
    Result<bool> refill();
    /// Offset of window()[0] from the start of the stream.
    std::uint64_t offset() const { return m_offset; }

private:
    ByteSource& m_source;
    std::vector<std::byte> m_buffer;
    std::size_t m_begin = 0;
    std::size_t m_end = 0;
    std::uint64_t m_offset = 0;
};

} // namespace graylens::io
