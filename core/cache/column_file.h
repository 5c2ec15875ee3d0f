// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "core/base/column.h"
#include "core/base/operation.h"

namespace graylens::cache {

/// What may stand in a column file: values that are their bytes.
template <class T>
concept Storable = std::is_trivially_copy_constructible_v<T> && std::is_trivially_destructible_v<T>;

/// Place of a column in its file.
struct ColumnId
{
    std::uint32_t group = 0;
    std::uint32_t column = 0;
    auto operator<=>(const ColumnId&) const = default;
};

/// Collects columns and writes them as one file. A column file is made to be mapped by the program that wrote it: the
/// bytes are the host's, and the key says which sources wrote them. In it: a header, the key, a table of the columns
/// (place, size of a value, offset, bytes, hash), and the columns, each at a multiple of 64. All is covered by hashes.
class ColumnFileWriter
{
public:
    /// The values must live until write().
    template <Storable T> void add(ColumnId id, const Column<T>& column)
    {
        m_columns.push_back({id, sizeof(T), std::as_bytes(std::span(column.data(), column.size()))});
    }
    /// As add(), for values made for the file alone.
    template <Storable T> void addOwned(ColumnId id, Column<T> column)
    {
        const auto kept = std::make_shared<const Column<T>>(std::move(column));
        add(id, *kept);
        m_kept.push_back(kept);
    }
    /// Bytes of all columns.
    std::uint64_t bytes() const;
    /// The file is there whole or not at all, but it is not forced to the disk: a torn one shows when it is opened.
    Result<void> write(const std::filesystem::path& path, std::string_view key, const Operation& operation) const;

private:
    struct Entry
    {
        ColumnId id;
        std::size_t valueSize;
        std::span<const std::byte> bytes;
    };
    std::vector<Entry> m_columns;
    std::vector<std::shared_ptr<const void>> m_kept;
};

/// A mapped column file whose every byte has been checked.
class ColumnFile
{
public:
    /// NotFound, Io; Corrupt where it is damaged or has another key. Hashes the whole file, on operation.pool.
    static Result<std::shared_ptr<const ColumnFile>> open(const std::filesystem::path& path, std::string_view key,
                                                          const Operation& operation = {});
    /// The same over bytes that are already in memory, aligned to 64; `keeper` holds them.
    static Result<std::shared_ptr<const ColumnFile>> over(std::span<const std::byte> bytes, std::string_view key,
                                                          std::shared_ptr<const void> keeper,
                                                          const Operation& operation = {});

    /// A view of one column, which keeps the file mapped; nothing where the file has none of this place and type.
    template <Storable T> std::optional<Column<T>> column(ColumnId id) const
    {
        const auto found = m_columns.find(id);
        if (found == m_columns.end() || found->second.valueSize != sizeof(T))
            return std::nullopt;
        const std::span<const std::byte> bytes = found->second.bytes;
        return Column<T>::viewOf({reinterpret_cast<const T*>(bytes.data()), bytes.size() / sizeof(T)}, m_keeper);
    }

private:
    struct Place
    {
        std::size_t valueSize;
        std::span<const std::byte> bytes;
    };
    ColumnFile() = default;
    std::map<ColumnId, Place> m_columns;
    std::shared_ptr<const void> m_keeper;
};

} // namespace graylens::cache
