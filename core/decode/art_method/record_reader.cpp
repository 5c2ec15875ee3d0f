// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/art_method/record_reader.h"

#include <algorithm>
#include <cstring>
#include <vector>

#include "core/base/worker_pool.h"

namespace graylens::decode::art_method {

namespace {

/// A run of records sorted by thread: first all offsets of lane 0, then those of lane 1, ...
struct Part
{
    std::vector<std::uint32_t> offsets;
    std::vector<std::uint32_t> laneBegin; ///< one more than there are lanes
    std::vector<std::uint16_t> newThreads; ///< not known yet when the part was sorted
    std::vector<std::uint32_t> newMethods;
};

std::uint16_t keyAt(const std::byte* record, const RecordLayout& layout)
{
    std::uint16_t key = static_cast<std::uint8_t>(record[0]);
    if (layout.threadBytes == 2)
        std::memcpy(&key, record, sizeof(key));
    return key;
}

std::uint32_t methodAt(const std::byte* record, const RecordLayout& layout)
{
    std::uint32_t method;
    std::memcpy(&method, record + layout.threadBytes, sizeof(method));
    return method;
}

template <class T> void addOnce(std::vector<T>& list, T value)
{
    if (std::find(list.begin(), list.end(), value) == list.end())
        list.push_back(value);
}

/// Sorts records [begin, end) of `bytes` by thread. Threads and methods that are not known are only listed.
void sortPart(Part& part, std::span<const std::byte> bytes, std::size_t begin, std::size_t end,
              const RecordLayout& layout, const ThreadLanes& lanes, const MethodTable& methods)
{
    part.newThreads.clear();
    part.newMethods.clear();
    part.laneBegin.assign(lanes.size() + 1, 0);
    for (std::size_t at = begin; at < end; at += layout.bytes) {
        const std::byte* record = bytes.data() + at;
        const std::uint32_t lane = lanes.find(keyAt(record, layout));
        if (lane == ThreadLanes::kNone) [[unlikely]]
            addOnce(part.newThreads, keyAt(record, layout));
        else
            ++part.laneBegin[lane + 1];
        if (const std::uint32_t method = methodAt(record, layout); methods.find(method).isNone()) [[unlikely]] {
            if ((method & 3U) != 3)
                addOnce(part.newMethods, method & ~3U);
        }
    }
    if (!part.newThreads.empty())
        return;
    for (std::size_t lane = 1; lane < part.laneBegin.size(); ++lane)
        part.laneBegin[lane] += part.laneBegin[lane - 1];
    part.offsets.resize((end - begin) / layout.bytes);
    std::vector<std::uint32_t> next(part.laneBegin.begin(), part.laneBegin.end() - 1);
    for (std::size_t at = begin; at < end; at += layout.bytes)
        part.offsets[next[lanes.find(keyAt(bytes.data() + at, layout))]++] = static_cast<std::uint32_t>(at);
}

} // namespace

std::size_t roundBytes(const Operation& operation)
{
    constexpr std::size_t kOne = std::size_t {1} << 20;
    return operation.pool ? kOne * 2 * operation.pool->threads() : kOne;
}

Result<RecordFacts> readRecords(BlockInput& input, const RecordLayout& layout, ThreadLanes& lanes, MethodTable& methods,
                                bool parallelSink, const Operation& operation)
{
    RecordFacts facts;
    const std::size_t round = roundBytes(operation);
    const std::size_t partBytes = std::max<std::size_t>((std::size_t {1} << 19) / layout.bytes, 1) * layout.bytes;
    std::vector<Part> parts;
    for (;;) {
        GL_CHECK(input.fill(round));
        const std::span<const std::byte> window = input.unread().first(std::min(input.unread().size(), round));
        const std::size_t used = window.size() / layout.bytes * layout.bytes;
        if (used == 0)
            break;
        const std::size_t count = (used + partBytes - 1) / partBytes;
        parts.resize(std::max(parts.size(), count));
        const auto sort = [&](std::size_t i) {
            sortPart(parts[i], window, i * partBytes, std::min((i + 1) * partBytes, used), layout, lanes, methods);
        };
        forEachOn(operation.pool, count, sort);
        const std::size_t known = lanes.size();
        for (std::size_t i = 0; i < count; ++i) {
            for (const std::uint16_t key : parts[i].newThreads)
                lanes.add(key);
            for (const std::uint32_t method : parts[i].newMethods)
                methods.addUnknown(method);
        }
        if (lanes.size() > known)
            forEachOn(operation.pool, count, sort);
        forEachOn(parallelSink ? operation.pool : nullptr, lanes.size(), [&](std::size_t lane) {
            for (std::size_t i = 0; i < count; ++i) {
                const std::span<const std::uint32_t> offsets(parts[i].offsets);
                const std::uint32_t begin = parts[i].laneBegin[lane], end = parts[i].laneBegin[lane + 1];
                if (begin < end)
                    lanes.feed(static_cast<std::uint32_t>(lane), window, offsets.subspan(begin, end - begin));
            }
        });
        facts.records += used / layout.bytes;
        input.consume(used);
    }
    facts.endOffset = input.offset();
    facts.leftBytes = input.unread().size();
    return facts;
}

} // namespace graylens::decode::art_method
