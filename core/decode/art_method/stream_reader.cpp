// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <cstring>
#include <optional>
#include <vector>

#include "core/base/byte_reader.h"
#include "core/base/worker_pool.h"
#include "core/decode/art_method/record_reader.h"

namespace graylens::decode::art_method {

namespace {

/// Special records begin with a thread id of 0 and a code.
enum class Special : std::uint8_t { Method = 1, Thread = 2, Summary = 3 };

constexpr std::size_t kSpecialHead = 3; ///< u16 0, u8 code
constexpr std::size_t kLargestSpecial = kSpecialHead + 4 + 0xFFFF; ///< but for the summary, which has a 32-bit length

constexpr std::string_view kSummaryStart = "*version\n";

class StreamReader
{
public:
    StreamReader(BlockInput& input, const RecordLayout& layout, ThreadLanes& lanes, MethodTable& methods,
                 TextHeader& header)
        : m_input(input)
        , m_layout(layout)
        , m_lanes(lanes)
        , m_methods(methods)
        , m_header(header)
    { }

    Result<RecordFacts> read(bool parallelSink, const Operation& operation)
    {
        const std::size_t round = std::max(roundBytes(operation), 2 * kLargestSpecial);
        while (!m_done) {
            GL_CHECK(m_input.fill(round));
            m_window = m_input.unread().first(std::min(m_input.unread().size(), round));
            m_isLast = m_window.size() == m_input.unread().size() && m_window.size() < round;
            m_offsets.resize(m_lanes.size());
            for (auto& offsets : m_offsets)
                offsets.clear();
            const std::size_t used = scan();
            forEachOn(parallelSink ? operation.pool : nullptr, m_lanes.size(), [&](std::size_t lane) {
                m_lanes.feed(static_cast<std::uint32_t>(lane), m_window, m_offsets[lane]);
            });
            m_input.consume(used);
            if (m_summaryBytes)
                GL_CHECK(readSummary());
            m_done = m_done || used == 0;
        }
        m_facts.endOffset = m_input.offset();
        m_facts.leftBytes = m_input.unread().size();
        return m_facts;
    }

private:
    /// Sorts what the window holds by thread, up to the first thing that is not whole.
    std::size_t scan()
    {
        std::size_t at = 0;
        while (at + m_layout.bytes <= m_window.size() || (at + kSpecialHead <= m_window.size() && isSpecial(at))) {
            std::size_t length = m_layout.bytes;
            bool isKnown = true;
            if (isSpecial(at)) [[unlikely]] {
                const auto known = special(at);
                if (m_summaryBytes)
                    return at;
                isKnown = known.has_value();
                length = known.value_or(0);
            } else {
                isKnown = addRecord(at);
            }
            if (!isKnown) [[unlikely]]
                length = skipDamage(at);
            if (length == 0)
                break; // not whole
            at += length;
        }
        return at;
    }
    bool isSpecial(std::size_t at) const { return m_window[at] == std::byte {0} && m_window[at + 1] == std::byte {0}; }

    std::uint16_t keyAt(std::size_t at) const
    {
        std::uint16_t key = static_cast<std::uint8_t>(m_window[at]);
        if (m_layout.threadBytes == 2)
            std::memcpy(&key, m_window.data() + at, sizeof(key));
        return key;
    }
    std::uint32_t methodAt(std::size_t at) const
    {
        std::uint32_t method;
        std::memcpy(&method, m_window.data() + at + m_layout.threadBytes, sizeof(method));
        return method;
    }
    /// False where neither thread nor method have been announced: these bytes are no record.
    bool addRecord(std::size_t at)
    {
        const std::uint16_t key = keyAt(at);
        std::uint32_t lane = m_lanes.find(key);
        const std::uint32_t method = methodAt(at);
        const bool unknownMethod = m_methods.find(method).isNone() || (method & 3U) == 3;
        if (lane == ThreadLanes::kNone) [[unlikely]] {
            if (unknownMethod && !m_header.thread(key))
                return false;
            lane = m_lanes.add(key);
            m_offsets.resize(m_lanes.size());
        }
        if (unknownMethod && (method & 3U) != 3) [[unlikely]]
            m_methods.addUnknown(method);
        m_offsets[lane].push_back(static_cast<std::uint32_t>(at));
        ++m_facts.records;
        return true;
    }

