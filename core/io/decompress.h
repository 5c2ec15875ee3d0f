// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <memory>
#include <span>

#include "core/io/byte_source.h"

namespace graylens::io {

bool looksLikeGzip(std::span<const std::byte> head);
bool looksLikeZstd(std::span<const std::byte> head);

/// Decorators that inflate `inner` (kept by reference) as it is read; concatenated members or frames follow each other.
/// An input that ends early gives what could be inflated, then Truncated; damage gives Corrupt; Limits: LimitExceeded.
std::unique_ptr<ByteSource> gzipSource(ByteSource& inner, const Limits& limits = {});
/// One stream in zlib's own wrapping (RFC 1950), as formats embed it.
std::unique_ptr<ByteSource> zlibSource(ByteSource& inner, const Limits& limits = {});
/// One stream of deflate without any wrapping (RFC 1951). A stream that its writer never finished gives all that was
/// flushed, then Truncated; damage gives what came before it, then Corrupt.
std::unique_ptr<ByteSource> rawDeflateSource(ByteSource& inner, const Limits& limits = {});
std::unique_ptr<ByteSource> zstdSource(ByteSource& inner, const Limits& limits = {});

} // namespace graylens::io
