// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>

#include "core/base/operation.h"

namespace graylens::backend {

/// A file that comes in pieces, maybe over several runs of the program: "<file>.part" until it is whole.
class PartFile
{
public:
    /// Goes on with what is there.
    static Result<PartFile> open(std::filesystem::path destination);
    static std::filesystem::path partOf(std::filesystem::path destination);
    PartFile(PartFile&& other) noexcept;
    PartFile& operator=(PartFile&&) = delete;
    ~PartFile();

    std::uint64_t size() const { return m_size; }
    Result<void> append(std::span<const std::byte> bytes);
    /// Flushes it to the disk and gives it its name.
    Result<void> finish();
    Result<void> remove();

private:
    PartFile(std::filesystem::path destination, int descriptor, std::uint64_t size);
    std::filesystem::path m_destination;
    int m_descriptor = -1;
    std::uint64_t m_size = 0;
};

/// SHA-256 of a file as lower-case hex. Errors: Io, Cancelled.
Result<std::string> digestOf(const std::filesystem::path& file, const Operation& operation);

} // namespace graylens::backend
