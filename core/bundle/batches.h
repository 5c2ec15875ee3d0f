// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/bundle/records.h"
#include "core/proto/bundle_records.pb.h"

// Records to column batches (core/proto/bundle_records.proto), one batch a frame.
namespace graylens::bundle {

/// Times of the records gathered, for the frame's prologue.
struct BatchTimes
{
    TimeNs first = kNoTime, last = kNoTime;
    void add(TimeNs ts);
};

/// Texts of one batch, each once; hands out their indices.
class TextTable
{
public:
    std::uint32_t index(std::string_view text, google::protobuf::RepeatedPtrField<std::string>& strings);
    void clear() { m_indices.clear(); }

private:
    struct Hash : std::hash<std::string_view>
    {
        using is_transparent = void;
    };
    std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>> m_indices;
};

/// Gathers records until somebody takes them as bytes.
class LogBatchWriter
{
public:
    void add(const LogEntry& entry);
    std::uint32_t count() const { return static_cast<std::uint32_t>(m_batch.ts_size()); }
    /// About as many bytes as take() would give.
    std::size_t bytes() const { return m_bytes; }
    BatchTimes times() const { return m_times; }
    void take(std::vector<std::byte>& out);

private:
    proto::LogBatch m_batch;
    TextTable m_texts;
    std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> m_threads; ///< by mixed pid and tid
    BatchTimes m_times;
    TimeNs m_previous = 0;
    std::size_t m_bytes = 0;
};

class RequestBatchWriter
{
public:
    void add(const RequestEntry& entry);
    std::uint32_t count() const { return static_cast<std::uint32_t>(m_batch.ts_size()); }
    std::size_t bytes() const { return m_bytes; }
    BatchTimes times() const { return m_times; }
    void take(std::vector<std::byte>& out);

private:
    proto::RequestBatch m_batch;
    TextTable m_texts;
    BatchTimes m_times;
    TimeNs m_previous = 0;
    std::size_t m_bytes = 0;
};

void serialise(const google::protobuf::MessageLite& message, std::vector<std::byte>& out);
void encode(const Trigger& trigger, proto::Trigger& out);
void encode(const CrashReport& report, proto::CrashReport& out);

/// A column value that may be absent: 0 = none (kNoTime, or -1 for byte counts), else zigzag + 1.
std::uint64_t optionalValue(std::int64_t value, std::int64_t none);
std::int64_t fromOptionalValue(std::uint64_t coded, std::int64_t none);

} // namespace graylens::bundle
