// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "core/bundle/records.h"
#include "core/proto/bundle_records.pb.h"

// Column batches to records. Each function returns false where the bytes are no such batch, its columns differ in
// length, or a value points nowhere; records before that point may have been handed over.
namespace graylens::bundle {

/// Reads log batches into a sink; keeps its memory between batches.
class LogBatchReader
{
public:
    bool read(std::span<const std::byte> plain, std::uint32_t records, trace::EventSink& sink);

private:
    std::vector<StringId> m_tags;
    std::string m_repaired;
};

class RequestBatchReader
{
public:
    bool read(std::span<const std::byte> plain, std::uint32_t records, trace::EventSink& sink);
    bool isWellFormed(std::span<const std::byte> plain, std::uint32_t records);

private:
    bool parse(std::span<const std::byte> plain, std::uint32_t records);
    proto::RequestBatch m_batch;
    std::vector<StringId> m_strings;
};

bool readEnvironment(std::span<const std::byte> plain, std::map<std::string, std::string>& facts);
bool readTriggers(std::span<const std::byte> plain, std::vector<Trigger>& triggers);
bool readCrashReports(std::span<const std::byte> plain, std::vector<CrashReport>& reports);

/// The same checks without keeping anything; true for files, which may hold anything.
bool recordsAreWellFormed(StreamKind kind, std::span<const std::byte> plain, std::uint32_t records);

} // namespace graylens::bundle
