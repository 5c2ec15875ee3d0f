// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/bundle/log_batch.h"

#include <algorithm>

#include "core/base/byte_reader.h"

namespace graylens::bundle {

namespace {

/// Field numbers of proto::LogBatch.
enum Field : std::uint64_t {
    kTs = 1,
    kLevel = 2,
    kTag = 3,
    kThread = 4,
    kTextBytes = 5,
    kText = 6,
    kStrings = 7,
    kThreadPid = 8,
    kThreadTid = 9,
};

bool readVarint(std::span<const std::byte>& bytes, std::uint64_t& value)
{
    value = 0;
    for (unsigned shift = 0; shift < 64 && !bytes.empty(); shift += 7) {
        const auto byte = static_cast<std::uint8_t>(bytes.front());
        bytes = bytes.subspan(1);
        value |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
        if (byte < 0x80)
            return true;
    }
    return false;
}

bool skipFixed(std::span<const std::byte>& bytes, std::size_t count)
{
    if (bytes.size() < count)
        return false;
    bytes = bytes.subspan(count);
    return true;
}

bool unpack(std::span<const std::byte> bytes, std::vector<std::int64_t>& out)
{
    PackedColumn column(bytes);
    std::int64_t value = 0;
    while (!column.atEnd()) {
        if (!column.nextSigned(value))
            return false;
        out.push_back(value);
    }
    return true;
}

} // namespace

bool PackedColumn::nextLong(std::uint64_t& value)
{
    value = 0;
    for (unsigned shift = 0; shift < 64 && m_at != m_end; shift += 7) {
        const auto byte = static_cast<std::uint8_t>(*m_at++);
        value |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
        if (byte < 0x80)
            return true;
    }
    return false;
}

std::size_t PackedColumn::count() const
{
    return static_cast<std::size_t>(
        std::count_if(m_at, m_end, [](std::byte b) { return static_cast<std::uint8_t>(b) < 0x80; }));
}

std::optional<LogBatchView> LogBatchView::parse(std::span<const std::byte> bytes)
{
    static constexpr std::uint64_t lengthDelimited = 2;
    LogBatchView out;
    while (!bytes.empty()) {
        std::uint64_t key = 0, length = 0;
        if (!readVarint(bytes, key))
            return std::nullopt;
        if ((key & 7) != lengthDelimited) { // a field of a later version: skipped as protobuf has it
            const bool skipped = (key & 7) == 0 ? readVarint(bytes, length)
                : (key & 7) == 1                ? skipFixed(bytes, 8)
                                                : (key & 7) == 5 && skipFixed(bytes, 4);
            if (!skipped || key >> 3 <= kThreadTid)
                return std::nullopt;
            continue;
        }
        if (!readVarint(bytes, length) || length > bytes.size())
            return std::nullopt;
        const auto content = bytes.first(static_cast<std::size_t>(length));
        bytes = bytes.subspan(content.size());
        switch (key >> 3) {
        case kTs:
            out.m_ts = PackedColumn(content);
            break;
        case kLevel:
            out.m_level = PackedColumn(content);
            break;
        case kTag:
            out.m_tag = PackedColumn(content);
            break;
        case kThread:
            out.m_thread = PackedColumn(content);
            break;
        case kTextBytes:
            out.m_length = PackedColumn(content);
            break;
        case kText:
            out.m_text = asText(content);
            break;
        case kStrings:
            out.m_strings.push_back(asText(content));
            break;
        case kThreadPid:
            if (!unpack(content, out.m_pids))
                return std::nullopt;
            break;
        case kThreadTid:
            if (!unpack(content, out.m_tids))
                return std::nullopt;
            break;
        default:
            break;
        }
    }
    out.m_size = out.m_ts.count();
    const bool agree = out.m_level.count() == out.m_size && out.m_tag.count() == out.m_size
        && out.m_thread.count() == out.m_size && out.m_length.count() == out.m_size
        && out.m_pids.size() == out.m_tids.size();
    return agree ? std::optional(std::move(out)) : std::nullopt;
}

LogBatchView::Cursor::Cursor(const LogBatchView& batch)
    : m_batch(batch)
    , m_ts(batch.m_ts)
    , m_level(batch.m_level)
    , m_tag(batch.m_tag)
    , m_thread(batch.m_thread)
    , m_length(batch.m_length)
{ }

bool LogBatchView::Cursor::next(Record& record)
{
    std::int64_t delta = 0;
    std::uint64_t level = 0, tag = 0, thread = 0, length = 0;
    if (!m_ts.nextSigned(delta) || !m_level.next(level) || !m_tag.next(tag) || !m_thread.next(thread)
        || !m_length.next(length))
        return false;
    if (tag >= m_batch.m_strings.size() || thread >= m_batch.m_pids.size() || length > m_batch.m_text.size() - m_textAt)
        return false;
    m_time += static_cast<std::uint64_t>(delta);
    record.ts = static_cast<TimeNs>(m_time);
    record.level = level <= static_cast<std::uint64_t>(trace::LogLevel::Fatal) ? static_cast<trace::LogLevel>(level)
                                                                               : trace::LogLevel::Unknown;
    record.tag = static_cast<std::uint32_t>(tag);
    record.pid = m_batch.m_pids[thread];
    record.tid = m_batch.m_tids[thread];
    record.message = m_batch.m_text.substr(m_textAt, static_cast<std::size_t>(length));
    m_textAt += static_cast<std::size_t>(length);
    return true;
}

} // namespace graylens::bundle