    /// Length of the special record; 0 where the window does not hold all of it; nothing where it is none.
    std::optional<std::size_t> special(std::size_t at)
    {
        ByteReader reader(m_window.subspan(at + 2));
        const auto code = static_cast<Special>(reader.read<std::uint8_t>().value_or(0));
        if (code == Special::Summary) {
            const auto length = reader.read<std::uint32_t>();
            const auto start = reader.text(std::min(reader.remaining(), kSummaryStart.size()));
            if (!kSummaryStart.starts_with(*start))
                return std::nullopt;
            m_summaryBytes = length;
            return length ? kSpecialHead + 4 : 0;
        }
        if (code != Special::Method && code != Special::Thread)
            return std::nullopt;
        const auto tid = code == Special::Thread ? reader.read<std::uint16_t>() : std::uint16_t {0};
        const auto length = reader.read<std::uint16_t>();
        if (!tid || !length || reader.remaining() < *length)
            return 0;
        std::string_view text = *reader.text(*length);
        if (code == Special::Thread) {
            m_header.addThread({*tid, std::string(text), true});
        } else {
            if (text.ends_with('\n'))
                text.remove_suffix(1);
            if (!m_methods.addLine(text))
                return std::nullopt;
        }
        return kSpecialHead + (code == Special::Thread ? 4U : 2U) + *length;
    }

    /// Bytes from here to the next place where records make sense again; 0 where more of the input must be seen for
    /// that.
    std::size_t skipDamage(std::size_t at)
    {
        // Mostly one record with a damaged thread id, so try its end first.
        std::size_t skipped = m_layout.bytes;
        if (!makesSense(at + skipped)) {
            skipped = 1;
            while (at + skipped < m_window.size() && !makesSense(at + skipped))
                ++skipped;
            if (at + skipped >= m_window.size() && !m_isLast && at > 0)
                return 0;
        }
        skipped = std::min(skipped, m_window.size() - at);
        if (m_facts.damagedBytes == 0)
            m_facts.damagedAt = m_input.offset() + at;
        m_facts.damagedBytes += skipped;
        return skipped;
    }
    /// Two records of known methods in a row (the thread may have been announced in the damaged bytes), or the very
    /// end.
    bool makesSense(std::size_t at) const
    {
        for (int i = 0; i < 2; ++i, at += m_layout.bytes) {
            if (at >= m_window.size())
                return m_isLast && at == m_window.size();
            if (at + m_layout.bytes > m_window.size())
                return false;
            if (isSpecial(at))
                return at + kSpecialHead <= m_window.size() && m_window[at + 2] >= std::byte {1}
                && m_window[at + 2] <= std::byte {3};
            if (m_methods.find(methodAt(at)).isNone() || (methodAt(at) & 3U) == 3)
                return false;
        }
        return true;
    }

    Result<void> readSummary()
    {
        constexpr std::size_t kLargest = std::size_t {256} << 20; // of a text that is read whole
        const std::size_t head = kSpecialHead + 4;
        const std::size_t bytes = std::min<std::size_t>(*m_summaryBytes, kLargest);
        // In steps: a length nobody has seen the bytes of is not memory to ask for.
        std::size_t wanted = head;
        do {
            wanted = std::min(head + bytes, wanted + (std::size_t {4} << 20));
            GL_CHECK(m_input.fill(wanted));
        } while (wanted < head + bytes && m_input.unread().size() >= wanted);
        const auto rest = m_input.unread().subspan(std::min(head, m_input.unread().size()));
        m_header.addText(asText(rest.first(std::min(bytes, rest.size()))));
        m_facts.summary = m_header.isEnded() && rest.size() >= *m_summaryBytes;
        m_input.consume(std::min(head + bytes, m_input.unread().size()));
        m_done = true;
        return {};
    }

    BlockInput& m_input;
    const RecordLayout& m_layout;
    ThreadLanes& m_lanes;
    MethodTable& m_methods;
    TextHeader& m_header;
    RecordFacts m_facts;
    std::span<const std::byte> m_window;
    std::vector<std::vector<std::uint32_t>> m_offsets; ///< of the window's records, by lane
    std::optional<std::uint32_t> m_summaryBytes; ///< set where the summary begins
    bool m_isLast = false; ///< the window reaches to the end of the input
    bool m_done = false;
};

} // namespace

Result<RecordFacts> readStream(BlockInput& input, const RecordLayout& layout, ThreadLanes& lanes, MethodTable& methods,
                               TextHeader& header, bool parallelSink, const Operation& operation)
{
    return StreamReader(input, layout, lanes, methods, header).read(parallelSink, operation);
}

} // namespace graylens::decode::art_method
