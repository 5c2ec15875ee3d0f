// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "core/base/time.h"
#include "core/bundle/records.h"

namespace graylens::bundle {

/// One column of a batch, read value by value without unpacking it first.
class PackedColumn
{
public:
    PackedColumn() = default;
    explicit PackedColumn(std::span<const std::byte> bytes)
        : m_at(bytes.data())
        , m_end(bytes.data() + bytes.size())
    { }
    bool atEnd() const { return m_at == m_end; }
    /// False at the end, and where a number is cut off or longer than 64 bits.
    bool next(std::uint64_t& value)
    {
        if (m_at != m_end && static_cast<std::uint8_t>(*m_at) < 0x80) {
            value = static_cast<std::uint8_t>(*m_at++);
            return true;
        }
        return nextLong(value);
    }
    /// Zigzag.
    bool nextSigned(std::int64_t& value)
    {
        std::uint64_t raw = 0;
        if (!next(raw))
            return false;
        value = static_cast<std::int64_t>((raw >> 1) ^ (0 - (raw & 1)));
        return true;
    }
    /// How many values there are: every number has one byte below 0x80.
    std::size_t count() const;

private:
    bool nextLong(std::uint64_t& value);

    const std::byte* m_at = nullptr;
    const std::byte* m_end = nullptr;
};

/// proto::LogBatch, taken apart by hand: the texts of a big log are neither copied nor are its columns unpacked, which
/// halves the time that reading one takes after decompression.
class LogBatchView
{
public:
    /// Nothing where the bytes are no batch, or the columns differ in length.
    static std::optional<LogBatchView> parse(std::span<const std::byte> bytes);

    std::size_t size() const { return m_size; }
    std::string_view text() const { return m_text; }
    const std::vector<std::string_view>& tags() const { return m_strings; }

    struct Record
    {
        TimeNs ts = 0;
        trace::LogLevel level = trace::LogLevel::Unknown;
        std::uint32_t tag = 0; ///< index into tags()
        std::int64_t pid = -1, tid = -1;
        std::string_view message;
    };
    /// Calls visit(record) for each; false where a value points nowhere (the records before it were visited).
    template <class Visit> bool forEach(Visit&& visit) const
    {
        Cursor cursor(*this);
        Record record;
        for (std::size_t i = 0; i < m_size; ++i) {
            if (!cursor.next(record))
                return false;
            visit(record);
        }
        return cursor.isDone();
    }

private:
    class Cursor
    {
    public:
        explicit Cursor(const LogBatchView& batch);
        bool next(Record& record);
        bool isDone() const { return m_textAt == m_batch.m_text.size(); }

    private:
        const LogBatchView& m_batch;
        PackedColumn m_ts, m_level, m_tag, m_thread, m_length;
        std::uint64_t m_time = 0;
        std::size_t m_textAt = 0;
    };

    PackedColumn m_ts, m_level, m_tag, m_thread, m_length;
    std::string_view m_text;
    std::vector<std::string_view> m_strings;
    std::vector<std::int64_t> m_pids, m_tids;
    std::size_t m_size = 0;
};

} // namespace graylens::bundle
