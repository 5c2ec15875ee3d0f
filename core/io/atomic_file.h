// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <span>

#include "core/base/result.h"

namespace graylens::io {

/// Whether a file must outlive a crash of the machine from the moment it appears.
enum class Durability { Flushed, WhenTheSystemLikes };

/// A file that appears whole or not at all: written beside its destination, renamed by commit(), removed otherwise.
class AtomicFile
{
public:
    static Result<AtomicFile> create(std::filesystem::path destination);
    AtomicFile(AtomicFile&& other) noexcept;
    AtomicFile& operator=(AtomicFile&&) = delete;
    ~AtomicFile();

    Result<void> write(std::span<const std::byte> bytes);
    /// Flushes to the disk (where asked to) and renames. After this the object does nothing.
    Result<void> commit(Durability durability = Durability::Flushed);

private:
    AtomicFile(std::filesystem::path destination, std::filesystem::path temporary, int descriptor);
    std::filesystem::path m_destination;
    std::filesystem::path m_temporary;
    int m_descriptor;
};

/// The whole text as a file, whole or not at all.
Result<void> writeFile(const std::filesystem::path& destination, std::string_view text);

} // namespace graylens::io
