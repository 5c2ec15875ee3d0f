// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <cstddef>
#include <cstdint>
#include <span>

#include "core/io/archive.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    using namespace graylens;
    const auto bytes = std::as_bytes(std::span(data, size));
    io::Limits limits;
    limits.maxOutputBytes = std::uint64_t {1} << 22;
    limits.maxEntries = 200;
    auto source = io::memorySource(bytes);
    if (!io::filterFormat(bytes).empty()) {
        const auto unfolded = io::filterSource(*source, limits);
        (void)io::readAll(*unfolded, limits.maxOutputBytes);
        return 0;
    }
    const auto format = io::archiveFormat(bytes);
    if (format.empty())
        return 0;
    if (size % 2 == 1) // as a stream
        source = io::chunked(std::move(source), 512);
    const auto archive = io::Archive::open(*source, format, limits);
    if (!archive)
        return 0;
    io::ArchiveEntry entry;
    for (auto more = (*archive)->next(entry); more && *more; more = (*archive)->next(entry))
        (void)io::readAll((*archive)->content(), limits.maxOutputBytes);
    return 0;
}
