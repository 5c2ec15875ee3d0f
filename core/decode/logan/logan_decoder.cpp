// SPDX-FileCopyrightText: 2026 The Graylens developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/logan/logan_decoder.h"

#include <algorithm>

#include <fmt/format.h>

#include "core/decode/logan/block_file.h"
#include "core/decode/logan/json_record.h"

namespace graylens::decode {

namespace logan {
namespace {

using trace::Severity;

constexpr std::uint64_t kMaxFile = std::uint64_t {1} << 30; ///< the library ends a day's file at 10 MiB

/// A kind of damage: how often, and where first.
struct Tally
{
    std::uint64_t count = 0;
    std::int64_t offset = -1;

    void add(std::uint64_t more, std::size_t at)
    {
        offset = count == 0 ? static_cast<std::int64_t>(at) : offset;
        count += more;
    }
};

class Reading
{
public:
    Reading(Bytes file, LogCiphers ciphers, trace::EventSink& sink, const Operation& operation)
        : m_file(file)
        , m_ciphers(std::move(ciphers))
        , m_sink(sink)
        , m_operation(operation)
        , m_records(sink)
    { }

    Result<void> read()
    {
        const auto area = blockArea(m_file);
        if (!area)
            return m_file.empty() ? fail(Errc::Truncated, "the log is empty")
                                  : fail(Errc::Corrupt, "the log begins with no block");
        m_end = area->end;
        for (std::size_t at = area->begin; at < m_end;) {
            if (m_operation.stopRequested())
                return cancelled();
            m_operation.report(at, m_end, "Reading log blocks");
            const auto block = blockAt(m_file, at, m_end);
            if (!block || (m_fitting && !fits(*m_fitting, block->sealed))) {
                const std::size_t next = nextBlock(at + 1);
                (block ? m_damaged : m_skipped).add(block ? 1 : next - at, at);
                at = next;
                continue;
            }
            GL_TRY(at, add(*block));
        }
        return finish(area->isMapped);
    }

private:
    /// Returns where to read on.
    Result<std::size_t> add(const Block& block)
    {
        for (auto cipher = m_ciphers.begin(); !m_fitting && cipher != m_ciphers.end(); ++cipher)
            m_fitting = fits(**cipher, block.sealed) ? *cipher : nullptr;
        if (!m_fitting) {
            m_locked.add(1, block.offset);
            return block.next;
        }
        const auto opened = openBlock(*m_fitting, block, m_operation);
        if (!opened)
            return tl::make_unexpected(opened.error());
        ++m_blocks;
        m_records.add(opened->text);
        if (block.isCut)
            m_cut.add(1, block.offset);
        else if (opened->isDamaged)
            m_damaged.add(1, block.offset);
        else if (!opened->isWhole)
            m_unfinished.add(1, block.offset);
        // Where the length is right, the next block or the end is there; else it is looked for inside, too.
        const bool isFollowed = block.next == m_end || blockAt(m_file, block.next, m_end).has_value();
        return isFollowed && !block.isCut ? block.next : nextBlock(block.offset + 1);
    }

    /// The next place where a block begins that the key opens.
    std::size_t nextBlock(std::size_t from) const
    {
        for (std::size_t at = from; m_fitting && at < m_end; ++at) {
            const auto block = blockAt(m_file, at, m_end);
            if (block && fits(*m_fitting, block->sealed))
                return at;
        }
        return m_end;
    }

    Result<void> finish(bool isMapped)
    {
        constexpr std::string_view whatOpens = "they open with the AES key and IV of the app that wrote them";
        const std::string why = m_ciphers.empty()
            ? fmt::format("{}, and no key of Logan logs is at hand", whatOpens)
            : fmt::format("{}, and none of the Logan keys in the key ring is that one", whatOpens);
        if (m_blocks == 0 && m_locked.count > 0)
            return fail(Errc::WrongKey, "All blocks of this log are encrypted: " + why);
        if (m_records.records() == 0 && m_damaged.count + m_skipped.count > 0)
            return fail(Errc::Corrupt, "no block of the log is readable");
        const auto say = [this](std::string_view code, const Tally& tally, const std::string& text) {
            if (tally.count > 0)
                m_sink.issue(
                    {code, Severity::DataLoss, tally.offset, tally.count, fmt::format("{} {}", tally.count, text), {}});
        };
        say(m_ciphers.empty() ? "encrypted" : "wrong-key", m_locked, "blocks of this log stay closed: " + why + ".");
        say("unfinished", m_unfinished,
            "blocks were left by an app that died: what it had written until then was kept.");
        say("damaged", m_damaged, "blocks of the log are damaged; their text up to the damage was kept.");
        say("bytes-skipped", m_skipped, "bytes belong to no block that can be read and were skipped.");
        say("truncated", m_cut, "block is cut by the end of the file; what it holds was kept.");
        say("damaged-line", {m_records.badLines(), -1}, "lines of the log are no records and were left out.");
        m_sink.metadata("clock", "wall");
        m_sink.metadata("logan.blocks", fmt::format("{}", m_blocks));
        m_sink.metadata("logan.form", isMapped ? "mapped file" : "day file");
        return {};
    }

    Bytes m_file;
    LogCiphers m_ciphers;
    std::shared_ptr<const LogCipher> m_fitting; ///< one app, one key: the first that fits a block
    trace::EventSink& m_sink;
    const Operation& m_operation;
    JsonRecords m_records;
    std::size_t m_end = 0;
    std::uint64_t m_blocks = 0;
    Tally m_locked, m_unfinished, m_damaged, m_skipped, m_cut;
};

class LoganDecoder final : public Decoder
{
public:
    DecoderInfo info() const override { return {"logan", "Meituan Logan log", "logan mmap2"}; }

    /// Without a key only lengths show what it is: blocks of whole groups that follow each other.
    Confidence sniff(std::span<const std::byte> head) const override
    {
        constexpr std::size_t group = 16;
        const auto area = blockArea(head);
        if (!area || area->isMapped)
            return area ? Confidence::Certain : Confidence::No;
        const bool isWholeFile = head.size() < kSniffBytes;
        std::size_t at = 0;
        int blocks = 0;
        for (; at < head.size() && blocks < 4; ++blocks) {
            const auto block = blockAt(head, at, head.size());
            if (!block || (block->isCut && blocks == 0) || (!block->isCut && block->sealed.size() % group != 0))
                break;
            at = block->next;
        }
        const bool isAll = at == head.size() && isWholeFile;
        return blocks >= 2 || (blocks == 1 && isAll) ? Confidence::Likely : Confidence::No;
    }
    Result<void> decode(io::ByteSource& source, trace::EventSink& sink, const Operation& operation) const override
    {
        return decodeWithin(
            {}, source, [&sink](std::string_view) -> trace::EventSink& { return sink; }, operation);
    }
    Result<void> decodeWithin(const Surroundings& surroundings, io::ByteSource& source, const PartSinks& sinks,
                              const Operation& operation) const override
    {
        LogCiphers ciphers;
        if (surroundings.keys) {
            GL_TRY(ciphers, surroundings.keys->loganCiphers());
        }
        GL_TRY(const auto file, io::readAll(source, kMaxFile));
        return Reading(file, std::move(ciphers), sinks({}), operation).read();
    }
};

} // namespace
} // namespace logan

std::unique_ptr<Decoder> loganDecoder()
{
    return std::make_unique<logan::LoganDecoder>();
}

} // namespace graylens::decode
